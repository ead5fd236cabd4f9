/**
 * The security company answers an alarm and sends a team "immediately": acknowledged, then arrived, as a person states it. Each centre is a call
 * of its own: a team that has come to one is not on its way to the other. BCP 4.2, 4.5
 */
import { lastWord, read } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { CALLED_FOR } from '../follow-in-place.ts';
import type { Alarm } from '../model.ts';
import { shownAtMs, type Expectation } from './expectation.ts';
import { ofKind } from '../of-kind.ts';
import { valuesOf } from '../entries.ts';

/** The party that answers fire and intrusion: the first of the site file on the safety layer, or null. */
export function securityCompany(draft: Draft): string | null {
  return ofKind(draft.config.site, 'party').find((element) => element.layers.includes('safety'))?.id ?? null;
}

/** The answer to one call, and the arrival that follows it. */
export interface Call {
  readonly acknowledged: Expectation;
  readonly arrived: Expectation;
}

/** Of all centres together: the first call that has no answer yet. */
export const anyCall: Call = callsFrom(() => true);

/** To one centre, or to a place outside both. */
export function callTo(site: string): Call {
  return callsFrom((place) => place === site);
}

function callsFrom(isMeant: (place: string) => boolean): Call {
  return {
    acknowledged: expectation('dispatch.notAcknowledged', ['acknowledged', 'arrived'], 'acknowledgesWithinS', isMeant),
    arrived: expectation('dispatch.notArrived', ['arrived'], 'responseS', isMeant),
  };
}

function expectation(
  condition: string,
  states: readonly string[],
  within: 'acknowledgesWithinS' | 'responseS',
  isMeant: (place: string) => boolean,
): Expectation {
  const cameAtMs: Expectation['cameAtMs'] = (draft, party, sinceMs) => statedAtMs(draft, condition, party, states, sinceMs);
  return {
    condition,
    targets: (draft) => [securityCompany(draft)].flatMap((party) => party ?? []),
    sinceMs: (draft, party) => {
      const calls = callsSince(draft, isMeant);
      return calls.find((sinceMs) => cameAtMs(draft, party, sinceMs) === null) ?? calls[0] ?? null;
    },
    withinMs: (draft, party) => {
      const seconds = draft.config.elements.get(party)?.facts[within];
      return seconds === undefined ? null : seconds * 1_000;
    },
    cameAtMs,
  };
}

/** Since when somebody should be on the way to each of these places: the first of the alarms that stand there. The first place first. */
function callsSince(draft: Draft, isMeant: (place: string) => boolean): readonly number[] {
  const alarms = valuesOf(draft.alarms).filter((alarm) => isCall(alarm) && alarm.clearedAtMs === null);
  const places = [...Map.groupBy(alarms, (alarm) => placeOf(draft, alarm))].filter(([place]) => isMeant(place));
  return places.map(([, there]) => Math.min(...there.map((alarm) => alarm.onsetMs))).sort((a, b) => a - b);
}

/**
 * When the party was stated to be this far, for the alarm of this instant: what was said before it belongs to another. Where the last word came
 * after a later alarm it may be about that one, and does not take back what was said before.
 */
function statedAtMs(draft: Draft, condition: string, party: string, states: readonly string[], sinceMs: number): number | null {
  const stated = lastWord(read(draft, party, 'party.dispatch'));
  if (stated === null || stated.atMs === null || stated.atMs < sinceMs) return null;
  if (states.includes(stated.state ?? '')) return stated.atMs;
  const saidMs = stated.atMs;
  const isOfLater = valuesOf(draft.alarms).some((alarm) => isCall(alarm) && alarm.onsetMs > sinceMs && alarm.onsetMs <= saidMs);
  return isOfLater ? shownAtMs(draft, condition, party, sinceMs) : null;
}

function isCall({ condition }: Alarm): boolean {
  return CALLED_FOR.includes(condition);
}

function placeOf({ config }: Draft, { element }: Alarm): string {
  return config.siteOf.get(element) ?? element;
}
