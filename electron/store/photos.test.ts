/** Pictures in the record: kept once, given back byte by byte, never changed; an older record has none. */
import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openRecordFile } from './store.ts';
import { open, temporaryDirectory } from './testing/samples.ts';

const PHOTO = { sha256: 'a'.repeat(64), mime: 'image/png', bytes: new Uint8Array([1, 2, 3]) };

describe('pictures', () => {
  it('come back as they were, also after closing, and a second one of the same hash changes nothing', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.addPhoto(PHOTO);
    store.addPhoto({ ...PHOTO, bytes: new Uint8Array([9]) });
    store.close();
    const again = open(directory);
    expect([...(again.photo(PHOTO.sha256)?.bytes ?? [])]).toEqual([1, 2, 3]);
    expect(again.photo('b'.repeat(64))).toBeNull();
  });

  it('cannot be changed or taken out', () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    store.addPhoto(PHOTO);
    store.close();
    const raw = new Database(path.join(directory, 'incidents.sqlite'));
    for (const sql of ["UPDATE photo SET mime = 'image/jpeg'", 'DELETE FROM photo', `REPLACE INTO photo SELECT * FROM photo`])
      expect(() => raw.exec(sql), sql).toThrow(/photo: (append-only|is there already)/);
    raw.close();
  });

  it.each([
    ['of another type', { ...PHOTO, mime: 'text/html' }],
    ['that is empty', { ...PHOTO, bytes: new Uint8Array() }],
    ['with half a hash', { ...PHOTO, sha256: 'abc' }],
  ])('%s are refused by the file itself', (_what, photo) => {
    expect(() => open(temporaryDirectory()).addPhoto(photo)).toThrow();
  });

  it('are none in a record of the first schema that is only read', () => {
    const file = path.join(temporaryDirectory(), 'incidents.sqlite');
    const raw = new Database(file);
    raw.exec(fs.readFileSync(path.resolve('fixtures/databases/0010.sql'), 'utf8'));
    raw.close();
    const reader = openRecordFile(file);
    expect([reader.photo(PHOTO.sha256), reader.verify().ok]).toEqual([null, true]);
    reader.close();
  });
});
