/** Pictures by their hash. Bytes in, the same bytes out: nothing here looks into them. */
import { textOf, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import type { Connection } from './connect.ts';
import type { Photo } from './types.ts';

/** `sha256`: 64 hex digits of the bytes, which is the name of a picture in the record. */
export interface Photos {
  /** One that is there already changes nothing. */
  add(photo: Photo): void;
  /** Null: there is none. @throws StoreError `corrupt` when what is there is no picture. */
  get(sha256: string): Photo | null;
}

/** Prepared access to the `photo` table. A record of a schema without one, opened for reading only, has no pictures. */
export function photosOf(connection: Connection): Photos {
  const hasTable = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'photo'").get() !== undefined;
  if (!hasTable)
    return {
      add() {
        throw new StoreError('readonly', 'a record of this schema keeps no pictures');
      },
      get: () => null,
    };
  const add = connection.prepare('INSERT INTO photo (sha256, mime, bytes) VALUES (?, ?, ?)');
  const get = connection.prepare<[string]>('SELECT sha256, mime, bytes FROM photo WHERE sha256 = ?');
  return {
    add({ sha256, mime, bytes }) {
      if (get.get(sha256) === undefined) add.run(sha256, mime, bytes);
    },
    get(sha256) {
      const found = get.get(sha256);
      if (found === undefined) return null;
      const row = toRow(found);
      const { bytes } = row;
      if (!(bytes instanceof Uint8Array)) throw new StoreError('corrupt', 'column bytes holds no bytes');
      return { sha256: textOf(row, 'sha256'), mime: textOf(row, 'mime'), bytes };
    },
  };
}
