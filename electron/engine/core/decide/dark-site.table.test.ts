/**
 * A site whose units give nothing any more (BCP 4.2, 4.3, 4.7): what is said while nothing is known to be lost, when services are, when the other
 * site carries them, and of two ways back the quicker one. A is dark 20 s after its mains was lost; a start at B takes 310 s.
 */
import { describe, expect, it } from 'vitest';
import type { Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const units = (state: string) => ({ 'ups-a1|ups.source': state, 'ups-a2|ups.source': state });
const OFF = units('off');
/** What ran at A is gone, and its service does not answer. */
const LOST = { ...OFF, 'portal|service.probe': 'down', 'hv-a1|device.reach': 'down' };
const AT = 'isDated=yes offAtMs=20 site=A there=B';
const CHECKS = [
  ...[
    'telemetry passed: gate.telemetry.fresh',
    'sync passed: gate.sync.passed (soft)',
    'fits passed: gate.fits.passed name=B shed= (soft)',
  ],
  ...['target passed: gate.target.well name=B (soft)', 'console passed: gate.console.connected', 'clock passed: gate.clock.ok'],
  'drill passed: gate.drill.off',
];
/** No service is started at B while A may still write. */
const writer = (isOff: boolean) => [
  ...CHECKS,
  isOff ? 'oneWriter passed: gate.oneWriter.off' : 'oneWriter unknown: gate.oneWriter.unknown',
];
const AFTER = 'after telemetry+sync+fits+target+console+clock+drill+oneWriter';

type Act = Readonly<Record<string, number | string>> | number | readonly string[];
/** The mains is lost for 20 s; then readings, seconds, and signals that fall silent. */
const story =
  (...acts: readonly Act[]) =>
  (plant: World): World => {
    plant.set({ 'mains-a|mains.voltage': 0, ...units('battery') }).run(20);
    for (const act of acts)
      if (typeof act === 'number') plant.run(act);
      else if (Array.isArray(act)) for (const id of act as readonly string[]) plant.silent.add(id);
      else plant.set(act as Readonly<Record<string, number | string>>);
    return plant;
  };
const MUTE: readonly string[] = Object.keys(OFF);
const startThere = (outage: string, more = '', isAdvised = false) =>
  `${isAdvised ? '*' : ''}startThere: ${outage}, option.startThere there=B, loss.crash, 310 s, ends @${more}, wayBack.failback, plan transfer-a-b, ${AFTER}`;
const ONE = 'outage.startThere count=1 durationS=310';
const RTO = { limit: 'limit.rto 14420', decideBy: 14_050, isTooLate: false };
const NONE = { limit: null, decideBy: null, isTooLate: false };
const MOVE = { plan: ['freeze', 'move', 'route'], planS: 310 };
const CHANGES = ['change.mainsBack', 'change.generatorRuns'];

const ROWS: Readonly<Record<string, Row>> = {
  'dark, and nothing is known to be lost: nobody can tell, so nothing is advised': {
    story: story(OFF, 10),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'stay', headline: `mains.dark ${AT}`, threatens: 'threat.dark count=0' },
      options: [startThere('outage.takeover there=B'), '*stay: outage.unknown, wayBack.no'],
      ...{ gates: writer(true), ...MOVE, ...NONE, changes: CHANGES },
    },
  },
  'a service is lost: it is started at B, within its recovery time of 4 h': {
    story: story(LOST, 40),
    said: {
      ...{
        verdict: 'act',
        phase: 'APPROVE',
        advised: 'startThere',
        headline: `mains.darkStart ${AT}`,
        threatens: 'threat.lostNow count=1',
      },
      options: [startThere(ONE, '', true), 'stay: outage.lost count=1, wayBack.no'],
      ...{ gates: writer(true), ...MOVE, ...RTO, changes: CHANGES },
    },
  },
  'it answers again: the other site carries it': {
    story: story(LOST, 40, { 'portal|service.probe': 'up' }, 20),
    said: {
      ...{
        verdict: 'stay',
        phase: 'VERIFY',
        advised: 'stay',
        headline: `mains.darkServed ${AT}`,
        threatens: 'threat.servedElsewhere there=B',
      },
      options: [startThere('outage.takeover there=B'), '*stay: outage.risk, wayBack.no'],
      ...{ ...MOVE, ...NONE },
    },
  },
  'the units fell silent after they said that they are off: that proves nothing any more, evidence is asked for': {
    story: story(LOST, 20, MUTE, 40),
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'human.bring-evidence', headline: `mains.darkHeld gate=oneWriter ${AT}` },
      options: [
        startThere(ONE, ', blocked by gate.oneWriter'),
        '*human.bring-evidence: outage.lost count=1',
        'stay: outage.lost count=1, wayBack.no',
      ],
      ...{ gates: writer(false), plan: MOVE.plan.map((step) => `${step}, blocked by gate.oneWriter`), planS: 310, ...RTO },
      changes: [...CHANGES, 'change.evidence what=fencing'],
    },
  },
  'the same with the word of a person that A is off': {
    story: story({ ...LOST, 'a|site.fenced': 'proven' }, 20, MUTE, 40),
    said: { verdict: 'act', advised: 'startThere', gates: writer(true), changes: CHANGES },
  },
  'its copy was behind when the power went: a start loses what came since, which a person has to accept': {
    story: (plant) => story(LOST, 40)(plant.set({ 'copy-b|repl.state': 'async' }).run(60)),
    said: { verdict: 'hold', advised: 'human.bring-evidence', headline: 'mains.darkHeld gate=sync isDated=yes offAtMs=80 site=A there=B' },
  },
  'only one of two units is off: A is not dark': {
    story: story({ 'ups-a1|ups.source': 'off' }, 20),
    said: { isTooLate: false, advised: 'transfer' },
  },
};

/** Instants an option ends move with the row: `ends @`. */
const undated = (said: Row['said']) =>
  'options' in said ? { ...said, options: said.options?.map((one) => one.replace(/ends \d+/, 'ends @')) } : said;
const FENCED = { 'a|site.fenced': 'no', 'b|site.fenced': 'no' };
const plantWith = (site: Site): World => plantOf(site, FENCED, 30);
const PLAIN = plantWith(miniSite());
const byHand = (seconds: number): World => plantWith(siteWith(miniSite(), [], { 'start-generator-by-hand': seconds }));

describe('a dark site', () => {
  it.each(Object.entries(ROWS))('%s', (_title, row) => {
    expect(undated(told('mains-loss', PLAIN.fork(), row))).toEqual(row.said);
  });

  it('without any plan for it nothing can be started there: evidence is all there is to bring', () => {
    const said = {
      verdict: 'hold',
      advised: 'human.bring-evidence',
      headline: `mains.darkHeld gate=plan ${AT}`,
      plan: [],
      planS: 0,
      decideBy: null,
    };
    const plant = plantWith({ ...miniSite(), plans: [] });
    expect(told('mains-loss', plant, { story: story(LOST, 40), said })).toEqual(said);
  });

  it('after the last moment to start there it is said that it is too late', () => {
    const service = miniSite();
    const elements = service.elements.map((one) => (one.service === null ? one : { ...one, service: { ...one.service, rtoS: 400 } }));
    // Recovery time 400 s: 400 - 310 - 60 = 30 s after the loss, which was 20 s after the mains.
    const said = { limit: 'limit.rto 420', decideBy: 50 };
    const late = (seconds: number) =>
      told('mains-loss', plantWith({ ...service, elements }), { story: story(LOST, seconds), said: { ...said, isTooLate: true } });
    expect([late(29), late(32)]).toEqual([
      { ...said, isTooLate: false },
      { ...said, isTooLate: true },
    ]);
  });
});

describe('with a generator that can be started by hand', () => {
  it.each<readonly [handS: number, title: string, acts: readonly Act[], advised: string, verdict: string, headline: string]>([
    [30, 'nothing known lost', [OFF, 10], 'startGenerator', 'act', `mains.dark ${AT}`],
    [30, 'a service lost: the quicker way', [LOST, 40], 'startGenerator', 'act', `mains.dark ${AT}`],
    [310, 'a service lost, both as quick: power, which carries everything', [LOST, 40], 'startGenerator', 'act', `mains.dark ${AT}`],
    [311, 'a service lost: starting there is quicker', [LOST, 40], 'startThere', 'act', `mains.darkStart ${AT}`],
    [3_000, 'starting there is not open', [LOST, 20, MUTE, 40], 'startGenerator', 'act', `mains.dark ${AT}`],
    [3_000, 'the other site carries', [LOST, 40, { 'portal|service.probe': 'up' }, 20], 'startGenerator', 'act', `mains.darkServed ${AT}`],
    [30, 'which is locked out', [{ ...LOST, 'gen-a|gen.mode': 'blocked' }, 40], 'startThere', 'act', `mains.darkStart ${AT}`],
  ])('in %i s, %s', (handS, _title, acts, advised, verdict, headline) => {
    const said = { advised, verdict, headline };
    expect(told('mains-loss', byHand(handS), { story: story(...acts), said })).toEqual(said);
  });

  it('it is the first option, with what it costs and its steps', () => {
    const row: Row = {
      story: story(LOST, 40),
      said: {
        options: ['*startGenerator: outage.lost count=1, 30 s, ends @, plan start-generator-by-hand, after '],
        plan: ['do-start-generator-by-hand'],
      },
    };
    const { options = [], plan } = undated(told('mains-loss', byHand(30), row));
    expect({ options: options.slice(0, 1), plan }).toEqual(row.said);
  });
});
