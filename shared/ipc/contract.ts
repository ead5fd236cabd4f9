/**
 * THE table of calls from a window to the engine: who may call, what goes in, what comes out.
 * The role is fixed by main when it hands the port over, whatever the page says.
 */
import { z } from 'zod';
import type { DrillReport } from '../report/drill-report.ts';
import type { IncidentReport } from '../report/report.ts';
import type { AlarmHealth } from '../model/alarm-health.ts';
import type { ExplanationLine, IncidentExplanation } from '../model/explanation.ts';
import { CARRY_CONTRACT } from './carry-contract.ts';
import { DESK_CONTRACT } from './desk-contract.ts';
import { CANVAS } from '../model/layout.ts';
import { RECORD_CONTRACT } from './record-contract.ts';
import type { IncidentView } from '../model/live.ts';
import type { ThresholdRow, ThresholdTrial } from '../model/threshold.ts';
import { PHOTO_MAX_BYTES, PHOTO_TYPES } from '../model/runbook-run.ts';
import { OPERATORS_CONTRACT } from './operators-contract.ts';
import type { Runbook } from '../model/runbook.ts';
import type { WhatIfAnswer } from '../model/what-if.ts';
import { REPLAY_CALLS } from './replay-calls.ts';

export const Role = z.enum(['console', 'wall', 'technician']);
/** `console`: a desk of the NOC; `wall`: a screen that only shows; `technician`: a window of runbooks. A row names those that may call. */
export type Role = z.infer<typeof Role>;

const IncidentId = z.string().min(1).max(64);
/** Chosen by the window, to cancel what it asked for. */
const SearchId = z.string().min(1).max(64);
const AlarmId = z.string().min(1).max(300);
/** Who is on duty: a name typed on this console; identity proper comes with operators and PIN. */
const Person = z.string().trim().min(1).max(80);
const ObligationId = z.string().min(1).max(64);
const Proof = z.string().trim().min(1).max(2000);
/** An option, a gate, a plan, a step or a procedure. */
const Id = z.string().min(1).max(200);
const Done = z.object({ seq: z.number().int() });
/** UTC ms. */
const Moment = z.number().int().min(0);
const Reason = z.string().trim().min(1).max(2000);
/** Compared in the engine and forgotten there; what a PIN must be is said where it is set. */
const Pin = z.string().min(1).max(64);
/** Bytes as base64: four characters for three bytes. */
const Picture = z
  .string()
  .min(4)
  .max(Math.ceil(PHOTO_MAX_BYTES / 3) * 4);

/** One threshold with values: limit and recovery in the unit of its metric, delays in seconds, at most a day. */
const Threshold = z.object({
  element: z.string().min(1).max(200),
  condition: z.string().min(1).max(100),
  limit: z.number(),
  recovery: z.number(),
  onDelayS: z.number().min(0).max(86_400),
  offDelayS: z.number().min(0).max(86_400),
});
/** A text of the engine, by its key: a reason in the reader's language. */
/** On the picture of the site file; null: no place of a hand. */
const Place = z
  .object({ x: z.number().min(0).max(CANVAS.width), y: z.number().min(0).max(CANVAS.height) })
  .strict()
  .nullable();
const Refusal = z.object({ key: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() }).nullable();

export const CONTRACT = {
  'incident.note': {
    roles: ['console', 'technician'],
    in: z.object({ id: IncidentId, person: Person, text: z.string().trim().min(1).max(4000) }).strict(),
    out: Done,
  },
  /** A note somebody has begun: `keep` as it is now, empty when there is none any more; null only reads it. */
  'note.draft': {
    roles: ['console', 'technician'],
    in: z.object({ incident: IncidentId, keep: z.string().max(8_000).nullable() }).strict(),
    out: z.object({ text: z.string() }),
  },
  'incident.acknowledge': { roles: ['console', 'technician'], in: z.object({ id: IncidentId, person: Person }).strict(), out: Done },
  'incident.close': {
    roles: ['console'],
    in: z
      .object({ id: IncidentId, person: Person, cause: z.string().trim().min(1).max(2000), done: z.string().trim().min(1).max(4000) })
      .strict(),
    out: Done,
  },
  'alarm.acknowledge': { roles: ['console', 'technician'], in: z.object({ id: AlarmId, person: Person }).strict(), out: Done },
  /** Puts an alarm aside for at most 8 h (ISA-18.2: shelved); 0 s takes it back. */
  'alarm.shelve': {
    roles: ['console', 'technician'],
    in: z
      .object({ id: AlarmId, forS: z.number().int().min(0).max(28_800), person: Person, reason: z.string().trim().min(1).max(2000) })
      .strict(),
    out: Done,
  },
  'alarm.unacknowledge': { roles: ['console', 'technician'], in: z.object({ id: AlarmId, person: Person }).strict(), out: Done },
  'incident.unacknowledge': { roles: ['console', 'technician'], in: z.object({ id: IncidentId, person: Person }).strict(), out: Done },
  'incident.withdrawNote': {
    roles: ['console', 'technician'],
    in: z.object({ id: IncidentId, seq: z.number().int().min(1), person: Person }).strict(),
    out: Done,
  },
  'incident.assign': { roles: ['console'], in: z.object({ id: IncidentId, to: Person, person: Person }).strict(), out: Done },
  /** Joins an open incident into another one: the same cause after all. */
  'incident.merge': {
    roles: ['console'],
    in: z.object({ id: IncidentId, into: IncidentId, reason: Reason, person: Person }).strict(),
    out: Done,
  },
  /** Takes it back, some seconds after. */
  'incident.unmerge': { roles: ['console'], in: z.object({ id: IncidentId, person: Person }).strict(), out: Done },
  'drill.set': { roles: ['console'], in: z.object({ isDrill: z.boolean(), person: Person }).strict(), out: Done },
  /** For an obligation, with a scenario that this site's simulator can play; null: for none, with nothing played. */
  'drill.start': {
    roles: ['console'],
    in: z.object({ obligation: ObligationId.nullable(), scenario: Id.nullable(), person: Person }).strict(),
    out: Done,
  },
  /** `counts`: the obligation it was for is met by it. */
  'drill.end': { roles: ['console'], in: z.object({ counts: z.boolean(), person: Person }).strict(), out: Done },
  /** Everything the record holds of a drill that is over. */
  'drill.report': { roles: ['console'], in: z.object({ id: Id }).strict(), out: z.custom<DrillReport>() },
  /** Decide-by uses what this drill measured of the plan; null: the plan's own figure. */
  'drill.duration': { roles: ['console'], in: z.object({ plan: Id, drill: Id.nullable(), person: Person }).strict(), out: Done },
  'obligation.record': {
    roles: ['console', 'technician'],
    in: z.object({ id: ObligationId, person: Person, proof: Proof, atMs: z.number().int().nullable() }).strict(),
    out: Done,
  },
  'obligation.end': {
    roles: ['console', 'technician'],
    in: z.object({ id: ObligationId, person: Person, proof: Proof }).strict(),
    out: Done,
  },
  /** Planned work on an element, at most 12 h; 0 s ends it. */
  'maintenance.set': {
    roles: ['console'],
    in: z
      .object({
        element: z.string().min(1).max(200),
        forS: z.number().int().min(0).max(43_200),
        person: Person,
        reason: z.string().trim().min(1).max(2000),
      })
      .strict(),
    out: Done,
  },
  /** Something to be done, handed over until it is. */
  'handover.promise': {
    roles: ['console'],
    in: z.object({ text: z.string().trim().min(1).max(500), dueMs: z.number().int().min(0).nullable(), person: Person }).strict(),
    out: Done,
  },
  'handover.done': { roles: ['console'], in: z.object({ id: Id, person: Person }).strict(), out: Done },
  /** The incoming person (`person` is `to`) takes the shift: every row that stands is read, or has a question. */
  'handover.take': {
    roles: ['console'],
    in: z
      .object({
        from: Person,
        to: Person,
        rows: z
          .array(
            z.object({ id: z.string().min(1).max(400), read: z.union([z.literal(true), z.string().trim().min(1).max(2000)]) }).strict(),
          )
          .max(5_000),
        person: Person,
      })
      .strict(),
    out: Done,
  },
  ...CARRY_CONTRACT,
  ...RECORD_CONTRACT,
  'evidence.state': {
    roles: ['console'],
    in: z
      .object({
        element: z.string().min(1).max(200),
        metric: z.string().min(1).max(100),
        state: z.string().min(1).max(100),
        person: Person,
        proof: Proof,
      })
      .strict(),
    out: Done,
  },
  'mode.set': { roles: ['console'], in: z.object({ mode: z.enum(['observer', 'advise', 'assist']), person: Person }).strict(), out: Done },
  /**
   * Committing (docs/adr/0022-committing.md): the only way from a window to a plan that begins. A PIN goes in here and nowhere further;
   * null where nobody is enrolled.
   */
  'commit.arm': {
    roles: ['console'],
    in: z
      .object({ incident: IncidentId, option: Id, typed: z.string().trim().min(1).max(40), person: Person, pin: Pin.nullable() })
      .strict(),
    out: Done,
  },
  /** `armedAtMs`: what was read, by when it was armed; `alone`: why the one who armed goes on without another person; null: another one signs. */
  'commit.countersign': {
    roles: ['console'],
    in: z.object({ incident: IncidentId, armedAtMs: Moment, person: Person, pin: Pin.nullable(), alone: Reason.nullable() }).strict(),
    out: Done,
  },
  'commit.press': { roles: ['console'], in: z.object({ incident: IncidentId, armedAtMs: Moment, person: Person }).strict(), out: Done },
  'commit.release': { roles: ['console'], in: z.object({ incident: IncidentId, person: Person }).strict(), out: Done },
  'commit.held': { roles: ['console'], in: z.object({ incident: IncidentId, armedAtMs: Moment, person: Person }).strict(), out: Done },
  /** Disarms; within the stop window it stops. */
  'commit.disarm': { roles: ['console'], in: z.object({ incident: IncidentId, person: Person }).strict(), out: Done },
  ...OPERATORS_CONTRACT,
  ...DESK_CONTRACT,
  'decision.override': {
    roles: ['console'],
    in: z.object({ incident: IncidentId, option: Id, gate: Id, reason: z.string().trim().min(1).max(2000), person: Person }).strict(),
    out: Done,
  },
  /** Goes on with a plan that was stopped. */
  'plan.start': { roles: ['console'], in: z.object({ id: Id, person: Person }).strict(), out: Done },
  /** Stop after this step. */
  'plan.pause': { roles: ['console'], in: z.object({ id: Id, person: Person }).strict(), out: Done },
  'plan.step': {
    roles: ['console', 'technician'],
    in: z
      .object({
        id: Id,
        step: Id,
        state: z.enum(['running', 'done', 'failed', 'skipped']),
        note: z.string().trim().min(1).max(4000).nullable(),
        person: Person,
      })
      .strict()
      .refine((step) => step.note !== null || (step.state !== 'failed' && step.state !== 'skipped'), {
        path: ['note'],
        message: 'a step that failed or is left out needs a note',
      }),
    out: Done,
  },
  'plan.abort': {
    roles: ['console'],
    in: z.object({ id: Id, reason: z.string().trim().min(1).max(2000), person: Person }).strict(),
    out: Done,
  },
  'plan.verify': { roles: ['console'], in: z.object({ id: Id, person: Person }).strict(), out: Done },
  /** What technicians can carry out, and why files of the site's own were left out. */
  'runbook.list': {
    roles: ['console', 'technician'],
    /** Fingerprint of those the window has; null: none. */
    in: z.object({ known: z.string().max(64).nullable() }).strict(),
    /** `runbooks` null: the window has them. */
    out: z.object({ fingerprint: z.string(), runbooks: z.array(z.custom<Runbook>()).nullable(), problems: z.array(z.string()) }),
  },
  'runbook.start': {
    roles: ['console', 'technician'],
    in: z.object({ runbook: Id, incident: IncidentId.nullable(), subject: Id.nullable(), person: Person }).strict(),
    out: z.object({ seq: z.number().int(), run: z.string() }),
  },
  /** `choice`: which of the runbook's reasons it cannot be done for, from 0. No time goes in: the engine stamps. */
  'runbook.step': {
    roles: ['console', 'technician'],
    in: z.discriminatedUnion('state', [
      z.object({ run: Id, step: Id, person: Person, state: z.literal('done'), despite: z.literal(true).optional() }).strict(),
      z.object({ run: Id, step: Id, person: Person, state: z.literal('skipped'), reason: Reason }).strict(),
      z
        .object({
          run: Id,
          step: Id,
          person: Person,
          state: z.literal('impossible'),
          choice: z.number().int().min(0).max(100).nullable(),
          reason: Reason.nullable(),
        })
        .strict(),
    ]),
    out: Done,
  },
  'runbook.note': {
    roles: ['console', 'technician'],
    in: z.object({ run: Id, step: Id.nullable(), person: Person, text: z.string().trim().min(1).max(4000) }).strict(),
    out: Done,
  },
  /** Its bytes go into the record under their SHA-256; what they are is looked at, not believed. */
  'runbook.photo': {
    roles: ['console', 'technician'],
    in: z.object({ run: Id, step: Id.nullable(), person: Person, type: z.enum(PHOTO_TYPES), data: Picture }).strict(),
    out: z.object({ seq: z.number().int(), sha256: z.string() }),
  },
  'runbook.end': {
    roles: ['console', 'technician'],
    in: z.object({ run: Id, person: Person, reason: Reason, next: Id.nullable() }).strict(),
    out: Done,
  },
  ...REPLAY_CALLS,
  explain: {
    roles: ['console', 'wall', 'technician'],
    in: z.object({ incident: IncidentId.nullable() }).strict(),
    out: z.object({ incidents: z.array(z.custom<IncidentExplanation>()), lines: z.array(z.custom<ExplanationLine>()) }),
  },
  'simulator.inject': { roles: ['console'], in: z.object({ fault: z.string().min(1).max(100), person: Person }).strict(), out: Done },
  'simulator.clear': {
    roles: ['console'],
    in: z.object({ fault: z.string().min(1).max(100).nullable(), person: Person }).strict(),
    out: Done,
  },
  /** What up to three further failures would take, on the state of now with `down` failed as well. Takes its time; can be cancelled. */
  /** What would be if these died now, as far as the state is known; reads only. */
  'what.if': {
    roles: ['console', 'technician'],
    in: z.object({ down: z.array(z.string().min(1).max(200)).min(1).max(20) }).strict(),
    out: z.custom<WhatIfAnswer>(),
  },
  'contingency.search': {
    roles: ['console', 'technician'],
    in: z
      .object({
        id: SearchId,
        order: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        down: z.array(z.string().min(1).max(64)).max(100),
      })
      .strict(),
    out: z.object({
      order: z.number(),
      failed: z.array(z.string()),
      cuts: z.array(z.object({ down: z.array(z.string()), lost: z.array(z.string()), shed: z.array(z.string()) })),
      /** All there are: `cuts` shows the first. */
      count: z.number().int(),
      evaluated: z.number().int(),
    }),
  },
  'contingency.cancel': {
    roles: ['console', 'technician'],
    in: z.object({ id: SearchId }).strict(),
    out: z.object({ wasRunning: z.boolean() }),
  },
  /** How good the alarms themselves are, over the last days. Reads the record. */
  'alarms.health': {
    roles: ['console', 'wall', 'technician'],
    in: z.object({ days: z.number().int().min(1).max(30) }).strict(),
    out: z.custom<AlarmHealth>(),
  },
  /** The thresholds in force, of one element or all (null). */
  'threshold.list': {
    roles: ['console', 'technician'],
    in: z.object({ element: z.string().min(1).max(200).nullable() }).strict(),
    out: z.object({ rows: z.array(z.custom<ThresholdRow>()) }),
  },
  /** What these values would have done on the readings kept of the last 30 days. Changes nothing. */
  'threshold.try': {
    roles: ['console', 'technician'],
    in: Threshold.strict(),
    out: z.object({ trial: z.custom<ThresholdTrial>().nullable(), refusal: Refusal }),
  },
  /** Puts values that were tried before into the site file. `seq` null: not done, and `refusal` says why. */
  'threshold.save': {
    roles: ['console'],
    in: Threshold.extend({ person: Person }).strict(),
    out: z.object({ seq: z.number().int().nullable(), refusal: Refusal }),
  },
  /** Puts places moved on the map into the site file. `seq` null: not done, and `refusal` says why. */
  'layout.save': {
    roles: ['console'],
    in: z
      .object({
        moves: z
          .array(z.object({ element: Id, from: Place, to: Place }).strict())
          .min(1)
          .max(10_000),
        person: Person,
      })
      .strict(),
    out: z.object({ seq: z.number().int().nullable(), refusal: Refusal }),
  },
  /** Everything the record holds of one incident, for a report. */
  'incident.report': {
    roles: ['console', 'technician'],
    in: z.object({ id: IncidentId }).strict(),
    out: z.custom<IncidentReport>(),
  },
  'incidents.list': {
    roles: ['console', 'wall', 'technician'],
    in: z.object({ before: z.string().max(64).nullable(), limit: z.number().int().min(1).max(200) }).strict(),
    out: z.array(
      z.object({
        id: z.string(),
        state: z.string(),
        root: z.string(),
        cause: z.custom<IncidentView['cause']>(),
        openedAtMs: z.number(),
        closedAtMs: z.number().nullable(),
      }),
    ),
  },
} as const satisfies Record<string, { roles: readonly Role[]; in: z.ZodType; out: z.ZodType }>;

/** Every call there is; the handlers of the engine are a record over it, so that none can be forgotten. */
export type CallName = keyof typeof CONTRACT;
/** What a window sends, checked by the engine against the same schema before anything is done. */
export type CallInput<N extends CallName> = z.infer<(typeof CONTRACT)[N]['in']>;
/** What comes back when the call was not refused. */
export type CallOutput<N extends CallName> = z.infer<(typeof CONTRACT)[N]['out']>;
