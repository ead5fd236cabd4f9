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

/** How often each is saved while its power is cut: an upgrade is done once. */
export function savesOf(kind: SavedKind): number {
  return kind === 'upgrade' ? 1 : 3;
}

/** Whether what is there is torn, or older than what was said to be saved. A key says no number; a restore does up to the third only, and a saver that is killed goes on. */
export function isFaulty(kind: SavedKind, by: 'kill' | 'cut', { acked, found }: SaveTrial): boolean {
  const isNumbered = kind !== 'key' && (by === 'cut' || kind !== 'restore');
  return Number.isNaN(found) || (isNumbered && found < acked);
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

/** What loses its power. `isSynced` false: the control, in which the console syncs nothing. */
export interface CutOptions {
  readonly saves: number;
  readonly states: number;
  readonly isSynced?: boolean;
}

/** Of the states, how many are those right behind a save that was said to be done: the moment at which it must be there. */
const BEHIND_ACK = 0.25;

/** `states` states a power cut could leave while `saves` versions are saved. Needs strace. */
export function* cutSaves(kind: SavedKind, folder: string, { saves, states, isSynced = true }: CutOptions): Generator<SaveTrial> {
  const saved = path.join(folder, 'saved');
  fs.mkdirSync(saved, { mode: 0o700 });
  prepareFor(kind, saved);
  const before = filesIn(saved).map((name) => [name, fs.readFileSync(path.join(saved, name))] as const);
  const acks = path.join(folder, 'acks');
  const command = [NODE, CHILD, kind, saved, String(saves), acks, ...(isSynced ? [] : ['unsynced'])];
  const { calls, problems } = recordCalls(command, saved, folder);
  const behindAcks = calls.flatMap(({ type }, index) => (type === 'ack' ? [index + 1] : []));
  const random = seeded(14);
  for (let state = 0; state < states; state += 1) {
    const target = path.join(folder, 'state');
    fs.mkdirSync(target, { mode: 0o700 });
    const behind = random() < BEHIND_ACK ? behindAcks[Math.floor(random() * behindAcks.length)] : undefined;
    const acked = writeState(before, calls, behind ?? Math.floor(random() * (calls.length + 1)), random, target);
    yield { acked, found: found(kind, target), problems };
    fs.rmSync(target, { recursive: true });
  }
}

function filesIn(folder: string): readonly string[] {
  const all = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return all.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
}

function found(kind: SavedKind, folder: string): number {
  try {
    return versionOf(kind, folder);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) throw error;
    return Number.NaN; // unreadable is torn; why does not matter to the count
  }
}
