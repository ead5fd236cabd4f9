// What is done in the window before a picture: by the same keys and buttons as people use.
import { setTimeout as sleep } from 'node:timers/promises';
import { Trouble } from '../lib/run.mjs';

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ readonly desk: Page, readonly wall: Page | null, readonly lab: import('../lab/nut.ts').NutLab | null }} Shown what is open: the console, a wall beside it, a UPS server
 */

/** Longest wait for anything that must come on the screen. */
export const WAIT_MS = 60_000;
/** After this a screen has drawn what it was told. */
const SETTLE_MS = 1_200;

export const settle = () => sleep(SETTLE_MS);

/** Warmed up, everything heard, nothing wrong. @param {Page} desk */
export async function calm(desk) {
  await desk.getByTestId('topology').waitFor({ timeout: WAIT_MS });
  await desk.getByTestId('banner-warming').waitFor({ state: 'hidden', timeout: WAIT_MS });
  await sleep(12_000); // every signal of the example was read once
}

/** Whoever acts says who they are first. @param {Page} desk @param {string} [name] */
export async function takeShift(desk, name = 'NOC 1') {
  await desk.getByTestId('person').click();
  await desk.getByTestId('person-input').fill(name);
  await desk.getByTestId('person-save').click();
  await desk.getByTestId('person-input').waitFor({ state: 'hidden' });
}

/** How long ago what the plan asks for was done, days; of one thing nobody knows. */
const DONE_DAYS_AGO = { 'transfer-drill': 260, 'generator-drill': 39, 'cooling-check-a': 117, 'cooling-check-b': 116, 'fire-check-a': 136 };

/** Records what was done before this console came, as a team does on its first day. @param {Page} desk */
export async function keepCalendar(desk) {
  await desk.keyboard.press('Control+6');
  for (const [id, daysAgo] of Object.entries(DONE_DAYS_AGO)) {
    await desk.getByTestId(`drill-name-${id}`).click();
    await desk.getByTestId('drill-record').click();
    await desk.getByTestId('done-on').fill(new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10));
    await desk.getByTestId('act-reason').fill('Report in the safe, signed by the team on duty');
    await desk.getByTestId('act-confirm').click();
    await desk.getByTestId('act-form').waitFor({ state: 'hidden' });
  }
}

/** @param {Page} desk @param {readonly string[]} faults names in the simulator */
export async function inject(desk, faults) {
  await desk.keyboard.press('Control+1');
  for (const fault of faults) {
    await desk.getByTestId('sim-fault').selectOption(fault);
    await desk.getByTestId('sim-inject').click();
    await desk.getByTestId('sim-inject').and(desk.locator('[disabled]')).waitFor({ timeout: WAIT_MS });
  }
}

/** Mains lost and a generator that does not start: the move of the load is advised. @param {Page} desk */
export async function loseMains(desk) {
  await inject(desk, ['generator-fails:gen-a', 'mains-lost:mains-a']);
  await desk
    .getByTestId('advised-action')
    .filter({ hasText: /ove the load|Transférer la charge/ })
    .waitFor({ timeout: WAIT_MS });
}

/** Closes what lies over the screen, and speaks the language. @param {Page} desk @param {string} lang */
export async function speak(desk, lang) {
  for (let n = 0; n < 3 && (await desk.getByRole('dialog').count()) > 0; n += 1) {
    await desk.keyboard.press('Escape');
    await sleep(300);
  }
  await desk.getByTestId(`lang-${lang}`).click();
}

/** Moves the pointer and the focus where neither marks anything. @param {Page} desk */
export async function letGo(desk) {
  await desk.mouse.move(2, 2);
  const pressed = desk.locator('[data-testid^="lang-"]:focus');
  if ((await pressed.count()) > 0) await pressed.blur();
}

/** The open window of this role; which of two is there first is chance. @param {import('@playwright/test').ElectronApplication} app @param {'console' | 'wall'} role */
export async function windowOf(app, role) {
  for (const until = Date.now() + WAIT_MS; Date.now() < until; await sleep(500)) {
    for (const page of app.windows()) {
      const found = await page.evaluate(() => Reflect.get(globalThis, 'noc')?.os.role ?? null).catch(() => null); // a page may be loading
      if (found === role) return page;
    }
  }
  throw new Trouble(`no window is a ${role}`, 'see the log above');
}

/** Waits until the commit is at this stage. @param {Page} desk @param {string} stage */
export async function untilStage(desk, stage) {
  await desk.locator(`[data-testid="commit"][data-stage="${stage}"]`).waitFor({ timeout: WAIT_MS });
}
