/** What is shown of a source: whether it answers, how fast, and when it did not. */
import type { SourceTrouble } from './sample.ts';

/** As of the live state it comes with. `lastSampleAtMs`: UTC ms, null: none yet; `dropped`: samples refused so far. */
export interface SourceView {
  readonly id: string;
  readonly kind: string;
  /** `silent`: it is reached, and each of its readings is stale. */
  readonly state: 'up' | 'lost' | 'waiting' | 'silent';
  readonly trouble: SourceTrouble | null;
  readonly detail: string;
  readonly lastSampleAtMs: number | null;
  readonly signals: number;
  readonly dropped: number;
  /** Readings it told after the fact, kept as history only. */
  readonly history: number;
  /** How far its clock runs ahead (negative: behind), ms, middle of the last half minute; null: not known. */
  readonly skewMs: number | null;
  /** How long it took to answer when it last said so, ms; null: it says nothing of that. */
  readonly latencyMs: number | null;
  /** Times without it in the last 24 h that are over: how many, and how long together, ms. */
  readonly gaps: { readonly count: number; readonly totalMs: number };
  readonly isSimulated: boolean;
  /** Ports open to other machines, such as `udp 0.0.0.0:514`; absent: none. */
  readonly listens?: readonly string[];
}
