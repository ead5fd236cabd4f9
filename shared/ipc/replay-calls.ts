/**
 * The calls of a replay, and what else a window may ask meanwhile. Everything else is refused, in the page and again by the engine:
 * a new call is refused until it is named here (C44).
 */
import { z } from 'zod';
import type { LivePatch } from '../lib/patch.ts';
import type { Live } from '../model/live.ts';
import type { Exactness, OpenScreen, ReplayMarks, ReplayReach } from '../model/replay.ts';
import type { Site } from '../model/site.ts';

const ROLES = ['console', 'technician'] as const;
const Person = z.string().trim().min(1).max(80);
const AtMs = z.number().int().min(0).max(8_640_000_000_000_000);
const Short = z.string().min(1).max(200);

/** Answer to `replay.at`: not there yet, or the moment as it was. */
export type ReplayAnswer =
  | {
      readonly done: false;
      /** How much of the way is done, 0 to 1. */
      readonly share: number;
    }
  | {
      readonly done: true;
      readonly atMs: number;
      readonly exact: Exactness;
      readonly screens: readonly (OpenScreen & { readonly sinceMs: number })[];
      /** Of what the window then has: said with the next question. */
      readonly version: number;
      /** Null: the window has it. */
      readonly site: Site | null;
      /** The whole, or what changed since the version the window has; both null: nothing did. */
      readonly live: Live | null;
      readonly patch: LivePatch | null;
    };

export const REPLAY_CALLS = {
  /** From now on this window looks at the past, and nothing can be done from it. Written down. */
  'replay.open': { roles: ROLES, in: z.object({ person: Person }).strict(), out: z.custom<ReplayReach>() },
  /** The state at this time. Comes in slices: asked again until done; asking for another time drops this one. */
  'replay.at': {
    roles: ROLES,
    in: z.object({ atMs: AtMs, version: z.number().int().min(0) }).strict(),
    out: z.custom<ReplayAnswer>(),
  },
  'replay.marks': {
    roles: ROLES,
    in: z
      .object({ fromMs: AtMs, toMs: AtMs, parts: z.number().int().min(1).max(400) })
      .strict()
      .refine(({ fromMs, toMs }) => fromMs < toMs, { path: ['toMs'], message: 'must be after fromMs' }),
    out: z.custom<ReplayMarks>(),
  },
  /** Back to the present. Written down. */
  'replay.close': { roles: ROLES, in: z.object({ person: Person }).strict(), out: z.object({ wasOpen: z.boolean() }) },
  /** What this window shows: kept with the inputs, for a replay of this moment. Says nothing of the plant. */
  'screen.shown': {
    roles: ROLES,
    in: z.object({ view: Short, incident: Short.nullable(), element: Short.nullable() }).strict(),
    out: z.object({}),
  },
} as const;

const WHILE_REPLAYING: ReadonlySet<string> = new Set(['replay.open', 'replay.at', 'replay.marks', 'replay.close', 'runbook.list']);

/** Whether a window that shows the past may ask this. What it would learn of the present (why, reports, searches) is refused as well. */
export function isAllowedInReplay(name: string): boolean {
  return WHILE_REPLAYING.has(name);
}
