/**
 * The engine is killed again and again under its window while a person writes: each time it is back with its data, and what it acknowledged
 * is in the record at the end. Three times in a test run; `TWINWATCH_KILLS=50 npm test -- --e2e engine-kills` for the number in docs/reference/trust.md.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, type Page } from '@playwright/test';
import { LOOP_ENDS } from '../main/crash-loop.ts';
import { openRecordFile } from '../store/store.ts';
import { enginePid, launchConsole } from './launch.ts';
import { pageOf } from './page-of.ts';

const TIMES = Number(process.env['TWINWATCH_KILLS'] ?? '3');
const BACK_MS = 60_000;
/** More than this many in a row would rightly halt it: then each engine first runs long enough to count as steady. */
const SPACED_MS = TIMES < LOOP_ENDS ? 2_000 : 31_000;

/** What this test keeps in the page. */
interface Writing {
  /** Texts that were answered with "done". */
  readonly done: string[];
  isOn: boolean;
}

/** From now on a promise of the shift is asked for every 40 ms while `isOn`. */
async function startWriting(page: Page): Promise<void> {
  await page.evaluate(() => {
    const writing: Writing = { done: [], isOn: false };
    Object.assign(window, { writing });
    const asked = new Map<number, string>();
    window.noc?.onEngine((message) => {
      const text = message.type === 'answer' && message.ok ? asked.get(message.id) : undefined;
      if (text !== undefined) writing.done.push(text);
    });
    let next = 700_000;
    setInterval(() => {
      if (!writing.isOn) return;
      const id = next++;
      asked.set(id, `promise ${String(id)}`);
      window.noc?.post({
        type: 'call',
        id,
        name: 'handover.promise',
        input: { text: `promise ${String(id)}`, dueMs: null, person: 'E2E' },
      });
    }, 40);
  });
}

/** Turns the writing on or off; gives what was acknowledged so far. */
function write(page: Page, isOn: boolean): Promise<readonly string[]> {
  return page.evaluate((on) => {
    const { writing } = window as unknown as { readonly writing: Writing };
    writing.isOn = on;
    return writing.done;
  }, isOn);
}

test(`an engine killed ${String(TIMES)} times under its window is back each time, and nothing acknowledged is lost`, async () => {
  test.setTimeout(180_000 + TIMES * (BACK_MS + SPACED_MS));
  const profile = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-e2e-kills-'));
  const console = await launchConsole({ args: ['--lang', 'en'], profile });
  try {
    const page = await pageOf(console, 'console');
    await page.getByTestId('tree').waitFor({ timeout: BACK_MS });
    await startWriting(page);
    for (let time = 0; time < TIMES; time += 1) {
      await sleep(SPACED_MS);
      const before = (await write(page, true)).length;
      await expect.poll(async () => (await write(page, true)).length, { timeout: BACK_MS }).toBeGreaterThan(before);
      await sleep(Math.random() * 1_000);
      const pid = await enginePid(console);
      process.kill(pid, 'SIGKILL');
      await expect.poll(() => enginePid(console), { timeout: BACK_MS }).not.toBe(pid);
      await write(page, false);
    }
    const acknowledged = await write(page, false);
    expect(acknowledged.length).toBeGreaterThan(TIMES);
    expect(console.pageErrors).toEqual([]);
    await console.end();

    const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
    const kept = new Set(record.journal({ fromSeq: 0, limit: 1_000_000 }).flatMap(({ text }) => promised(text.params)));
    const verified = record.verify();
    record.close();
    expect(acknowledged.filter((text) => !kept.has(text))).toEqual([]);
    expect(verified).toMatchObject({ ok: true });
  } finally {
    await console.close();
    await rm(profile, { recursive: true, force: true });
  }
});

function promised(params: Readonly<Record<string, unknown>> | undefined): readonly string[] {
  return Object.values(params ?? {}).filter((value): value is string => typeof value === 'string' && value.startsWith('promise '));
}
