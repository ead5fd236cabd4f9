/** Codes of an authenticator: the vectors of RFC 6238 and RFC 4648, and which steps count. */
import { describe, expect, it } from 'vitest';
import { base32, codeAt, otpauthUri, stepOf } from './totp.ts';

/** RFC 6238, appendix B. */
const SECRET = Buffer.from('12345678901234567890', 'ascii');

describe('a code', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i s is that of the RFC: %s', (atS, code) => {
    expect(codeAt(SECRET, Math.floor(atS / 30), 8)).toBe(code);
    expect(codeAt(SECRET, Math.floor(atS / 30))).toBe(code.slice(2));
  });

  it.each([
    ['now', 1_111_111_080_000, 37_037_036],
    ['one step ago', 1_111_111_139_999, 37_037_036],
    ['one step ahead', 1_111_111_050_000, 37_037_036],
    ['two steps ago', 1_111_111_140_000, null],
    ['two steps ahead', 1_111_111_049_999, null],
  ])('of %s: %i ms, step %o', (_when, nowMs, step) => {
    expect(stepOf(SECRET, '081804', nowMs)).toBe(step);
  });

  it.each(['081 804', ' 081804'])('%o is that code', (typed) => expect(stepOf(SECRET, typed, 1_111_111_109_000)).toBe(37_037_036));
  it.each(['', '081805', '81804', '07081804', '08180x', '０８１８０４'])('%o is not', (typed) =>
    expect(stepOf(SECRET, typed, 1_111_111_109_000)).toBeNull(),
  );
});

describe('a secret', () => {
  it.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
    ['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
  ])('%o is written %s', (bytes, said) => expect(base32(Buffer.from(bytes, 'ascii'))).toBe(said));

  it('is one address for an authenticator', () => {
    expect(otpauthUri('MZXW6', 'A. Bénali', 'Twinwatch Paris')).toBe(
      'otpauth://totp/Twinwatch%20Paris:A.%20B%C3%A9nali?secret=MZXW6&issuer=Twinwatch%20Paris&algorithm=SHA1&digits=6&period=30',
    );
  });
});
