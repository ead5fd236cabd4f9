/** Lines of the record name options, checks, steps and roles in the reader's language: those written now, and those of a record of before. */
import { describe, expect, it } from 'vitest';
import { catalogs } from './catalogs.ts';
import { formatText } from './format.ts';
import type { TextParams } from './text.ts';

const LINES = ['commit.armed', 'commit.countersigned', 'commit.alone', 'commit.runs', 'procedure.approved', 'procedure.armed'];
const OPTIONS = Object.keys(catalogs.en).flatMap((key) => /^option\.(.+)$/.exec(key)?.[1] ?? []);
const GIVEN = { person: 'P. Duty', second: 'S. Night', reason: 'alone here', identity: 'pin', drill: 'no', alone: 'no' };

const say = (locale: 'en' | 'fr', key: string, params: TextParams): string => formatText(locale, { key, params });

describe('an option', () => {
  it('is told in words in every line, in both languages, though the record has its id', () => {
    expect(OPTIONS.length).toBeGreaterThan(50);
    for (const option of [...OPTIONS, 'failback'])
      for (const [key, locale] of LINES.flatMap((line) => [[line, 'en'] as const, [line, 'fr'] as const])) {
        const [line, unknown] = [say(locale, key, { ...GIVEN, option }), say(locale, key, { ...GIVEN, option: 'no-such' })];
        expect([locale, key, line === unknown.replace('no-such', option)]).toEqual([locale, key, false]);
      }
  });

  it.each([
    ['en', 'Armed by P. Duty: move the load to the other site'],
    ['fr', 'Armé par P. Duty\u00a0: transférer la charge sur l’autre site'],
  ] as const)('as the line of a record of before: %s', (locale, line) => {
    expect(say(locale, 'commit.armed', { person: 'P. Duty', option: 'transfer', identity: 'pin' })).toBe(line);
  });

  it('that no release has known stays as it is', () => {
    expect(say('en', 'commit.armed', { person: 'P. Duty', option: 'ask.oracle', identity: 'pin' })).toContain(': ask.oracle');
  });
});

describe('a check, a step, a role, a call', () => {
  it('are told in words', () => {
    const words = { 'step.en': 'Pause the jobs', 'step.fr': 'Suspendre les travaux', person: 'P. Duty', state: 'done', note: '-' };
    expect(say('fr', 'procedure.step', words)).toBe('Étape «\u00a0Suspendre les travaux\u00a0» faite, par P. Duty (-)');
    expect(say('en', 'procedure.overridden', { gateKey: 'gate.causeGone', person: 'P. Duty', reason: 'seen' })).toBe(
      'Check “What failed is well again” set aside by P. Duty: seen',
    );
    expect(say('fr', 'operators.enrolled', { who: 'S. Night', role: 'approver', person: 'P. Duty' })).toContain('approbateur');
    expect(say('fr', 'commit.refused', { person: 'P. Duty', call: 'commit.countersign' })).toContain('contreseing');
    expect(say('en', 'procedure.heldMore', { whatKey: 'gate.causeGone', more: 2 })).toBe(
      'Plan on hold: What failed is well again and 2 more',
    );
  });

  it('of a record of before stay readable by their id', () => {
    expect(say('en', 'procedure.step', { step: 'pause', person: 'P. Duty', state: 'done', note: '-' })).toContain('“pause” done');
    expect(say('en', 'procedure.overridden', { gate: 'sync', person: 'P. Duty', reason: 'seen' })).toContain('“sync”');
    expect(say('fr', 'procedure.held', { what: 'sync, fits' })).toContain('sync, fits');
    expect(say('en', 'commit.dropped', { why: 'gate', what: 'sync', person: '-' })).toContain('(sync)');
  });
});

describe.each(['en', 'fr'] as const)('a decision, %s', (locale) => {
  it('has in the record, and where it is explained, the word it has on the screens; a record says who has to decide', () => {
    const who = locale === 'fr' ? 'une personne doit décider' : 'a person has to decide';
    for (const verdict of ['stay', 'watch', 'act', 'hold']) {
      const word = say(locale, `ui.verdict.${verdict}`, {});
      for (const key of ['decision.made', 'decision.refreshed'])
        expect(say(locale, key, { rule: 'mains-loss', version: 8, verdict, advised: 'transfer' })).toContain(
          `: ${verdict === 'act' ? who : word}.`.replace(/^:/, locale === 'fr' ? '\u00a0:' : ':'),
        );
      expect(say(locale, 'explain.head.verdict', { verdict }).toLowerCase()).toContain(word);
    }
  });
});
