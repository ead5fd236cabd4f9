/**
 * The readings every engine of the comparison gets: a big site at work, with faults. Seeded, so each run sees the same. Each device
 * (a cabinet of `big-site.ts`, 20 signals) is polled each 10 s at its own moment. At random: gauges beyond their limit, some of them
 * ending between limit and recovery; bad states; single metrics that fail to come; silent devices; hosts down. By script, over again
 * each 200 s: a row of cabinets, both paths of some, 3 of 6 links one by one, half of centre B silent, all of centre A down. Left out, so that all
 * can be equal, is what no plain engine knows: thermometers of one room that contradict each other (they stay well), and alarms that come
 * and go within minutes (a fault of one thing leaves it alone for a while).
 */
import type { EngineEvent, SourceDeclaration } from '../../../electron/engine/core/events.ts';
import type { Config } from '../../../electron/engine/core/config.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { isPolled, POLL_MS, TICK_MS, wellOf } from '../big-site.ts';

const SEED = 42;
const SOURCE = 'bench';
/** Chances per device and poll. */
const SILENT = 0.0004;
const DOWN = 0.0004;
/** Chances per signal and poll. */
const MISSING = 0.000_2;
const GONE_BAD = 0.004;
/** Share of the excursions that end between limit and recovery. */
const ENDS_BETWEEN = 0.3;
/** Polls between two faults of one thing: an alarm that comes three times within a minute chatters. */
const APART = 12;
/** Polls of one turn of the script. */
const SCRIPT_POLLS = 20;

/** What a signal reads when something is wrong with it, and what between: metrics without a line stay well. */
const BAD: Readonly<Record<string, { readonly bad: number | string; readonly between?: number }>> = {
  'ups.load': { bad: 88, between: 77 },
  'ups.inputVoltage': { bad: 258, between: 251.5 },
  'ups.battery': { bad: 'replace' },
  'array.health': { bad: 'degraded' },
  'contact.state': { bad: 'fault' },
  'backup.last': { bad: 'failed' },
};
const DOWN_STATES: Readonly<Record<string, string>> = { 'device.reach': 'down', 'pdu.state': 'down' };

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Wire {
  readonly element: string;
  readonly metric: string;
  /** Polls up to which it reads bad, between, or does not come. */
  badUntil: number;
  betweenUntil: number;
  missingUntil: number;
}

interface Device {
  readonly phaseMs: number;
  readonly isAtA: boolean;
  readonly wires: readonly Wire[];
  silentUntil: number;
  downUntil: number;
  /** Only its two paths. */
  pathsUntil: number;
}

export class Workload {
  private readonly random = seeded(SEED);
  private readonly devices: readonly Device[];
  private readonly links: readonly Wire[];
  private readonly inOrder: readonly Device[];
  private poll = 0;

  constructor(config: Config, devices: number) {
    const wires = Array.from({ length: devices }, (): Wire[] => []);
    const links: Wire[] = [];
    for (const signal of config.signals) {
      const wire = { element: signal.element, metric: signal.metric.id, badUntil: -APART, betweenUntil: -APART, missingUntil: -1 };
      const match = /^(?:ups|left|right|hv|array|sensor|job)-(\d+)$/.exec(signal.element);
      if (match !== null && isPolled(wire.metric)) wires[Number(match[1])]?.push(wire);
      else if (signal.metric.id === 'link.oper') links.push(wire);
    }
    this.links = links;
    this.devices = wires.map((own, n) => ({
      ...{ isAtA: n % 2 === 0, wires: own, silentUntil: -APART, downUntil: -APART, pathsUntil: -APART },
      phaseMs: Math.floor((n * 7_919 * 95) / devices) % (POLL_MS - 500), // 7,919 is prime: neighbours are polled far apart
    }));
    this.inOrder = [...this.devices].sort((a, b) => a.phaseMs - b.phaseMs);
  }

  declaration(): SourceDeclaration {
    const wires = [...this.links, ...this.devices.flatMap((device) => device.wires)];
    const signals = wires.map(({ element, metric }) => `${element}|${metric}`);
    return { id: SOURCE, kind: SOURCE, isSimulated: true, signals, periodMs: POLL_MS };
  }

  /** The events of one poll of everything, from `fromMs` on: a batch a device, ticks between. `isWell`: without faults. */
  next(fromMs: number, isWell = false): readonly EngineEvent[] {
    const events: EngineEvent[] = [];
    if (!isWell) this.script();
    this.pushBatch(
      events,
      fromMs,
      this.links.flatMap((link) => this.read(link, link.badUntil > this.poll ? 'down' : 'up', fromMs)),
    );
    let tickMs = fromMs;
    for (const device of this.inOrder) {
      const atMs = fromMs + device.phaseMs;
      for (; tickMs + TICK_MS <= atMs; tickMs += TICK_MS) events.push({ type: 'tick', atMs: tickMs + TICK_MS });
      if (!isWell) this.chance(device);
      if (device.silentUntil <= this.poll) this.pushBatch(events, atMs, this.readAll(device, atMs, isWell));
    }
    for (; tickMs < fromMs + POLL_MS; tickMs += TICK_MS) events.push({ type: 'tick', atMs: tickMs + TICK_MS });
    this.poll += 1;
    return events;
  }

  private pushBatch(events: EngineEvent[], atMs: number, samples: readonly Sample[]): void {
    if (samples.length > 0) events.push({ type: 'samples', atMs, samples });
  }

  private script(): void {
    const at = this.poll % SCRIPT_POLLS;
    const until = (polls: number): number => this.poll + polls;
    const { devices } = this;
    if (at === 2) for (const device of devices.slice(0, Math.min(20, devices.length / 3))) device.downUntil = until(3);
    if (at === 5) for (let n = 1; n < devices.length; n += 160) Object.assign(devices[n] ?? {}, { pathsUntil: until(3) });
    if (at === 7 || at === 8 || at === 9) Object.assign(this.links[at - 7] ?? {}, { badUntil: this.poll - at + 11 });
    if (at === 11) for (let n = 1; n < devices.length; n += 4) Object.assign(devices[n] ?? {}, { silentUntil: until(4) });
    if (at === 15) for (const device of devices) if (device.isAtA) device.downUntil = until(3);
  }

  private chance(device: Device): void {
    const x = this.random();
    if (Math.max(device.silentUntil, device.downUntil, device.pathsUntil) + APART > this.poll) return;
    if (x < SILENT) device.silentUntil = Math.max(device.silentUntil, this.poll + 4 + Math.floor(this.random() * 4));
    else if (x < SILENT + DOWN) device.downUntil = Math.max(device.downUntil, this.poll + 3 + Math.floor(this.random() * 7));
  }

  private readAll(device: Device, atMs: number, isWell: boolean): readonly Sample[] {
    const samples: Sample[] = [];
    device.wires.forEach((wire, i) => {
      if (!isWell) this.wander(wire);
      if (wire.missingUntil > this.poll) return;
      const isDown = device.downUntil > this.poll || (device.pathsUntil > this.poll && wire.metric === 'pdu.state');
      samples.push(this.read(wire, this.valueOf(wire, isDown, this.poll * 7 + i), atMs));
    });
    return samples;
  }

  /** Faults of single signals begin here. */
  private wander(wire: Wire): void {
    const x = this.random();
    if (x < MISSING) wire.missingUntil = this.poll + 4 + Math.floor(this.random() * 3);
    else if (x < MISSING + GONE_BAD && BAD[wire.metric] !== undefined && Math.max(wire.badUntil, wire.betweenUntil) + APART < this.poll) {
      wire.badUntil = this.poll + 1 + Math.floor(this.random() * 12);
      const isEndingBetween = BAD[wire.metric]?.between !== undefined && this.random() < ENDS_BETWEEN;
      wire.betweenUntil = isEndingBetween ? wire.badUntil + 1 + Math.floor(this.random() * 3) : -APART;
    }
  }

  private valueOf(wire: Wire, isDown: boolean, salt: number): number | string {
    const down = isDown ? DOWN_STATES[wire.metric] : undefined;
    const wrong = BAD[wire.metric];
    if (down !== undefined) return down;
    if (wrong !== undefined && wire.badUntil > this.poll) return wrong.bad;
    if (wrong?.between !== undefined && wire.betweenUntil > this.poll) return wrong.between;
    const well = wellOf(wire.metric, salt);
    return 'state' in well ? well.state : well.value;
  }

  private read(wire: Wire, value: number | string, atMs: number): Sample {
    const { element, metric } = wire;
    const common = { element, metric, atMs, quality: 'good', source: SOURCE, raw: '' } as const;
    return typeof value === 'number' ? { ...common, value } : { ...common, state: value };
  }
}
