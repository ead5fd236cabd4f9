/** The sign of a centre is that of its own state; beside it, whatever is filtered, stands the worst in it, with what is unknown; its name says so too. */
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../shared/i18n/format.ts';
import { text } from '../../../shared/i18n/text.ts';
import type { ElementView, Live } from '../../../shared/model/live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import type { FakeState } from '../../testing/fake-live.ts';
import { NOW } from '../../testing/open-console.tsx';
import type { Language } from '../../ui/locale.tsx';
import { branchesOf, rowsById } from './tree-rows.ts';

const rowsOf = (live: Live, locale: 'en' | 'fr' = 'en', filter = '') => {
  const t: Language['t'] = (key, params) => formatText(locale, text(key, params));
  return rowsById(branchesOf(FAKE_SITE, live, filter, locale, { t }));
};
const rootsOf = (state: FakeState, locale: 'en' | 'fr' = 'en', filter = '') =>
  rowsOf(fakeLive(FAKE_SITE, state, NOW, locale), locale, filter);

/** All is normal but these. */
function withStates(states: Readonly<Record<string, Partial<ElementView>>>, chain: Live['chain'] = {}): Live {
  const live = fakeLive(FAKE_SITE, 'normal', NOW, 'en');
  const elements = Object.fromEntries(Object.entries(live.elements).map(([id, view]) => [id, { ...view, ...states[id] }]));
  return { ...live, elements, chain: { ...live.chain, ...chain } };
}

describe('a centre in the tree', () => {
  it('is calm only while all in it is', () => {
    expect(rootsOf('normal')['a']).toMatchObject({ badge: 'ok', inside: null, note: '', textValue: 'Data centre A, data centre, normal' });
  });

  it('is not marked dead because one thing in it is: that stands beside its own sign', () => {
    const one = withStates({ 'ups-a1': { status: 'down' } });
    expect(rowsOf(one)['a']).toMatchObject({ badge: 'ok', status: 'ok', inside: 'down', note: '1 down' });
    expect(rowsOf(one)['a']?.textValue).toBe('Data centre A, data centre, normal, in it: 1 down');
    expect(rowsOf(one, 'fr')['a']).toMatchObject({ note: '1 en panne' });
    expect(rowsOf(one)['b']).toMatchObject({ badge: 'ok', inside: null, note: '' });
    const dead = withStates({ a: { status: 'down' }, 'ups-a1': { status: 'down' } });
    expect(rowsOf(dead)['a']).toMatchObject({
      badge: 'down',
      inside: null,
      note: '1 down',
      textValue: 'Data centre A, data centre, down, in it: 1 down',
    });
  });

  it('says the worst of several states in it, and how many are unknown, which nothing worse hides', () => {
    const states = { 'ups-a1': { status: 'down' }, 'ups-a2': { status: 'degraded' } } as const;
    expect(rowsOf(withStates(states))['a']?.note).toBe('2 abnormal, worst: down');
    const unknown = withStates({ ...states, 'mains-a': { status: 'unknown' } });
    expect(rowsOf(unknown)['a']).toMatchObject({ badge: 'ok', inside: 'down', note: '3 abnormal, worst: down, 1 unknown' });
    expect(rowsOf(unknown, 'fr')['a']?.note).toBe('3 anomalies, au pire\u00a0: en panne, 1 inconnu');
  });

  it('is at risk itself once what carries it is foreseen to run out', () => {
    const power = fakeLive(FAKE_SITE, 'normal', NOW, 'en').chain['a|power'];
    if (power === undefined) throw new Error('the hand-made site has power');
    const a = rowsOf(withStates({}, { 'a|power': { ...power, isAtRisk: true } }));
    expect(a['a']).toMatchObject({ badge: 'atRisk', status: 'ok', inside: null });
    // The row says why it has its sign, though each thing in it is normal.
    expect(a['a~power']).toMatchObject({ badge: 'atRisk', note: 'at risk' });
  });

  it('says the same whatever a filter leaves of it in sight', () => {
    const a = rootsOf('incident', 'en', 'server room a')['a'];
    expect(a?.children.flatMap((row) => row.children.map(({ badge }) => badge))).toEqual(['ok']);
    expect(a).toMatchObject({ inside: 'down', note: rootsOf('incident')['a']?.note });
  });

  it('shows what in it is not known, by that word', () => {
    expect(rootsOf('blind')['b']).toMatchObject({ inside: null, badge: 'unknown' });
    expect(rowsOf(withStates({ 'ups-a1': { status: 'unknown' } }))['a']).toMatchObject({
      badge: 'ok',
      inside: 'unknown',
      note: '1 unknown',
    });
    expect(rootsOf('links')['outside~']?.textValue).toMatch(/, 2 down$/);
  });
});

describe('a row of the chain in the tree', () => {
  it('counts each state by its own word, a service nobody knows to go on among what is unknown', () => {
    const states = { 'ups-a1': { status: 'unknown' }, 'ups-a2': { status: 'unknown' } } as const;
    expect(rowsOf(withStates(states))['a~power']).toMatchObject({ badge: 'unknown', note: '2 unknown', textValue: 'Power, 2 unknown' });
    expect(rowsOf(withStates({ ...states, 'mains-a': { status: 'down' } }))['a~power']?.note).toBe('1 down, 2 unknown');
    const service = FAKE_SITE.elements.find(({ kind }) => kind === 'service')?.id ?? '';
    const rows = rowsOf(withStates({ [service]: { isInDoubt: true } }));
    expect(rows[service]).toMatchObject({ badge: 'unknown', note: 'unknown' });
  });

  it('that is worse as a whole than each thing in it says so in a word', () => {
    const power = fakeLive(FAKE_SITE, 'normal', NOW, 'en').chain['a|power'];
    if (power === undefined) throw new Error('the hand-made site has power');
    const rows = rowsOf(withStates({ 'ups-a1': { isAtRisk: true } }, { 'a|power': { ...power, status: 'down' } }));
    expect(rows['a~power']).toMatchObject({ badge: 'down', note: 'down, 1 at risk' });
    expect(rows['a']).toMatchObject({ badge: 'ok', inside: 'down', note: '1 at risk, 1 row of the chain: down' });
    const fr = rowsOf(withStates({}, { 'a|power': { ...power, status: 'down' } }), 'fr');
    expect(fr['a']).toMatchObject({ inside: 'down', note: '1 maillon de la chaîne\u00a0: en panne' });
  });
});
