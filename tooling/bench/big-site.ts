/**
 * A made-up site of any size for the benchmarks: two centres of equal devices, each a cabinet of seven elements that report
 * 20 signals a poll. Every device is polled each 10 s. Deterministic: the same size gives the same site and the same readings.
 */
import { createConfig } from '../../electron/engine/core/config.ts';
import type { EngineEvent, SourceDeclaration } from '../../electron/engine/core/events.ts';
import type { Sample } from '../../shared/model/sample.ts';
import type { ElementKind, Need, Site, SiteElement } from '../../shared/model/site.ts';

/** How often each device is polled, ms, and how often the engine ticks. */
export const POLL_MS = 10_000;
export const TICK_MS = 100;
export const METRICS_A_DEVICE = 20;
/** Kinds whose signals make up one device. */
const CABINET: readonly (readonly [name: string, kind: ElementKind])[] = [
  ['ups', 'ups'],
  ['left', 'powerPath'],
  ['right', 'powerPath'],
  ['hv', 'hypervisor'],
  ['array', 'array'],
  ['sensor', 'sensor'],
  ['job', 'backupJob'],
];

const need = (id: string): Need => ({ op: 'element', id });
const any = (...ids: string[]): Need => ({ op: 'any', of: ids.map(need) });

function element(id: string, kind: ElementKind, more: Partial<SiteElement> = {}): SiteElement {
  const nothing = { in: null, zone: null, layers: [], needs: null, ends: null, facts: {}, pool: null, service: null, at: null };
  return { id, kind, name: id, bcp: '4', ...nothing, ...more };
}

function cabinet(n: number): readonly SiteElement[] {
  const place = n % 2 === 0 ? 'a' : 'b';
  const room = `room-${place}${Math.floor(n / 80)}`;
  const id = (name: string): string => `${name}-${n}`;
  const needs: Readonly<Record<string, Need | null>> = {
    ups: need(`mains-${place}`),
    left: need(id('ups')),
    right: need(`mains-${place}`),
    hv: any(id('left'), id('right')),
    array: any(id('left'), id('right')),
    sensor: null,
    job: need(id('array')),
  };
  return CABINET.map(([name, kind]) =>
    element(id(name), kind, {
      in: room,
      needs: needs[name] ?? null,
      facts: kind === 'ups' ? { runtimeS: 900 } : kind === 'hypervisor' ? { capacity: { cpu: 64 } } : {},
    }),
  );
}

/** A site of that many devices. */
export function bigSite(devices: number): Site {
  const rooms = Array.from({ length: Math.ceil(devices / 80) }, (_, n) => n);
  const hosts = Array.from({ length: devices }, (_, n) => `hv-${n}`);
  const services = Math.max(5, Math.round(devices / 50));
  const links = [1, 2, 3, 4, 5, 6].map((n) => `link-${n}`);
  const elements = [
    element('a', 'site'),
    element('b', 'site'),
    ...rooms.flatMap((n) => [element(`room-a${n}`, 'room', { in: 'a' }), element(`room-b${n}`, 'room', { in: 'b' })]),
    element('mains-a', 'mains', { in: 'a' }),
    element('mains-b', 'mains', { in: 'b' }),
    ...links.map((id, n) => element(id, 'link', { layers: [n < 4 ? 'data' : 'storage'], ends: ['hv-0', 'hv-1'] })),
    ...Array.from({ length: devices }, (_, n) => cabinet(n)).flat(),
    element('pool', 'pool', { pool: { members: hosts, theta: { cpu: 0.9 } } }),
    ...Array.from({ length: services }, (_, n) =>
      element(`service-${n}`, 'service', {
        needs: any(`array-${(2 * n) % devices}`, `array-${(2 * n + 1) % devices}`),
        service: { rtoS: 14_400, rpoS: 86_400, priority: 1 + (n % 3), pool: 'pool', demand: { cpu: 4 }, largestVm: { cpu: 4 } },
      }),
    ),
  ];
  return {
    ...{ id: `bench-${devices}`, name: 'Bench', timeZone: 'Europe/Paris', centres: ['a', 'b'], consoleAt: 'a', witness: null },
    ...{
      interLinks: links,
      replicas: [],
      marginS: 60,
      groups: [],
      zones: [],
      crossings: [],
      plans: [],
      thresholds: [],
      obligations: [],
      elements,
    },
  };
}

/** Readings of the elements of one device at its poll number `poll`: gauges move within their bands, states are well. */
export class Readings {
  private readonly devices: readonly (readonly (readonly [element: string, metric: string])[])[];

  constructor(site: Site, devices: number) {
    const perDevice = Array.from({ length: devices }, (): [string, string][] => []);
    for (const signal of createConfig(site).signals) {
      const match = /^(?:ups|left|right|hv|array|sensor|job)-(\d+)$/.exec(signal.element);
      if (match !== null && isPolled(signal.metric.id)) perDevice[Number(match[1])]?.push([signal.element, signal.metric.id]);
    }
    this.devices = perDevice;
  }

  /** All signals these readings feed. */
  declaration(): SourceDeclaration {
    const signals = this.devices.flatMap((signals) => signals.map(([element, metric]) => `${element}|${metric}`));
    return { id: 'bench', kind: 'bench', isSimulated: true, signals, periodMs: POLL_MS };
  }

  poll(device: number, poll: number, atMs: number): readonly Sample[] {
    const signals = this.devices[device] ?? [];
    return signals.map(([element, metric], i) => ({
      element,
      metric,
      ...wellOf(metric, poll * 7 + i),
      atMs,
      quality: 'good' as const,
      source: 'bench',
      raw: '',
    }));
  }
}

const STATES: Readonly<Record<string, string>> = {
  'ups.source': 'online',
  'ups.battery': 'normal',
  'pdu.state': 'up',
  'device.reach': 'up',
  'array.health': 'ok',
  'contact.state': 'normal',
  'backup.last': 'ok',
};
const GAUGES: Readonly<Record<string, number>> = {
  'ups.charge': 97,
  'ups.runtime': 800,
  'ups.load': 35,
  'ups.inputVoltage': 228,
  'ups.inputFrequency': 49.6,
  'ups.outputVoltage': 229,
  'pdu.power': 3_000,
  'host.cpu': 30,
  'host.memory': 45,
  'env.temperature': 22,
};

/** What the bench polls of a cabinet: 20 signals, however many more metrics its kinds have. */
export function isPolled(metric: string): boolean {
  return metric in STATES || metric in GAUGES;
}

export function wellOf(metric: string, salt: number): { readonly state: string } | { readonly value: number } {
  const state = STATES[metric];
  return state === undefined ? { value: (GAUGES[metric] ?? 0) + (salt % 10) * 0.1 } : { state };
}

/** Events of `seconds` of that site at work: polls spread evenly over their period, one event a device, ticks between. */
export function eventsOf(readings: Readings, devices: number, fromMs: number, seconds: number): readonly EngineEvent[] {
  const events: EngineEvent[] = [];
  const ticks = (seconds * 1_000) / TICK_MS;
  for (let tick = 0; tick < ticks; tick += 1) {
    const atMs = fromMs + tick * TICK_MS;
    const share = POLL_MS / TICK_MS;
    const slot = tick % share;
    for (let device = slot; device < devices; device += share)
      events.push({ type: 'samples', atMs, samples: readings.poll(device, Math.floor(tick / share), atMs) });
    events.push({ type: 'tick', atMs });
  }
  return events;
}
