/** What a profile asks of a Modbus device, and what came back into observations. Pure. */
import type { Observation } from '../../../../shared/model/observation.ts';
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import { believed } from '../lib/believed.ts';
import { decode, isListed } from '../lib/profile/decode.ts';
import type { ModbusProfile, ModbusReading } from '../lib/profile/schema.ts';
import { keyOf } from './blocks.ts';
import type { Span } from './blocks.ts';
import { hex, readRegister, wordsOf } from './registers.ts';
import type { Register, RegisterReading } from './registers.ts';

/** What the device said of a span: its words, or why there are none. */
export type Got = { readonly words: readonly number[] } | { readonly quality: 'bad' | 'absent'; readonly reason: string };

/** For whom the observations are; `atMs` (UTC ms) becomes their time. */
export interface ReadAs {
  readonly entity: string;
  /** `host:port/unit`. */
  readonly target: string;
  readonly atMs: number;
}

/** In a condition: the device does not have it. */
const NONE = 'none';

/** Every register that the readings and their conditions look at. */
export function spansOf(profile: Pick<ModbusProfile, 'readings'>): readonly Span[] {
  return profile.readings.flatMap(({ register, when }) => [register, ...(when ?? []).map((one) => one.register)].map(spanOf));
}

function spanOf(register: Register): Span {
  return { code: register.fc, address: register.address, count: wordsOf(register) };
}

/** One observation for each reading whose conditions hold; what was not asked or not answered is never good. */
export function observe(
  profile: Pick<ModbusProfile, 'readings' | 'sentinels'>,
  got: ReadonlyMap<string, Got>,
  as: ReadAs,
): readonly Observation[] {
  const read = (register: Register): RegisterReading => {
    const found = got.get(keyOf(spanOf(register)));
    if (found === undefined) return { quality: 'bad', reason: 'not read' };
    return 'words' in found ? readRegister(found.words, register, profile.sentinels) : found;
  };
  return profile.readings
    .filter((reading) => holds(reading, read))
    .map((reading) => {
      const found = got.get(keyOf(spanOf(reading.register)));
      const seen = read(reading.register);
      return believed({
        entity: as.entity,
        metric: reading.metric,
        instance: reading.name ?? '',
        ...(seen.quality === 'good' ? decode(reading, seen.value) : seen),
        at: as.atMs,
        raw: (found !== undefined && 'words' in found ? `0x${hex(found.words)}` : '').slice(0, RAW_LENGTH),
        via: { adapter: 'modbus', target: as.target, ref: refOf(reading.register) },
      });
    });
}

/** A condition on what could not be read just now holds neither way: nothing is said then. */
function holds(reading: ModbusReading, read: (register: Register) => RegisterReading): boolean {
  return (reading.when ?? []).every(({ register, in: among, notIn }) => {
    const seen = read(register);
    if (seen.quality === 'bad') return false;
    const text = seen.quality === 'good' ? String(seen.value) : NONE;
    return (among === undefined || isListed(among, text)) && !isListed(notIn, text);
  });
}

/** `FC3 1031 u16`. */
export function refOf({ fc, address, type }: Register): string {
  return `FC${String(fc)} ${String(address)} ${type}`;
}
