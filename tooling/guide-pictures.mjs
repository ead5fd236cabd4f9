// Takes the pictures of README and user guide again, from the real window: `node_modules/node/bin/node tooling/guide-pictures.mjs [NAME ...]`.
// Simulated faults for most, a real upsd that dies for `source-lost`. Takes about three minutes.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launchConsole } from '../electron/e2e/launch.ts';
import { startNut } from './lab/nut.ts';
import { ensureBuilt } from './lib/build.mjs';
import { hasDisplay, startDisplay, VIRTUAL_DISPLAY_SWITCHES } from './lib/display.mjs';
import { electronEnv } from './lib/electron-runtime.mjs';
import { root, runMain, Trouble } from './lib/run.mjs';
import { shrinkPng } from './lib/shrink-png.mjs';
import { setup } from './setup.mjs';

const WAIT_MS = 60_000;
const pictures = path.join(root, 'docs', 'pictures');
/** What a picture says must be on the screen before it is taken. */
const NEEDS_MOVE = /ove the load/;

/**
 * @typedef {import('../electron/e2e/launch.ts').Console} Console
 * @typedef {{ name: string, args?: readonly string[], nut?: boolean, show: (console: Console, lab: import('./lab/nut.ts').NutLab | null) => Promise<void | import('@playwright/test').Page> }} Picture
 */

/** @type {readonly Picture[]} */
const PICTURES = [
  { name: 'overview', show: calm },
  {
    name: 'mains-lost',
    show: async (console) => {
      await mainsLostWithoutGenerator(console);
    },
  },
  {
    name: 'decision',
    show: async (console) => {
      await mainsLostWithoutGenerator(console);
      await openDecision(console);
    },
  },
  {
    name: 'decision-fr',
    args: ['--lang', 'fr'],
    show: async (console) => {
      await mainsLostWithoutGenerator(console, /Transférer la charge/);
      await openDecision(console);
    },
  },
  { name: 'runbook-list', show: openRunbooks },
  {
    name: 'runbook-step',
    show: async (console) => {
      await openRunbooks(console);
      await see(console, 'rb-theme').click();
      await doSteps(console, 6);
    },
  },
  {
    name: 'runbook-step-fr',
    show: async (console) => {
      await openRunbooks(console);
      await see(console, 'lang-fr').click();
      await doSteps(console, 7);
    },
  },
  {
    name: 'links-severed',
    show: async (console) => {
      await calm(console);
      await takeShift(console);
      await inject(console, 'links-cut-all');
      await see(console, 'cause')
        .filter({ hasText: /All links down/ })
        .waitFor({ timeout: WAIT_MS });
      await sleep(3_000);
    },
  },
  { name: 'hand-over', show: handOver },
  { name: 'wall-normal', args: ['--lang', 'en', '--wall', '1'], show: (console) => onWall(console, calm) },
  {
    name: 'wall-incident',
    args: ['--lang', 'en', '--wall', '1'],
    show: (console) => onWall(console, mainsLostWithoutGenerator),
  },
  {
    name: 'wall-blind-fr',
    args: ['--lang', 'fr', '--wall', '1'],
    show: (console) =>
      onWall(console, async (desk) => {
        await calm(desk);
        await takeShift(desk);
        await inject(desk, 'site-dead:b');
        await sleep(60_000); // readings of a minute are too old only then
      }),
  },
  {
    name: 'source-lost',
    nut: true,
    show: async (console, lab) => {
      await see(console, 'source-nut-a').and(console.page.locator('[data-state=up]')).waitFor({ timeout: WAIT_MS });
      await calm(console);
      await lab?.killUpsd();
      await see(console, 'source-nut-a').and(console.page.locator('[data-state=lost]')).waitFor({ timeout: WAIT_MS });
      await console.page.locator('[data-testid="element-status-ups-a1"][data-status="unknown"]').first().waitFor({ timeout: WAIT_MS });
      await see(console, 'tree').getByText('UPS A1', { exact: true }).first().click();
      await sleep(6_000);
    },
  },
  {
    name: 'sources',
    nut: true,
    show: async (console, lab) => {
      await see(console, 'source-nut-a').and(console.page.locator('[data-state=up]')).waitFor({ timeout: WAIT_MS });
      await calm(console);
      await takeShift(console);
      for (const fault of ['link-cut:link-3', 'mains-lost:mains-b']) await inject(console, fault);
      await lab?.killUpsd();
      await see(console, 'source-nut-a').and(console.page.locator('[data-state=lost]')).waitFor({ timeout: WAIT_MS });
      await see(console, 'view-sources').click();
      await see(console, 'health-count').waitFor({ timeout: WAIT_MS });
      await sleep(3_000);
    },
  },
  {
    name: 'shelved',
    show: async (console) => {
      await calm(console);
      await takeShift(console);
      await inject(console, 'link-cut:link-3');
      const row = see(console, 'alarm-row').first();
      await row.waitFor({ timeout: WAIT_MS });
      await row.getByRole('button').first().click();
      await see(console, 'alarm-shelve').click();
      await see(console, 'act-reason').fill('Carrier works on the duct until noon');
      await see(console, 'act-confirm').click();
      await see(console, 'shelved').locator('summary').click();
      await sleep(1_000);
    },
  },
  {
    name: 'what-if',
    show: async (console) => {
      await calm(console);
      await see(console, 'tree').getByText('Mains A', { exact: true }).first().click();
      await console.page.keyboard.press('i');
      await see(console, 'whatif-leave').waitFor({ timeout: WAIT_MS });
      await see(console, 'whatif-next').click();
      await see(console, 'whatif-sets').waitFor({ timeout: WAIT_MS });
      await sleep(1_000);
    },
  },
  { name: 'drills', show: (console) => screenOf(console, '6') },
  { name: 'settings', show: (console) => screenOf(console, '9') },
  {
    name: 'replay',
    show: async (console) => {
      await mainsLostWithoutGenerator(console);
      await screenOf(console, '7');
    },
  },
  {
    name: 'report',
    args: ['--lang', 'fr'],
    show: async (console) => {
      await mainsLostWithoutGenerator(console, /Transférer la charge/);
      await openDecision(console);
      await see(console, 'incident-report').click();
      await see(console, 'statement-fr').waitFor({ timeout: WAIT_MS });
      await sleep(1_000);
    },
  },
];

/** A wall beside the console: the pictures are of the wall, what is done is done at the console. @param {Console} console @param {(desk: Console) => Promise<void>} act */
async function onWall(console, act) {
  const find = async (/** @type {string} */ role) => {
    for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(500)) {
      const pages = console.app.windows();
      const found = pages[(await Promise.all(pages.map(roleOf))).indexOf(role)];
      if (found !== undefined) return found;
    }
    throw new Trouble(`no window is a ${role}`, 'see the log above');
  };
  const wall = await find('wall');
  await act({ ...console, page: await find('console') });
  await sleep(2_000);
  return wall;
}

/** @param {import('@playwright/test').Page} page @returns {Promise<string | null>} */
async function roleOf(page) {
  return page.evaluate(() => Reflect.get(globalThis, 'noc')?.os.role ?? null).catch(() => null);
}

/** @param {Console} console @param {string} id */
function see(console, id) {
  return console.page.getByTestId(id);
}

/** Warmed up, everything heard, nothing wrong. @param {Console} console */
async function calm(console) {
  await see(console, 'topology').waitFor({ timeout: WAIT_MS });
  await see(console, 'banner-warming').waitFor({ state: 'hidden', timeout: WAIT_MS });
  await sleep(15_000);
}

/** A screen of its own, by its key. @param {Console} console @param {string} digit */
async function screenOf(console, digit) {
  await calm(console);
  await console.page.keyboard.press(`Control+${digit}`);
  await sleep(4_000);
}

/** Whoever acts says who they are first. @param {Console} console */
async function takeShift(console) {
  await see(console, 'person').click();
  await see(console, 'person-input').fill('NOC');
  await see(console, 'person-save').click();
  await see(console, 'person-input').waitFor({ state: 'hidden' });
}

/** @param {Console} console @param {string} fault */
async function inject(console, fault) {
  await see(console, 'sim-fault').selectOption(fault);
  await see(console, 'sim-inject').click();
  await console.page.getByTestId('sim-inject').and(console.page.locator('[disabled]')).waitFor({ timeout: WAIT_MS });
}

/** @param {Console} console @param {RegExp} advice */
async function mainsLostWithoutGenerator(console, advice = NEEDS_MOVE) {
  await calm(console);
  await takeShift(console);
  await inject(console, 'generator-fails:gen-a');
  await inject(console, 'mains-lost:mains-a');
  await see(console, 'advised-action').filter({ hasText: advice }).waitFor({ timeout: WAIT_MS });
  await sleep(5_000);
}

/** @param {Console} console */
async function openDecision(console) {
  await see(console, 'view-incident').click();
  await see(console, 'decision').waitFor({ timeout: WAIT_MS });
  await sleep(1_500);
}

/** The runbooks for the lost mains, the best with the cursor. @param {Console} console */
async function openRunbooks(console) {
  await mainsLostWithoutGenerator(console);
  await console.page.keyboard.press('r');
  await see(console, 'runbook-start-generator-by-hand').waitFor({ timeout: WAIT_MS });
}

/** Begins the first runbook, and does so many steps. @param {Console} console @param {number} count */
async function doSteps(console, count) {
  await see(console, 'runbook-start-generator-by-hand').click();
  await see(console, 'rb-panel').waitFor({ timeout: WAIT_MS });
  for (let n = 0; n < count; n += 1) {
    await sleep(500);
    await console.page.keyboard.press('Enter');
  }
}

/**
 * A shift handed over before, so that what is new shows; then a fault, a promise, two rows read and a question about one.
 * @param {Console} console
 */
async function handOver(console) {
  await calm(console);
  await takeShift(console);
  await console.page.keyboard.press('Control+4');
  const reads = see(console, 'handover-read');
  for (let order = 0; order < (await reads.count()); order += 1) await reads.nth(order).check();
  await see(console, 'handover-to').fill('M. Perrin');
  await see(console, 'handover-take').click();
  await see(console, 'handover-status').filter({ hasText: 'M. Perrin has the shift' }).waitFor({ timeout: WAIT_MS });
  await see(console, 'promise-what').fill('Call the supplier of the generator back');
  await see(console, 'promise-due').fill('23:00');
  await see(console, 'promise-add').click();
  await see(console, 'handover-done').first().waitFor({ timeout: WAIT_MS });
  await see(console, 'view-topology').click();
  await inject(console, 'generator-fails:gen-a');
  await inject(console, 'mains-lost:mains-a');
  await see(console, 'advised-action').filter({ hasText: NEEDS_MOVE }).waitFor({ timeout: WAIT_MS });
  await see(console, 'view-handover').click();
  await see(console, 'handover-to').fill('S. Benali');
  await reads.nth(1).check();
  await reads.last().check();
  await see(console, 'handover-ask').first().click();
  await see(console, 'handover-question').fill('Who is on the way to the generator?');
  await see(console, 'promise-due').click();
  await sleep(1_000);
}

/** Both UPS units of A from NUT, the rest from the simulator. @param {string} folder @param {number} port */
async function nutSources(folder, port) {
  const file = path.join(folder, 'sources.yaml');
  const upses = ['ups-a1', 'ups-a2'].map((id) => `{ name: ${id}, element: ${id} }`).join(', ');
  const lines = [
    'format: twinwatch-sources/1',
    'sources:',
    `  - { id: nut-a, kind: nut, port: ${port}, upses: [${upses}] }`,
    '  - { id: sim, kind: simulator }',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

/** @param {Picture} picture */
async function take({ name, args = ['--lang', 'en'], nut = false, show }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-picture-'));
  const started = nut ? await startNut({ upses: ['ups-a1', 'ups-a2'] }) : null;
  if (started !== null && !started.ok) throw new Trouble(started.reason, 'install it, or leave source-lost out');
  const lab = started === null ? null : started.lab;
  const sources = lab === null ? [] : ['--sources', await nutSources(folder, lab.port)];
  const running = await launchConsole({ args: [...args, ...sources], profile: path.join(folder, 'profile') });
  try {
    const page = (await show(running, lab)) ?? running.page;
    const file = path.join(pictures, `${name}.png`);
    await writeFile(file, shrinkPng(await page.screenshot()));
    if (running.pageErrors.length > 0) throw new Error(`${name}: ${running.pageErrors.join('\n')}`);
    console.log(`docs/pictures/${name}.png`);
  } catch (error) {
    console.error(await running.log());
    throw error;
  } finally {
    await running.close();
    await lab?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !PICTURES.some((picture) => picture.name === name));
  if (unknown) throw new Trouble(`no picture ${unknown}`, `one of: ${PICTURES.map(({ name }) => name).join(' ')}`);
  const runtime = await setup();
  await ensureBuilt(runtime);
  Object.assign(process.env, electronEnv(runtime));
  if (!hasDisplay()) {
    process.env.DISPLAY = (await startDisplay()).display;
    process.env.TWINWATCH_E2E_SWITCHES = VIRTUAL_DISPLAY_SWITCHES.join(' ');
  }
  await mkdir(pictures, { recursive: true });
  for (const picture of PICTURES) if (wanted.length === 0 || wanted.includes(picture.name)) await take(picture);
  return 0;
});
