/** Whether the cause an incident was opened for still stands: what is over is said as over, and what is not known never is. Pure. */
import { text, type Text } from '../../shared/i18n/text.ts';
import type { IncidentView, Live } from '../../shared/model/live.ts';

type Seen = Pick<Live, 'alarms' | 'elements'>;

/** States of an incident in which nothing of it is faulty any more. */
const OVER: ReadonlySet<IncidentView['state']> = new Set(['recovering', 'resolved', 'closed']);

/**
 * True when its cause is known to have ended: nothing of it is faulty any more, or its alarm has been cleared while others of it stand. False
 * while what it began with is of unknown state, and of a concluded cause, which has no alarm that could say so.
 */
export function isCauseOver({ alarms, elements }: Seen, { root, condition, state, isInferred }: IncidentView): boolean {
  if (elements[root]?.status === 'unknown') return false;
  if (OVER.has(state)) return true;
  // An alarm that ended and was acknowledged has left the list.
  const alarm = alarms[`${condition}|${root}`];
  return !isInferred && (alarm === undefined ? root in elements : alarm.clearedAtMs !== null);
}

/** The cause in words, with that it is over where it is. */
export function causeNow(seen: Seen, incident: IncidentView, cause: Text): Text {
  return isCauseOver(seen, incident) ? text('ui.answer.causeOver', { ...cause.params, causeKey: cause.key }) : cause;
}
