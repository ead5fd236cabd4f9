/** A process that journals is killed, again and again; what it had acknowledged is looked for afterwards. Not part of the app. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openStore } from '../store.ts';

const CHILD = path.join(import.meta.dirname, 'writer.child.ts');

/** What came of one kill. */
export interface KillTrial {
  /** The last row the writer was told is committed. */
  readonly acked: number;
  /** Rows that are there. One may be there that was not acknowledged: it was being committed. */
  readonly lastSeq: number;
  /** Sequence number of the checkpoint that is there; null: none. */
  readonly checkpointSeq: number | null;
  /** The whole chain, looked at each eighth time; null: not looked at. */
  readonly isWhole: boolean | null;
  /** How long the record took to open again, ms. */
  readonly openMs: number;
  /** What the writer wrote to its error output. */
  readonly problems: string;
}

/** Kills a writer `kills` times, 3 to 93 ms after its first acknowledged row, on one record that grows. */
export async function* killTrials(directory: string, kills: number): AsyncGenerator<KillTrial> {
  for (let kill = 0; kill < kills; kill += 1) {
    const { acked, problems } = await writeUntilKilled(directory, 3 + ((kill * 37) % 90));
    const fromMs = performance.now();
    const store = openStore(directory);
    const openMs = performance.now() - fromMs;
    const lastSeq = store.lastSeq();
    const isWhole = kill % 8 === 7 ? isAll(store.verify(), lastSeq) : null;
    yield { acked, lastSeq, checkpointSeq: store.loadCheckpoint()?.seq ?? null, isWhole, openMs, problems };
    store.close();
  }
}

function isAll({ ok, rows }: { readonly ok: boolean; readonly rows: number }, lastSeq: number): boolean {
  return ok && rows === lastSeq;
}

async function writeUntilKilled(directory: string, lifeMs: number): Promise<{ readonly acked: number; readonly problems: string }> {
  const child = spawn(process.execPath, [CHILD, directory], { stdio: ['ignore', 'pipe', 'pipe'] });
  let acked = 0;
  let rest = '';
  let problems = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    problems += chunk;
  });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (acked === 0) setTimeout(() => child.kill('SIGKILL'), lifeMs);
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    acked = Number(lines.at(-1) ?? acked);
  });
  await once(child, 'close');
  return { acked, problems };
}
