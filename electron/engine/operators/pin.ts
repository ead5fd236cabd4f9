/** PINs: which are taken, how they are kept (scrypt) and compared (in constant time). A PIN leaves this file only as a hash. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { ScryptCost } from '../../store/operators.ts';

/**
 * N = 2^14, r = 8, p = 1 as RFC 7914 names for interactive use: 16 MiB and 0.4 s in Electron (whose scrypt is BoringSSL's). OWASP's N = 2^17
 * took 3.4 s there: too long in an incident. A short PIN stays guessable for who has the file; against the console the lock-out counts.
 */
export const PIN_COST: ScryptCost = { n: 16_384, r: 8, p: 1 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** What is kept of a PIN. */
export interface PinHash {
  readonly cost: ScryptCost;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** 6 to 12 digits, not all alike and not a run up or down. */
export function isPinTaken(pin: string): boolean {
  if (!/^\d{6,12}$/u.test(pin)) return false;
  const steps = new Set(Array.from({ length: pin.length - 1 }, (_, at) => Number(pin[at + 1]) - Number(pin[at])));
  const [only] = steps;
  return steps.size > 1 || (only !== undefined && Math.abs(only) > 1);
}

/** scrypt (RFC 7914) with a salt of its own; takes a good part of a second, off the loop. Whether the PIN is taken is asked before. */
export async function hashPin(pin: string, cost: ScryptCost = PIN_COST): Promise<PinHash> {
  const salt = randomBytes(SALT_BYTES);
  return { cost, salt, hash: await derive(pin, salt, cost) };
}

/** Compared in constant time, with the cost it was made with. */
export async function isPin(pin: string, { cost, salt, hash }: PinHash): Promise<boolean> {
  return timingSafeEqual(await derive(pin, salt, cost), hash);
}

/** Beside the loop: libuv's threads do the work. */
function derive(pin: string, salt: Uint8Array, { n, r, p }: ScryptCost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, HASH_BYTES, { N: n, r, p, maxmem: 256 * n * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
