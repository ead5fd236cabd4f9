/** Notes somebody began and has not sent: kept beside the record, so that a power cut takes at most the last second of typing. */
import { z } from 'zod';
import type { Store } from '../store/types.ts';

const KEY = 'noteDrafts';
/** Of so many incidents; the one that was written to longest ago goes first. */
const MOST_DRAFTS = 50;
/** By incident, the one written to last at the end. */
const Drafts = z.array(z.object({ incident: z.string(), text: z.string() }));

type DraftStore = Pick<Store, 'getSetting' | 'setSetting'>;

/** What was begun for this incident; empty: nothing. */
export function draftOf(store: DraftStore, incident: string): string {
  return read(store).find((draft) => draft.incident === incident)?.text ?? '';
}

/** Keeps it; empty: sent, or given up. Throws what the store throws. */
export function keepDraft(store: DraftStore, incident: string, text: string): void {
  const others = read(store).filter((draft) => draft.incident !== incident);
  const kept = text === '' ? others : [...others, { incident, text }].slice(-MOST_DRAFTS);
  store.setSetting(KEY, JSON.stringify(kept));
}

/** What is no list of drafts was written by another version: there is none then. */
function read(store: DraftStore): z.infer<typeof Drafts> {
  const kept = Drafts.safeParse(JSON.parse(store.getSetting(KEY) ?? '[]'));
  return kept.success ? kept.data : [];
}
