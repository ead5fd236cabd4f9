/** Unknown is never ok: where a centre is not known, how long nothing was heard of it is what counts, however fresh the sources are. */
import { expect, it } from 'vitest';
import type { ChainView } from '../../shared/model/live.ts';
import { makeLanguage } from '../ui/locale.tsx';
import { centreName, unheardOf, unheardInBar, unheardParts, unheardWords } from './unheard.ts';

function row(id: string, status: ChainView['status'], evidenceAtMs: number | null, heardAtMs = evidenceAtMs): ChainView {
  const centre = id.slice(0, 1);
  const base = { id, centre, row: 'power', isAtRisk: false, abnormal: 0, elements: 1, spare: null } as const;
  return { ...base, status, evidenceAtMs, ...(status === 'unknown' ? { heardAtMs } : {}) };
}

const chain = (...rows: readonly ChainView[]) => Object.fromEntries(rows.map((one) => [one.id, one]));

it('is nobody while every row is known, however old a reading is', () => {
  expect(unheardOf(chain(row('a|power', 'ok', 0), row('b|power', 'down', 5)))).toBeNull();
});

it('is silent since the last word of it: a slow reading that is older makes the silence no longer', () => {
  const whole = chain(row('b|power', 'unknown', 1_000, 60_000), row('b|rooms', 'unknown', 30_000, 58_000));
  expect(unheardOf(whole)).toEqual({ centre: 'b', atMs: 60_000, isWhole: true });
});

it('of a part of a centre it is the row silent longest; never heard is longest', () => {
  const rows = [
    row('a|power', 'unknown', 9_000),
    row('b|power', 'unknown', 4_000),
    row('b|net', 'unknown', 6_000),
    row('b|rooms', 'ok', 1_000),
  ];
  expect(unheardOf(chain(...rows))).toEqual({ centre: 'b', atMs: 4_000, isWhole: false });
  expect(unheardParts(chain(...rows)).map(({ centre }) => centre)).toEqual(['b', 'a']);
  expect(unheardOf(chain(...rows, row('c|rooms', 'unknown', null)))).toEqual({ centre: 'c', atMs: null, isWhole: true });
});

it('counts on the oldest reading with an engine that does not tell the newest', () => {
  const old = { ...row('b|power', 'ok', 4_000), status: 'unknown' as const };
  expect(unheardOf(chain(old))?.atMs).toBe(4_000);
});

it('has the name the site gives it, else its id, and the same words in every window', () => {
  const silent = { centre: 'b', atMs: 1_000, isWhole: true };
  expect(centreName(null, silent)).toBe('b');
  const said = (locale: 'en' | 'fr', unheard: typeof silent) =>
    makeLanguage(locale, 'UTC')
      .say(unheardWords(null, unheard, 127_900))
      .replaceAll('\u00a0', ' ');
  expect(said('en', silent)).toBe('b not heard 2 min 6 s');
  expect(said('en', { ...silent, isWhole: false })).toBe('Part of b not heard 2 min 6 s');
  expect(said('fr', silent)).toBe('b : silence depuis 2 min 6 s');
});

it.each([
  [
    'the centre, with its name where nothing beside it has said it',
    { isWhole: true, atMs: 1_000 },
    false,
    { key: 'ui.unheard.bar', params: { name: 'b', silent: '2:06' } },
  ],
  ['the centre that is named beside it', { isWhole: true, atMs: 1_000 }, true, { key: 'ui.unheard.barNamed', params: { silent: '2:06' } }],
  ['a part of one', { isWhole: false, atMs: 1_000 }, false, { key: 'ui.unheard.barPart', params: { silent: '2:06' } }],
  ['what never was heard, in full', { isWhole: true, atMs: null }, true, { key: 'ui.unheard.wholeNever', params: { name: 'b' } }],
  ['a part that never was heard, in short', { isWhole: false, atMs: null }, true, { key: 'ui.unheard.barPartNever' }],
] as const)('says in a bar how long nothing was heard of %s', (_what, unheard, isNamed, words) => {
  expect(unheardInBar(null, { centre: 'b', ...unheard }, 127_900, isNamed)).toEqual(words);
});
