/**
 * What a site that goes dark takes with it. Nobody is told which host carries which service: those nothing carries any more are lost, of the
 * others it is only known that they may run there, and would restart elsewhere. What is known to be down already is counted by neither.
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { ElementId } from '../../../../shared/model/site.ts';
import { knownBehind, notToCountOn } from '../derive/copies-known.ts';
import type { Draft } from '../draft.ts';
import type { Blackout } from '../foresee.ts';
import { nameOf, otherCentre } from '../names.ts';
import { evaluateWithout } from './transfer.ts';

/** What threatens, in one line: services lost, services that may be, services that may have to restart elsewhere. */
export function darkThreat({ config }: Draft, { atMs, site, services, lost, unsure }: Blackout): Text {
  return text('threat.services', {
    count: lost.length,
    unsure: unsure.length,
    restart: services.length - lost.length - unsure.length,
    lossAtMs: Math.round(atMs),
    site: nameOf(config, site),
    there: otherCentre(config, site),
  });
}

/** What doing nothing leads to, when the site goes dark with these services on it. A copy nobody knows to be in sync is not known to survive. */
export function outageIfDark(draft: Draft, site: ElementId, services: readonly ElementId[]): Text {
  const lost = goneWithout(draft, site, knownBehind(draft));
  if (lost > 0) return text('outage.lost', { count: lost });
  const unsure = goneWithout(draft, site, notToCountOn(draft));
  return unsure > 0 ? text('outage.notKnownToSurvive', { count: unsure }) : text('outage.restart', { count: services.length });
}

/** What waiting for the generator, or starting it, costs: nothing if it carries the load, else what the dark costs. Nobody knows that it will. */
export function ifItCarries({ key, params }: Text): { readonly outage: Text; readonly dataLoss: Text } {
  return { outage: text('outage.ifCarries', { elseKey: key, ...params }), dataLoss: text('loss.ifCarries') };
}

function goneWithout(draft: Draft, site: ElementId, copies: readonly ElementId[]): number {
  const after = evaluateWithout(draft, site, copies);
  return new Set([...after.lost, ...after.shed]).size;
}
