/**
 * Samples a second of the shipped `step`, every stage on, against the floor (JSON.parse + Map.set), the plain engine and engines of
 * other people, on the same events in the same run. Alarms must be equal to the plain engine's: which, when raised, when cleared.
 * Prints one JSON line a size. Run: `node tooling/bench/rules/compare.ts [--devices 60,1000] [--well] [--seconds 40] [--no-peers]`.
 */
import { performance } from 'node:perf_hooks';
import { createConfig, type Config } from '../../../electron/engine/core/config.ts';
import type { EngineEvent } from '../../../electron/engine/core/events.ts';
import { createModel } from '../../../electron/engine/core/model.ts';
import { step } from '../../../electron/engine/core/step.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { bigSite, POLL_MS } from '../big-site.ts';
import { AlarmDigest } from './alarm-digest.ts';
import { PlainEngine, type Emit } from './plain-engine.ts';
import { Workload } from './workload.ts';

const START_MS = Date.UTC(2026, 2, 2, 14);
/** Polls of everything before what is measured: warm, and everything heard. */
const WARM_POLLS = 2;
/** A peer is timed on no more than this, seconds of wall time a size. */
const PEER_S = 4;

interface Contender {
  readonly name: string;
  readonly digest: AlarmDigest | null;
  readonly isPeer: boolean;
  play(events: readonly EngineEvent[]): Promise<void> | void;
}

interface Taken {
  samples: number;
  wallMs: number;
  cpuMs: number;
  /** Samples a second of each poll, for the median. */
  readonly perPoll: number[];
}

const samplesOf = (events: readonly EngineEvent[]): readonly Sample[] =>
  events.flatMap((event) => (event.type === 'samples' ? event.samples : []));

function shipped(config: Config, workload: Workload): Contender {
  const digest = new AlarmDigest(config);
  let model = createModel(config);
  const take = (event: EngineEvent): void => {
    const next = step(model, event);
    model = next.model;
    for (const entry of next.effects) if (entry.kind === 'alarm') digest.addLine(entry);
  };
  take({ type: 'start', atMs: START_MS, isRestart: false });
  take({ type: 'sources', atMs: START_MS, sources: [workload.declaration()] });
  return { name: 'shipped', digest, isPeer: false, play: (events) => events.forEach(take) };
}

function floor(): Contender {
  const map = new Map<string, Sample>();
  let texts: readonly string[] = [];
  return {
    ...{ name: 'floor', digest: null, isPeer: false },
    play: (events) => {
      // Made into text outside of what is timed: see `prepare`.
      texts = prepared.get(events) ?? [];
      for (const text of texts) for (const sample of JSON.parse(text) as Sample[]) map.set(`${sample.element}|${sample.metric}`, sample);
    },
  };
}

const prepared = new WeakMap<readonly EngineEvent[], readonly string[]>();

function plain(config: Config): Contender {
  const digest = new AlarmDigest(config);
  const engine = new PlainEngine(config, POLL_MS, digest.add);
  return {
    ...{ name: 'plain', digest, isPeer: false },
    play: (events) => {
      for (const event of events)
        if (event.type === 'samples') for (const sample of event.samples) engine.take(sample);
        else engine.advance(event.atMs);
    },
  };
}

interface Peer {
  play(samples: readonly Sample[]): Promise<void> | void;
  advance(nowMs: number): void;
}
type MakePeer = (config: Config, periodMs: number, emit: Emit) => Peer;

async function peersOf(config: Config): Promise<readonly Contender[]> {
  // Not typed: its packages are installed in this folder only.
  const made = (await import(new URL('peers.mjs', import.meta.url).href)) as Record<string, MakePeer>;
  return ['zenExpressions', 'jsonRules', 'rxjs'].flatMap((name) => {
    const make = made[name];
    if (make === undefined) return [];
    const digest = new AlarmDigest(config);
    const peer = make(config, POLL_MS, digest.add);
    const play = async (events: readonly EngineEvent[]): Promise<void> => {
      for (const event of events)
        if (event.type === 'samples') await peer.play(event.samples);
        else peer.advance(event.atMs);
    };
    return [{ name, digest, isPeer: true, play }];
  });
}

async function timed(contender: Contender, events: readonly EngineEvent[], taken: Taken): Promise<void> {
  const cpu = process.cpuUsage();
  const fromMs = performance.now();
  await contender.play(events);
  const wallMs = performance.now() - fromMs;
  const used = process.cpuUsage(cpu);
  const count = samplesOf(events).length;
  taken.samples += count;
  taken.wallMs += wallMs;
  taken.cpuMs += (used.user + used.system) / 1_000;
  taken.perPoll.push((count / wallMs) * 1_000);
}

async function measure(devices: number, isWell: boolean, seconds: number, hasPeers: boolean): Promise<object> {
  const config = createConfig(bigSite(devices));
  const workload = new Workload(config, devices);
  const contenders = [shipped(config, workload), plain(config), floor(), ...(hasPeers ? await peersOf(config) : [])];
  const taken = new Map(contenders.map((one) => [one.name, { samples: 0, wallMs: 0, cpuMs: 0, perPoll: [] } as Taken]));
  const equalUntil = new Map(contenders.map((one) => [one.name, 0]));
  let [atMs, poll] = [START_MS, 0];
  const beganMs = performance.now();
  for (; poll < WARM_POLLS || (performance.now() - beganMs) / 1_000 < seconds; poll += 1, atMs += POLL_MS) {
    const events = workload.next(atMs, isWell || poll < WARM_POLLS);
    prepared.set(
      events,
      events.flatMap((event) => (event.type === 'samples' ? [JSON.stringify(event.samples)] : [])),
    );
    for (const one of contenders) {
      const account = taken.get(one.name);
      if (account === undefined || (one.isPeer && account.wallMs > PEER_S * 1_000)) continue;
      if (poll < WARM_POLLS) await one.play(events);
      else await timed(one, events, account);
    }
    const reference = contenders[1]?.digest?.value ?? '';
    for (const one of contenders)
      if (one.digest?.value === reference && equalUntil.get(one.name) === poll) equalUntil.set(one.name, poll + 1);
  }
  return {
    devices,
    isWell,
    polls: poll,
    alarms: contenders[1]?.digest?.count ?? 0,
    engines: contenders.map(({ name, digest, isPeer }) => {
      const { samples, wallMs, cpuMs, perPoll } = taken.get(name) ?? { samples: 0, wallMs: 0, cpuMs: 0, perPoll: [] };
      const sorted = [...perPoll].sort((a, b) => a - b);
      return {
        ...{ name, samples, isPeer },
        perS: Math.round((samples / wallMs) * 1_000),
        medianPerS: Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0),
        cpuUsPerSample: (cpuMs * 1_000) / samples,
        isEqual: digest === null ? null : equalUntil.get(name) === perPoll.length + WARM_POLLS,
      };
    }),
  };
}

const options = process.argv.slice(2);
const option = (name: string, fallback: string): string =>
  options.includes(name) ? (options[options.indexOf(name) + 1] ?? fallback) : fallback;
for (const devices of option('--devices', '60,1000,10000').split(',').map(Number))
  console.log(
    JSON.stringify(await measure(devices, options.includes('--well'), Number(option('--seconds', '40')), !options.includes('--no-peers'))),
  );
