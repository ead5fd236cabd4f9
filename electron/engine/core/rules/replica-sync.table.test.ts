/** Copies of a volume (BCP 4.8): one that is behind, since when, and what a loss would cost; and two that are written at once, of which neither is resynced. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { anyOf, plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const [RESYNC_S, STOP_S] = [3_600, 1_200];
/** The strictest recovery point of the two services. */
const RPO_S = 600;
/** Called behind after 5 s, an incident after one more period of its readings. */
const CALLED_S = 20;

/** Beside the volume of the small site on A and B another one on two copies in A, and a service that may lose ten minutes. */
function siteOf(): Site {
  const portal = miniSite().elements.find(({ id }) => id === 'portal');
  if (portal?.service == null) throw new Error('the small site has a portal');
  const strict = { ...portal, id: 'strict', service: { ...portal.service, rpoS: RPO_S, demand: {}, largestVm: {} } };
  const more = [
    { id: 'copy-x', kind: 'copy' as const, in: 'room-a' },
    { id: 'copy-y', kind: 'copy' as const, in: 'room-a' },
    { id: 'vol-2', kind: 'volume' as const, needs: anyOf('copy-x', 'copy-y') },
  ];
  return siteWith(miniSite(), [...more, strict], { 'resync-copy': RESYNC_S, 'stop-second-writer': STOP_S });
}

const role = (id: string): string => `${id}|repl.role`;
const state = (id: string): string => `${id}|repl.state`;
const QUIET = {
  ...{ [state('copy-x')]: 'inSync', [state('copy-y')]: 'inSync', [role('copy-x')]: 'primary', [role('copy-y')]: 'secondary' },
  ...{ [role('copy-a')]: 'primary', [role('copy-b')]: 'secondary', 'copy-b|repl.lag': 0 },
};
const plant = (): World => plantOf(siteOf(), QUIET);
type Readings = Readonly<Record<string, number | string>>;
const set = (readings: Readings, seconds = CALLED_S) => ({ story: (of: World) => of.set(readings).run(seconds) });

/** As an array says it: each second a second more behind than the one before. */
const fallsBehind = (of: World, lagS: number): World => {
  for (let second = 0; second < CALLED_S; second += 1) of.set({ ...B_BEHIND, 'copy-b|repl.lag': lagS + second }).run(1);
  return of;
};
const B_BEHIND = { [state('copy-b')]: 'async', 'copy-b|repl.lag': 30 };
const BOTH_WRITTEN = { [role('copy-b')]: 'primary' };
const exposure = (result: string) => [`exposure ${result}: gate.exposure.${result} (soft)`];
const RESYNC = `*resyncCopy: outage.none, ${String(RESYNC_S)} s, wayBack.plan`;
const RESYNC_PLAN = { advised: 'resyncCopy', plan: ['do-resync-copy'], planS: RESYNC_S };
const NO_END = { limit: null, decideBy: null, isTooLate: false, expected: [] };
const BEHIND = { verdict: 'act', phase: 'APPROVE', ...RESYNC_PLAN, threatens: 'threat.exposed' };
const links = (third = 'against') => [`${third} link-3 link.oper`, 'against link-4 link.oper'];
const SPLIT = {
  ...{ verdict: 'hold', phase: 'GATES', advised: 'stopOneWriter', headline: 'replica.bothPrimary name=VOL', threatens: 'threat.diverges' },
  options: [`*stopOneWriter: outage.minor, loss.diverged, ${String(STOP_S)} s, wayBack.no`, 'stay: outage.none, loss.splitBrain'],
  ...{ plan: ['do-stop-second-writer'], planS: STOP_S, gates: [], changes: ['change.oneWriter'] },
  evidence: ['for copy-a repl.role', 'for copy-a repl.state', 'for copy-b repl.role', 'for copy-b repl.state'],
};
const B = { root: 'copy-b' } as const;

const rows: Readonly<Record<string, Row>> = {
  'the copy in B is behind, and says by how much: bring it back in sync; what was written since has one copy': {
    story: (of) => fallsBehind(of, 30),
    ...B,
    said: {
      ...{ ...BEHIND, ...NO_END, headline: 'replica.behind atMs=-30 name=COPY-B', gates: exposure('passed') },
      options: [RESYNC, 'stay: outage.risk, loss.since atMs=-30'],
      evidence: ['for copy-b repl.state', 'for copy-b repl.lag', 'against copy-a repl.state', ...links()],
      changes: ['change.inSync', 'change.otherArrayFails'],
    },
  },
  'it does not say by how much: since the first reading that says so': {
    ...set({ [state('copy-b')]: 'broken' }),
    ...B,
    said: { ...BEHIND, headline: 'replica.behind atMs=0 name=COPY-B', gates: exposure('passed') },
  },
  'it is behind for longer than the strictest recovery point of the services': {
    story: (of) => fallsBehind(of, RPO_S),
    ...B,
    said: { ...BEHIND, gates: exposure('failed') },
  },
  'it is behind for just that': {
    story: (of) => fallsBehind(of, RPO_S - CALLED_S),
    ...B,
    said: { ...BEHIND, gates: exposure('passed') },
  },
  'a storage link is down too: that is a reason, not a reading against it': {
    ...set({ ...B_BEHIND, 'link-3|link.oper': 'down' }),
    ...B,
    said: { evidence: ['for copy-b repl.state', 'for copy-b repl.lag', 'against copy-a repl.state', ...links('for')] },
  },
  'the other copy is not in sync either': {
    ...set({ ...B_BEHIND, [state('copy-a')]: 'suspended' }),
    ...B,
    said: { ...BEHIND, evidence: ['for copy-b repl.state', 'for copy-b repl.lag', 'for copy-a repl.state', ...links()] },
  },
  'it catches up: in sync again': {
    story: (of) =>
      set(B_BEHIND)
        .story(of)
        .set({ [state('copy-b')]: 'inSync', 'copy-b|repl.lag': 0 })
        .run(CALLED_S),
    ...B,
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'replica.back name=COPY-B', threatens: 'threat.none' },
      ...{ options: ['*stay: outage.none'], plan: [], gates: [], evidence: [], changes: ['change.otherArrayFails'] },
    },
  },
  'both copies are written: people choose which counts and stop the other, the console names none': {
    ...set(BOTH_WRITTEN),
    root: 'vol',
    said: { ...SPLIT, ...NO_END },
  },
  'both are written, and the copy in B is out of sync: to resync it now would overwrite what one of them took': {
    ...set({ ...BOTH_WRITTEN, ...B_BEHIND }),
    ...B,
    said: SPLIT,
  },
  'it was out of sync first': {
    story: (of) => set(B_BEHIND).story(of).set(BOTH_WRITTEN).run(5),
    ...B,
    said: SPLIT,
  },
  'the other one has just said that it is written too: a takeover may pass, but nothing is resynced meanwhile': {
    story: (of) => set(B_BEHIND).story(of).set(BOTH_WRITTEN).run(1),
    ...B,
    said: SPLIT,
  },
  'both are written, one is out of sync, and its role is not heard any more: nobody said that it stepped down': {
    story: (of) => {
      set({ ...BOTH_WRITTEN, ...B_BEHIND }).story(of);
      of.silent.add(role('copy-b'));
      return of.run(120);
    },
    ...B,
    said: { ...SPLIT, evidence: SPLIT.evidence.with(2, 'missing copy-b repl.role') },
  },
  'the copies of another volume are both written: that is no reason to leave this one behind': {
    story: (of) => fallsBehind(of.set({ [role('copy-y')]: 'primary' }), 30),
    ...B,
    said: { ...BEHIND, headline: 'replica.behind atMs=-30 name=COPY-B' },
  },
  'one of them is written again: over': {
    story: (of) => set(BOTH_WRITTEN).story(of).set(QUIET).run(5),
    root: 'vol',
    said: { verdict: 'stay', advised: 'stay', headline: 'replica.oneWriter name=VOL', threatens: 'threat.none', plan: [] },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('replica-sync', plant(), row)).toEqual(row.said);
});

it('a copy that fell silent is not called behind', () => {
  const of = plant();
  of.silent.add(state('copy-b'));
  expect(Object.values(of.run(60).model.decisions).map(({ rule }) => rule)).not.toContain('replica-sync');
});
