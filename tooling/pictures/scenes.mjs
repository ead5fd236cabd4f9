// The scenes pictures are taken in: a console of its own each, brought into one state, then screen after screen in both languages.
import { calm, inject, keepCalendar, loseMains, takeShift, WAIT_MS } from './acts.mjs';
import * as commit from './commit-acts.mjs';
import * as screens from './screens.mjs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {import('./acts.mjs').Shown} Shown
 * @typedef {{ readonly screen: string, readonly show: (shown: Shown) => Promise<void>, readonly of?: 'wall', readonly only?: string }} Shot `only`: in this language, because the moment does not come twice
 * @typedef {{ readonly state: string, readonly nut?: true, readonly prepare: (shown: Shown) => Promise<void>, readonly shots: readonly Shot[] }} Scene
 */

/** A reading of a minute is too old only after that. */
const TOO_OLD_MS = 62_000;
const nothing = async () => undefined;
/** @type {Shot} */
const WALL = { screen: 'wall', of: 'wall', show: nothing };

/** Those that look different in each of the three states. @type {readonly Shot[]} */
const ALWAYS = [
  WALL,
  { screen: 'map', show: screens.map },
  { screen: 'decision', show: screens.incident },
  { screen: 'runbooks', show: screens.runbooks },
  { screen: 'runbook-step', show: screens.runbookStep },
  { screen: 'sources', show: screens.sources },
  { screen: 'hand-over', show: screens.handOverTicked },
  { screen: 'map-far', show: screens.far },
  { screen: 'map-near', show: screens.near },
  { screen: 'drills', show: screens.drills },
  { screen: 'settings', show: screens.settings },
];
/** @type {Shot} */
const REPLAY = { screen: 'replay', show: screens.replay };

/** @type {readonly Scene[]} */
export const SCENES = [
  {
    state: 'normal',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await keepCalendar(desk);
    },
    shots: [
      ...ALWAYS.filter(({ screen }) => screen !== 'hand-over'),
      { screen: 'hand-over', show: screens.handOver },
      { screen: 'carries', show: async (shown) => (await screens.devices(shown), screens.carries(shown)) },
      { screen: 'what-if', show: screens.whatIf },
      { screen: 'drill-chosen', show: screens.drillChosen },
      { screen: 'threshold', show: screens.threshold },
      { screen: 'palette', show: screens.palette },
      { screen: 'keys', show: screens.help },
      REPLAY,
    ],
  },
  {
    state: 'incident',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await keepCalendar(desk);
      await loseMains(desk);
    },
    shots: [
      ...ALWAYS,
      { screen: 'report', show: screens.report },
      { screen: 'shelve', show: screens.shelve },
      { screen: 'past', show: screens.past },
      REPLAY,
    ],
  },
  {
    state: 'blind',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await keepCalendar(desk);
      await inject(desk, ['site-dead:b']);
      await sleep(TOO_OLD_MS);
    },
    shots: [...ALWAYS, REPLAY],
  },
  {
    state: 'commit',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await loseMains(desk);
      await commit.assist(desk);
    },
    shots: [
      { screen: 'operators', show: commit.operators },
      { screen: 'arming', show: commit.arming },
      { screen: 'armed', show: commit.armed },
      { screen: 'countersigned', show: commit.countersigned },
      { screen: 'stop-window', show: commit.stopWindow, only: 'en' },
      { screen: 'plan', show: commit.running },
      WALL,
    ],
  },
  {
    state: 'alone',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await loseMains(desk);
      await commit.assist(desk);
      await desk.keyboard.press('Escape');
    },
    shots: [{ screen: 'alone', show: commit.alone }],
  },
  {
    state: 'drill',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await keepCalendar(desk);
      await desk.keyboard.press('Control+6');
      await desk.getByTestId('drill-name-transfer-drill').click();
      await desk.getByTestId('drill-start').click();
      await desk.getByTestId('act-confirm').click();
      await desk.getByTestId('drill-running').waitFor({ timeout: WAIT_MS });
      await sleep(15_000); // until the generator was expected
    },
    shots: [WALL, { screen: 'map', show: screens.map }, { screen: 'drills', show: screens.drills }],
  },
  {
    state: 'links-cut',
    prepare: async ({ desk }) => {
      await calm(desk);
      await takeShift(desk);
      await inject(desk, ['links-cut-all']);
      await sleep(5_000);
    },
    shots: [
      { screen: 'map', show: screens.map },
      { screen: 'shelved', show: screens.shelved },
    ],
  },
  {
    state: 'source-lost',
    nut: true,
    prepare: async ({ desk, lab }) => {
      const source = (/** @type {string} */ state) => desk.locator(`[data-testid="source-nut-a"][data-state="${state}"]`);
      await source('up').waitFor({ timeout: WAIT_MS });
      await calm(desk);
      await takeShift(desk);
      await lab?.killUpsd();
      await source('lost').waitFor({ timeout: WAIT_MS });
      await desk.locator('[data-testid="element-status-ups-a1"][data-status="unknown"]').first().waitFor({ timeout: WAIT_MS });
      await desk.getByTestId('tree').getByText('UPS A1', { exact: true }).first().click();
      await sleep(6_000);
    },
    shots: [
      { screen: 'map', show: screens.map },
      { screen: 'sources', show: screens.sources },
    ],
  },
];
