/** A recorded SNMP device (.snmprec of snmpsim: `OID|tag|value` lines) as what a session would have fetched. */
import type { RawValue } from '../../electron/engine/adapters/lib/profile/decode.ts';
import type { Fetched, Wanted } from '../../electron/engine/adapters/lib/profile/snmp.ts';

export type Recording = ReadonlyMap<string, RawValue>;

/** ASN.1 tags of numbers: INTEGER, Counter32, Gauge32, TimeTicks, Counter64. */
const NUMBERS = ['2', '65', '66', '67', '70'];

/** Lines that are no values of the format are left out: recordings are anonymized by hand. */
export function parseSnmprec(text: string): Recording {
  const found = new Map<string, RawValue>();
  for (const line of text.split('\n')) {
    const [oid = '', tag = '', ...rest] = line.replace(/\r$/, '').split('|');
    const value = rest.join('|');
    if (!/^\d+(\.\d+)+$/.test(oid)) continue;
    const raw = valueOf(tag, value);
    if (raw !== null) found.set(oid, raw);
  }
  return found;
}

function valueOf(tag: string, value: string): RawValue | null {
  if (NUMBERS.includes(tag)) {
    if (!/^-?\d+$/.test(value)) return null;
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : BigInt(value);
  }
  if (tag === '4x') return Buffer.from(value, 'hex').toString('utf8').replaceAll('\0', '');
  if (tag === '4' || tag === '6' || tag === '64') return value;
  return null;
}

/** What a session would get of it. */
export function fetchFrom(recording: Recording, wanted: Wanted): Fetched {
  const scalars = new Map<string, RawValue>();
  for (const oid of wanted.oids) {
    const raw = recording.get(oid);
    if (raw !== undefined) scalars.set(oid, raw);
  }
  const columns = new Map(wanted.columns.map((column) => [column, new Map<string, RawValue>()]));
  for (const [oid, raw] of recording)
    for (let end = oid.lastIndexOf('.'); end > 0; end = oid.lastIndexOf('.', end - 1))
      columns.get(oid.slice(0, end))?.set(oid.slice(end + 1), raw);
  return { scalars, columns };
}
