/** A site whose UPS units give nothing any more: it is dark, and what ran there is lost until power is back or it starts at the other site. BCP 4.2, 4.3 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { ofKind } from '../of-kind.ts';
import type { Advice } from '../rules/rule.ts';
import { BY_HAND_PLAN } from './generator-fuel.ts';
import { option } from './parts.ts';

/** Every unit said that it gives nothing any more; one that fell silent after that has not come back. */
export function isDark(draft: Draft, units: readonly SiteElement[]): boolean {
  return units.length > 0 && units.every((unit) => standing(draft, 'ups.failed', unit.id) !== null);
}

/** What a dark site means to those who use it: the services lost, or the racks without power while nobody can tell. */
export function lostInTheDark(draft: Draft, site: ElementId, impacts: IncidentView['impacts']): { threatens: Text; outage: Text } {
  const lost = impacts.filter(({ state }) => state === 'lost' || state === 'shed').length;
  const racks = ofKind(draft.config.site, 'rack').filter(({ id }) => draft.config.siteOf.get(id) === site).length;
  return lost === 0
    ? { threatens: text('threat.dark', { count: racks }), outage: text('outage.unknown') }
    : { threatens: text('threat.lostNow', { count: lost }), outage: text('outage.lost', { count: lost }) };
}

/** What to do then: bring power back by hand where the plan has a way, and start at the other site what is lost. `byHandS`: null, no such plan. */
export function darkSite(
  draft: Draft,
  site: ElementId,
  impacts: IncidentView['impacts'],
  byHandS: number | null,
): Pick<Advice, 'phase' | 'verdict' | 'headline' | 'threatens' | 'advised' | 'options' | 'changes'> {
  const { threatens, outage } = lostInTheDark(draft, site, impacts);
  const advised = byHandS === null ? 'stay' : 'startGenerator';
  const byHand =
    byHandS === null
      ? []
      : [
          option('startGenerator', {
            isAdvised: true,
            outage,
            endsAtMs: draft.nowMs + byHandS * 1_000,
            durationS: byHandS,
            plan: BY_HAND_PLAN,
            gates: [],
          }),
        ];
  return {
    phase: 'GATES',
    verdict: byHandS === null ? 'hold' : 'act',
    headline: text('mains.dark', { site: nameOf(draft.config, site) }),
    threatens,
    advised,
    options: [...byHand, option('stay', { isAdvised: byHandS === null, outage, wayBack: text('wayBack.no') })],
    changes: [text('change.mainsBack'), text('change.generatorRuns')],
  };
}
