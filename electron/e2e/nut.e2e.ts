/**
 * The spine, end to end: a real `upsd` loses its mains and the real window says cause, impact, action and decide-by; low battery;
 * a dead driver is unknown; an engine killed in the middle goes on; calm recovery; the incident is on disk and there after a restart.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openStore } from '../store/store.ts';
import { startNut, type NutLab } from '../../tooling/lab/nut.ts';
import { enginePid, launchConsole, type Console } from './launch.ts';
import { measured, PATIENCE } from './measured.ts';

/** Aimed at: shown this long after the change was readable; a killed engine said at once, and back. */
const SHOWN_MS = 2_000;
const SAID_MS = 1_000;
const BACK_MS = 3_000;
const UNITS = ['ups-a1', 'ups-a2'] as const;
const UPS_METRICS = ['source', 'battery', 'charge', 'runtime', 'load', 'inputVoltage', 'inputFrequency', 'outputVoltage'];

/** Both units of A come from NUT, nobody meters its mains, the simulator plays the rest. */
function sourcesFile(port: number): string {
  const except = [
    ...UNITS.flatMap((unit) => UPS_METRICS.map((metric) => `${unit}|ups.${metric}`)),
    'mains-a|mains.voltage',
    'mains-a|mains.frequency',
  ];
  return [
    'format: twinwatch-sources/1',
    'sources:',
    '  - id: nut-a',
    '    kind: nut',
    '    host: 127.0.0.1',
    `    port: ${String(port)}`,
    '    pollMs: 500',
    `    upses: [${UNITS.map((unit) => `{ name: ${unit}, element: ${unit} }`).join(', ')}]`,
    '  - id: sim',
    '    kind: simulator',
    `    except: [${except.map((signal) => `'${signal}'`).join(', ')}]`,
    '',
  ].join('\n');
}

/**
 * Resolves with the moment the page first shows all of the elements, each with its text somewhere in it (null: is not there), by its
 * own look at every change: a test that asks now and then sees it later.
 */
function watchFor(
  console: Console,
  wantedTexts: Readonly<Record<string, string | null>>,
): { isWatching: Promise<void>; seenAtMs: Promise<number> } {
  const isWatching = console.page.evaluate((wanted) => {
    const host = window as unknown as { seen?: Promise<number> }; // the page's own window, seen from the test
    host.seen = new Promise((resolve) => {
      const look = (): void => {
        const isShown = ([id, text]: [string, string | null]): boolean => {
          const element = document.querySelector(`[data-testid="${id}"]`);
          return text === null ? element === null : element?.textContent?.includes(text) === true;
        };
        if (Object.entries(wanted).every(isShown)) resolve(Date.now());
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
      look();
    });
  }, wantedTexts);
  return {
    isWatching,
    seenAtMs: isWatching.then(() => console.page.evaluate(() => (window as unknown as { seen: Promise<number> }).seen)),
  };
}

test.describe('a real UPS losing its mains', () => {
  test.describe.configure({ mode: 'serial' });
  let lab: NutLab;
  let folder: string;
  let args: string[];
  let console: Console;

  const see = (id: string): ReturnType<Console['page']['getByTestId']> => console.page.getByTestId(id);
  const setAll = async (values: Readonly<Record<string, string>>): Promise<void> => {
    for (const unit of UNITS) for (const [variable, value] of Object.entries(values)) await lab.set(unit, variable, value);
  };

  test.beforeAll(async () => {
    const started = await startNut({ upses: UNITS });
    test.skip(!started.ok, started.ok ? '' : started.reason);
    if (!started.ok) return;
    lab = started.lab;
    folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-nut-'));
    await writeFile(path.join(folder, 'sources.yaml'), sourcesFile(lab.port));
    args = ['--lang', 'en', '--sources', path.join(folder, 'sources.yaml')];
    console = await launchConsole({ args, profile: path.join(folder, 'profile') });
  });

  test.afterAll(async () => {
    await console.close();
    await lab.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('starts quiet: both units on line, no incident', async () => {
    await expect(see('source-nut-a')).toHaveAttribute('data-state', 'up');
    await expect(see('element-status-ups-a1')).toHaveAttribute('data-status', 'ok');
    await expect(see('incident-row')).toHaveCount(0);
  });

  test('on battery: cause, impact, action and decide-by', async () => {
    await setAll({ 'battery.runtime': '700', 'input.voltage': '0' });
    const shown = watchFor(console, { cause: 'Mains A', impact: '12', 'advised-action': '', 'decide-by': ':' });
    await shown.isWatching;
    for (const unit of UNITS) await lab.set(unit, 'ups.status', 'OB DISCHRG');
    const readableAtMs = Date.now();
    await expect(see('cause').first()).toContainText('Mains A', { timeout: SHOWN_MS * PATIENCE });
    await expect(see('decide-by').first()).toContainText(/\d:\d\d/, { timeout: SHOWN_MS * PATIENCE });
    await expect(see('impact')).toContainText('12', { timeout: SHOWN_MS * PATIENCE });
    await expect(see('advised-action')).not.toBeEmpty();
    measured('cause, impact, action and decide-by on the screen', (await shown.seenAtMs) - readableAtMs, SHOWN_MS);
  });

  test('the generator does not come: the load must move, and the console says so', async () => {
    await expect(see('advised-action')).toContainText('ove the load', { timeout: 20_000 });
    await expect(see('countdown')).toContainText(/\d:\d\d/);
  });

  test('an engine killed in the middle: said at once, back, the same incident', async () => {
    const id = await see('incident-row').first().getAttribute('data-incident');
    const pid = await enginePid(console);
    const shown = watchFor(console, { 'stale-banner': '' });
    await shown.isWatching;
    process.kill(pid, 'SIGKILL');
    const killedAtMs = Date.now();
    measured('the banner after a kill', (await shown.seenAtMs) - killedAtMs, SAID_MS);
    const back = watchFor(console, { 'stale-banner': null });
    await back.isWatching;
    await expect(see('stale-banner')).toBeHidden({ timeout: BACK_MS * PATIENCE });
    measured('a killed engine back', (await back.seenAtMs) - killedAtMs, BACK_MS);
    await expect(see('incident-row').first()).toHaveAttribute('data-incident', id ?? '');
    await expect(see('cause').first()).toContainText('Mains A');
    await expect(see('advised-action')).toContainText('ove the load');
  });

  test('low battery is an alarm of its own under the same cause', async () => {
    await setAll({ 'ups.status': 'OB DISCHRG LB', 'battery.runtime': '110', 'battery.charge': '9' });
    await expect(
      see('alarm-row')
        .filter({ hasText: /nearly empty/i })
        .first(),
    ).toBeVisible();
    await expect(see('incident-row')).toHaveCount(1);
  });

  test('a dead driver is unknown, said so, and closes nothing', async () => {
    await lab.killDriver('ups-a1');
    await expect(see('element-status-ups-a1')).toHaveAttribute('data-status', 'unknown');
    await expect(see('alarm-row').filter({ hasText: 'No readings: UPS A1' })).toHaveCount(1, { timeout: 20_000 });
    await expect(see('incident-row')).toHaveCount(1);
    await expect(see('incident-row')).toHaveAttribute('data-state', 'open');
    await expect(see('alarm-row').filter({ hasText: 'Mains lost' })).not.toContainText('over, not acknowledged');
    await lab.restartDriver('ups-a1');
    await expect(see('element-status-ups-a1')).not.toHaveAttribute('data-status', 'unknown');
  });

  test('back on line: calm, one incident, resolved', async () => {
    await setAll({ 'ups.status': 'OL CHRG', 'battery.runtime': '700', 'battery.charge': '60', 'input.voltage': '230' });
    await expect(see('incident-row')).toHaveAttribute('data-state', 'resolved', { timeout: 40_000 });
    await expect(see('incident-row')).toHaveCount(1);
    expect(console.pageErrors).toEqual([]);
  });

  test('the incident is in SQLite, its chain holds, and it is there after a restart', async () => {
    const id = (await see('incident-row').getAttribute('data-incident')) ?? '';
    await console.end();
    const store = openStore(path.join(folder, 'profile', 'record'), { readonly: true });
    const incident = store.incident(id);
    const keys = store.timeline(id).map((entry) => entry.text.key);
    expect(store.verify()).toMatchObject({ ok: true });
    store.close();
    expect(incident).toMatchObject({ root: 'mains-a', state: 'resolved' });
    // The engine's own share, in measured time: from the first reading to the opened incident.
    expect((incident?.openedAtMs ?? Infinity) - (incident?.onsetMs ?? 0)).toBeLessThanOrEqual(SHOWN_MS);
    expect(keys).toContain('incident.opened');
    expect(keys).toContain('decision.made');
    console = await launchConsole({ args, profile: path.join(folder, 'profile') });
    await expect(console.page.locator(`[data-testid="incident-row"][data-incident="${id}"]`)).toBeVisible();
  });
});
