/** What a telephone does with the secret shown: letters to bytes (RFC 4648), and the code of a moment. For tests. */
import { codeAt, STEP_MS } from '../operators/totp.ts';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function secretBytes(letters: string): Buffer {
  const bits = Array.from(letters, (letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** `ahead`: steps of 30 s. */
export function phoneCode(letters: string, atMs: number, ahead = 0): string {
  return codeAt(secretBytes(letters), Math.floor(atMs / STEP_MS) + ahead);
}
