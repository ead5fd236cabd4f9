/** The security company answers an alarm and sends a team "immediately": acknowledged, then arrived, as a person states it. BCP 4.2, 4.5 */
import { lastWord, read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { CALLED_FOR } from '../follow-in-place.ts';
import type { Expectation } from './expectation.ts';
import { ofKind } from '../of-kind.ts';
import { valuesOf } from '../entries.ts';

/** The party that answers fire and intrusion: the first of the site file on the safety layer, or null. */
export function securityCompany(draft: Draft): string | null {
  return ofKind(draft.config.site, 'party').find((element) => element.layers.includes('safety'))?.id ?? null;
}

/** Since when somebody should be on the way: the first of the alarms that stand now. */
function alarmSince(draft: Draft): number | null {
  const onsets = valuesOf(draft.alarms)
    .filter((alarm) => alarm.clearedAtMs === null && CALLED_FOR.includes(alarm.condition))
    .map((alarm) => alarm.onsetMs);
  return onsets.length === 0 ? null : Math.min(...onsets);
}

/** When the party was stated to be this far, for this alarm: what was said before it belongs to another. */
function statedAtMs(draft: Draft, party: string, states: readonly string[], sinceMs: number): number | null {
  const stated = lastWord(read(draft, party, 'party.dispatch'));
  if (stated === null || stated.atMs === null || stated.atMs < sinceMs) return null;
  return states.includes(stated.state ?? '') ? stated.atMs : null;
}

function expectation(condition: string, states: readonly string[], within: 'acknowledgesWithinS' | 'responseS'): Expectation {
  return {
    condition,
    targets: (draft) => [securityCompany(draft)].flatMap((party) => party ?? []),
    sinceMs: (draft) => alarmSince(draft),
    withinMs: (draft, party) => {
      const seconds = draft.config.elements.get(party)?.facts[within];
      return seconds === undefined ? null : seconds * 1_000;
    },
    cameAtMs: (draft, party, sinceMs) => statedAtMs(draft, party, states, sinceMs),
  };
}

export const dispatchAcknowledged = expectation('dispatch.notAcknowledged', ['acknowledged', 'arrived'], 'acknowledgesWithinS');
export const dispatchArrived = expectation('dispatch.notArrived', ['arrived'], 'responseS');
