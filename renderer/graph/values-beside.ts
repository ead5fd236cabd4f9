/** Which readings stand beside a device on the map: of a UPS on battery how long it lasts, then what is wrong, then figures with a unit, then states; few, so that they have room. Pure. */
import { metricById } from '../../shared/model/metrics.ts';
import type { Live, ReadingView, Status } from '../../shared/model/live.ts';

/** Lines beside one device. */
export const MOST_VALUES = 2;

const URGENCY: Readonly<Record<Status, number>> = { down: 0, degraded: 1, unknown: 2, ok: 3 };

/** By device, in the order asked for; devices without a reading are left out. */
export function valuesBeside(readings: Live['readings'], ids: readonly string[]): ReadonlyMap<string, readonly ReadingView[]> {
  const wanted = new Map<string, ReadingView[]>(ids.map((id) => [id, []]));
  for (const reading of Object.values(readings)) wanted.get(reading.element)?.push(reading);
  return new Map([...wanted].filter(([, all]) => all.length > 0).map(([id, all]) => [id, chosen(all)]));
}

function byWorth(a: ReadingView, b: ReadingView): number {
  return (
    URGENCY[a.status] - URGENCY[b.status] ||
    plainness(a) - plainness(b) ||
    onItsOwn(a) - onItsOwn(b) ||
    (a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : 0)
  );
}

/** A figure with its unit speaks for itself, then a state; a bare count needs its name. */
function plainness(reading: ReadingView): number {
  return reading.value === null ? 1 : isCount(reading) ? 2 : 0;
}

/** A frequency says little where its voltage is not told. */
function onItsOwn({ metric }: ReadingView): number {
  return unitOf(metric) === 'Hz' ? 1 : 0;
}

function isCount({ metric: id, value }: ReadingView): boolean {
  const unit = unitOf(id);
  return value !== null && (unit === 'count' || unit === '');
}

function unitOf(id: string): string {
  const metric = metricById(id);
  return metric?.type === 'number' ? metric.unit : '';
}

/** What a device that runs on its battery is asked first: how long it lasts. */
function isAsked({ metric }: ReadingView, all: readonly ReadingView[]): boolean {
  return metric === 'ups.runtime' && all.some((one) => one.metric === 'ups.source' && one.state === 'battery');
}

/** What is asked first, then the worthiest; what is well is left out beside another figure of the same unit: two per cents would need names, and names have no room. */
function chosen(all: readonly ReadingView[]): readonly ReadingView[] {
  const picked: ReadingView[] = [];
  const sorted = [...all].sort((a, b) => Number(isAsked(b, all)) - Number(isAsked(a, all)) || byWorth(a, b));
  for (const one of sorted) {
    const isTwin =
      one.status === 'ok' &&
      one.value !== null &&
      picked.some((other) => other.value !== null && unitOf(other.metric) === unitOf(one.metric));
    if (!isTwin && picked.length < MOST_VALUES) picked.push(one);
  }
  return picked;
}

/** Of what comes in and of what goes out: bare, `0 V` of a lost mains would be read as that of what carries on. */
const SIDED: readonly string[] = ['ups.inputVoltage', 'ups.inputFrequency', 'ups.outputVoltage'];

/** A bare count says nothing without the name of its metric; a bare duration would be read as an age. */
export function needsName(reading: ReadingView): boolean {
  const isDuration = reading.value !== null && ['s', 'd'].includes(unitOf(reading.metric));
  return isCount(reading) || isDuration || SIDED.includes(reading.metric);
}

/** What stands on one line with it, pixels apart in height: two lines of values. */
const ONE_LINE_PX = 36;
const BETWEEN_PX = 4;
/** Where nobody is near: wider, it would reach what stands beside. */
const WIDEST_PX = 132;
/** A figure with its unit and its age fits: nearer than this to another, a device has no values. */
const LEAST_PX = 92;

/** How wide values may be that are centred at `place`, pixels: no further than half way to each neighbour that has values too. */
export function roomBeside(place: Spot, all: readonly Spot[]): number {
  const near = all.filter((one) => one !== place && Math.abs(one.y - place.y) < ONE_LINE_PX).map((one) => Math.abs(one.x - place.x));
  return Math.max(LEAST_PX, Math.min(WIDEST_PX, ...near.map((gap) => gap - BETWEEN_PX)));
}

/** Those that have room beside each other: the first asked for goes first. */
export function apart<S extends Spot>(spots: readonly S[]): readonly S[] {
  const kept: S[] = [];
  for (const spot of spots)
    if (kept.every((one) => Math.abs(one.x - spot.x) >= LEAST_PX || Math.abs(one.y - spot.y) >= ONE_LINE_PX)) kept.push(spot);
  return kept;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}
