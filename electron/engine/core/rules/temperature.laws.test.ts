/** Three thermometers of a room and two units in any state: what must be said is worked out here anew, from BCP 4.4, the vote of a hot room and "unknown is never ok". */
import { expect, it } from 'vitest';
import type { DecisionView } from '../../../../shared/model/live.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWhere, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Read now: cool, warm or critical; silent: `gone` was cool before, `wasCritical` was not. */
const THERMOMETER = ['cool', 'warm', 'critical', 'gone', 'wasCritical'] as const;
type Thermometer = (typeof THERMOMETER)[number];
type Three = readonly [Thermometer, Thermometer, Thermometer];
const DEG_C = { cool: 26, warm: 29.5, critical: 33, gone: 26, wasCritical: 33 };
const IDS = ['room-a', 'temp-1', 'temp-2'] as const;
type Cooling = readonly ['on' | 'standby', 'on' | 'standby' | 'silent'];
const COOLING: readonly Cooling[] = [
  ['on', 'on'],
  ['on', 'standby'],
  ['standby', 'standby'],
  ['on', 'silent'],
  ['standby', 'silent'],
];

const threes: readonly Three[] = THERMOMETER.flatMap((a) => THERMOMETER.flatMap((b) => THERMOMETER.map((c): Three => [a, b, c])));

const signal = (id: string): string => `${id}|env.temperature`;
const unit = (n: number): string => `cool-${String(n + 1)}|cool.unitState`;
const inRoom = (id: string) => ({ id, kind: 'sensor' as const, in: 'room-a' });
const quiet = plantOf(
  siteWith(siteWhere(miniSite(), { 'room-a': { needs: anyOf('cool-1', 'cool-2') } }), [
    ...['cool-1', 'cool-2'].map((id) => ({ id, kind: 'coolingUnit' as const, in: 'a' })),
    ...['temp-1', 'temp-2'].map(inRoom),
  ]),
  { ...Object.fromEntries(IDS.map((id) => [signal(id), DEG_C.cool])), [unit(0)]: 'on', [unit(1)]: 'on' },
);

/** First what falls silent, each with its last word and while the others are near it; then the rest, for more than a minute. */
function after(three: Three, cooling: Cooling): World {
  const of = quiet.fork();
  const isSilent = (one: Thermometer): boolean => one === 'gone' || one === 'wasCritical';
  three.forEach((one, n) => one === 'gone' && of.silent.add(signal(IDS[n] ?? '')));
  cooling.forEach((one, n) => one === 'silent' && of.silent.add(unit(n)));
  of.run(10);
  if (three.includes('wasCritical')) {
    of.set(Object.fromEntries(IDS.map((id, n) => [signal(id), three[n] === 'wasCritical' ? DEG_C.critical : DEG_C.warm]))).run(15);
    three.forEach((one, n) => one === 'wasCritical' && of.silent.add(signal(IDS[n] ?? '')));
    of.run(10);
  }
  of.set(Object.fromEntries(three.map((one, n) => [signal(IDS[n] ?? ''), isSilent(one) ? DEG_C.cool : DEG_C[one]])));
  return of.set(Object.fromEntries(cooling.map((one, n) => [unit(n), one]))).run(70);
}

/** Of those that are read: which a majority contradicts, or all of two that contradict each other. */
function isDoubted(three: Three): boolean {
  const read = three.filter((one) => one !== 'gone' && one !== 'wasCritical').map((one) => DEG_C[one]);
  return Math.max(...read) - Math.min(...read) > 5;
}

function mustSay(three: Three, cooling: Cooling): string | null {
  const count = (state: Thermometer): number => three.filter((one) => one === state).length;
  const said = (verdict: string, sensors: string): string => `${verdict} sensorsAgree=${sensors} cooling=${cooled(cooling)}`;
  // Two that say so are enough of three, of two, and of three that one contradicts; where only two are read, both say so.
  if (count('critical') >= 2) return said('act transfer', 'passed');
  if (isDoubted(three)) return said('hold measureByHand', 'failed');
  if (count('wasCritical') > 0) return said('hold measureByHand', 'unknown');
  const read = 3 - count('gone');
  if (count('critical') > 0) return said('hold measureByHand', read < 2 ? 'unknown' : 'failed');
  return count('warm') === 0 ? null : said('stay checkRoom', read < 2 ? 'unknown' : 'passed');
}

function cooled([one, other]: Cooling): string {
  return other === 'silent' ? 'unknown' : one === 'on' || other === 'on' ? 'passed' : 'failed';
}

const said = ({ verdict, advised, gates }: DecisionView): string =>
  [
    verdict,
    advised,
    ...gates.filter(({ id }) => id === 'sensorsAgree' || id === 'cooling').map(({ id, result }) => `${id}=${result}`),
  ].join(' ');

it.each(COOLING)('units %s and %s: every combination of three thermometers', { timeout: 60_000 }, (...cooling) => {
  const wrong = threes.flatMap((three) => {
    const { decisions } = after(three, cooling).model;
    const all = [...new Set(Object.values(decisions).flatMap((one) => (one.rule === 'temperature' ? [said(one)] : [])))];
    const must = mustSay(three, cooling);
    return all.join() === (must ?? '') ? [] : [{ three: three.join(' '), must, said: all }];
  });
  expect(wrong).toEqual([]);
});

it('looks at each of them', () => {
  expect(threes.length).toBe(125);
  expect(new Set(threes.map((three) => mustSay(three, ['on', 'on']))).size).toBe(6);
});
