/** Operators of this console as they are kept: what a PIN is compared with, wrong tries, and who is retired. */
import { OPERATOR_ROLES, type OperatorRole } from '../../shared/model/commit-view.ts';
import { integerOf, textOf, toRow } from './decode.ts';
import { StoreError } from './errors.ts';
import type { Connection } from './connect.ts';

/** scrypt as RFC 7914: cost, block size, parallelism; kept with each hash, so that they can be raised later. */
export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** Of one person. The PIN itself is nowhere: `salt` and `cost` are what scrypt needs to make `hash` of it again. */
export interface OperatorRow {
  /** The name in lower case with single spaces: one person is enrolled once. */
  readonly id: string;
  readonly name: string;
  readonly role: OperatorRole;
  readonly cost: ScryptCost;
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** 32 bytes. */
  readonly hash: Uint8Array;
  /** Wrong PINs since the last right one. */
  readonly failures: number;
  /** UTC ms; 0: not locked. */
  readonly lockedUntilMs: number;
  readonly isRetired: boolean;
}

/** Access to the table; no rows are ever deleted, for lines of the record name these people. */
export interface OperatorRows {
  /** Adds it, or replaces the one with this id. */
  put(row: OperatorRow): void;
  /** Retired ones too, by id. */
  all(): readonly OperatorRow[];
}

/** Prepared access to the `operator` table. A record of a schema without one, opened for reading only, has no operators. */
export function operatorsOf(connection: Connection): OperatorRows {
  const hasTable = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'operator'").get() !== undefined;
  if (!hasTable)
    return {
      put() {
        throw new StoreError('readonly', 'a record of this schema keeps no operators');
      },
      all: () => [],
    };
  const put = connection.prepare(
    `INSERT INTO operator (id, name, role, scrypt_n, scrypt_r, scrypt_p, salt, hash, failures, locked_until_ms, is_retired)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, role = excluded.role, scrypt_n = excluded.scrypt_n, scrypt_r = excluded.scrypt_r,
       scrypt_p = excluded.scrypt_p, salt = excluded.salt, hash = excluded.hash, failures = excluded.failures,
       locked_until_ms = excluded.locked_until_ms, is_retired = excluded.is_retired`,
  );
  const all = connection.prepare('SELECT * FROM operator ORDER BY id');
  return {
    put({ id, name, role, cost: { n, r, p }, salt, hash, failures, lockedUntilMs, isRetired }) {
      put.run(id, name, role, n, r, p, salt, hash, failures, lockedUntilMs, isRetired ? 1 : 0);
    },
    all: () => all.all().map(decode),
  };
}

function decode(found: unknown): OperatorRow {
  const row = toRow(found);
  const { salt, hash } = row;
  if (!(salt instanceof Uint8Array) || !(hash instanceof Uint8Array)) throw new StoreError('corrupt', 'an operator has no hash');
  const role = OPERATOR_ROLES.find((one) => one === row['role']);
  if (role === undefined) throw new StoreError('corrupt', 'an operator has no role');
  return {
    id: textOf(row, 'id'),
    name: textOf(row, 'name'),
    role,
    cost: { n: integerOf(row, 'scrypt_n'), r: integerOf(row, 'scrypt_r'), p: integerOf(row, 'scrypt_p') },
    salt,
    hash,
    failures: integerOf(row, 'failures'),
    lockedUntilMs: integerOf(row, 'locked_until_ms'),
    isRetired: integerOf(row, 'is_retired') === 1,
  };
}
