/** Power cuts of the whole stack beside a process that writes: what it had acknowledged is looked for on the disk the cut leaves. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CutState, CutWriter } from './cut-trials.ts';
import type { PowerStack } from './power-stack.ts';

/** Cuts of one record, before a new one is begun. */
const CUTS_OF_ONE = 10;
/** Of the design (`reliability.md` S3), ms: how long a writer goes on before the next cut. */
const [SOONEST_MS, LATEST_MS] = [20, 400];
const ENDLESS = '1000000000';

/** Each state is on the mounted disk until the next is asked for. `pauseMs`: between two rows; 0: as fast as it goes. */
export async function* powerCuts(
  stack: PowerStack,
  writer: CutWriter,
  cuts: number,
  pauseMs: number,
  random: () => number,
): AsyncGenerator<CutState> {
  let child: Writing | null = null;
  try {
    for (let cut = 0; cut < cuts; cut += 1) {
      if (child === null || cut % CUTS_OF_ONE === 0) {
        await child?.end();
        child = await write(writer, path.join(stack.inside, `record-${String(cut)}`), pauseMs);
      }
      await pause(SOONEST_MS + random() * (LATEST_MS - SOONEST_MS));
      const acked = child.acked();
      const directory = path.join(stack.cut(), child.name);
      yield { directory, acked, name: `cut ${String(cut)}, ${String(acked)} rows acknowledged` };
    }
  } finally {
    await child?.end();
  }
}

interface Writing {
  readonly name: string;
  /** The last row it was told is committed. */
  readonly acked: () => number;
  readonly end: () => Promise<void>;
}

/** Begun, with a first row acknowledged. Throws when the writer ends before that. */
async function write(writer: CutWriter, directory: string, pauseMs: number): Promise<Writing> {
  const name = path.basename(directory);
  fs.mkdirSync(directory, { mode: 0o700 });
  const [script, ...args] =
    writer === 'ours'
      ? ['writer.child.ts', directory, String(pauseMs)]
      : ['careless.child.ts', directory, ENDLESS, '-', String(pauseMs), writer];
  const child = spawn(process.execPath, [path.join(import.meta.dirname, script), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let acked = 0;
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    acked = Number(lines.at(-1) ?? acked);
  });
  while (acked === 0) {
    if (child.exitCode !== null) throw new Error(`${script} ended before its first row, code ${String(child.exitCode)}`);
    await pause(5);
  }
  return {
    name,
    acked: () => acked,
    end: async () => {
      child.kill('SIGKILL');
      await closed;
      fs.rmSync(directory, { recursive: true });
    },
  };
}
