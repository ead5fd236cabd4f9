/** What attempts say together: above all, that what could not be tried is never good news and never bad news. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attemptOfError } from './attempt.ts';
import type { Attempt, Ending } from './attempt.ts';
import { attemptOfHttpError } from './http.ts';
import { isolationOf, verdictOf } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const FUZZ = 100_000;
const ENDINGS: readonly Ending[] = ['answered', 'wrong', 'refused', 'silent', 'unreachable', 'noRoute', 'unable'];
const attempt = (ending: Ending): Attempt => ({ ending, detail: `saw ${ending}`, tookMs: ending === 'answered' ? 3 : null });
const shown = (verdict: Verdict): string => (verdict.isGood === null ? 'unknown' : verdict.isGood ? 'good' : 'bad');
const of = (...endings: readonly Ending[]): readonly Attempt[] => endings.map(attempt);
const anyAttempts = fc.array(fc.constantFrom(...ENDINGS).map(attempt), { maxLength: 4 });

describe('something that must answer', () => {
  it.each<[readonly Ending[], string, string]>([
    [['answered'], 'good', 'good'],
    [['silent', 'answered'], 'good', 'good'],
    [['noRoute', 'answered'], 'good', 'good'],
    [['silent', 'silent'], 'bad', 'bad'],
    [['refused'], 'bad', 'bad'],
    [['wrong'], 'bad', 'bad'],
    [['unreachable'], 'bad', 'bad'],
    [['noRoute'], 'unknown', 'bad'],
    [['silent', 'noRoute'], 'unknown', 'bad'],
    [['unable'], 'unknown', 'unknown'],
    [['silent', 'unable'], 'unknown', 'unknown'],
    [[], 'unknown', 'unknown'],
  ])('%o: %s; asked of our own gateway: %s', (endings, elsewhere, ours) => {
    expect([shown(verdictOf(of(...endings), false)), shown(verdictOf(of(...endings), true))]).toEqual([elsewhere, ours]);
  });
});

describe('a connection that must not succeed', () => {
  const alive = { before: attempt('answered'), after: attempt('answered'), isUnreachableClosed: false };

  it.each<[readonly Ending[], string]>([
    [['refused'], 'good'],
    [['silent', 'silent'], 'good'],
    [['silent', 'refused'], 'good'],
    [['silent', 'answered'], 'bad'],
    [['answered'], 'bad'],
    [['unable', 'answered'], 'bad'],
    [['wrong'], 'bad'],
    [['noRoute'], 'unknown'],
    [['unable'], 'unknown'],
    [['silent', 'noRoute'], 'unknown'],
    [['unreachable'], 'unknown'],
    [[], 'unknown'],
  ])('%o while the way out is alive: %s', (endings, expected) => {
    expect(shown(isolationOf({ ...alive, forbidden: of(...endings) }))).toBe(expected);
  });

  it('a router that prohibits is closed only where the file says so', () => {
    expect(shown(isolationOf({ ...alive, forbidden: of('unreachable'), isUnreachableClosed: true }))).toBe('good');
    expect(shown(isolationOf({ ...alive, forbidden: of('noRoute'), isUnreachableClosed: true }))).toBe('unknown');
  });

  it.each(ENDINGS.filter((ending) => ending !== 'answered'))('proves nothing when the control is %s, before or after', (ending) => {
    for (const control of [{ before: attempt(ending) }, { after: attempt(ending) }]) {
      const verdict = isolationOf({ ...alive, ...control, forbidden: of('silent') });
      expect(verdict).toEqual({ isGood: null, reason: expect.stringContaining(`must succeed did not: saw ${ending}`) as unknown });
      expect(shown(isolationOf({ ...alive, ...control, forbidden: of('answered') }))).toBe('bad');
    }
  });

  it('whatever happens: closed only if all was tried in vain and the control answered twice; open if and only if it came about', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ENDINGS).map(attempt),
        fc.constantFrom(...ENDINGS).map(attempt),
        anyAttempts,
        fc.boolean(),
        (before, after, forbidden, isUnreachableClosed) => {
          const verdict = isolationOf({ before, after, forbidden, isUnreachableClosed });
          const isOpen = forbidden.some(({ ending }) => ending === 'answered' || ending === 'wrong');
          expect(verdict.isGood === false).toBe(isOpen);
          if (verdict.isGood !== true) return;
          expect([before.ending, after.ending, forbidden.length > 0]).toEqual(['answered', 'answered', true]);
          for (const { ending } of forbidden)
            expect(['refused', 'silent', ...(isUnreachableClosed ? ['unreachable'] : [])]).toContain(ending);
        },
      ),
      { numRuns: FUZZ },
    );
  }, 120_000);
});

describe('errors', () => {
  const error = (code: string): Error => Object.assign(new Error(`connect ${code}`), { code });
  it.each<[string, Ending]>([
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'wrong'],
    ['EPIPE', 'wrong'],
    ['ETIMEDOUT', 'silent'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'noRoute'],
    ['ENETDOWN', 'noRoute'],
    ['ENOTFOUND', 'unable'],
    ['EAI_AGAIN', 'unable'],
    ['EACCES', 'unable'],
    ['EPERM', 'unable'],
    ['EADDRNOTAVAIL', 'unable'],
    ['EMFILE', 'unable'],
    ['ESOMETHINGNEW', 'unable'],
    ['toString', 'unable'],
  ])('%s is %s', (code, ending) => {
    expect([attemptOfError(error(code)).ending, attemptOfHttpError(error(code)).ending]).toEqual([ending, ending]);
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'HPE_INVALID_CONSTANT',
    'EPROTO',
  ])('%s is an answer, a wrong one', (code) => {
    expect(attemptOfHttpError(error(code)).ending).toBe('wrong');
  });
});
