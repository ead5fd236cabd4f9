/** File log that rotates: what main says and what the engine prints. Never holds secrets, never blocks, never fills the disk. */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';

const LARGEST_BYTES = 2_000_000;
const KEPT_FILES = 5;
const LONGEST_QUEUE = 2000;

/** Writing returns at once; what can't be written is lost. */
export interface Log {
  readonly folder: string;
  readonly write: (source: string, text: string) => void;
  /** Writes each line of a stream, such as the engine's stdout. */
  readonly collect: (source: string, stream: Readable | null) => void;
  /** Resolves when everything said so far is on disk. */
  readonly flush: () => Promise<void>;
}

/** Opens `<folder>/twinwatch.log`. A log that cannot be written is reported once on stderr and given up, not fatal. */
export function openLog(folder: string, clock: () => Date = () => new Date()): Log {
  const file = path.join(folder, 'twinwatch.log');
  let queue: string[] = [];
  let dropped = 0;
  let hasFailed = false;
  let writing: Promise<void> | undefined;

  async function drain(): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    while (queue.length > 0) {
      const lines = queue;
      queue = [];
      if (dropped > 0)
        lines.push(`${clock().toISOString()} log ${String(dropped)} lines dropped: they came faster than the disk takes them\n`);
      dropped = 0;
      await rotate(file);
      await appendFile(file, lines.join(''), { mode: 0o600 });
    }
  }

  function schedule(): void {
    writing ??= drain()
      .catch((error: unknown) => {
        if (!hasFailed) console.error(`log: cannot write ${file}: ${String(error)}`);
        hasFailed = true;
        queue = [];
      })
      .finally(() => {
        writing = undefined;
        if (queue.length > 0) schedule();
      });
  }

  function write(source: string, text: string): void {
    if (queue.length >= LONGEST_QUEUE) dropped++;
    else queue.push(`${clock().toISOString()} ${source} ${text}\n`);
    schedule();
  }

  function collect(source: string, stream: Readable | null): void {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = (lines.pop() ?? '').slice(-10_000); // a line without end must not grow for ever
      for (const line of lines) write(source, line.slice(0, 10_000));
    });
    stream?.on('end', () => {
      if (rest !== '') write(source, rest);
    });
  }

  return { folder, write, collect, flush: async () => await writing };
}

/** twinwatch.log becomes .1, .1 becomes .2 and so on; the oldest is overwritten. */
async function rotate(file: string): Promise<void> {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size < LARGEST_BYTES) return;
  for (let index = KEPT_FILES - 1; index >= 1; index--) {
    await rename(`${file}.${String(index)}`, `${file}.${String(index + 1)}`).catch(() => undefined); // not that many yet
  }
  await rename(file, `${file}.1`);
}
