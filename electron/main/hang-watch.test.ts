/** A page that no longer answers is found, once it had its time; one that answers, is held by a debugger, or has a machine without time, is not. */
import { describe, expect, it } from 'vitest';
import { ASK_MS, createHangWatch } from './hang-watch.ts';

const LIMIT_MS = 10_000;

/** A page under the watch; `answers` lets it answer what is asked. */
function watched() {
  const page = { nowMs: 0, answers: true, isHeld: false, hung: 0, asked: 0 };
  let waiting: (() => void) | null = null;
  const watch = createHangWatch({
    now: () => page.nowMs,
    limitMs: LIMIT_MS,
    ask: () => {
      page.asked += 1;
      return page.answers ? Promise.resolve() : new Promise<void>((resolve) => (waiting = resolve));
    },
    isHeld: () => page.isHeld,
    onHung: () => (page.hung += 1),
  });
  const looks = async (count: number, everyMs = ASK_MS): Promise<void> => {
    for (let look = 0; look < count; look += 1) {
      page.nowMs += everyMs;
      watch.check();
      await Promise.resolve().then(() => undefined);
    }
  };
  return { page, looks, answerNow: () => waiting?.() };
}

describe('a page', () => {
  it('that answers is left alone', async () => {
    const { page, looks } = watched();
    await looks(120);
    expect([page.hung, page.asked]).toEqual([0, 120]);
  });

  it('that stops answering is found after its time, and again as long after', async () => {
    const { page, looks } = watched();
    await looks(3);
    page.answers = false;
    await looks(LIMIT_MS / ASK_MS);
    expect(page.hung).toBe(0);
    await looks(2);
    expect(page.hung).toBe(1);
    await looks(LIMIT_MS / ASK_MS + 1);
    expect(page.hung).toBe(2);
  });

  it('that answers late, in time, is left alone', async () => {
    const { page, looks, answerNow } = watched();
    await looks(3);
    page.answers = false;
    await looks(LIMIT_MS / ASK_MS - 1);
    page.answers = true;
    answerNow();
    await looks(30);
    expect(page.hung).toBe(0);
  });

  it('that has only just been loaded has longer', async () => {
    const { page, looks } = watched();
    page.answers = false;
    await looks(15);
    expect(page.hung).toBe(0);
    await looks(1);
    expect(page.hung).toBe(1);
  });

  it('that a debugger holds is never found; once it is let go its time begins', async () => {
    const { page, looks } = watched();
    await looks(3);
    page.answers = false;
    page.isHeld = true;
    await looks(600);
    expect(page.hung).toBe(0);
    page.isHeld = false;
    await looks(LIMIT_MS / ASK_MS);
    expect(page.hung).toBe(0);
    await looks(1);
    expect(page.hung).toBe(1);
  });

  it('is not found because main itself had no time: a minute it was not run in is one look', async () => {
    const { page, looks } = watched();
    await looks(3);
    page.answers = false;
    await looks(2, 60_000);
    expect(page.hung).toBe(0);
  });
});
