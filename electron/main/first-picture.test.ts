/** What waits for the first picture: begun once, by the first window that has drawn or by the time that has passed. */
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterFirstPicture, PICTURE_WAIT_MS } from './first-picture.ts';

let app: EventEmitter;
let begun: number;
beforeEach(() => {
  vi.useFakeTimers();
  app = new EventEmitter();
  begun = 0;
  afterFirstPicture(app, () => (begun += 1));
});
afterEach(() => vi.useRealTimers());

function open(): EventEmitter {
  const window = new EventEmitter();
  app.emit('browser-window-created', {}, window);
  return window;
}

it('is not begun by a window that has not drawn', () => {
  open();
  vi.advanceTimersByTime(PICTURE_WAIT_MS - 1);
  expect(begun).toBe(0);
});

it('is begun by whichever window draws first, once, and waits for nothing afterwards', () => {
  const [first, second] = [open(), open()];
  second.emit('ready-to-show');
  expect([begun, vi.getTimerCount(), app.listenerCount('browser-window-created')]).toEqual([1, 0, 0]);
  first.emit('ready-to-show');
  vi.advanceTimersByTime(10 * PICTURE_WAIT_MS);
  expect(begun).toBe(1);
});

it('is begun without a picture once the time has passed, and not again by one', () => {
  const window = open();
  vi.advanceTimersByTime(PICTURE_WAIT_MS);
  expect(begun).toBe(1);
  window.emit('ready-to-show');
  expect(begun).toBe(1);
});
