/**
 * Chatter: an alarm that comes and goes. It is held as one alarm with one line in the journal until it has been quiet. In measured
 * time, from activations alone. ISA-18.2 and EEMUA 191 call three activations within a minute chattering.
 */
import { text } from '../../../shared/i18n/text.ts';
import { LATENESS_MS } from './conditions.ts';
import { journal, setEntry, wakeAt, type Draft } from './draft.ts';
import { entriesOf } from './entries.ts';
import { nameOf } from './names.ts';

const ACTIVATIONS = 3;
const WINDOW_MS = 60_000;
/** Quiet that ends it, ms: five of those minutes (proposal). */
const QUIET_MS = 300_000;
/** In a flood there are thousands to look through: once in this time, ms. */
const FORGET_MS = 10_000;

/** How often one alarm came of late. Kept while it may still chatter. */
export interface Chatter {
  readonly condition: string;
  readonly element: string;
  /** When it was raised, measured time, within a minute of the newest, oldest first. */
  readonly activations: readonly number[];
  /** Activations since it was first seen to come and go. */
  readonly count: number;
  readonly isLatched: boolean;
}

/** Counts an activation; an earlier one told again counts once, and one that a late reading dates earlier is moved. Latches, and says so once. */
export function noteActivation(draft: Draft, id: string, condition: string, element: string, atMs: number): void {
  const known = draft.chatter[id] ?? { condition, element, activations: [], count: 0, isLatched: false };
  const last = known.activations[known.activations.length - 1];
  if (last !== undefined && atMs <= last) return redateActivation(draft, id, atMs);
  const activations = [...known.activations.filter((one) => one > atMs - WINDOW_MS), atMs];
  const isLatched = known.isLatched || activations.length >= ACTIVATIONS;
  setEntry(draft, 'chatter', id, { ...known, activations, count: known.count + 1, isLatched });
  if (!isLatched || known.isLatched) return;
  draft.latched = [...draft.latched, id];
  journal(draft, {
    kind: 'alarm',
    author: 'machine',
    atMs,
    incident: draft.alarms[id]?.incident ?? null,
    text: text('alarm.chattering', { name: nameOf(draft.config, element), quietS: QUIET_MS / 1_000 }),
    body: { alarm: id, state: 'chattering', activations },
  });
}

/** The newest activation began earlier, measured time, than the readings told that came first: the order of arrival must not remain. */
export function redateActivation(draft: Draft, id: string, atMs: number): void {
  const known = draft.chatter[id];
  const [last = 0, before = 0] = known?.activations.slice(-2).toReversed() ?? [];
  if (known === undefined || atMs >= last || atMs <= before) return;
  setEntry(draft, 'chatter', id, { ...known, activations: [...known.activations.slice(0, -1), atMs] });
}

/** When a latched alarm has been quiet long enough, if nothing happens after `recoveredMs` (null: it is active). */
export function quietAtMs(chatter: Chatter, recoveredMs: number | null): number {
  return Math.max(chatter.activations[chatter.activations.length - 1] ?? 0, recoveredMs ?? 0) + QUIET_MS;
}

/** Whether the quiet is over the line now; asks to be woken when it will be. */
export function isQuiet(draft: Draft, atMs: number): boolean {
  if (draft.nowMs >= atMs + LATENESS_MS) return true;
  wakeAt(draft, atMs + LATENESS_MS);
  return false;
}

/** It has settled: said once. */
export function endChatter(draft: Draft, id: string, atMs: number): void {
  const known = draft.chatter[id];
  if (known === undefined) return;
  setEntry(draft, 'chatter', id, null);
  draft.latched = draft.latched.filter((one) => one !== id);
  journal(draft, {
    kind: 'alarm',
    author: 'machine',
    atMs,
    incident: draft.alarms[id]?.incident ?? null,
    text: text('alarm.settled', { name: nameOf(draft.config, known.element), count: known.count }),
    body: { alarm: id, state: 'settled', count: known.count },
  });
}

/** What came once or twice, longer than a minute ago, is forgotten. */
export function forgetOldActivations(draft: Draft): void {
  const isSoon = Math.floor(draft.nowMs / FORGET_MS) === Math.floor(draft.before.nowMs / FORGET_MS);
  if (isSoon && draft.flood.sinceMs !== null) return;
  for (const [id, { activations, isLatched }] of entriesOf(draft.chatter)) {
    const last = activations[activations.length - 1] ?? 0;
    if (!isLatched && draft.nowMs > last + WINDOW_MS + LATENESS_MS) setEntry(draft, 'chatter', id, null);
  }
}
