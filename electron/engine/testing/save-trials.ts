/** Files of the console while they are saved: the process is killed at any moment, or the power goes (as `power-states.ts` models it). */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { fileOf, prepareFor, versionOf, type SavedKind } from './saved-files.ts';
import { recordCalls, writeState } from './power-states.ts';
import { seeded } from '../../store/testing/disk-trace.ts';

const CHILD = path.resolve('electron/engine/testing/saver.child.ts');
const NODE = path.resolve('node_modules/node/bin/node');

/** What is there after a kill or a cut. */
export interface SaveTrial {
  /** The last save that was said to be done. */
  readonly acked: number;
  /** What is there; NaN: neither an old version nor a new one. */
  readonly found: number;
  /** What the saver wrote to its error output. */
  readonly problems: string;
}

/** Kills a saver `kills` times, up to 90 ms after its first save; each goes on where the last one stopped. */
export async function* killedSaves(kind: SavedKind, folder: string, kills: number): AsyncGenerator<SaveTrial> {
  prepareFor(kind, folder);
  for (let kill = 0; kill < kills; kill += 1) {
    const child = spawn(NODE, [CHILD, kind, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [said, problems] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (problems += chunk));
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), (kill * 37) % 90);
      said += chunk;
    });
    await once(child, 'close');
    // Its lock of two changes at once: a person is told to remove it, and does.
    if (kind === 'secrets') fs.rmSync(`${fileOf(kind, folder)}.new`, { force: true });
    yield { acked: Number(/(\d+)\n$/.exec(said)?.[1]), found: found(kind, folder), problems };
    // Begun anew, for the saver counts on from what it finds.
    if (kind === 'careless') fs.rmSync(fileOf(kind, folder), { force: true });
  }
}

/** `states` states a power cut could leave while `saves` versions are saved. Needs strace. */
export function* cutSaves(kind: SavedKind, folder: string, saves: number, states: number): Generator<SaveTrial> {
  const saved = path.join(folder, 'saved');
  fs.mkdirSync(saved);
  prepareFor(kind, saved);
  const before = fs.readdirSync(saved).map((name) => [name, fs.readFileSync(path.join(saved, name))] as const);
  const { calls, problems } = recordCalls([NODE, CHILD, kind, saved, String(saves), path.join(folder, 'acks')], saved, folder);
  const random = seeded(14);
  for (let state = 0; state < states; state += 1) {
    const target = path.join(folder, 'state');
    fs.mkdirSync(target, { mode: 0o700 });
    const acked = writeState(before, calls, Math.floor(random() * (calls.length + 1)), random, target);
    yield { acked, found: found(kind, target), problems };
    fs.rmSync(target, { recursive: true });
  }
}

function found(kind: SavedKind, folder: string): number {
  try {
    return versionOf(kind, folder);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    return Number.NaN; // unreadable is torn; why does not matter to the count
  }
}
