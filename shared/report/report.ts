/**
 * The report of an incident: everything the record holds of it, as plain data. The same data becomes a page, a PDF or JSON, on a machine
 * without any network. Format `twinwatch-report/1`; what is added later gets a new name, so that an old reader never misreads it.
 */
import type { DecisionView, IncidentView } from '../model/live.ts';
import type { SignedHead } from '../model/proof.ts';

export const REPORT_FORMAT = 'twinwatch-report/1';

/** Made by the engine on demand, of an open incident too. Times UTC ms; decisions are those the record holds. */
export interface IncidentReport {
  readonly format: typeof REPORT_FORMAT;
  /** Version of the program that made it. */
  readonly madeBy: string;
  readonly madeAtMs: number;
  readonly site: { readonly id: string; readonly name: string; readonly timeZone: string };
  /** Some of it happened in a drill: the whole is marked. */
  readonly isDrill: boolean;
  /** With its whole timeline. */
  readonly incident: IncidentView;
  /** Names of elements that the incident speaks of, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** Decisions in the order they were made; one made anew with the same substance is left out. */
  readonly decisions: readonly { readonly atMs: number; readonly decision: DecisionView }[];
  /** Last line of the record when this was made: compare it with the record, or with another report, to see that nothing was cut or changed. */
  readonly record: {
    readonly seq: number;
    readonly hash: string;
    /** That line as the console signed it: a checkpoint for whoever keeps this report. Null: nothing is signed. */
    readonly signed: (SignedHead & { readonly fingerprint: string }) | null;
  };
}
