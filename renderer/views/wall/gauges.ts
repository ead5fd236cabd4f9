/** The six gauges of the quiet wall: value, scale, the band that is normal, and the line not to be crossed. Pure. */
import { text } from '../../../shared/i18n/text.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { Live } from '../../../shared/model/live.ts';
import type { ElementId, Site } from '../../../shared/model/site.ts';
import { allNumbers, elementsOf, loadOf, warmest } from './measured.ts';

/** `value`, `scale`, `band` and `limit` in `unit`. */
export interface Gauge {
  readonly id: string;
  readonly label: Text;
  readonly unit: 'percent' | 'celsius' | 'seconds';
  /** Null: not known. */
  readonly value: number | null;
  readonly scale: readonly [number, number];
  /** What is normal. */
  readonly band: readonly [number, number];
  /** Null: none is set. */
  readonly limit: number | null;
}

/** Each centre uses less than half of its capacity, so that the other can carry all (BCP 4.2), per cent. */
const MOST_LOAD = 50;
/** Recommended for equipment, degrees Celsius (ASHRAE); `temp.high` is above it. */
const COMFORT: readonly [number, number] = [18, 27];
/** Allowed for equipment where the site file names no limit of its own (ASHRAE); `temp.critical` is above it. */
const USUAL_LIMIT_C = 32;
/** Of a full battery, per cent. Our own choice: no source gives a number, and no alarm hangs on it. */
const FULL_CHARGE = 90;
/** A copy that was in sync within one period of its reading (`repl.lag`, 10 s) cannot be told from one that is in sync, s. */
const IN_SYNC_S = 10;

/** Those the site has instruments for, always in the same order. */
export function gaugesOf(live: Live, site: Site): readonly Gauge[] {
  const nameOf = (id: ElementId): string => site.elements.find((element) => element.id === id)?.name ?? id;
  const load = site.centres.map((centre): Gauge => ({
    id: `load-${centre}`,
    label: text('ui.wall.gauge.load', { name: shortName(nameOf(centre)) }),
    unit: 'percent',
    value: loadOf(live, site, centre),
    scale: [0, 100],
    band: [0, MOST_LOAD],
    limit: MOST_LOAD,
  }));
  const temperature = site.centres.map((centre): Gauge => ({
    id: `temperature-${centre}`,
    label: text('ui.wall.gauge.temperature', { name: shortName(nameOf(centre)) }),
    unit: 'celsius',
    value: warmest(live, site, centre),
    scale: [10, 40],
    band: COMFORT,
    limit: limitOf(site, centre),
  }));
  const charges = allNumbers(live, elementsOf(site, ['ups']), 'ups.charge');
  const lags = allNumbers(live, site.replicas, 'repl.lag');
  const others: readonly Gauge[] = [
    {
      id: 'batteries',
      label: text('ui.wall.gauge.batteries'),
      unit: 'percent',
      value: charges === null ? null : Math.min(...charges),
      scale: [0, 100],
      band: [FULL_CHARGE, 100],
      limit: null,
    },
    {
      id: 'replication',
      label: text('ui.wall.gauge.replication'),
      unit: 'seconds',
      value: lags === null ? null : Math.max(...lags),
      scale: [0, 60],
      band: [0, IN_SYNC_S],
      limit: null,
    },
  ];
  const hasAny = (ids: readonly ElementId[], metric: string): boolean => ids.some((id) => live.readings[`${id}|${metric}`] !== undefined);
  return [
    ...load.filter((_, order) => hasAny(elementsOf(site, ['hypervisor', 'server'], site.centres[order]), 'host.cpu')),
    ...temperature.filter((_, order) => hasAny(elementsOf(site, ['room', 'sensor'], site.centres[order]), 'env.temperature')),
    ...others.filter(({ id }) =>
      id === 'batteries' ? hasAny(elementsOf(site, ['ups']), 'ups.charge') : hasAny(site.replicas, 'repl.lag'),
    ),
  ];
}

/** Place of a value on its scale, per cent from the left, kept on it. */
export function placeOnGauge({ scale: [low, high] }: Gauge, value: number): number {
  return Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
}

/** What tells a centre from the other when there is no room for its name: its last word. */
export function shortName(name: string): string {
  return name.trim().split(/\s+/).at(-1) ?? name;
}

function limitOf(site: Site, centre: ElementId): number {
  const rooms = new Set(elementsOf(site, ['room'], centre));
  const limits = site.elements.flatMap((element) => (rooms.has(element.id) ? (element.facts.limitC ?? []) : []));
  return limits.length === 0 ? USUAL_LIMIT_C : Math.min(...limits);
}
