// The way to a plan that begins, for its pictures: two people with PINs, then one stage after the other. Each does nothing when it is done.
import { untilStage, WAIT_MS } from './acts.mjs';

/** @typedef {import('./acts.mjs').Shown} Shown @typedef {import('@playwright/test').Page} Page */

const FIRST = { name: 'NOC 1', pin: '271828' };
const SECOND = { name: 'NOC 2', pin: '141421' };

/** The mode in which a person may run a plan, and both people enrolled. @param {Page} desk */
export async function assist(desk) {
  await desk.getByTestId('mode').click();
  await desk.getByTestId('mode-assist').click();
  await desk.getByTestId('act-confirm').click();
  await desk.getByTestId('act-form').waitFor({ state: 'hidden' });
  await desk.keyboard.press('Control+2');
  await desk.getByTestId('operators-open').click();
  await enrol(desk, FIRST);
  await desk.getByTestId('operators').filter({ hasText: FIRST.name }).waitFor({ timeout: WAIT_MS });
  await enrol(desk, SECOND, FIRST);
  await desk.getByTestId('operators').filter({ hasText: SECOND.name }).waitFor({ timeout: WAIT_MS });
}

/** @param {Page} desk @param {typeof FIRST} who @param {typeof FIRST} [by] */
async function enrol(desk, who, by) {
  await desk.getByTestId('operators-who').fill(who.name);
  await desk.getByTestId('operators-new').fill(who.pin);
  await desk.getByTestId('operators-again').fill(who.pin);
  if (by !== undefined) {
    await desk.getByTestId('operators-admin').selectOption(by.name);
    await desk.getByTestId('operators-pin').fill(by.pin);
  }
  await desk.getByTestId('operators-do').click();
}

/** @param {Shown} shown */
export async function operators({ desk }) {
  await desk.getByTestId('operators-open').click();
  await desk.getByTestId('operators').waitFor();
}

/** The code is shown; it is typed, but not yet sent. @param {Shown} shown */
export async function arming({ desk }) {
  await desk.keyboard.press('Alt+1');
  await desk.getByTestId('commit-typed').fill((await desk.getByTestId('commit-code').textContent()) ?? '');
  await desk.getByTestId('commit-who').selectOption(FIRST.name);
}

/** @param {Shown} shown */
export async function armed(shown) {
  const { desk } = shown;
  if ((await stageOf(desk)) === 'armed') return;
  await arming(shown);
  await desk.getByTestId('commit-pin').fill(FIRST.pin);
  await desk.keyboard.press('Enter');
  await untilStage(desk, 'armed');
}

/** @param {Shown} shown */
export async function countersigned(shown) {
  const { desk } = shown;
  if ((await stageOf(desk)) === 'countersigned') return;
  await armed(shown);
  await desk.keyboard.press('Alt+2');
  await desk.getByTestId('second-who').selectOption(SECOND.name);
  await desk.getByTestId('second-pin').fill(SECOND.pin);
  await desk.keyboard.press('Enter');
  await untilStage(desk, 'countersigned');
}

/** The ten seconds in which it can be stopped; anew for each language. @param {Shown} shown */
export async function stopWindow(shown) {
  const { desk } = shown;
  if ((await desk.getByTestId('commit-band').count()) > 0) return;
  await countersigned(shown);
  await desk.keyboard.press('Alt+3');
  await desk.keyboard.down('Space');
  await desk.getByTestId('commit-band').waitFor({ timeout: WAIT_MS });
  await desk.keyboard.up('Space');
}

/** The plan runs: people do its steps and tick them off. @param {Shown} shown */
export async function running(shown) {
  await shown.desk.getByTestId('procedure').waitFor({ timeout: WAIT_MS });
}

/** Armed with nobody who answers, and less than three minutes left. @param {Shown} shown */
export async function alone(shown) {
  const { desk } = shown;
  await armed(shown);
  await desk.getByTestId('commit-alone').click({ timeout: 4 * WAIT_MS });
  await desk.getByTestId('alone-form').waitFor();
}

/** @param {Page} desk */
async function stageOf(desk) {
  return (await desk.getByTestId('commit').count()) === 0 ? null : desk.getByTestId('commit').getAttribute('data-stage');
}
