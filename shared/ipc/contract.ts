/**
 * THE table of calls from a window to the engine: who may call, what goes in, what comes out.
 * The role is fixed by main when it hands the port over, whatever the page says.
 */
import { z } from 'zod';

export const Role = z.enum(['console', 'wall', 'technician']);
export type Role = z.infer<typeof Role>;

const IncidentId = z.string().min(1).max(64);
const AlarmId = z.string().min(1).max(300);
/** Who is on duty: a name typed on this console; identity proper comes with operators and PIN. */
const Person = z.string().trim().min(1).max(80);
const ObligationId = z.string().min(1).max(64);
const Proof = z.string().trim().min(1).max(2000);
const Done = z.object({ seq: z.number().int() });

export const CONTRACT = {
  'incident.note': {
    roles: ['console', 'technician'],
    in: z.object({ id: IncidentId, person: Person, text: z.string().trim().min(1).max(4000) }).strict(),
    out: Done,
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
  'drill.set': { roles: ['console'], in: z.object({ isDrill: z.boolean(), person: Person }).strict(), out: Done },
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
  'simulator.inject': { roles: ['console'], in: z.object({ fault: z.string().min(1).max(100), person: Person }).strict(), out: Done },
  'simulator.clear': {
    roles: ['console'],
    in: z.object({ fault: z.string().min(1).max(100).nullable(), person: Person }).strict(),
    out: Done,
  },
  'incidents.list': {
    roles: ['console', 'wall', 'technician'],
    in: z.object({ before: z.string().max(64).nullable(), limit: z.number().int().min(1).max(200) }).strict(),
    out: z.array(
      z.object({
        id: z.string(),
        state: z.string(),
        root: z.string(),
        cause: z.unknown(),
        openedAtMs: z.number(),
        closedAtMs: z.number().nullable(),
      }),
    ),
  },
} as const satisfies Record<string, { roles: readonly Role[]; in: z.ZodType; out: z.ZodType }>;

export type CallName = keyof typeof CONTRACT;
export type CallInput<N extends CallName> = z.infer<(typeof CONTRACT)[N]['in']>;
export type CallOutput<N extends CallName> = z.infer<(typeof CONTRACT)[N]['out']>;
