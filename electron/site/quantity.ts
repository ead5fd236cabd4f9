/**
 * Quantities with their unit, as people write them (`12 min`, `40 kVA`), into the one unit the model keeps.
 * A number without a unit is refused: a reader must never have to guess.
 */

/** What is measured. The model keeps seconds, watts, bits per second, °C, °C per minute, vCPU, GiB, Gbit/s, IOPS. */
export type Dimension = 'duration' | 'power' | 'speed' | 'temperature' | 'warming' | 'cpu' | 'memory' | 'disk' | 'network' | 'iops';

const BYTES: Readonly<Record<string, number>> = { MiB: 1 / 1024, GiB: 1, TiB: 1024 };

/** Unit -> factor into the unit of the model. */
const UNITS: Readonly<Record<Dimension, Readonly<Record<string, number>>>> = {
  duration: { s: 1, min: 60, h: 3_600, d: 86_400 },
  // kVA counts as kW (power factor 1): write kW where the true power is known.
  power: { W: 1, kW: 1_000, MW: 1_000_000, VA: 1, kVA: 1_000, MVA: 1_000_000 },
  speed: { 'Mbit/s': 1e6, 'Gbit/s': 1e9, 'Tbit/s': 1e12 },
  temperature: { degC: 1 },
  warming: { 'degC/min': 1, 'degC/h': 1 / 60 },
  cpu: { vCPU: 1 },
  memory: BYTES,
  disk: BYTES,
  network: { 'Mbit/s': 1 / 1000, 'Gbit/s': 1 },
  iops: { IOPS: 1 },
};

/** Words people write for a unit that is spelled otherwise here. */
const SPELLINGS: Readonly<Record<string, string>> = {
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
  m: 'min',
  mn: 'min',
  mins: 'min',
  minute: 'min',
  minutes: 'min',
  hr: 'h',
  hrs: 'h',
  hour: 'h',
  hours: 'h',
  day: 'd',
  days: 'd',
  j: 'd',
  kw: 'kW',
  kva: 'kVA',
  watt: 'W',
  watts: 'W',
  '°c': 'degC',
  c: 'degC',
  celsius: 'degC',
  '°c/min': 'degC/min',
  gb: 'GiB',
  mb: 'MiB',
  tb: 'TiB',
  g: 'GiB',
  cpu: 'vCPU',
  cpus: 'vCPU',
  core: 'vCPU',
  cores: 'vCPU',
  gbps: 'Gbit/s',
  mbps: 'Mbit/s',
  'gb/s': 'Gbit/s',
};

/** Only a temperature may be negative. */
const QUANTITY = /^(-?\d{1,12}(?:\.\d{1,6})?)\s*(\D\S*)?$/;

/** `value` in the unit of the model for what was asked; refused with words for a SiteError. */
export type QuantityResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly message: string; readonly expected: string; readonly suggestion: string | null };

/** `12 min` -> 720. The space before the unit is optional. */
export function parseQuantity(input: unknown, dimension: Dimension): QuantityResult {
  const units = UNITS[dimension];
  const expected = `a number with a unit: ${unitNames(dimension).join(', ')}`;
  if (typeof input === 'number') return { ok: false, message: `${input} has no unit`, expected, suggestion: null };
  const match = typeof input === 'string' ? QUANTITY.exec(input.trim()) : null;
  if (match === null) return { ok: false, message: `${quote(input)} is not a quantity`, expected, suggestion: null };
  const number = match[1] ?? '';
  const unit = match[2] ?? '';
  if (unit === '') return { ok: false, message: `${number} has no unit`, expected, suggestion: null };
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  if (factor === undefined) {
    const near = meant(unit, units);
    return {
      ok: false,
      message: `unit ${quote(unit)} does not fit here`,
      expected,
      suggestion: near === null ? null : `${number} ${near}`,
    };
  }
  const value = Number(number) * factor;
  if (value < 0 && dimension !== 'temperature')
    return { ok: false, message: `${number} ${unit} is negative`, expected: 'zero or more', suggestion: null };
  return { ok: true, value };
}

/** The units a quantity of this dimension may have, the model's own among them. */
export function unitNames(dimension: Dimension): readonly string[] {
  return Object.keys(UNITS[dimension]);
}

/** The unit that was probably meant: another spelling or another case of one that fits. */
function meant(unit: string, units: Readonly<Record<string, number>>): string | null {
  const lower = unit.toLowerCase();
  const spelled = Object.hasOwn(SPELLINGS, lower) ? SPELLINGS[lower] : undefined;
  if (spelled !== undefined && Object.hasOwn(units, spelled)) return spelled;
  return Object.keys(units).find((known) => known.toLowerCase() === lower) ?? null;
}

/** A value as it may stand in a message: quoted, short, on one line. */
export function quote(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).replace(/[\p{Cc}\p{Cf}]/gu, '·');
  return `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
}
