/**
 * Random streams of readings that contradict each other, come late, are bad, flap or stop, with sources that die and people who act, on the
 * small site with a witness. A stream is a list of acts, played second by second as events of the engine. For tests and the torture.
 */
import fc from 'fast-check';
import type { Sample } from '../../../../shared/model/sample.ts';
import { createConfig } from '../config.ts';
import type { EngineEvent, OperatorCall, SourceDeclaration } from '../events.ts';
import { OUTSIDE_METRICS } from '../readings.ts';
import { quietReadings } from './bench-world.ts';
import { miniSite } from './mini-site.ts';

type Readings = Readonly<Record<string, number | string>>;

/** One thing that happens in a stream. `seconds` of quiet come after it. */
export type Act =
  | { readonly kind: 'set'; readonly readings: Readings }
  /** Signals that end, or speak again. */
  | { readonly kind: 'silence' | 'speak'; readonly signals: readonly string[] }
  /** A source says that it is lost, or is there again; `ends` says nothing, and falls silent. */
  | { readonly kind: 'lost' | 'up' | 'ends'; readonly source: string }
  /** One reading out of turn: older, from ahead of our time, or bad. */
  | { readonly kind: 'stray'; readonly signal: string; readonly value: number | string; readonly agoMs: number; readonly isBad: boolean }
  | { readonly kind: 'flap'; readonly signal: string; readonly values: readonly [number | string, number | string]; readonly times: number }
  | { readonly kind: 'calls'; readonly calls: readonly OperatorCall[] }
  /** `well`: everything is as it was at the beginning, and every source is there. */
  | { readonly kind: 'clock' | 'resume' | 'well' };

/** An act and the seconds after it. */
export interface Chapter {
  readonly act: Act;
  readonly seconds: number;
}

/** The small site with a witness. */
export const SITE = miniSite(true);
/** Of that site. */
export const CONFIG = createConfig(SITE);
const PERSON = 'T. Est';
const START_MS = Date.UTC(2026, 2, 2, 14, 0, 0);
/** Everything is heard once, and the warm-up ends, before a stream begins, s. */
const SETTLING_S = 14;

/** Beside the quiet readings of every test, slow ones: what speaks once a minute is a sign of life too. */
const QUIET = new Map<string, number | string>([...quietReadings(SITE), ['hv-a1|host.psu', 'ok'], ['hv-b1|host.psu', 'ok']]);
const SIGNALS = [...QUIET.keys()];

/** Which source tells of a signal: one for each centre, one for the links, one for what is seen from outside. */
export function sourceOf(id: string): string {
  const [element = '', metric = ''] = id.split('|');
  if (OUTSIDE_METRICS.has(metric) || element === 'witness-1' || element === 'portal') return 'outside';
  if (element.startsWith('link-')) return 'links';
  return CONFIG.siteOf.get(element) === 'b' ? 'site-b' : 'site-a';
}

/** The sources of these stories. */
export const SOURCES = ['site-a', 'site-b', 'links', 'outside'] as const;
const DECLARED: readonly SourceDeclaration[] = SOURCES.map((id) => ({
  ...{ id, kind: id, isSimulated: true, periodMs: null },
  signals: SIGNALS.filter((signal) => sourceOf(signal) === id),
}));
const inside = (site: 'a' | 'b'): string[] => DECLARED.find(({ id }) => id === `site-${site}`)?.signals.slice() ?? [];

/** Plays a stream: hands each event to `take`, in order. */
export function playStream(chapters: readonly Chapter[], take: (event: EngineEvent) => void): void {
  const stream = new Stream(take);
  stream.run(SETTLING_S);
  for (const { act, seconds } of chapters) {
    stream.act(act);
    stream.run(seconds);
  }
}

class Stream {
  private readonly take: (event: EngineEvent) => void;
  private readonly readings = new Map(QUIET);
  private readonly silent = new Set<string>();
  private readonly ended = new Set<string>();
  private nowMs = START_MS;
  /** Readings out of turn are of no moment of another one, ms. */
  private oddMs = 0;

  constructor(take: (event: EngineEvent) => void) {
    this.take = take;
    take({ type: 'start', atMs: this.nowMs, isRestart: false });
    take({ type: 'sources', atMs: this.nowMs, sources: DECLARED });
    this.say(() => true);
  }

  run(seconds: number): void {
    for (let second = 0; second < seconds; second += 1) {
      this.nowMs += 1_000;
      this.say((signal) => this.isDue(signal));
    }
  }

  private say(isDue: (id: string) => boolean): void {
    const samples = DECLARED.flatMap(({ id, signals }) =>
      this.ended.has(id) ? [] : signals.filter(isDue).map((signal) => sampleOf(signal, this.readings.get(signal) ?? 0, this.nowMs)),
    );
    this.take(samples.length > 0 ? { type: 'samples', atMs: this.nowMs, samples } : { type: 'tick', atMs: this.nowMs });
  }

  act(act: Act): void {
    const { nowMs } = this;
    switch (act.kind) {
      case 'set':
        for (const [id, value] of Object.entries(act.readings)) this.readings.set(id, value);
        return;
      case 'silence':
        return act.signals.forEach((id) => this.silent.add(id));
      case 'speak':
        return act.signals.forEach((id) => this.silent.delete(id));
      case 'ends':
        return void this.ended.add(act.source);
      case 'lost':
      case 'up': {
        if (act.kind === 'up') this.ended.delete(act.source);
        else this.ended.add(act.source);
        const trouble = act.kind === 'up' ? null : 'timeout';
        const report = { source: act.source, state: act.kind, trouble, detail: '', atMs: nowMs, elements: null } as const;
        return this.take({ type: 'source', atMs: nowMs, report });
      }
      case 'stray': {
        const sample = sampleOf(act.signal, act.value, nowMs - act.agoMs + (this.oddMs += 1));
        const samples = [act.isBad ? { ...sample, quality: 'bad' as const } : sample];
        return this.take({ type: 'samples', atMs: nowMs + this.oddMs, samples });
      }
      case 'flap':
        for (let time = 0; time < act.times; time += 1) {
          const value = act.values[time % 2] ?? 0;
          this.readings.set(act.signal, value);
          const atMs = this.nowMs + (this.oddMs += 1);
          this.take({ type: 'samples', atMs, samples: [sampleOf(act.signal, value, atMs)] });
          this.run(1);
        }
        return;
      case 'calls':
        return act.calls.forEach((call) => this.take({ type: 'operator', atMs: nowMs, call }));
      case 'well':
        for (const [id, value] of QUIET) this.readings.set(id, value);
        this.silent.clear();
        this.take({ type: 'operator', atMs: nowMs, call: { name: 'drill.set', isDrill: false, person: PERSON } });
        return [...this.ended].forEach((id) => this.act({ kind: 'up', source: id }));
      case 'clock':
        return this.take({ type: 'clock', atMs: nowMs, stepMs: 30_000 });
      case 'resume':
        return this.take({ type: 'resume', atMs: nowMs, gapMs: 30_000 });
    }
  }

  /** Each at its own period, not all in the same second. */
  private isDue(id: string): boolean {
    if (this.silent.has(id)) return false;
    const index = CONFIG.signalIndex.get(id) ?? 0;
    const periodS = Math.max(1, Math.round((CONFIG.signals[index]?.metric.periodMs ?? 1_000) / 1_000));
    return (this.nowMs / 1_000) % periodS === index % periodS;
  }
}

function sampleOf(id: string, value: number | string, atMs: number): Sample {
  const [element = '', metric = ''] = id.split('|');
  const body = typeof value === 'number' ? { value } : { state: value };
  return { element, metric, ...body, atMs, quality: 'good', source: sourceOf(id), raw: String(value) };
}

const fenced = (element: string, state: string): Act => ({
  kind: 'calls',
  calls: [{ name: 'evidence.state', element, metric: 'site.fenced', state, person: PERSON, proof: 'seen' }],
});
const severed: Readings = Object.fromEntries(SITE.interLinks.map((id) => [`${id}|link.oper`, 'down']));
const joined: Readings = Object.fromEntries(SITE.interLinks.map((id) => [`${id}|link.oper`, 'up']));
const DARK: Readings = { 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' };
const LIT: Readings = { 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' };

/** B is lost beyond doubt, and a person has proven that nothing writes there: a takeover is advised some seconds later. */
export const lostAndFenced: readonly Chapter[] = [
  { act: { kind: 'set', readings: { ...severed, 'b|site.heartbeat': 'silent', 'b|site.witnessView': 'silent' } }, seconds: 0 },
  { act: { kind: 'silence', signals: inside('b') }, seconds: 20 },
  { act: fenced('b', 'proven'), seconds: 45 },
];
/** A is on batteries that end before its load could be moved. */
export const onLastBatteries: readonly Chapter[] = [
  { act: { kind: 'set', readings: { ...DARK, 'ups-a1|ups.runtime': 300, 'ups-a2|ups.runtime': 300 } }, seconds: 15 },
];

/** How a stream begins. What follows contradicts it. */
export const OPENINGS: readonly (readonly Chapter[])[] = [
  lostAndFenced,
  onLastBatteries,
  lostAndFenced.slice(0, 2),
  [{ act: { kind: 'set', readings: DARK }, seconds: 15 }],
  [{ act: { kind: 'set', readings: severed }, seconds: 10 }],
  [],
];

/** Every value a signal may say; of numbers a bad, a low and a usual one. */
const VALUES: ReadonlyMap<string, readonly (number | string)[]> = new Map(
  SIGNALS.map((id) => {
    const { metric } = CONFIG.signals[CONFIG.signalIndex.get(id) ?? 0] ?? { metric: null };
    return [id, metric?.type === 'state' ? Object.keys(metric.states) : [0, 20, 60, QUIET.get(id) ?? 0]];
  }),
);

/** What decisions of these stories rest on: drawn more often than the rest. */
const TELLING = SIGNALS.filter((id) =>
  /link\.oper|heartbeat|witness|repl\.state|b1\|host\.psu|hv-.1\|device|ups-..\|ups\.source|gateway/.test(id),
);
const signal = fc.oneof(fc.constantFrom(...TELLING), fc.constantFrom(...SIGNALS));
const reading = signal.chain((id) => fc.tuple(fc.constant(id), fc.constantFrom(...(VALUES.get(id) ?? [0]))));
const source = fc.constantFrom(...SOURCES);
const agoMs = fc.constantFrom(0, 200, 1_500, 9_000, 65_000, -5_000);
const alone = fc.constantFrom(null, 'nobody else is here');
const option = fc.constantFrom('transfer', 'takeOver', 'startThere', 'failback', 'failBack');

/** Calls a person may make meanwhile, most of them out of place. */
const call: fc.Arbitrary<OperatorCall> = fc.oneof(
  fc.constantFrom<OperatorCall>(
    { name: 'drill.set', isDrill: true, person: PERSON },
    { name: 'drill.set', isDrill: false, person: PERSON },
    { name: 'mode.set', mode: 'assist', person: PERSON },
    { name: 'plan.start', id: 'INC-0001-P1', person: PERSON },
    { name: 'commit.press', incident: 'INC-0001', person: PERSON },
    { name: 'commit.held', incident: 'INC-0001', person: PERSON },
  ),
  fc.record({
    name: fc.constant('decision.approve' as const),
    incident: fc.constantFrom('INC-0001', 'INC-0002'),
    option,
    person: fc.constantFrom(PERSON, 'S. Econd'),
    alone,
  }),
);

/** Two people who commit an option from beginning to end, whether it is offered or not. */
const committed = fc.tuple(fc.constantFrom('INC-0001', 'INC-0002'), option).map(([incident, one]): readonly OperatorCall[] => [
  { name: 'mode.set', mode: 'assist', person: PERSON },
  { name: 'decision.approve', incident, option: one, person: PERSON, alone: null },
  { name: 'decision.approve', incident, option: one, person: 'S. Econd', alone: null },
  { name: 'plan.start', id: `${incident}-P1`, person: PERSON },
]);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: reading.map(([id, value]): Act => ({ kind: 'set', readings: { [id]: value } })) },
  {
    weight: 4,
    arbitrary: fc
      .record({
        kind: fc.constant('stray' as const),
        signal: fc.constant(''),
        value: fc.constant(0),
        agoMs,
        isBad: fc.boolean(),
        at: reading,
      })
      .map(({ at: [id, value], ...rest }): Act => ({ kind: rest.kind, signal: id, value, agoMs: rest.agoMs, isBad: rest.isBad })),
  },
  { weight: 3, arbitrary: fc.array(signal, { minLength: 1, maxLength: 4 }).map((signals): Act => ({ kind: 'silence', signals })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<Act>(
      ...(['a', 'b'] as const).flatMap((site): Act[] => [
        { kind: 'silence', signals: inside(site) },
        { kind: 'speak', signals: inside(site) },
      ]),
    ),
  },
  { weight: 2, arbitrary: source.map((id): Act => ({ kind: 'lost', source: id })) },
  { weight: 2, arbitrary: source.map((id): Act => ({ kind: 'up', source: id })) },
  { weight: 2, arbitrary: source.map((id): Act => ({ kind: 'ends', source: id })) },
  {
    weight: 2,
    arbitrary: fc
      .record({ at: reading, times: fc.integer({ min: 2, max: 9 }) })
      .map(({ at: [id, value], times }): Act => ({ kind: 'flap', signal: id, values: [value, QUIET.get(id) ?? 0], times })),
  },
  { weight: 2, arbitrary: fc.constantFrom<Act>(fenced('b', 'proven'), fenced('b', 'no'), fenced('a', 'proven')) },
  { weight: 2, arbitrary: fc.constantFrom<Act>(...[severed, joined, DARK, LIT].map((readings): Act => ({ kind: 'set', readings }))) },
  { weight: 3, arbitrary: call.map((one): Act => ({ kind: 'calls', calls: [one] })) },
  { weight: 3, arbitrary: committed.map((calls): Act => ({ kind: 'calls', calls })) },
  { weight: 1, arbitrary: fc.constantFrom<Act>({ kind: 'clock' }, { kind: 'resume' }) },
);

const seconds = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 2, arbitrary: fc.integer({ min: 5, max: 20 }) },
  { weight: 1, arbitrary: fc.constantFrom(35, 65) },
);

/** A stream: one of the openings, and up to eight acts that speak against it or for it. */
export const stream: fc.Arbitrary<readonly Chapter[]> = fc
  .tuple(fc.constantFrom(...OPENINGS), fc.array(fc.record({ act, seconds }), { minLength: 1, maxLength: 8 }))
  .map(([opening, rest]) => [...opening, ...rest]);
