/** The last look at a number before it is handed on: one that cannot be meant is bad, whichever device and adapter it is from. Pure. */
import type { Observation } from '../../../../shared/model/observation.ts';
import { plausibleRange } from '../../../../shared/model/plausible.ts';

/**
 * All ones and the ends of the signed words, of 32 and 64 bits (SMIv2: Integer32, Unsigned32, Counter64): agents say them for "not measured".
 * Those of 16 bits may be numbers: they are bad where what they mean is out of range.
 */
const NO_NUMBER = new Set([
  '4294967295',
  '2147483647',
  '-2147483648',
  '18446744073709551615',
  '9223372036854775807',
  '-9223372036854775808',
]);

/** As it is, or bad with the reason `not plausible: RAW`. */
export function believed(observation: Observation): Observation {
  const { entity, metric, instance, value, quality, at, raw, via } = observation;
  if (quality !== 'good' || value === undefined) return observation;
  const range = plausibleRange(metric);
  const isWithin = range === null || (value >= range[0] && value <= range[1]);
  if (isWithin && !isNoNumber(observation)) return observation;
  return { entity, metric, instance, quality: 'bad', reason: `not plausible: ${raw.slice(0, 60)}`, at, raw, via };
}

/** A counter may pass these values, and of a share (disks of more than 8 TB end at 2147483647 blocks) the raw value is but a part. */
function isNoNumber({ unit = '', raw, via }: Observation): boolean {
  return via.adapter === 'snmp' && unit !== '%' && !unit.endsWith('/s') && NO_NUMBER.has(raw.trim());
}
