/** What every part of the torture gives back, and how long a form it is asked for. */

export interface TortureOptions {
  /** True: the small numbers of `npm test`, the same code. */
  readonly isShort: boolean;
}

export interface TortureRow {
  readonly id: string;
  readonly target: string;
  /** What was measured, with its control. */
  readonly figure: string;
  readonly met: boolean;
}

export type Torture = (options: TortureOptions) => Promise<{ readonly rows: readonly TortureRow[] }>;
