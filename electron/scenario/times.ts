/**
 * Times as people write them in a scenario: `0:10` (m:ss), `1:02:03` (h:mm:ss), `90 s`, `10 min`, `4:30 ± 5 s`.
 * Every result is in milliseconds. Pure: no clock.
 */

/** What a reader is told when a time cannot be understood. */
export const TIME_EXPECTED = 'a time such as 0:10 (m:ss), 1:02:03 (h:mm:ss), 90 s, 10 min or 2 h';

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
const CLOCK = /^([+-])?(?:(\d+):)?(\d+):([0-5]\d)(?:\.(\d{1,3}))?$/;
const AMOUNT = /^([+-])?(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)$/;

/** Milliseconds of a written time, or null when it is none. Fractions go down to the millisecond. */
export function parseTime(written: string): number | null {
  const trimmed = written.trim();
  const clock = CLOCK.exec(trimmed);
  if (clock !== null) {
    const [, sign, hours, minutes, seconds, fraction] = clock;
    if (hours !== undefined && Number(minutes) > 59) return null;
    const whole = Number(hours ?? 0) * 3_600_000 + Number(minutes) * 60_000 + Number(seconds) * 1_000;
    return signed(sign, whole + Number((fraction ?? '0').padEnd(3, '0')));
  }
  const amount = AMOUNT.exec(trimmed);
  if (amount === null) return null;
  const [, sign, value, unit] = amount;
  return signed(sign, Math.round(Number(value) * (UNIT_MS[unit ?? ''] ?? Number.NaN)));
}

function signed(sign: string | undefined, ms: number): number {
  return sign === '-' && ms !== 0 ? -ms : ms;
}

/** A time that may be missed by `toleranceMs` either way. */
export interface TimeWithin {
  readonly ms: number;
  readonly toleranceMs: number;
}

/** `4:30 ± 5 s` (also `+-`); without a tolerance it must be met exactly. Null when it is none. */
export function parseTimeWithin(written: string): TimeWithin | null {
  const [time, tolerance, ...rest] = written.split(/±|\+-|\+\/-/);
  if (time === undefined || rest.length > 0) return null;
  const ms = parseTime(time);
  const toleranceMs = tolerance === undefined ? 0 : parseTime(tolerance);
  return ms === null || toleranceMs === null || toleranceMs < 0 ? null : { ms, toleranceMs };
}

/** Offset from the start as the timeline prints it: `0:10`, `0:10.5`, `1:02:03.25`; milliseconds only when there are some. */
export function formatOffset(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  const all = Math.abs(Math.round(ms));
  const seconds = Math.floor(all / 1_000);
  const fraction =
    all % 1_000 === 0
      ? ''
      : `.${String(all % 1_000)
          .padStart(3, '0')
          .replace(/0+$/, '')}`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const clock = hours > 0 ? `${hours}:${two(minutes)}` : String(minutes);
  return `${sign}${clock}:${two(seconds % 60)}${fraction}`;
}
