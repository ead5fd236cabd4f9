/** One line of the record, made by the core, hashed and kept by the store. Append-only. */
import type { Text } from '../../../shared/i18n/text.ts';

/** What a line is about; lines are asked for by it (`ofKind`). Kept in the record for good: a word is never given another meaning. */
export type JournalKind =
  'engine' | 'source' | 'alarm' | 'incident' | 'decision' | 'note' | 'operator' | 'service' | 'clock' | 'drill' | 'procedure' | 'runbook';

/** As the core makes it; the store adds its hash. `atMs`: engine time, UTC ms; `person`: null unless the author is one. */
export interface JournalEntry {
  /** 1, 2, 3 ...: given by the core, checked for continuity by the store. */
  readonly seq: number;
  readonly atMs: number;
  readonly kind: JournalKind;
  /** Incident it belongs to, else null. */
  readonly incident: string | null;
  readonly author: 'machine' | 'engine' | 'person';
  readonly person: string | null;
  readonly text: Text;
  /** Machine-readable facts: the decision, the reading, the impact. */
  readonly body: unknown;
}
