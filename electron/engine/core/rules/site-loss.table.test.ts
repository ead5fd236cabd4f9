/** A centre seems lost or all links are severed (BCP 4.2): which row of the split-brain table, who is asked for what, and what a takeover would cost. */
import { expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWhere, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** The console stands in A; B is the other centre. Starting in A what ran in B takes 300 s, with 60 s of margin; services must be back in 4 h. */
const [MOVE_S, MARGIN_S, RTO_S] = [300, 60, 14_400];
const LINKS = ['link-1', 'link-2', 'link-3', 'link-4'];
const SEVERED = Object.fromEntries(LINKS.map((id) => [`${id}|link.oper`, 'down']));
type Readings = Readonly<Record<string, number | string>>;

const plant = (site: Site = miniSite(true)): World => plantOf(site);
const set = (readings: Readings, seconds = 20) => ({ story: (of: World) => of.set(readings).run(seconds) });
/** Nothing is heard from inside B; what is said about it from outside goes on. */
const silent = (of: World, readings: Readings, seconds: number): World => {
  for (const id of of.readings.keys()) if (/-b\d?\|/.test(id)) of.silent.add(id);
  return of.set(readings).run(seconds);
};
const DEAD = { ...SEVERED, 'b|site.heartbeat': 'silent', 'b|site.witnessView': 'silent' };
const FENCED = { ...DEAD, 'b|site.fenced': 'proven' };
const PORTAL_DOWN = { 'portal|service.probe': 'down' };

const NAMES = 'own=A peer=B';
const screen = (name: string): string => `site.screen.${name} ${NAMES}`;
const threat = (name: string, lost = 0): string => `site.threat.${name} lost=${String(lost)} ${NAMES}`;
/** `rest`: what it would lose, its length, its end, and the gate in its way. */
const takeOver = (rest: string, star = ''): string =>
  `${star}takeOver: outage.takeover there=A, option.takeOver peer=B, ${rest}, wayBack.failback, plan transfer-b-a`;
const IDS = ['own-reach', 'clock', 'own-telemetry', 'no-drill', 'links-severed', 'survivor-report', 'witness', 'heartbeat'].concat([
  ...['peer-telemetry', 'hold-down', 'fencing', 'storage', 'capacity'],
]);
const gatesBut = (others: Readonly<Record<string, string>>) =>
  IDS.map(
    (id) => `${id} ${others[id] ?? 'passed'}: siteGate.${others[id] ?? 'passed'}${id === 'storage' || id === 'capacity' ? ' (soft)' : ''}`,
  );
const evidenceOf = (fenced: string, copyB: string, witness = ['for witness-1 witness.reach', 'for b site.witnessView']) => [
  ...LINKS.map((id) => `for ${id} link.oper`),
  ...['for b site.heartbeat', ...witness, `${fenced} b site.fenced`, 'for copy-a repl.state', `${copyB} copy-b repl.state`],
  'against monitor-a console.gateway',
];
const CHANGES = [`change.peerHeard ${NAMES}`, 'change.linkBack'];
const missing = (...ids: readonly string[]) => ids.map((id) => `change.evidence what=${id}`);
const NO_END = { limit: null, decideBy: null, isTooLate: false, expected: [] };

const rows: Readonly<Record<string, Row>> = {
  'all links are cut and both centres answer: a partition, two writers are the danger': {
    ...set(SEVERED),
    said: {
      ...{ verdict: 'hold', phase: 'OBSERVE', advised: 'human.change-holder-by-consent', plan: [], planS: MOVE_S, ...NO_END },
      ...{ headline: screen('partition-peer-alive'), threatens: threat('partition'), changes: ['change.linkBack'] },
      options: [
        takeOver(`loss.splitBrain, ${String(MOVE_S)} s, blocked by siteGate.witness`),
        '*human.change-holder-by-consent: outage.none, loss.oneWriter',
        'stay: outage.none, loss.oneWriter',
      ],
      evidence: [...evidenceOf('missing', 'for'), 'against b evidence.arrays name=B'],
      gates: gatesBut({ witness: 'failed', heartbeat: 'failed', 'peer-telemetry': 'failed', 'hold-down': 'failed', fencing: 'unknown' }),
    },
  },
  'B is silent on every path for some seconds: one waits': {
    story: (of) => silent(of, DEAD, 12),
    said: {
      ...{ verdict: 'watch', phase: 'SUSPECT', advised: 'human.wait', headline: screen('peer-unknown'), plan: [] },
      options: [
        takeOver(`loss.ifSilent onsetAtMs=0 peer=B, ${String(MOVE_S)} s, blocked by siteGate.hold-down`),
        '*human.wait: outage.none',
        'stay: outage.unknown',
      ],
    },
  },
  'everything says that B is dead, not yet for a minute: the hold-down is waited for': {
    story: (of) => silent(of, FENCED, 45),
    said: { verdict: 'watch', phase: 'CONFIRMED', advised: 'human.wait-hold-down', headline: screen('peer-dead-confirmed') },
  },
  'everything says that B is dead and is proven to write no more: a takeover may be approved': {
    story: (of) => silent(of, { ...FENCED, ...PORTAL_DOWN }, 120),
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'takeOver', headline: screen('peer-dead-confirmed'), plan: ['move'], planS: MOVE_S },
      ...{ threatens: threat('undecided', 1), limit: `limit.rto ${String(RTO_S)}`, decideBy: RTO_S - MOVE_S - MARGIN_S, isTooLate: false },
      ...{ gates: gatesBut({}), changes: CHANGES },
      evidence: [...evidenceOf('for', 'missing'), 'for b evidence.arrays name=B'],
    },
  },
  'the same: what it costs and what staying costs': {
    story: (of) => silent(of, { ...FENCED, ...PORTAL_DOWN }, 120),
    isFromDecision: true,
    said: { options: [takeOver(`${String(MOVE_S)} s, ends ${String(MOVE_S)}`, '*'), 'stay: outage.lost count=1'] },
  },
  'what ran in B answers again from A: the takeover is withdrawn': {
    story: (of) =>
      silent(of, { ...FENCED, ...PORTAL_DOWN }, 120)
        .set({ 'portal|service.probe': 'up' })
        .run(30),
    isFromDecision: true,
    said: {
      ...{ verdict: 'stay', phase: 'VERIFY', advised: 'stay', headline: `site.served ${NAMES}`, threatens: threat('served'), plan: [] },
      options: [takeOver(`${String(MOVE_S)} s, ends ${String(MOVE_S)}`), '*stay: outage.none'],
      changes: [...CHANGES, 'change.serviceFails'],
    },
  },
  'nobody has proven that B writes no more: a person does': {
    story: (of) => silent(of, DEAD, 120),
    said: {
      ...{
        verdict: 'hold',
        phase: 'GATES',
        advised: 'human.confirm-reversible-steps',
        headline: screen('not-fenced'),
        plan: [],
        ...NO_END,
      },
      ...{ threatens: threat('undecided'), gates: gatesBut({ fencing: 'unknown' }), changes: [...CHANGES, ...missing('fencing')] },
      options: [
        takeOver(`loss.ifSilent onsetAtMs=0 peer=B, ${String(MOVE_S)} s, blocked by siteGate.fencing`),
        '*human.confirm-reversible-steps: outage.none, loss.oneWriter',
        'stay: outage.unknown, loss.oneWriter',
      ],
    },
  },
  'the same, and what ran in B answers from A: that does not say that nobody writes there': {
    story: (of) =>
      silent(of, { ...DEAD, ...PORTAL_DOWN }, 120)
        .set({ 'portal|service.probe': 'up' })
        .run(30),
    said: { verdict: 'hold', phase: 'GATES', headline: screen('not-fenced'), threatens: threat('servedTwice') },
  },
  'the copies were not in sync when B was lost: a person accepts the loss or not': {
    story: (of) => silent(of.set({ 'copy-a|repl.state': 'suspended' }).run(60), FENCED, 120),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'human.accept-data-loss', headline: screen('copy-not-proven') },
      options: [
        takeOver(`loss.sinceSync, ${String(MOVE_S)} s, blocked by siteGate.storage`),
        '*human.accept-data-loss: outage.none, loss.oneWriter',
        'stay: outage.unknown, loss.oneWriter',
      ],
      ...{ gates: gatesBut({ storage: 'failed' }), changes: [...CHANGES, ...missing('storage')] },
    },
  },
  'a host of A was lost before, and B is dead: the centre is what counts, not the host that heads the incident': {
    story: (of) => silent(of.set({ 'hv-a1|device.reach': 'down' }).run(30), FENCED, 120),
    root: 'hv-a1',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'human.choose-load-to-shed', headline: screen('capacity') },
      gates: gatesBut({ capacity: 'failed' }), // it was the only host of A
    },
  },
  'the witness is lost as well: no majority': {
    story: (of) => silent(of, { ...DEAD, 'witness-1|witness.reach': 'down' }, 120),
    said: { verdict: 'hold', phase: 'SUSPECT', advised: 'human.break-glass', headline: screen('no-majority-frozen') },
  },
  'B is silent while the links are up: stale is not dead': {
    story: (of) => silent(of, {}, 40),
    said: {
      ...{ verdict: 'hold', phase: 'OBSERVE', advised: 'human.check-peer', headline: screen('peer-stale') },
      changes: [`change.peerHeard ${NAMES}`, 'change.linksCutAgain', ...missing('peer-telemetry')],
    },
  },
  'the heartbeat of B is lost and all else is well: nothing is to be done': {
    ...set({ 'b|site.heartbeat': 'silent' }, 40),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: screen('normal'), plan: [] },
      options: [takeOver(`loss.ifSilent onsetAtMs=0 peer=B, ${String(MOVE_S)} s, blocked by siteGate.links-severed`), '*stay: outage.none'],
    },
  },
  'the heartbeat of B is lost and one link is down': {
    ...set({ 'b|site.heartbeat': 'silent', 'link-1|link.oper': 'down' }, 40),
    said: { verdict: 'stay', advised: 'stay', headline: screen('degraded') },
  },
  'the links are back and B is heard, a service is not yet: nothing to decide, and no withdrawal by what is so already': {
    story: (of) => {
      silent(of, { ...DEAD, ...PORTAL_DOWN }, 120).silent.clear();
      const up = Object.fromEntries(LINKS.map((id) => [`${id}|link.oper`, 'up']));
      return of.set({ ...up, 'b|site.heartbeat': 'alive', 'b|site.witnessView': 'alive' }).run(20);
    },
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: screen('normal'), changes: ['change.linksCutAgain'] },
      ...{ limit: `limit.rto ${String(RTO_S)}`, decideBy: null, isTooLate: false },
    },
  },
  'B is back: what runs in A stays there until it has been steady for a quarter of an hour': {
    story: (of) => {
      silent(of, FENCED, 60).silent.clear();
      const up = Object.fromEntries(LINKS.map((id) => [`${id}|link.oper`, 'up']));
      return of.set({ ...up, 'b|site.heartbeat': 'alive', 'b|site.witnessView': 'alive', 'b|site.fenced': 'no' }).run(60);
    },
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: `site.back ${NAMES}`, threatens: 'threat.none' },
      options: ['*stay: outage.none', 'failBack: outage.moves, 310 s, blocked by gate.steady, wayBack.plan'],
      evidence: evidenceOf('for', 'for'),
      changes: ['change.linksCutAgain', 'change.failBackGates'],
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('site-loss', plant(), row)).toEqual(row.said);
});

it('without a third point nobody can tell a dead centre from a cut: no majority', () => {
  const row: Row = {
    story: (of) => silent(of, { ...SEVERED, ...PORTAL_DOWN, 'b|site.heartbeat': 'silent' }, 120),
    said: {
      ...{ verdict: 'hold', phase: 'SUSPECT', advised: 'human.break-glass', headline: screen('no-majority-frozen'), plan: [] },
      options: [
        takeOver(`loss.ifSilent onsetAtMs=0 peer=B, ${String(MOVE_S)} s, blocked by siteGate.witness`),
        '*human.break-glass: outage.lost count=1, loss.oneWriter',
        'stay: outage.lost count=1, loss.oneWriter',
      ],
      evidence: [...evidenceOf('missing', 'missing', []), 'missing b evidence.arrays name=B'],
    },
  };
  expect(told('site-loss', plant(miniSite()), row)).toEqual(row.said);
});

it('the hosts of A do not carry it all: a person says what goes without', () => {
  const row: Row = {
    story: (of) => silent(of, FENCED, 120),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'human.choose-load-to-shed', headline: screen('capacity') },
      ...{ gates: gatesBut({ capacity: 'failed' }), changes: [...CHANGES, ...missing('capacity')] },
    },
  };
  const small = siteWhere(miniSite(true), { 'hv-a1': { facts: { capacity: { cpu: 30 } } } });
  expect(told('site-loss', plant(small), row)).toEqual(row.said);
});

it('past the recovery time less the plan and the margin it is too late, and still to be done', () => {
  const portal = miniSite().elements.find(({ id }) => id === 'portal')?.service;
  if (portal == null) throw new Error('the small site has a portal');
  const row: Row = {
    story: (of) => silent(of, { ...FENCED, ...PORTAL_DOWN }, 120),
    said: { verdict: 'act', advised: 'takeOver', limit: 'limit.rto 400', decideBy: 400 - MOVE_S - MARGIN_S, isTooLate: true },
  };
  expect(told('site-loss', plant(siteWhere(miniSite(true), { portal: { service: { ...portal, rtoS: 400 } } })), row)).toEqual(row.said);
});

it('a site file without a plan to leave B by: a takeover has no steps and no length', () => {
  const row: Row = {
    ...set(SEVERED),
    said: {
      plan: [],
      planS: 0,
      options: [
        'takeOver: outage.takeover there=A, option.takeOver peer=B, loss.splitBrain, blocked by siteGate.witness, wayBack.failback',
        '*human.change-holder-by-consent: outage.none, loss.oneWriter',
        'stay: outage.none, loss.oneWriter',
      ],
    },
  };
  expect(told('site-loss', plant({ ...miniSite(true), plans: [] }), row)).toEqual(row.said);
});

it('a centre that loses its power is not passed over because the other one falls silent', () => {
  const of = plant().set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(14);
  const rules = Object.values(silent(of, DEAD, 30).model.decisions).map(({ rule }) => rule);
  expect(rules).toContain('mains-loss');
});
