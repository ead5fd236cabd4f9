/**
 * Intent before action: what reaches outside the record (a file written, a record replaced) is a line of it before it is begun, and another
 * one with its outcome. A start that finds one begun and not ended says that its outcome is unknown; it is never done again by itself.
 */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { journal, withEntry, withoutEntry, type Draft } from './draft.ts';
import { withOwn } from './standing.ts';

/** `file`: one a person saved (a report, a record for another console). `authenticator`: the secret of a person, enrolled or removed. */
export type OutwardWhat = 'threshold' | 'layout' | 'file' | 'restore' | 'authenticator';

/** An act that was begun, and whose outcome is not in the record. */
export interface OutwardOpen {
  readonly what: OutwardWhat;
  /** The file it is about; of an authenticator the person. */
  readonly subject: string;
  /** Null: nobody gave a name. */
  readonly person: string | null;
  readonly sinceMs: number;
  /** A start found it without an outcome, or its outcome is that nobody can know. */
  readonly isUnknown: boolean;
}

/** By a name that is the same in the record, in the engine and in main. */
export type OutwardOpens = Readonly<Record<string, OutwardOpen>>;

/** What main or the engine tells of an act: begun before it is done, `done` or `failed` after, by the same `id`. */
export type OutwardAct =
  | {
      readonly state: 'begun';
      readonly id: string;
      readonly what: OutwardWhat;
      readonly subject: string;
      readonly person: string | null;
      /** Words for the line; null: those of its kind. */
      readonly said: Text | null;
    }
  /** `why`: of one that failed; null: done, or the words are elsewhere. `unsure`: done, and only a power cut would tell whether it lasts. */
  | { readonly state: 'done' | 'failed' | 'unsure'; readonly id: string; readonly why: Text | null }
  /** A person knows of those whose outcome is unknown. */
  | { readonly state: 'seen'; readonly person: string };

/** Writes the line and keeps what is open. An end without a beginning is left out. */
export function takeOutward(draft: Draft, act: OutwardAct): void {
  if (act.state === 'begun') return begin(draft, act);
  if (act.state === 'seen') return see(draft, act.person);
  const open = draft.outward[act.id];
  if (open === undefined) return; // said twice, or of another record
  if (act.state === 'unsure') return doubt(draft, act.id, open, act.why);
  draft.outward = withoutEntry(draft.outward, act.id);
  journal(draft, {
    kind: 'operator',
    text: text(`outward.${act.state}`, { what: open.what, subject: open.subject }),
    body: { outward: { id: act.id, state: act.state, why: act.why } },
  });
  stand(draft);
}

/** Known to be in place, not to last: it stands like one that a start found, in the same run. */
function doubt(draft: Draft, id: string, open: OutwardOpen, why: Text | null): void {
  if (open.isUnknown) return; // said already
  draft.outward = withEntry(draft.outward, id, { ...open, isUnknown: true });
  journal(draft, {
    kind: 'operator',
    text: text('outward.unsure', { what: open.what, subject: open.subject }),
    body: { outward: { id, state: 'unknown', why } },
  });
  stand(draft);
}

/** First thing after a start: whoever was doing these is gone. */
export function doubtOutward(draft: Draft): void {
  for (const [id, open] of Object.entries(draft.outward)) {
    if (open.isUnknown) continue;
    draft.outward = withEntry(draft.outward, id, { ...open, isUnknown: true });
    const { what, subject, sinceMs } = open;
    journal(draft, {
      kind: 'operator',
      text: text('outward.unknown', { what, subject, person: open.person ?? '-', sinceAtMs: sinceMs }),
      body: { outward: { id, state: 'unknown' } },
    });
  }
  stand(draft);
}

function begin(draft: Draft, act: Extract<OutwardAct, { state: 'begun' }>): void {
  const { id, what, subject, person, said } = act;
  draft.outward = withEntry(draft.outward, id, { what, subject, person, sinceMs: draft.nowMs, isUnknown: false });
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text: said ?? text('outward.begun', { what, subject, person: person ?? '-' }),
    body: { outward: { id, state: 'begun', what, subject } },
  });
}

function see(draft: Draft, person: string): void {
  const known = Object.entries(draft.outward).filter(([, open]) => open.isUnknown);
  if (known.length === 0) return;
  for (const [id] of known) draft.outward = withoutEntry(draft.outward, id);
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text: text('outward.seen', { person, count: known.length }),
    body: { outward: { ids: known.map(([id]) => id), state: 'seen' } },
  });
  stand(draft);
}

/** The oldest in words, the others as a number. */
function stand(draft: Draft): void {
  const unknown = Object.values(draft.outward).filter(({ isUnknown }) => isUnknown);
  const [first] = unknown;
  const said =
    first === undefined
      ? null
      : text('outward.standing', { what: first.what, subject: first.subject, sinceAtMs: first.sinceMs, more: unknown.length - 1 });
  draft.standing = withOwn(draft.standing, 'outward', said);
}

/** What a line of the record says of it, for a start whose checkpoint is older. Any other line changes nothing. */
export function outwardIn(opens: OutwardOpens, body: object, person: string | null, atMs: number): OutwardOpens {
  if (!('outward' in body)) return opens;
  const line = body.outward as OutwardLine; // a decoder: written above, covered by the hash of its row
  switch (line.state) {
    case 'begun':
      return { ...opens, [line.id]: { what: line.what, subject: line.subject, person, sinceMs: atMs, isUnknown: false } };
    case 'unknown': {
      const open = opens[line.id];
      return open === undefined ? opens : { ...opens, [line.id]: { ...open, isUnknown: true } };
    }
    case 'done':
    case 'failed':
      return withoutEntry(opens, line.id);
    case 'seen':
      return line.ids.reduce((left, id) => withoutEntry(left, id), opens);
  }
}

type OutwardLine =
  | { readonly state: 'begun'; readonly id: string; readonly what: OutwardWhat; readonly subject: string }
  | { readonly state: 'unknown' | 'done' | 'failed'; readonly id: string }
  | { readonly state: 'seen'; readonly ids: readonly string[] };
