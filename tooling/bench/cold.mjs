// Cold start: from the process to the last known state on the screen, and to a window with data of the engine, in turns with an empty
// window of the same Electron (the floor). Each console keeps its profile, so there is a state that was last known. Prints JSON.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { electronEnv, executableOf } from '../lib/electron-runtime.mjs';
import { VIRTUAL_DISPLAY_SWITCHES } from '../lib/display.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Long enough for a state that is kept for the next start. */
const RUN_FOR = '9s';
const LONGEST_MS = 60_000;

/**
 * Medians of `times` starts each, ms since the system made the process.
 * @param {{ runtime: import('../lib/electron-runtime.mjs').Runtime, display: string | undefined, times: number }} how
 */
export async function coldStarts({ runtime, display, times }) {
  const env = { ...electronEnv(runtime), ...(display === undefined ? {} : { DISPLAY: display }) };
  const switches = [...(display === undefined ? [] : VIRTUAL_DISPLAY_SWITCHES), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-cold-'));
  const start = (/** @type {string[]} */ args) => said(executableOf(runtime), [...switches, ...args], env);
  /** @type {Record<'empty' | 'console' | 'consoleLive' | 'wall' | 'wallLive', number[]>} */
  const ms = { empty: [], console: [], consoleLive: [], wall: [], wallLive: [] };
  try {
    for (let turn = 0; turn <= times; turn++) {
      const empty = await start([path.join(root, 'tooling/bench/empty-window')]);
      const console_ = await open('console', []);
      const wall = await open('wall', ['--wall', 'only,1']);
      if (turn === 0) continue; // nothing was known yet, and the disk had not read the files
      ms.empty.push(Number(/first picture (\d+) ms/.exec(empty)?.[1]));
      ms.console.push(console_.pictureMs);
      ms.consoleLive.push(console_.liveMs);
      ms.wall.push(wall.pictureMs);
      ms.wallLive.push(wall.liveMs);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return Object.fromEntries(Object.entries(ms).map(([what, all]) => [what, median(all)]));

  /** @param {string} name @param {string[]} args */
  async function open(name, args) {
    const profile = path.join(folder, name);
    const text = await start([root, '--profile', profile, '--for', RUN_FOR, ...args]);
    const log = await readFile(path.join(profile, 'logs', 'twinwatch.log'), 'utf8');
    return {
      pictureMs: Number([...log.matchAll(/first picture (\d+) ms/g)].at(-1)?.[1]),
      liveMs: Number(/window live ([\d.]+) s/.exec(text)?.[1]) * 1000,
    };
  }
}

/** What a program printed until it ended. @param {string} file @param {string[]} args @param {NodeJS.ProcessEnv} env @returns {Promise<string>} */
function said(file, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'ignore'], timeout: LONGEST_MS });
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    child.once('error', reject);
    child.once('exit', () => resolve(text));
  });
}

/** A start that said nothing makes it NaN, which no target takes for met. @param {number[]} all */
function median(all) {
  return all.some(Number.isNaN) ? Number.NaN : ([...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN);
}
