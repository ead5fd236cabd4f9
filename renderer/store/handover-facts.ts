/** What whoever takes the shift must know beside the rows: alarms nobody acknowledged, incidents nobody took, decisions due at once, notes of this shift. Pure. */
import type { HandoverRow } from '../../shared/model/handover-state.ts';
import type { Live } from '../../shared/model/live.ts';

/** A decision due within this time is due while people change over, ms. */
export const DUE_SOON_MS = 15 * 60_000;

type Source = Pick<Live, 'alarms' | 'incidents' | 'decisions' | 'runs' | 'handover'>;

/** What goes on without regard to who is on duty. */
export interface StillOpen {
  /** Alarms that are not acknowledged, those put aside left out. */
  readonly notAcked: number;
  /** Of them, those of priority 1 that stand. */
  readonly critical: number;
  /** Of them, those of priority 1 that went by themselves and only wait to be acknowledged. */
  readonly criticalOver: number;
  /** Incidents that nobody has closed, by id. */
  readonly incidents: readonly string[];
  /** Of those that go on, the ones that nobody took. */
  readonly untaken: readonly string[];
  /**
   * Of those that go on, the ones whose decision is due within `DUE_SOON_MS` or was due and nothing has said yet that it is too late, soonest first;
   * UTC ms.
   */
  readonly due: readonly { readonly id: string; readonly atMs: number }[];
  /** Promises and questions that are open. */
  readonly promises: number;
}

/** At `nowMs`, UTC ms. */
export function stillOpen(live: Source, nowMs: number): StillOpen {
  const alarms = Object.values(live.alarms).filter(
    ({ ackedBy, shelf, priority }) => ackedBy === null && shelf === null && priority !== 'journal',
  );
  const critical = alarms.filter(({ priority }) => priority === 1);
  const incidents = Object.values(live.incidents).filter(({ state }) => state !== 'closed');
  const going = incidents.filter(({ state }) => state === 'open' || state === 'acknowledged');
  return {
    notAcked: alarms.length,
    critical: critical.filter(({ clearedAtMs }) => clearedAtMs === null).length,
    criticalOver: critical.filter(({ clearedAtMs }) => clearedAtMs !== null).length,
    incidents: incidents.map(({ id }) => id),
    untaken: going.filter(({ owner }) => owner === null).map(({ id }) => id),
    due: going
      .flatMap(({ id }) => {
        const { decideByMs: atMs, isTooLate } = live.decisions[id] ?? { decideByMs: null, isTooLate: false };
        return atMs === null || isTooLate || !isDueSoon(atMs, nowMs) ? [] : [{ id, atMs }];
      })
      .sort((a, b) => a.atMs - b.atMs),
    promises: Object.keys(live.handover.promises).length,
  };
}

/** Within minutes, or late. */
export function isDueSoon(untilMs: number, nowMs: number): boolean {
  return untilMs - nowMs <= DUE_SOON_MS;
}

/** In a person's own words. */
export interface ShiftNote {
  /** Tells notes of one row apart. */
  readonly id: string;
  readonly atMs: number;
  readonly person: string;
  readonly words: string;
}

/** So many of the shift before are kept while nobody of this one has written any. */
const KEPT = 3;

/**
 * Notes people made of what the row is about since the last hand-over, oldest first; one that was withdrawn is left out. Until somebody writes one,
 * the newest of the shift before: whoever has just taken over still reads what was handed over.
 */
export function notesOf({ id, kind }: Pick<HandoverRow, 'id' | 'kind'>, live: Source): readonly ShiftNote[] {
  const sinceMs = live.handover.lastMs ?? Number.NEGATIVE_INFINITY;
  const of = id.slice(kind.length + 1);
  const timeline = live.incidents[of]?.timeline ?? [];
  const withdrawn = new Set(timeline.flatMap(({ text }) => (text.key === 'incident.noteWithdrawn' ? [text.params?.['seq']] : [])));
  const incident = timeline.flatMap(({ seq, atMs, person, text }): readonly ShiftNote[] =>
    text.key === 'incident.note' && !withdrawn.has(seq)
      ? [{ id: String(seq), atMs, person: person ?? '', words: String(text.params?.['note'] ?? '') }]
      : [],
  );
  const run = (live.runs[of]?.log ?? []).flatMap((entry, n): readonly ShiftNote[] =>
    entry.type === 'note' ? [{ id: String(n), atMs: entry.atMs, person: entry.person, words: entry.text }] : [],
  );
  const all = [...incident, ...run];
  const ofThisShift = all.filter(({ atMs }) => atMs > sinceMs);
  return ofThisShift.length > 0 ? ofThisShift : all.slice(-KEPT);
}
