/** The file log: lines arrive in order, files rotate, a flood is bounded and says so, a lost disk is not fatal. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { openLog } from './log.ts';

const clock = (): Date => new Date(0);
const newFolder = (): string => mkdtempSync(path.join(os.tmpdir(), 'twinwatch-log-'));
const read = (folder: string, name = 'twinwatch.log'): string => readFileSync(path.join(folder, name), 'utf8');

test('writes lines in order, with time and source', async () => {
  const folder = newFolder();
  const log = openLog(folder, clock);
  log.write('main', 'one');
  log.write('engine', 'two');
  await log.flush();
  expect(read(folder)).toBe('1970-01-01T00:00:00.000Z main one\n1970-01-01T00:00:00.000Z engine two\n');
});

test('collects whole lines of a stream, the last one too', async () => {
  const folder = newFolder();
  const log = openLog(folder, clock);
  const stream = new PassThrough();
  log.collect('engine', stream);
  stream.write('half a ');
  stream.write('line\nand ');
  stream.end('rest');
  await new Promise((resolve) => stream.once('close', resolve));
  await log.flush();
  expect(read(folder).replaceAll('1970-01-01T00:00:00.000Z ', '')).toBe('engine half a line\nengine and rest\n');
});

test('rotates a full file and keeps the old one', async () => {
  const folder = newFolder();
  writeFileSync(path.join(folder, 'twinwatch.log'), 'x'.repeat(2_000_000));
  const log = openLog(folder, clock);
  log.write('main', 'new');
  await log.flush();
  expect(readdirSync(folder).sort()).toEqual(['twinwatch.log', 'twinwatch.log.1']);
  expect(read(folder)).toContain('new');
});

test('a flood is cut, and the cut is on record', async () => {
  const folder = newFolder();
  const log = openLog(folder, clock);
  for (let line = 0; line < 5000; line++) log.write('engine', String(line));
  await log.flush();
  expect(read(folder)).toMatch(/log \d+ lines dropped/);
  expect(read(folder).split('\n').length).toBeLessThan(2500);
});

test('a folder that cannot be written is said once and goes no further', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const file = path.join(newFolder(), 'a-file');
  writeFileSync(file, '');
  const log = openLog(path.join(file, 'logs'), clock);
  log.write('main', 'one');
  await log.flush();
  log.write('main', 'two');
  await log.flush();
  expect(said).toHaveBeenCalledTimes(1);
});
