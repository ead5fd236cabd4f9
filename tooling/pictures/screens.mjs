// How each screen is brought up. Called once for each language; what cannot be done twice looks whether it is done.
import { settle, WAIT_MS } from './acts.mjs';

/** @typedef {import('./acts.mjs').Shown} Shown @typedef {import('@playwright/test').Page} Page */

/** A screen by its key. @param {string} digit @param {string} view */
const screen =
  (digit, view) =>
  async (/** @type {Shown} */ { desk }) => {
    await desk.keyboard.press(`Control+${digit}`);
    await desk.locator(`main.view-${view}`).waitFor({ timeout: WAIT_MS });
  };

export const map = async (/** @type {Shown} */ shown) => {
  await screen('1', 'topology')(shown);
  if ((await shown.desk.getByTestId('whatif-leave').count()) > 0) await shown.desk.keyboard.press('Escape');
};
export const incident = screen('2', 'incident');
export const handOver = screen('4', 'handover');
export const sources = screen('5', 'sources');
export const drills = screen('6', 'drills');
export const settings = screen('9', 'settings');

/** The runbooks, and no run on the screen. @param {Shown} shown */
export async function runbooks(shown) {
  await screen('3', 'runbook')(shown);
  const back = shown.desk.getByTestId('rb-to-list');
  if ((await back.count()) > 0) await back.click();
  await shown.desk.getByTestId('runbook-start-generator-by-hand').waitFor({ timeout: WAIT_MS });
}

/** The generator's runbook at the step whose place is drawn. @param {Shown} shown */
export async function runbookStep(shown) {
  const { desk } = shown;
  const panel = desk.getByTestId('rb-panel');
  await screen('3', 'runbook')(shown);
  if ((await panel.count()) > 0) return;
  await desk.getByTestId('runbook-start-generator-by-hand').click();
  const which = desk.getByTestId('rb-which-gen-a');
  await panel.or(which).first().waitFor({ timeout: WAIT_MS });
  if ((await which.count()) > 0) await which.click();
  await panel.waitFor({ timeout: WAIT_MS });
  for (let n = 0; n < 6; n += 1) {
    const next = desk.locator(`[data-testid="rb-panel"]:not([data-step="${await panel.getAttribute('data-step')}"])`);
    const despite = desk.getByTestId('rb-despite-send'); // what is read speaks against it: asked for once more
    await desk.keyboard.press('Enter');
    await next.or(despite).first().waitFor({ timeout: WAIT_MS });
    if ((await despite.count()) > 0) await despite.click();
    await next.waitFor({ timeout: WAIT_MS });
    await settle();
  }
}

/** What if the mains of A die, and one more failure. @param {Shown} shown */
export async function whatIf(shown) {
  const { desk } = shown;
  await screen('1', 'topology')(shown);
  if ((await desk.getByTestId('whatif-leave').count()) > 0) return;
  await desk.getByTestId('tree').getByText('Mains A', { exact: true }).first().click();
  await desk.keyboard.press('i');
  await desk.getByTestId('whatif-leave').waitFor({ timeout: WAIT_MS });
  await desk.getByTestId('whatif-next').click();
  await desk.getByTestId('whatif-sets').waitFor({ timeout: WAIT_MS });
}

/** What a UPS carries: it is chosen, what needs it is lifted out. @param {Shown} shown */
export async function carries(shown) {
  const { desk } = shown;
  await map(shown);
  await desk.getByTestId('tree').getByText('UPS A1', { exact: true }).first().click();
  await desk.keyboard.press('Escape');
  await desk.getByTestId('tree').getByText('UPS A1', { exact: true }).first().click();
  await desk.keyboard.press('d');
}

/** Near: readings beside the things. @param {Shown} shown */
export async function near(shown) {
  const { desk } = shown;
  await map(shown);
  await desk.keyboard.press('Escape');
  await desk.getByTestId('level-values').click();
}

/** Far: the chain of both centres. @param {Shown} shown */
export async function far(shown) {
  await map(shown);
  await shown.desk.keyboard.press('Escape');
  await shown.desk.getByTestId('level-chain').click();
}

/** Devices again, for the screens that follow. @param {Shown} shown */
export async function devices(shown) {
  await map(shown);
  await shown.desk.getByTestId('level-devices').click();
}

/** @param {Shown} shown */
export async function palette(shown) {
  await map(shown);
  await shown.desk.keyboard.press('Control+k');
  await shown.desk.getByRole('dialog').waitFor();
  await shown.desk.keyboard.type('ups');
}

/** @param {Shown} shown */
export async function help(shown) {
  await map(shown);
  await shown.desk.keyboard.press('?');
  await shown.desk.getByRole('dialog').waitFor();
}

/** A threshold tried on the last 30 days. @param {Shown} shown */
export async function threshold(shown) {
  const { desk } = shown;
  await settings(shown);
  if ((await desk.getByTestId('try-limit').count()) === 0) {
    await desk.getByTestId('threshold-search').fill('ups-a1');
    await desk.locator('[data-threshold="ups.overload|ups-a1"] button').click();
    await desk.getByTestId('try-limit').fill('30');
    await desk.getByTestId('try-recovery').fill('25');
    await desk.getByTestId('try-onDelayS').fill('0');
  }
  await desk.getByTestId('try-run').click();
  await desk.getByTestId('trial-tried').waitFor({ timeout: WAIT_MS });
}

/** @param {Shown} shown */
export async function replay(shown) {
  if ((await shown.desk.locator('.shell[data-reality="replay"]').count()) > 0) return;
  await map(shown);
  await shown.desk.keyboard.press('Control+7');
  await shown.desk.getByTestId('replay-exact').waitFor({ timeout: WAIT_MS }); // once the moment is rebuilt
  await settle();
}

/** The report of an incident, and the draft for customers. @param {Shown} shown */
export async function report(shown) {
  await incident(shown);
  await shown.desk.getByTestId('incident-report').click();
  await shown.desk.getByTestId('statement-fr').waitFor({ timeout: WAIT_MS });
}

/** Every incident the record holds. @param {Shown} shown */
export async function past(shown) {
  await incident(shown);
  await shown.desk.getByTestId('past-open').click();
  await shown.desk.getByTestId('past-row').first().waitFor({ timeout: WAIT_MS });
}

/** The reason and the end of an alarm that is put aside. @param {Shown} shown */
export async function shelve(shown) {
  const { desk } = shown;
  await map(shown);
  const row = desk.getByTestId('alarm-row').first();
  await row.waitFor({ timeout: WAIT_MS });
  await row.getByRole('button').first().click();
  await desk.getByTestId('alarm-shelve').click();
  await desk.getByTestId('act-reason').waitFor();
}

/** What is put aside stands below the alarms. @param {Shown} shown */
export async function shelved(shown) {
  const { desk } = shown;
  await map(shown);
  if ((await desk.getByTestId('shelved').count()) > 0) return;
  await shelve(shown);
  await desk.getByTestId('act-reason').fill('Carrier works on the duct until noon');
  await desk.getByTestId('act-confirm').click();
  await desk.getByTestId('shelved').locator('summary').click();
}

/** Two rows read, a question about one, the incoming person named. @param {Shown} shown */
export async function handOverTicked(shown) {
  const { desk } = shown;
  await handOver(shown);
  if ((await desk.getByTestId('handover-to').inputValue()) !== '') return;
  await desk.getByTestId('promise-what').fill('Call the supplier of the generator back');
  await desk.getByTestId('promise-due').fill('23:00');
  await desk.getByTestId('promise-add').click();
  await desk.getByTestId('handover-done').first().waitFor({ timeout: WAIT_MS });
  const reads = desk.getByTestId('handover-read');
  await desk.getByTestId('handover-to').fill('NOC 2');
  await reads.nth(1).check();
  await reads.last().check();
  await desk.getByTestId('handover-ask').first().click();
  await desk.getByTestId('handover-question').fill('Who is on the way to the generator?');
  await desk.getByTestId('promise-due').click();
}

/** The obligation that is to be drilled is chosen. @param {Shown} shown */
export async function drillChosen(shown) {
  await drills(shown);
  await shown.desk.getByTestId('drill-name-transfer-drill').click();
}
