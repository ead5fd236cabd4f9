// Opens a console, brings it into the state of a scene, and takes the wanted pictures.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { launchConsole } from '../../electron/e2e/launch.ts';
import { startNut } from '../lab/nut.ts';
import { Trouble } from '../lib/run.mjs';
import { shrinkPng } from '../lib/shrink-png.mjs';
import { letGo, settle, speak, WAIT_MS, windowOf } from './acts.mjs';

/**
 * @typedef {import('./scenes.mjs').Scene} Scene
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {{ readonly folder: string, readonly isSmall: boolean, readonly theme: string | null, readonly size: string | null, readonly eyes: string | null }} Look
 */

const UPSES = ['ups-a1', 'ups-a2'];

/** A machine that is busy with other things opens a window again when its page does not come in time; a scene begins anew then. */
const MOST_TRIES = 4;

/**
 * Takes the wanted pictures of a scene.
 * @param {Scene} scene @param {readonly string[]} langs @param {ReadonlySet<string>} wanted @param {Look} look @param {(name: string) => void} onTaken
 */
export async function takeScene(scene, langs, wanted, look, onTaken) {
  const left = new Set(wanted);
  const taken = (/** @type {string} */ name) => {
    left.delete(name);
    onTaken(name);
  };
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryScene(scene, langs, left, look, taken);
    } catch (error) {
      const isClosed = error instanceof Error && error.message.includes('has been closed');
      if (!isClosed || tries === MOST_TRIES) throw error;
      console.error(`${scene.state}: the window was opened again; try ${String(tries + 1)} of ${String(MOST_TRIES)}`);
    }
  }
}

/** @param {Scene} scene @param {readonly string[]} langs @param {ReadonlySet<string>} wanted @param {Look} look @param {(name: string) => void} onTaken */
async function tryScene(scene, langs, wanted, look, onTaken) {
  const nameOf = (/** @type {string} */ screen, /** @type {string} */ lang) => `${screen}.${scene.state}.${lang}`;
  const shots = scene.shots.filter(({ screen }) => langs.some((lang) => wanted.has(nameOf(screen, lang))));
  if (shots.length === 0) return;
  const hasWall = shots.some(({ of }) => of === 'wall');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-picture-'));
  const lab = scene.nut === true ? await startLab() : null;
  const args = [
    '--lang',
    'en',
    ...(hasWall ? ['--wall', '1'] : []),
    ...(lab === null ? [] : ['--sources', await nutSources(folder, lab.port)]),
  ];
  const running = await launchConsole({ args, profile: path.join(folder, 'profile') });
  let at = 'the start';
  try {
    const shown = { desk: await windowOf(running.app, 'console'), wall: hasWall ? await windowOf(running.app, 'wall') : null, lab };
    await dress(running.app, shown, look);
    at = `the state ${scene.state}`;
    await scene.prepare(shown);
    await mkdir(look.folder, { recursive: true });
    for (const { screen, show, of, only } of shots)
      for (const lang of langs.filter((one) => only === undefined || one === only)) {
        at = nameOf(screen, lang);
        await speak(shown.desk, lang);
        await show(shown);
        await letGo(shown.desk);
        await settle();
        if (!wanted.has(at)) continue;
        const picture = await (of === 'wall' && shown.wall !== null ? shown.wall : shown.desk).screenshot();
        await writeFile(path.join(look.folder, `${at}.png`), look.isSmall ? shrinkPng(picture) : picture);
        onTaken(at);
      }
    if (running.pageErrors.length > 0)
      throw new Trouble(`the page said: ${running.pageErrors.join('\n')}`, 'mend it: a picture of a faulty page is none');
  } catch (error) {
    console.error(`${await running.log()}\nStopped at ${at}.`);
    throw error;
  } finally {
    await running.close();
    await lab?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Size, theme and eyes. @param {import('@playwright/test').ElectronApplication} app @param {{ desk: Page, wall: Page | null }} shown @param {Look} look */
async function dress(app, { desk, wall }, look) {
  const [width, height] = (look.size ?? '').split('x').map(Number);
  if (width !== undefined && height !== undefined && width > 0)
    await (await app.browserWindow(desk)).evaluate((window, size) => window.setContentSize(size.width, size.height), { width, height });
  if (look.theme !== null) {
    await desk.getByTestId('topology').waitFor({ timeout: WAIT_MS }); // before it, no key is heard
    await desk.keyboard.press('Control+9');
    await desk.getByTestId(`look-theme-${look.theme}`).check();
    await desk.keyboard.press('Control+1');
  }
  if (look.eyes === null) return;
  for (const page of wall === null ? [desk] : [desk, wall]) {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setEmulatedVisionDeficiency', { type: /** @type {'deuteranopia'} */ (look.eyes) });
  }
}

async function startLab() {
  const started = await startNut({ upses: UPSES });
  if (!started.ok) throw new Trouble(started.reason, 'install it, or take only others, by their words');
  return started.lab;
}

/** Both UPS units of A from NUT, the rest from the simulator. @param {string} folder @param {number} port */
async function nutSources(folder, port) {
  const file = path.join(folder, 'sources.yaml');
  const upses = UPSES.map((id) => `{ name: ${id}, element: ${id} }`).join(', ');
  const lines = [
    'format: twinwatch-sources/1',
    'sources:',
    `  - { id: nut-a, kind: nut, port: ${String(port)}, upses: [${upses}] }`,
    '  - { id: sim, kind: simulator }',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}
