/**
 * Silence closes nothing: whenever a scenario has just raised an alarm of a condition not looked at before, a copy of the engine hears
 * nothing any more while time goes on. What stands must go on standing, and no incident may end.
 */
import type { JournalEntry } from '../../engine/core/journal-entry.ts';
import type { Model } from '../../engine/core/model.ts';
import { signalOf } from '../../engine/core/signal-list.ts';
import { step } from '../../engine/core/step.ts';

/** Longer than the holds of nearly all alarms, ms. */
const SILENCE_MS = 120_000;
/** Time alone ends these, rightly: one lease time after a clock step all is judged again (split-brain table, row 14); a console that keeps its time again. */
const ENDED_BY_TIME = new Set(['clock.stepped', 'console.late']);
/** What takes the place of an alarm on the same element: the unit that was to take over has failed itself. */
const REPLACED_BY: Readonly<Record<string, string>> = { 'cooling.notTakenOver': 'cooling.failed' };
const ENDS = new Set(['incident.recovering', 'incident.resolved', 'incident.closed']);

/** Looks at what a scenario records; `ends` is what silence ended, one line each: nothing, when all is right. */
export class SilenceCheck {
  readonly ends: string[] = [];
  private readonly looked: Set<string>;

  /** `looked`: conditions that need no further look, added to by this check. */
  constructor(looked: Set<string>) {
    this.looked = looked;
  }

  readonly watch = (model: Model, recorded: readonly JournalEntry[]): void => {
    const raised = recorded.map(alarmOf).flatMap(({ condition, state }) => (state === 'active' ? [condition] : []));
    if (raised.every((condition) => this.looked.has(condition)) || isRecovering(model)) return;
    for (const condition of raised) this.looked.add(condition);
    for (const end of endsAfter(model)) this.ends.push(`${raised.join(', ')}, then silence: ${end}`);
  };
}

/** Some recovery was already seen and only has to last: what it ends is not ended by silence. */
function isRecovering({ signals, config, incidents }: Model): boolean {
  const isClearing = config.signals.some(({ index }) => signalOf(signals, index).detectors.some(({ phase }) => phase === 'clearing'));
  return isClearing || Object.values(incidents).some(({ state }) => state === 'recovering');
}

function endsAfter(model: Model): readonly string[] {
  const ends: string[] = [];
  let now = model;
  while (true) {
    const dueMs = Math.max(now.nowMs + 1, Math.min(now.nextDeadlineMs, now.wakeAtMs));
    if (dueMs > model.nowMs + SILENCE_MS) return ends;
    const { model: next, effects } = step(now, { type: 'tick', atMs: dueMs });
    ends.push(...effects.flatMap((entry) => endOf(entry, model, next)));
    now = next;
  }
}

function endOf(entry: JournalEntry, before: Model, after: Model): readonly string[] {
  if (entry.kind === 'incident')
    return ENDS.has(entry.text.key) && isLed(before, entry.incident) ? [`${String(entry.incident)} ${entry.text.key}`] : [];
  const { id, condition, state } = alarmOf(entry);
  if (state !== 'returned' || ENDED_BY_TIME.has(condition)) return [];
  const isReplaced = after.alarms[id.replace(condition, REPLACED_BY[condition] ?? '')]?.clearedAtMs === null;
  return isReplaced ? [] : [`${id} returned`];
}

/** Its own cause stood when silence fell: what had outlived its cause may go on as an incident of its own. */
function isLed({ alarms, incidents }: Model, id: string | null): boolean {
  const root = incidents[id ?? '']?.root;
  return Object.values(alarms).some(
    (alarm) => alarm.incident === id && alarm.element === root && alarm.clearedAtMs === null && !ENDED_BY_TIME.has(alarm.condition),
  );
}

function alarmOf({ kind, body }: JournalEntry): { id: string; condition: string; state: string } {
  const { alarm = '', state = '' } = kind === 'alarm' ? (body as { alarm?: string; state?: string }) : {};
  return { id: alarm, condition: alarm.split('|')[0] ?? '', state };
}
