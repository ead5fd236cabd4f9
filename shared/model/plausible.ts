/**
 * What a number of an observed metric can mean: least and greatest, by its unit unless the metric has its own. Wide on purpose: outside is
 * no extreme but a sentinel, a wrong scale or a broken probe. Sources: `docs/reference/metrics.md` (telemetry section 3), physics, standards.
 */
import { observedMetric } from './observed-metrics.ts';

/** Both ends are still plausible; in the unit of the metric. */
export type Range = readonly [least: number, greatest: number];

const DAY_S = 86_400;

const BY_UNIT: Readonly<Record<string, Range>> = {
  // Colder than any place a machine is rated for, hotter than silicon that still runs (IEC 60068-2, JEDEC: 150 degC).
  degC: [-60, 150],
  '%': [0, 100],
  // Low voltage ends at 1500 V DC (IEC 60038); signed, since rails of -12 V and -48 V are.
  V: [-1_500, 1_500],
  // The largest frame of an air circuit breaker is 6300 A (IEC 60947-2); a battery discharges with a minus.
  A: [-6_300, 6_300],
  // Ten times the largest room this console is for; what is fed back has a minus.
  W: [-10_000_000, 10_000_000],
  VA: [0, 10_000_000],
  // More than 1 MW through all of eleven years.
  kWh: [0, 100_000_000],
  // Nothing here runs faster than the 400 Hz of aircraft, with room.
  Hz: [0, 1_000],
  rpm: [0, 60_000],
  // A vacuum against the air to 10 MPa: refrigerants stay under 5 MPa.
  Pa: [-101_325, 10_000_000],
  kPa: [-101, 2_000],
  // The largest units of a room move some 15 m3/s.
  'l/s': [0, 30_000],
  'l/min': [0, 10_000],
  'm3/min': [0, 10_000],
  // -60 dBm is told for no light; 30 dBm is a watt of it, and an amplifier has hardly more.
  dBm: [-100, 50],
  dB: [-100, 100],
  // A hundred years.
  s: [-36_525 * DAY_S, 36_525 * DAY_S],
};

/** A load is told of the nominal value: an overload is more than all of it, and no breaker holds twice for long. */
const LOAD: Range = [0, 200];
/** Low voltage AC ends at 1000 V (IEC 60038). */
const LOW_VOLTAGE: Range = [0, 1_000];
/** Medium voltage is told by some gensets and feeds: up to 36 kV (IEC 62271-1). */
const MEDIUM_VOLTAGE: Range = [0, 36_000];
/** No battery bridges a month. */
const RUNTIME: Range = [0, 30 * DAY_S];
/** One cooling unit, or a group of them. */
const COOLING_W: Range = [0, 2_000_000];

const BY_METRIC: Readonly<Record<string, Range>> = {
  'ups.load': LOAD,
  'pdu.load': LOAD,
  'ats.load': LOAD,
  'ups.runtime': RUNTIME,
  'ups.onBatterySeconds': RUNTIME,
  'ups.inputVoltage': LOW_VOLTAGE,
  'ups.outputVoltage': LOW_VOLTAGE,
  'ups.bypassVoltage': LOW_VOLTAGE,
  'ups.batteryVoltage': [0, 1_500],
  'ats.inputVoltage': LOW_VOLTAGE,
  'ats.outputVoltage': LOW_VOLTAGE,
  'pdu.voltage': LOW_VOLTAGE,
  'outlet.voltage': LOW_VOLTAGE,
  'gen.voltage': MEDIUM_VOLTAGE,
  'gen.alternatorVoltage': MEDIUM_VOLTAGE,
  'mains.voltage': MEDIUM_VOLTAGE,
  'gen.startBattery': [0, 100],
  // Fins of an exhaust, bearings and brakes are measured too.
  'sensor.temperature': [-60, 200],
  'cool.output': COOLING_W,
  'cool.demand': COOLING_W,
  'cool.filterPressure': [-20_000, 20_000],
  // Of anything: boost and overload go beyond the whole, differences below none.
  'sensor.percent': [-200, 1_000],
  // Clocks of processors are told in it too.
  'sensor.frequency': [0, 1e12],
  'opt.bias': [-10, 10],
};

/** Null: any number may be meant (counts, rates, ratios, states). */
export function plausibleRange(metric: string): Range | null {
  const known = observedMetric(metric);
  if (known === null || !('unit' in known)) return null;
  return BY_METRIC[metric] ?? BY_UNIT[known.unit] ?? null;
}
