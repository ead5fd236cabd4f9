/** A record whose folder or file is gone is told as that, and not made anew in its place. Real folders. */
import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { open, temporaryDirectory, thrown } from './testing/samples.ts';

it.skipIf(process.platform === 'win32')('a folder on a disk that is not mounted is missing, and opened once it is', () => {
  const root = temporaryDirectory();
  const disk = path.join(root, 'disk');
  symlinkSync(disk, path.join(root, 'record'));
  expect(thrown(() => open(path.join(root, 'record')))).toMatchObject({ code: 'missing' });
  mkdirSync(disk, { mode: 0o700 });
  const store = open(path.join(root, 'record')); // control
  expect(store.health().state).toBe('ok');
  store.close();
});

it.skipIf(process.platform === 'win32')(
  'a file that was taken away while it is open is missing until it is back, with all its rows',
  () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    const [file, aside] = [path.join(directory, 'incidents.sqlite'), path.join(directory, 'taken')];
    store.setSetting('language', '"fr"');
    renameSync(file, aside);
    expect(store.health().state).toBe('missing');
    expect(thrown(() => store.setSetting('language', '"en"'))).toMatchObject({ code: 'missing' });
    renameSync(aside, file);
    expect([store.health().state, store.getSetting('language')]).toEqual(['ok', '"fr"']);
    store.close();
  },
);
