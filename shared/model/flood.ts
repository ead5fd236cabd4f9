/** How many alarms an operator has to face (principles: alarm-priorities). */
export interface FloodView {
  /** More than ten new ones in ten minutes: causes first. */
  readonly isFlood: boolean;
  readonly sinceMs: number | null;
  readonly inTenMinutes: number;
  /** Active alarms, folded ones among them. */
  readonly byPriority: Readonly<Record<1 | 2 | 3, number>>;
  /** Active alarms folded under a cause. */
  readonly folded: number;
  /** Put aside by a person; not among the active ones. */
  readonly shelved: number;
}
