/** A profile of one's own is read again when its file changes, and not remembered as missing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findProfile } from './shelf.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), 'shelf-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = (title: string): string =>
  JSON.stringify({
    ...{ format: 'twinwatch-profile/1', name: 'mine', title, protocol: 'snmp', facts: ['made up'], doubts: [] },
    readings: [{ metric: 'ups.charge', oid: '1.3.6.1.2.1.33.1.2.4.0' }],
  });
function titleOf(file: string): string {
  const found = findProfile(file);
  return found.ok ? found.profile.title : `refused: ${found.reason}`;
}

it("a file of one's own: missing, there, changed, broken, gone", () => {
  const file = path.join(folder, 'mine.yaml');
  expect(titleOf(file)).toContain('refused');
  writeFileSync(file, text('one'));
  expect([titleOf(file), titleOf(file)]).toEqual(['one', 'one']);
  writeFileSync(file, text('another'));
  expect(titleOf(file)).toBe('another');
  writeFileSync(file, '{');
  expect([titleOf(file), titleOf(file)]).toEqual([expect.stringContaining('refused'), expect.stringContaining('refused')]);
  rmSync(file);
  expect(titleOf(file)).toContain('refused');
});
