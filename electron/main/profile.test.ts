/** A profile folder that cannot be used is said in words, with the next step; one that can is made. Real folders. */
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { prepareProfile } from './profile.ts';

it('is made, for its owner only, and taken as it is when it is there', () => {
  const folder = path.join(temporaryDirectory(), 'deep', 'profile');
  expect(prepareProfile(folder)).toBeNull();
  expect(existsSync(path.join(folder, 'logs'))).toBe(true);
  if (process.platform !== 'win32') expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(prepareProfile(folder)).toBeNull();
});

it.each([
  [
    'in a file',
    (root: string) => (writeFileSync(path.join(root, 'file'), ''), path.join(root, 'file', 'profile')),
    'a part of the path is a file',
  ],
  ['that is a file', (root: string) => (writeFileSync(path.join(root, 'file'), ''), path.join(root, 'file')), /file/],
  [
    'on a disk that is not mounted',
    (root: string) => (symlinkSync(path.join(root, 'gone'), path.join(root, 'link')), path.join(root, 'link')),
    /leads nowhere|a file of that name/,
  ],
])('%s: says which, why, and what to do', (_what, make, why) => {
  const folder = make(temporaryDirectory());
  const said = prepareProfile(folder);
  expect(said).toContain(folder);
  expect(said).toMatch(why);
  expect(said).toContain('--profile DIR');
});

it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('without the right to write there (as an ordinary user)', () => {
  const root = temporaryDirectory();
  mkdirSync(path.join(root, 'closed'), { mode: 0o500 });
  expect(prepareProfile(path.join(root, 'closed', 'profile'))).toContain('may not write there');
});
