/**
 * The scenario file as people write it (`docs/reference/scenario-file.md`), key by key. Strict: a key that is not
 * here is an error with a suggestion. Meaning (does this element exist?) is checked after, in the compile files.
 */
import { z } from 'zod';
import { SourceTrouble } from '../../shared/model/sample.ts';

export const SCENARIO_FORMAT = 'twinwatch-scenario/1';

const Words = z.string().trim().min(1).max(2_000);
const OneOrMore = z.union([Words, z.array(Words).min(1).max(500)]);
/** A number, or a comparison such as `">1"` or `"<= 3"`. */
const Count = z.union([z.number().int().min(0), Words]);
const Gate = z.enum(['passed', 'failed', 'unknown']);
const Mode = z.enum(['observer', 'advise', 'assist']);
const StepWord = z.enum(['running', 'done', 'failed', 'skipped']);
const Expected = z.enum(['waiting', 'came', 'late']);

/** The top of the file. Events and checks are read one by one by the schemas below. */
export const ScenarioFile = z.strictObject({
  format: z.literal(SCENARIO_FORMAT),
  name: Words,
  bcp: z.string().regex(/^\d+(\.\d+)*$/),
  about: z.string().max(10_000).optional(),
  site: Words,
  start: z.iso.datetime(),
  plant: z.enum(['simulator', 'none']),
  pace: Words.optional(),
  onEvent: OneOrMore.optional(),
  until: Words.optional(),
  events: z.array(z.unknown()).max(10_000),
  expect: z.array(z.unknown()).min(1).max(1_000),
  never: z.array(z.unknown()).min(1).max(1_000),
});
/** As written, times still as text. */
export type ScenarioFile = z.infer<typeof ScenarioFile>;

const timed = { at: Words, repeat: z.strictObject({ times: z.number().int().min(1).max(10_000), every: Words }).optional() };
const byPerson = { by: z.string().trim().min(1).max(80).optional() };

/** One schema per action; the key that names the action selects it. */
export const EVENT_SCHEMAS = {
  signal: z.strictObject({
    ...timed,
    signal: OneOrMore,
    measured: Words.optional(),
    quality: z.enum(['good', 'bad', 'absent']).optional(),
    once: z.boolean().optional(),
  }),
  release: z.strictObject({ ...timed, release: OneOrMore }),
  fault: z.strictObject({ ...timed, fault: OneOrMore }),
  clear: z.strictObject({ ...timed, clear: OneOrMore }),
  silence: z.strictObject({ ...timed, silence: OneOrMore, unannounced: z.boolean().optional(), trouble: SourceTrouble.optional() }),
  voice: z.strictObject({ ...timed, voice: OneOrMore }),
  clockJump: z.strictObject({ ...timed, clockJump: Words }),
  resume: z.strictObject({ ...timed, resume: Words }),
  heldUp: z.strictObject({ ...timed, heldUp: Words }),
  restart: z.strictObject({ ...timed, restart: z.union([z.literal(true), Words]) }),
  drill: z.strictObject({ ...timed, ...byPerson, drill: z.union([z.boolean(), z.enum(['on', 'off'])]) }),
  note: z.strictObject({ ...timed, ...byPerson, note: Words, text: Words }),
  ack: z.strictObject({ ...timed, ...byPerson, ack: Words }),
  close: z.strictObject({ ...timed, ...byPerson, close: Words, cause: Words, done: Words }),
  record: z.strictObject({ ...timed, ...byPerson, record: Words, proof: Words, done: Words.optional() }),
  end: z.strictObject({ ...timed, ...byPerson, end: Words, proof: Words }),
  maintenance: z.strictObject({ ...timed, ...byPerson, maintenance: Words, for: Words, reason: Words }),
  evidence: z.strictObject({ ...timed, ...byPerson, evidence: Words, proof: Words }),
  shelve: z.strictObject({ ...timed, ...byPerson, shelve: Words, for: Words, reason: Words }),
  merge: z.strictObject({ ...timed, ...byPerson, merge: Words, into: Words, reason: Words }),
  unmerge: z.strictObject({ ...timed, ...byPerson, unmerge: Words }),
  mode: z.strictObject({ ...timed, ...byPerson, mode: Mode }),
  approve: z.strictObject({ ...timed, ...byPerson, approve: Words, option: Words, alone: Words.optional() }),
  override: z.strictObject({ ...timed, ...byPerson, override: Words, option: Words, gate: Words, reason: Words }),
  begin: z.strictObject({ ...timed, ...byPerson, begin: Words }),
  step: z.strictObject({ ...timed, ...byPerson, step: Words, of: Words, state: StepWord.optional(), remark: Words.optional() }),
  runbook: z.strictObject({ ...timed, ...byPerson, runbook: Words, of: Words, done: OneOrMore.optional(), impossible: Words.optional() }),
  abort: z.strictObject({ ...timed, ...byPerson, abort: Words, reason: Words }),
  verify: z.strictObject({ ...timed, ...byPerson, verify: Words }),
} as const;
/** The key an event is written under; exactly one per entry. */
export type EventKey = keyof typeof EVENT_SCHEMAS;

const when = { at: Words.optional(), by: Words.optional(), from: Words.optional(), to: Words.optional() };
const Status = z.enum(['ok', 'degraded', 'down', 'unknown']);

/** One schema per thing looked at; the key that names the thing selects it. */
export const CHECK_SCHEMAS = {
  alarm: z.strictObject({
    ...when,
    alarm: Words,
    state: z.enum(['active', 'clear']).optional(),
    suppressedBy: Words.optional(),
    priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('journal')]).optional(),
    acknowledged: z.boolean().optional(),
    chattering: z.boolean().optional(),
    onset: Words.optional(),
    underMaintenance: z.boolean().optional(),
    shelved: z.boolean().optional(),
  }),
  incident: z.strictObject({
    ...when,
    incident: z.strictObject({
      count: Count.optional(),
      cause: Words.optional(),
      condition: Words.optional(),
      state: z.enum(['open', 'acknowledged', 'recovering', 'resolved', 'closed']).optional(),
      effects: z.array(Words).optional(),
      inferred: z.boolean().optional(),
      priority: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal('journal')]).optional(),
      owner: Words.optional(),
      openedAt: Words.optional(),
    }),
  }),
  decision: z.strictObject({
    ...when,
    decision: z.strictObject({
      count: Count.optional(),
      rule: Words.optional(),
      cause: Words.optional(),
      verdict: z.enum(['stay', 'watch', 'act', 'hold']).optional(),
      phase: z.enum(['OBSERVE', 'SUSPECT', 'CONFIRMED', 'GATES', 'PLAN', 'APPROVE', 'VERIFY']).optional(),
      advised: Words.optional(),
      options: z.array(Words).optional(),
      decideBy: Words.optional(),
      limit: Words.optional(),
      tooLate: z.boolean().optional(),
      gate: z.record(z.string(), Gate).optional(),
      expected: z.record(z.string(), Expected).optional(),
      missing: z.array(Words).optional(),
    }),
  }),
  procedure: z.strictObject({
    ...when,
    procedure: z.strictObject({
      count: Count.optional(),
      cause: Words.optional(),
      option: Words.optional(),
      kind: z.enum(['plan', 'failback']).optional(),
      phase: z.enum(['GATES', 'APPROVE', 'EXECUTE', 'VERIFY', 'VERIFIED', 'ABORTED']).optional(),
      hold: z.union([z.boolean(), Words]).optional(),
      drill: z.boolean().optional(),
      steps: z.record(z.string(), z.enum(['open', 'running', 'done', 'failed', 'skipped'])).optional(),
      gate: z.record(z.string(), Gate).optional(),
      overridden: z.array(Words).optional(),
      critical: z.array(Words).optional(),
      late: z.array(Words).optional(),
      ready: z.array(Words).optional(),
      end: Words.optional(),
      inTime: z.boolean().optional(),
      checks: z.record(z.string(), Gate).optional(),
      failback: z.boolean().optional(),
    }),
  }),
  element: z.strictObject({
    ...when,
    element: OneOrMore,
    status: Status.optional(),
    atRisk: z.boolean().optional(),
    explainedBy: Words.optional(),
  }),
  service: z.strictObject({
    ...when,
    service: OneOrMore,
    state: z.enum(['served', 'atRisk', 'lost', 'shed', 'unknown']).optional(),
    lossBy: Words.optional(),
    rto: z.enum(['running', 'stopped', 'none']).optional(),
  }),
  reading: z.strictObject({
    ...when,
    reading: OneOrMore,
    status: Status.optional(),
    freshness: z.enum(['fresh', 'late', 'stale', 'standing', 'never']).optional(),
    unstable: z.boolean().optional(),
    implausible: z.boolean().optional(),
  }),
  source: z.strictObject({
    ...when,
    source: Words,
    state: z.enum(['up', 'lost', 'waiting']).optional(),
    skewed: z.boolean().optional(),
    history: Count.optional(),
  }),
  standing: z.strictObject({ ...when, standing: Words, state: z.enum(['present', 'absent']).optional() }),
  chain: z.strictObject({ ...when, chain: Words, status: Status.optional(), spare: z.number().int().optional() }),
  rpo: z.strictObject({
    ...when,
    rpo: OneOrMore,
    replication: z.enum(['inSync', 'behind', 'unknown']).optional(),
    replicationFrom: Words.optional(),
    backup: z.enum(['within', 'beyond', 'unknown']).optional(),
    backupFrom: Words.optional(),
  }),
  foresight: z.strictObject({
    ...when,
    foresight: z.strictObject({
      hurts: z.array(Words).optional(),
      spares: z.array(Words).optional(),
      pairs: z.array(z.tuple([Words, Words])).optional(),
      lostRedundancy: z.array(Words).optional(),
      fits: z.record(z.string(), z.boolean()).optional(),
    }),
  }),
  group: z.strictObject({ ...when, group: Words, up: z.number().int().min(0).optional(), unknown: z.number().int().min(0).optional() }),
  console: z.strictObject({
    ...when,
    console: z.strictObject({
      isolated: z.boolean().optional(),
      drill: z.boolean().optional(),
      warmingUp: z.boolean().optional(),
      mode: Mode.optional(),
      clock: z.enum(['ok', 'stepped']).optional(),
      flood: z.boolean().optional(),
    }),
  }),
  journal: z.strictObject({
    ...when,
    journal: z.strictObject({
      count: Count.optional(),
      kind: z
        .enum(['engine', 'source', 'alarm', 'incident', 'decision', 'note', 'operator', 'service', 'clock', 'drill', 'procedure'])
        .optional(),
      text: Words.optional(),
      author: z.enum(['machine', 'engine', 'person']).optional(),
    }),
  }),
} as const;
/** The key a check is written under; exactly one per entry. */
export type CheckKey = keyof typeof CHECK_SCHEMAS;

export const EVENT_KEYS: readonly string[] = Object.keys(EVENT_SCHEMAS);
export const CHECK_KEYS: readonly string[] = Object.keys(CHECK_SCHEMAS);
