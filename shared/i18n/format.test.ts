/** Both languages complete and alike, the unit convention of parameters, and what a missing or wrong message looks like. */
import { describe, expect, it } from 'vitest';
import { engineEn } from './engine.en.ts';
import { engineFr } from './engine.fr.ts';
import { formatText, messageParams } from './format.ts';
import { catalogs } from './catalogs.ts';
import { uiEn } from './ui.en.ts';
import { uiFr } from './ui.fr.ts';

describe('catalogs', () => {
  it.each([
    ['ui', uiEn, uiFr],
    ['engine', engineEn, engineFr],
  ])('%s: same keys in both languages', (_name, en, fr) => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
  });

  it('same ICU parameters in both languages', () => {
    const differing = Object.keys(catalogs.en).filter((key) => {
      const [en, fr] = [catalogs.en[key] ?? '', catalogs.fr[key] ?? ''];
      return messageParams(en).join() !== messageParams(fr).join();
    });
    expect(differing).toEqual([]);
  });

  it('no key belongs to two catalogs', () => {
    expect(Object.keys(engineEn).filter((key) => key in uiEn)).toEqual([]);
  });

  it('French screens use no-break spaces before double punctuation', () => {
    const loose = Object.entries(uiFr).filter(([, message]) => / [;?!:](?!:)/.test(message));
    expect(loose).toEqual([]);
  });
});

describe('formatText', () => {
  it('chooses plurals by language: French counts zero as one', () => {
    const folded = (locale: 'en' | 'fr', n: number) => formatText(locale, { key: 'ui.list.folded', params: { n } });
    expect([folded('en', 0), folded('en', 1), folded('fr', 0), folded('fr', 2)]).toEqual([
      '0 consequences',
      '1 consequence',
      '0 conséquence',
      '2 conséquences',
    ]);
  });

  it('tells a message within a message, with the same parameters; an old record without one has the name there', () => {
    const opened = { key: 'incident.opened', params: { id: 'INC-1', name: 'Mains A', causeKey: 'condition.mains.lost.text' } };
    expect(formatText('en', opened)).toBe('Incident INC-1 opened: Mains lost: Mains A');
    expect(formatText('fr', opened)).toContain('INC-1 ouvert\u00a0: Secteur perdu');
    expect(formatText('en', { key: 'incident.opened', params: { id: 'INC-1', name: 'Mains A' } })).toBe('Incident INC-1 opened: Mains A');
  });

  it('prepares parameters by the unit in their name', () => {
    expect(formatText('en', { key: 'ui.alarm.timeToAct', params: { timeS: 684 } })).toBe('act within 11\u00a0min 24\u00a0s');
    expect(formatText('fr', { key: 'ui.stale.down', params: { ageMs: 2_100 } })).toBe('Le moteur s’est arrêté il y a 2,1\u00a0s.');
  });

  it('shows a missing key with its parameters, never nothing', () => {
    expect(formatText('fr', { key: 'no.such.key', params: { a: 1 } })).toBe('[no.such.key a=1]');
  });

  it('shows which message lacks a parameter', () => {
    expect(formatText('en', { key: 'ui.stale.down' })).toContain('ui.stale.down');
  });
});
