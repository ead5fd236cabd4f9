/**
 * The evidence sheet of a drill: everything the record holds of it, as plain data. Format `twinwatch-drill/1`; what is added later gets a new
 * name, so that an old reader never misreads it.
 */
import type { DrillResult } from '../model/drill.ts';
import type { TimelineEntry } from '../model/live.ts';
import type { SignedHead } from '../model/proof.ts';

export const DRILL_FORMAT = 'twinwatch-drill/1';

/** Made by the engine on demand; written as a page, a PDF or JSON from this alone. */
export interface DrillReport {
  readonly format: typeof DRILL_FORMAT;
  /** Version of the program that made it. */
  readonly madeBy: string;
  readonly madeAtMs: number;
  /** Always: nothing in it may be taken for real. */
  readonly isDrill: true;
  readonly site: { readonly id: string; readonly name: string; readonly timeZone: string };
  readonly obligation: { readonly id: string; readonly name: string; readonly bcp: string } | null;
  /** What was played; null: nothing. `name`: of the element it was about. */
  readonly scenario: { readonly id: string; readonly what: string; readonly name: string } | null;
  readonly drill: DrillResult;
  /** The drill before it of the same kind; null: there was none. */
  readonly before: DrillResult | null;
  /** Names of the plans that were timed, and their own length, seconds. */
  readonly plans: Readonly<Record<string, { readonly name: Readonly<{ en: string; fr: string }>; readonly plannedS: number }>>;
  /** Lines of the record from its first to its sheet. */
  readonly lines: readonly TimelineEntry[];
  /** Its last line when this was made: compare it with the record to see that nothing was cut or changed. */
  readonly record: {
    readonly seq: number;
    readonly hash: string;
    /** That line as the console signed it: a checkpoint for whoever keeps this report. Null: nothing is signed. */
    readonly signed: (SignedHead & { readonly fingerprint: string }) | null;
  };
}
