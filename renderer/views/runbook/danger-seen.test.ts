/** Places are given by hand: jsdom lays nothing out. */
import { afterEach, expect, it } from 'vitest';
import { dangerWasSeen } from './danger-seen.ts';

let broughtIntoView = 0;

/** A step in a frame that ends at 400 px; `expectTop`: where what sticks to its end begins. */
function step(dangerBottom: number | null, expectTop: number): void {
  document.body.innerHTML = `<div class="rb-content">${dangerBottom === null ? '' : '<p class="rb-danger"></p>'}<div class="rb-expect"></div></div>`;
  place('.rb-content', 0, 400);
  place('.rb-expect', expectTop, expectTop + 80);
  if (dangerBottom !== null) place('.rb-danger', dangerBottom - 60, dangerBottom);
}

function place(selector: string, top: number, bottom: number): void {
  const found = document.querySelector(selector);
  if (found === null) throw new Error(`no ${selector}`);
  found.getBoundingClientRect = () => new DOMRect(0, top, 300, bottom - top);
  found.scrollIntoView = () => {
    broughtIntoView += 1;
  };
}

afterEach(() => {
  broughtIntoView = 0;
  document.body.innerHTML = '';
});

it.for<readonly [string, number | null, number, boolean]>([
  ['there is none', null, 320, true],
  ['in view', 300, 320, true],
  ['passed by scrolling', -20, 320, true],
  ['below the fold', 460, 600, false],
  ['half below the fold', 420, 600, false],
  ['under what sticks to the end', 350, 320, false],
])('%s', ([, bottom, expectTop, isSeen]) => {
  step(bottom, expectTop);
  expect(dangerWasSeen(document)).toBe(isSeen);
  expect(broughtIntoView).toBe(isSeen ? 0 : 1);
});
