/** The security company in a decision: how far it has come, what is expected of it, and the options that call it. BCP 4.2, 4.5 */
import { text } from '../../../../shared/i18n/text.ts';
import type { ExpectedView, OptionView } from '../../../../shared/model/live.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { LATENESS_MS } from '../conditions.ts';
import { wakeAt, type Draft } from '../draft.ts';
import { callTo, securityCompany } from '../expect/dispatch.ts';
import { expectedViews } from '../expect/expectation.ts';
import { option } from './parts.ts';

/** Where the call to the security company stands; nothing is true of it while nothing is expected. */
export interface Dispatch {
  /** Null: the site file names no security company. */
  readonly company: ElementId | null;
  readonly expected: readonly ExpectedView[];
  readonly isAcknowledged: boolean;
  readonly hasArrived: boolean;
  /** It did not answer, or did not come, in its time. */
  readonly isLate: boolean;
}

/** Of the centre this element stands in, as of now, from what is expected and was heard. An arrival counts as an answer too. */
export function dispatchOf(draft: Draft, element: ElementId): Dispatch {
  const company = securityCompany(draft);
  const targets = company === null ? [] : [company];
  const { acknowledged, arrived } = callTo(draft.config.siteOf.get(element) ?? element);
  const answer = expectedViews(draft, acknowledged, targets);
  const arrival = expectedViews(draft, arrived, targets);
  const expected = [...answer, ...arrival];
  for (const { state, dueMs } of expected) if (state === 'waiting') wakeAt(draft, dueMs + LATENESS_MS);
  return {
    company,
    expected,
    isAcknowledged: expected.some((one) => one.state === 'came'),
    hasArrived: arrival.some((one) => one.state === 'came'),
    isLate: expected.some((one) => one.state === 'late'),
  };
}

/** Whom to call now: the company, or the emergency services where it does not answer, does not come, or does not exist. */
export function callOf({ company, isLate }: Dispatch): 'callSecurity' | 'callEmergency' {
  return company === null || isLate ? 'callEmergency' : 'callSecurity';
}

/** To call the company, where the site file names one, then the emergency services. They end nothing: no outage of their own. */
export function callOptions({ company }: Dispatch, advised: string): readonly OptionView[] {
  return [
    ...(company === null ? [] : [option('callSecurity', { isAdvised: advised === 'callSecurity', outage: text('outage.none') })]),
    option('callEmergency', { isAdvised: advised === 'callEmergency', outage: text('outage.none') }),
  ];
}
