/** What becomes of a record whose writer is stopped, or killed for its memory: real processes, asked by another. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { openRecordFile, openStore, StoreError } from '../store.ts';
import type { MemoryGroup } from './memory-group.ts';

const child = (name: string): string => path.join(import.meta.dirname, name);
/** Between two rows of the writer, ms. */
const PAUSE_MS = '5';

/** A running writer. */
export interface Holder {
  readonly process: ChildProcess;
  /** The last row it was told is committed. */
  readonly acked: () => number;
}

/** A writer in a process of its own, once it has acknowledged a row. Whoever asks for it ends it. */
export async function startHolder(directory: string): Promise<Holder> {
  const writer = spawn(process.execPath, [child('writer.child.ts'), directory, PAUSE_MS], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acked = ackedBy(writer);
  await once(writer.stdout, 'data');
  return { process: writer, acked };
}

/** How a second console is answered while another holds the record. */
export interface BusyAnswer {
  /** Refused as held, with the number of the process that holds it. */
  readonly isNamed: boolean;
  /** What is there can be read meanwhile, and is whole. */
  readonly isReadable: boolean;
  /** How long its opening took, ms. */
  readonly tookMs: number;
}

/** Asks for the record as a second console does, and reads it as one. */
export function askBeside(directory: string, holder: Holder): BusyAnswer {
  const fromMs = performance.now();
  const isNamed = refusedFor(directory).includes(`process ${String(holder.process.pid)}`);
  const tookMs = performance.now() - fromMs;
  const reader = openRecordFile(path.join(directory, 'incidents.sqlite'));
  try {
    return { isNamed, isReadable: reader.verify().ok, tookMs };
  } finally {
    reader.close();
  }
}

/** In what words an opening was refused as busy; empty: it was not refused, or for something else. */
function refusedFor(directory: string): string {
  try {
    openStore(directory).close();
    return '';
  } catch (error) {
    if (error instanceof StoreError && error.code === 'busy') return error.message;
    throw error;
  }
}

/** What a kill for memory left. */
export interface MemoryKill {
  /** It was the kernel that ended it, and only after so many rows. */
  readonly signal: NodeJS.Signals | null;
  readonly acked: number;
  /** The last row that is there. */
  readonly lastSeq: number;
  readonly isWhole: boolean;
}

/** A writer that takes a megabyte with each row, in a group that has not so many, until the kernel kills it. */
export async function killedForMemory(directory: string, group: MemoryGroup): Promise<MemoryKill> {
  const script = 'echo $$ > "$1" && exec "$2" "$3" "$4"';
  const args = ['-c', script, 'sh', group.procs, process.execPath, child('hungry.child.ts'), directory];
  const hungry = spawn('sh', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const acked = ackedBy(hungry);
  await once(hungry, 'close');
  const store = openStore(directory);
  try {
    return { signal: hungry.signalCode, acked: acked(), lastSeq: store.lastSeq(), isWhole: store.verify().ok };
  } finally {
    store.close();
  }
}

/** The last whole line of what it prints. */
function ackedBy(process: ChildProcess): () => number {
  let last = 0;
  let rest = '';
  process.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    last = Number(lines.at(-1) ?? last);
  });
  return () => last;
}
