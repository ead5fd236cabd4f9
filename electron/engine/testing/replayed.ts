/** Plays the inputs a record kept through the core again, from nothing: the journal must come out the same. For tests. */
import type { Site } from '../../../shared/model/site.ts';
import type { Store } from '../../store/types.ts';
import { createConfig } from '../core/config.ts';
import type { JournalEntry } from '../core/journal-entry.ts';
import { createModel, type Model } from '../core/model.ts';
import { step } from '../core/step.ts';

export function replayed(site: Site, store: Store): { readonly journal: readonly JournalEntry[]; readonly model: Model } {
  let model = createModel(createConfig(site));
  const journal: JournalEntry[] = [];
  for (const input of store.inputsSince(0))
    for (const event of input.events) {
      const next = step(model, event);
      model = next.model;
      journal.push(...next.effects);
    }
  return { journal, model };
}

/** The journal of a record without what the store adds to each row. */
export function journalOf(store: Store): readonly JournalEntry[] {
  return store.journal({ fromSeq: 1, limit: 1_000_000 }).map(({ seq, atMs, kind, incident, author, person, text, body }) => ({
    seq,
    atMs,
    kind,
    incident,
    author,
    person,
    text,
    body,
  }));
}
