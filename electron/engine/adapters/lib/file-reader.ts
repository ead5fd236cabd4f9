/** Where the bytes come from: standard input, a file read once, or a file followed as it grows. Ends when stopped or at the end. */
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { pause } from './pause.ts';

/** How often a followed file is looked at, ms. */
const LOOK_EVERY_MS = 200;
const CHUNK_BYTES = 65_536;

/** What a reader tells as it goes. */
export interface Reading {
  /** The file is open (again). `isNew`: it begins at its first line. */
  opened(isNew: boolean): void;
  /** Resolves when the bytes have been dealt with: a slow consumer slows the reading. */
  bytes(chunk: Buffer): Promise<void>;
  /** Of a file that is followed from its end: its first line that is not blank, and which that is. Absent: there is no header to know. */
  header?(line: string, number: number): void;
}

/**
 * Resolves at the end of the input, or when `signal` ends it.
 * @throws what the stream throws
 */
export async function readStdin(reading: Reading, signal: AbortSignal): Promise<void> {
  reading.opened(true);
  const stop = (): void => void process.stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of process.stdin) if (chunk instanceof Uint8Array) await reading.bytes(Buffer.from(chunk));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** From the first byte to the last. Rejects with the error of the file system. */
export async function readOnce(path: string, reading: Reading, signal: AbortSignal): Promise<void> {
  const file = await open(path, 'r');
  try {
    reading.opened(true);
    await drain(file, 0, reading, signal);
  } finally {
    await file.close();
  }
}

/**
 * What is appended from now on (`fromStart`: also what is there). A file that shrank or was replaced is read from its start.
 * Rejects with the error of the file system, for example when it is removed.
 */
export async function followFile(path: string, fromStart: boolean, reading: Reading, signal: AbortSignal): Promise<void> {
  const file = await open(path, 'r');
  try {
    const opened = await file.stat();
    const header = fromStart || reading.header === undefined ? { line: '', number: 0 } : await headerOf(file);
    // Without a whole header there is nothing yet to follow: it is still to come.
    const isNew = fromStart || header === null;
    let offset = isNew ? 0 : opened.size;
    reading.opened(isNew);
    if (!isNew) reading.header?.(header.line, header.number);
    while (!signal.aborted) {
      offset = await drain(file, offset, reading, signal);
      await pause(LOOK_EVERY_MS, signal);
      const { size, ino } = await statOf(path);
      if (ino !== opened.ino) {
        await followAgain(file, offset, path, reading, signal);
        return;
      }
      if (size < offset) {
        offset = 0;
        reading.opened(true);
      }
    }
  } finally {
    await file.close();
  }
}

/** The file was replaced (log rotation): the rest of the old one, then the new one. */
async function followAgain(old: FileHandle, offset: number, path: string, reading: Reading, signal: AbortSignal): Promise<void> {
  await drain(old, offset, reading, signal);
  await followFile(path, true, reading, signal);
}

/** The first line that is not blank, without its line feed; null when none is whole. */
async function headerOf(file: FileHandle): Promise<{ readonly line: string; readonly number: number } | null> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, 0);
  const whole = buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(10) + 1).toString('utf8');
  const lines = whole.split('\n');
  const index = lines.findIndex((line) => line.trim() !== '');
  return index < 0 ? null : { line: lines[index] ?? '', number: index + 1 };
}

async function drain(file: FileHandle, from: number, reading: Reading, signal: AbortSignal): Promise<number> {
  const buffer = Buffer.alloc(CHUNK_BYTES);
  for (let offset = from; ;) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, offset);
    if (bytesRead === 0 || signal.aborted) return offset;
    offset += bytesRead;
    await reading.bytes(buffer.subarray(0, bytesRead));
  }
}

async function statOf(path: string): Promise<{ readonly size: number; readonly ino: number }> {
  const file = await open(path, 'r');
  try {
    return await file.stat();
  } finally {
    await file.close();
  }
}
