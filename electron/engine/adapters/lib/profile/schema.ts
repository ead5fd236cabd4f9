/**
 * What a device profile may say (`docs/reference/profile-file.md`): which OID, register, path or series of a family of devices gives
 * which metric, and how its raw value is read. Data only: adding a family is adding a file.
 */
import { z } from 'zod';
import { OBSERVED_STATUSES } from '../../../../../shared/model/observation.ts';
import { observedMetric } from '../../../../../shared/model/observed-metrics.ts';

export const PROFILE_FORMAT = 'twinwatch-profile/1';

const Oid = z.string().regex(/^\d+(\.\d+){2,127}$/, 'an OID in numbers, without a leading dot');
const Name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits, dashes');
/** As written on the wire: a number, or its text. */
const Raw = z.union([z.number(), z.string().max(200)]);
/** `battery warning`: a canonical state of the metric, and what it means. */
const State = z
  .string()
  .regex(new RegExp(`^[A-Za-z][A-Za-z0-9]* (${OBSERVED_STATUSES.join('|')})$`), 'a state and its status: "battery warning"')
  .refine((said) => said !== 'absent critical', 'a part that is missed is failed, not absent');
/** Nothing that can run long: a repeat of a group that holds a repeat is refused, and only the first KiB is looked at. */
const Pattern = z
  .string()
  .max(200)
  .refine((text) => !/\([^)]*[+*][^)]*\)[+*{]/.test(text) && isPattern(text), 'a regular expression without repeats of repeats');

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false; // that is the answer
  }
}

/** How a raw value becomes a reading; the same for every protocol. */
const DECODING = {
  metric: z.string().refine((id) => observedMetric(id) !== null, 'a metric of shared/model/observed-metrics.ts'),
  /** Name of the instance when there is no label to be had. */
  name: z.string().max(100).optional(),
  /** The reading is `raw * scale + offset`. */
  scale: z.number().optional(),
  offset: z.number().optional(),
  /** Takes the number or the name of the state out of a text: its first group. */
  pattern: Pattern.optional(),
  /** Raw value -> state; what is not listed is bad, unless `otherwise` says what it is. */
  states: z.record(z.string().max(200), State).optional(),
  otherwise: State.optional(),
  /** The first that the number is above says the state. */
  steps: z
    .array(z.strictObject({ above: z.number(), state: State }))
    .min(1)
    .max(20)
    .optional(),
  /** The first whose bits are all set says the state. */
  bits: z
    .array(z.strictObject({ mask: z.number().int().min(0), state: State }))
    .min(1)
    .max(64)
    .optional(),
  /** Raw values that stand for "no such thing". */
  absent: z.array(Raw).max(50).optional(),
  /** Raw values that stand for "can't be measured". */
  bad: z.array(Raw).max(50).optional(),
  /** A counter: the reading is its growth a second. */
  rate: z.literal(true).optional(),
} as const;

/** A condition on another value of the same device, of the same row for a column. */
const When = z.strictObject({
  oid: Oid.optional(),
  column: Oid.optional(),
  in: z.array(Raw).min(1).max(50).optional(),
  notIn: z.array(Raw).min(1).max(50).optional(),
  /** Its text matches, or does not. */
  like: Pattern.optional(),
  notLike: Pattern.optional(),
  /** The device has no value there. */
  missing: z.literal(true).optional(),
  /** The column has at least so many rows. */
  rows: z.number().int().min(1).optional(),
});
/** A condition under which a reading is one. */
export type When = z.infer<typeof When>;

/** Where the name of a row is: a column of the same index, or of its last or first numbers. */
const Label = z.union([
  Oid,
  z.strictObject({ column: Oid, tail: z.number().int().min(1).max(20) }),
  z.strictObject({ column: Oid, head: z.number().int().min(1).max(20) }),
]);

export const SnmpReading = z
  .strictObject({
    ...DECODING,
    /** One value, instance included. */
    oid: Oid.optional(),
    /** Of `oid`: no reading when the device has no such value; without it the reading is then absent. */
    optional: z.literal(true).optional(),
    /** A column of a table: one reading for each row. */
    column: Oid.optional(),
    /** Columns that name the row, the first that has a text; `tail: n` looks up the last n numbers of the index, `head: n` the first. */
    label: z.array(Label).max(5).optional(),
    /** Takes the name out of the text of the label: its first group. */
    labelPattern: Pattern.optional(),
    /** Columns whose texts are put behind the name. */
    labelMore: z.array(Oid).min(1).max(3).optional(),
    /** The reading is the number of rows: a member that leaves a table without a word is missed so. */
    count: z.literal(true).optional(),
    /** Put before the name of the row. */
    prefix: z.string().max(50).optional(),
    /** Only rows whose index, as text, matches. */
    index: Pattern.optional(),
    when: z.array(When).max(5).optional(),
    /** Like `when`, but what does not hold makes the reading bad: the device itself says that it does not know. */
    trust: z.array(When).max(5).optional(),
    /** Like `when`, but what does not hold makes the reading absent, with its name: the device says that it has no value now. */
    there: z.array(When).max(5).optional(),
    /** Of all readings of the profile with this state here: exactly one may say it, else none of those that sound well is believed. */
    exactlyOne: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a state')
      .optional(),
    /** Of `column`: the row that is meant is the device itself, its instance is empty. */
    itself: z.literal(true).optional(),
    /** Added to the raw value: other single values for `oid`, other columns for `column`. */
    plus: z.array(Oid).min(1).max(5).optional(),
    /** The reading is the share of the sum of these, percent; with `rest`, what is left of it. */
    shareOf: z.array(Oid).min(1).max(5).optional(),
    rest: z.literal(true).optional(),
    /** The scaled value is in W, the reading in dBm. */
    toDbm: z.literal(true).optional(),
    /** Least and greatest reading a device of the family can mean: outside it is bad. */
    range: z.array(z.number()).length(2).optional(),
    /** Columns with the decimal exponent and the decimals of the value: ENTITY-SENSOR-MIB (RFC 3433) counts the first in thousands from 9 = units. */
    sensorScale: Oid.optional(),
    sensorPrecision: Oid.optional(),
    /** Column with the number of decimals of the value. */
    decimals: Oid.optional(),
    /** Column the value is divided by. */
    divideBy: Oid.optional(),
    /** Column with a factor (positive) or a divisor (negative) of the value; 0 and 1 leave it as it is. */
    signedScale: Oid.optional(),
  })
  .refine((reading) => (reading.oid === undefined) !== (reading.column === undefined), 'either oid or column');
/** One metric of a family: its OIDs, and how they are read. */
export type SnmpReading = z.infer<typeof SnmpReading>;

/** `lo`: low word first. `bit`: a field of one word. `nibbles`: four fields of 4 bits in each word, the worst of all is read. */
export const REGISTER_TYPES = ['u16', 's16', 'u32', 's32', 'u32lo', 's32lo', 'f32', 'f32lo', 'bit', 'nibbles'] as const;
const Register = z
  .strictObject({
    /** 1 coils, 2 discrete inputs, 3 holding registers, 4 input registers. */
    fc: z.literal([1, 2, 3, 4]),
    /** 0-based, as it goes over the wire. */
    address: z.number().int().min(0).max(65_535),
    type: z.enum(REGISTER_TYPES).default('u16'),
    /** `bit`: its lowest bit, and how many. */
    bit: z.number().int().min(0).max(15).default(0),
    bits: z.number().int().min(1).max(16).default(1),
    /** `nibbles`: how many words hold them. */
    words: z.number().int().min(1).max(125).default(1),
    /** `nibbles`: those that mean something, the worst first; when none of them is there the reading is 0. */
    worstFirst: z.array(z.number().int().min(0).max(15)).max(16).default([]),
  })
  .refine(({ type, worstFirst }) => (type === 'nibbles') === worstFirst.length > 0, 'nibbles and worstFirst belong together');
/** A condition on another register; `none` among the values stands for a register or value the device does not have. */
const ModbusWhen = z.strictObject({
  register: Register,
  in: z.array(Raw).min(1).max(50).optional(),
  notIn: z.array(Raw).min(1).max(50).optional(),
});
export const ModbusReading = z.strictObject({ ...DECODING, register: Register, when: z.array(ModbusWhen).max(8).optional() });
/** One metric of a family: its registers, and how they are read. */
export type ModbusReading = z.infer<typeof ModbusReading>;

const Head = {
  format: z.literal(PROFILE_FORMAT),
  name: Name,
  title: z.string().min(1).max(200),
  /** Where the facts are from: MIBs, manuals. */
  facts: z.array(z.string().max(300)).min(1),
  /** What was never seen on a real device. */
  doubts: z.array(z.string().max(500)).optional(),
};

export const SnmpProfile = z.strictObject({
  ...Head,
  protocol: z.literal('snmp'),
  /** `sysObjectID` of these devices begins with one of these; the longest of all profiles wins. */
  sysObjectID: z.array(Oid).optional(),
  /** Among profiles of the same `sysObjectID`: a text of `sysDescr`. */
  sysDescr: Pattern.optional(),
  /** Other profiles whose readings come along. */
  include: z.array(Name).max(20).optional(),
  readings: z.array(SnmpReading).max(500),
});
/** A family of devices that speak SNMP. */
export type SnmpProfile = z.infer<typeof SnmpProfile>;

export const ModbusProfile = z.strictObject({
  ...Head,
  protocol: z.literal('modbus'),
  unit: z.number().int().min(0).max(255).default(1),
  /** Families of values that stand for no value, in every width: GenComm the eight highest, ComAp the lowest signed one. */
  sentinels: z.enum(['none', 'dse-gencomm', 'comap']).default('none'),
  /** Registers nobody asked for that may be read along with others; 0 where the device refuses what it does not have. */
  maxGap: z.number().int().min(0).max(100).default(0),
  /** Most registers of one read, if the device takes less than the protocol allows. */
  maxRegisters: z.number().int().min(2).max(125).default(125),
  readings: z.array(ModbusReading).min(1).max(500),
});
/** A family of devices that speak Modbus. */
export type ModbusProfile = z.infer<typeof ModbusProfile>;

/** Any profile; `protocol` tells which. */
export const Profile = z.discriminatedUnion('protocol', [SnmpProfile, ModbusProfile]);
/** One profile file; `protocol` says which of the two. */
export type Profile = z.infer<typeof Profile>;
/** What a reading says of its raw value, whatever protocol brought it. */
export type Decoding = Omit<
  SnmpReading,
  | 'oid'
  | 'optional'
  | 'column'
  | 'count'
  | 'label'
  | 'labelPattern'
  | 'labelMore'
  | 'prefix'
  | 'index'
  | 'when'
  | 'trust'
  | 'there'
  | 'exactlyOne'
  | 'itself'
  | 'plus'
  | 'shareOf'
  | 'rest'
  | 'toDbm'
  | 'range'
  | 'sensorScale'
  | 'sensorPrecision'
  | 'decimals'
  | 'divideBy'
  | 'signedScale'
>;
