/**
 * Two hundred alarms in a minute from one cause, on a thousand elements: one cause on the wall and on the desk, an exact count of what is
 * folded under it, one sound, and a page that goes on drawing.
 */
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { launchConsole, projectFolder, type Console } from './launch.ts';
import { measured } from './measured.ts';
import { pageOf } from './page-of.ts';

const UNITS = 200;
/** Each unit on battery, and that the mains is lost as all of them show: beside its own meter, the second witness of the cause. */
const FOLDED = UNITS + 1;
const MINUTE_MS = 60_000;
/** Of what the page draws between two frames, ms, 95 of 100. */
const FRAME_MS = 50;
const SAY_EVERY_MS = 5_000;

const units = Array.from({ length: UNITS }, (_, n) => `ups-x${String(n)}`);

/** The smallest site, with so many units at one mains, each with a distribution unit and three servers behind it. */
function siteOf(minimal: string): string {
  const more = units.flatMap((unit, n) => [
    `  - {id: ${unit}, kind: ups, bcp: 4.3, in: a, layers: [power], needs: mains-a, runtime: 12 min}`,
    `  - {id: pdu-x${String(n)}, kind: pdu, bcp: 4.3, in: a, layers: [power], needs: ${unit}}`,
    ...[1, 2, 3].map((k) => `  - {id: srv-x${String(n)}-${String(k)}, kind: server, bcp: 4.7, in: a, needs: pdu-x${String(n)}}`),
  ]);
  return minimal.replace('\ngroups:', `${more.join('\n')}\n\ngroups:`);
}

test.describe('a flood of alarms', () => {
  let console: Console;
  let folder: string;
  let desk: Page;
  let wall: Page;
  let readings: string;
  const onBattery = new Set<string>();
  let volts = 230;
  let timer: ReturnType<typeof setInterval>;

  async function say(): Promise<void> {
    const lines = [
      { element: 'mains-a', metric: 'mains.voltage', value: volts },
      { element: 'mains-b', metric: 'mains.voltage', value: 230 },
      ...units.map((element) => ({ element, metric: 'ups.source', state: onBattery.has(element) ? 'battery' : 'online' })),
    ];
    await appendFile(readings, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  }

  test.beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-flood-'));
    const site = path.join(folder, 'site.yaml');
    const sources = path.join(folder, 'sources.yaml');
    readings = path.join(folder, 'readings.ndjson');
    await writeFile(site, siteOf(await readFile(path.join(projectFolder, 'fixtures/sites/minimal.yaml'), 'utf8')));
    const feeds = ['mains-a|mains.voltage', 'mains-b|mains.voltage', ...units.map((unit) => `${unit}|ups.source`)];
    await writeFile(
      sources,
      `format: twinwatch-sources/1\nsources:\n  - {id: file, kind: ndjson, path: ${readings}, feeds: [${feeds.map((feed) => JSON.stringify(feed)).join(', ')}]}\n`,
    );
    await writeFile(readings, '');
    console = await launchConsole({ args: ['--lang', 'en', '--wall', '1', '--site', site, '--sources', sources] });
    wall = await pageOf(console, 'wall');
    desk = await pageOf(console, 'console');
    timer = setInterval(() => void say(), SAY_EVERY_MS);
  });

  test.afterAll(async () => {
    clearInterval(timer);
    await console.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('is one cause, counted exactly, heard once, and drawn without a halt', async () => {
    test.setTimeout(240_000);
    await say();
    await expect(desk.getByTestId('source-file')).toHaveAttribute('data-state', 'up', { timeout: 60_000 });
    await expect(desk.getByTestId('incident-row')).toHaveCount(0);

    const frames = desk.evaluate(
      (forMs) =>
        new Promise<readonly number[]>((resolve) => {
          const gaps: number[] = [];
          let last = performance.now();
          const endMs = last + forMs;
          const draw = (nowMs: number): void => {
            gaps.push(nowMs - last);
            last = nowMs;
            if (nowMs < endMs) requestAnimationFrame(draw);
            else resolve(gaps.sort((a, b) => a - b));
          };
          requestAnimationFrame(draw);
        }),
      MINUTE_MS,
    );
    volts = 0;
    await say();
    const beganMs = Date.now();
    for (const [n, unit] of units.entries()) {
      const waitMs = beganMs + (n * (MINUTE_MS - 10_000)) / UNITS - Date.now();
      if (waitMs > 0) await desk.waitForTimeout(waitMs);
      onBattery.add(unit);
      await appendFile(readings, `${JSON.stringify({ element: unit, metric: 'ups.source', state: 'battery' })}\n`);
    }
    const gaps = await frames;

    await expect(desk.getByTestId('incident-row')).toHaveCount(1);
    await expect(desk.getByTestId('alarm-fold')).toHaveCount(1);
    await expect(desk.getByTestId('alarm-fold')).toContainText(`${String(FOLDED)} consequences`, { timeout: 30_000 });
    await expect(wall.getByTestId('wall-cause')).toContainText('mains-a');
    await expect(wall.getByTestId('wall-other')).toHaveCount(0);
    await expect(wall.getByText(`${String(FOLDED)} consequences`)).toBeVisible({ timeout: 30_000 });
    measured('between two frames of the console during the flood, 95 of 100', gaps[Math.floor(gaps.length * 0.95)] ?? Number.NaN, FRAME_MS);
  });
});
