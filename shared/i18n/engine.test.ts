/** The engine's texts as such: every reading has words, every message renders in both languages, and the typography is right. */
import { describe, expect, it } from 'vitest';
import { IntlMessageFormat } from 'intl-messageformat';
import { METRICS } from '../model/metrics.ts';
import { SourceTrouble } from '../model/sample.ts';
import { engineEn } from './engine.en.ts';
import { engineFr } from './engine.fr.ts';
import { formatText } from './format.ts';
import type { Locale } from './quantities.ts';

const LOCALES = ['en', 'fr'] as const;
const CATALOGS: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: engineEn, fr: engineFr };

/** For an argument that names another message. */
const ANY_KEY = 'threat.none';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** Every part of a message, those inside its options too. */
function partsOf(message: string): readonly Part[] {
  const inside = (part: Part): readonly Part[] => [
    part,
    ...('options' in part ? Object.values(part.options).flatMap((option) => option.value.flatMap(inside)) : []),
  ];
  return new IntlMessageFormat(message, 'en').getAst().flatMap(inside);
}

/** Element types of the ICU parser. */
const typeOf = (part: Part): number => part.type;
const [LITERAL, NUMBER, PLURAL] = [0, 2, 6];
const COUNTS = new Set(['value', 'up', 'total', 'seen', 'lastSeq', 'version']);

/** A number where the message counts or has a unit, a word elsewhere. */
function samples(message: string): Record<string, string | number> {
  const named = partsOf(message).flatMap((part) =>
    'value' in part && typeOf(part) !== LITERAL ? [{ name: part.value, type: typeOf(part) }] : [],
  );
  const isNumber = (name: string): boolean =>
    COUNTS.has(name) || /(S|Ms|Pct)$/.test(name) || named.some((one) => one.name === name && (one.type === NUMBER || one.type === PLURAL));
  return Object.fromEntries(named.map(({ name }) => [name, isNumber(name) ? 3 : name.endsWith('Key') ? ANY_KEY : `<${name}>`]));
}

/** Only what is said, without arguments and options. */
function words(message: string): string {
  return partsOf(message)
    .flatMap((part) => ('value' in part && typeOf(part) === LITERAL ? [part.value] : []))
    .join('|');
}

describe.each(LOCALES)('engine texts, %s', (locale) => {
  const entries = Object.entries(CATALOGS[locale]);
  const keys = new Set(entries.map(([key]) => key));

  it('names every metric, the unit of every number and every state', () => {
    const wanted = METRICS.flatMap((metric) => [
      `metric.${metric.id}`,
      ...(metric.type === 'number' ? [`value.${metric.id}`] : Object.keys(metric.states).map((state) => `state.${metric.id}.${state}`)),
    ]);
    expect([...wanted, 'value.none'].filter((key) => !keys.has(key))).toEqual([]);
  });

  it('has no words for a metric or state that does not exist', () => {
    const real = new Set(
      METRICS.flatMap((metric) => [
        `metric.${metric.id}`,
        `value.${metric.id}`,
        ...(metric.type === 'state' ? Object.keys(metric.states).map((state) => `state.${metric.id}.${state}`) : []),
      ]),
    );
    expect([...keys].filter((key) => /^(metric|value|state)\./.test(key) && key !== 'value.none' && !real.has(key))).toEqual([]);
  });

  it('renders every message', () => {
    const broken = entries
      .map(([key, message]) => formatText(locale, { key, params: samples(message) }, { timeZone: 'Europe/Paris' }))
      .filter((said) => said === '' || /[[\]{}]|undefined|NaN/.test(said));
    expect(broken).toEqual([]);
  });

  it('has a word for each metric, state and trouble a line of the record may name', () => {
    const stateMetrics = METRICS.flatMap((metric) =>
      metric.type === 'state' ? Object.keys(metric.states).map((state) => [metric.id, state] as const) : [],
    );
    const stated = stateMetrics.map(
      ([metric, state]) =>
        CATALOGS[locale]['evidence.stated']?.match(
          new RegExp(`\\b${metric.replaceAll('.', '_')} \\{[^}]+\\}[^]*\\b${state} \\{[^}]+\\}`),
        ) ?? `${metric} ${state}`,
    );
    expect(stated.filter((found) => typeof found === 'string')).toEqual([]);
    const plain = formatText(locale, { key: 'source.lost', params: { source: 's', trouble: '-', detail: 'd' } });
    const said = SourceTrouble.options.map((trouble) =>
      formatText(locale, { key: 'source.lost', params: { source: 's', trouble, detail: 'd' } }),
    );
    expect(said).not.toContain(plain);
    expect(new Set(said).size).toBe(SourceTrouble.options.length);
    // One sentence: what happened, and in brackets what the source said of it.
    expect(said.filter((sentence) => !/[^.] \([^()]*\bd\b[^()]*\)\.$/.test(sentence))).toEqual([]);
  });

  it('says a battery runtime as a duration', () => {
    const runtime = (valueS: number): string => formatText(locale, { key: 'value.ups.runtime', params: { valueS } });
    expect(runtime(684)).toMatch(/^11\smin\s24\ss$/);
    expect(runtime(42)).toMatch(/^42\ss$/);
  });

  it('is calm: no exclamation mark, no straight quote (ICU reads it as an escape), no loose dots', () => {
    expect(entries.filter(([, message]) => /[!'"]|\.\.\./.test(words(message))).map(([key]) => key)).toEqual([]);
  });
});

describe('engine texts', () => {
  it('French has a no-break space before double punctuation, and only there', () => {
    const wrong = Object.entries(engineFr).filter(([, message]) => {
      const said = words(message);
      return / [;?!:»]/.test(said) || /[^\u202f;|][;?!]/.test(said) || /[^\u00a0|]:/.test(said);
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('leaves no sentence in English', () => {
    const same = Object.entries(CATALOGS.en).filter(
      ([key, message]) => CATALOGS.fr[key] === message && words(message).trim().includes(' '),
    );
    expect(same.map(([key]) => key)).toEqual([]);
  });

  it('a select compares ids with hyphens and dots, and shows an unknown one as it is', () => {
    const evidence = (what: string): string => formatText('en', { key: 'change.evidence', params: { what } });
    expect([evidence('own-reach'), evidence('some-new.thing')]).toEqual([
      'This console reaches its network again',
      'New evidence: some-new.thing',
    ]);
  });
});
