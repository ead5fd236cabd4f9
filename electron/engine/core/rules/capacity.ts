/** A centre could not carry the whole load if the other were lost: names the resource that is short and the services without room. BCP 4.2 */
import { text } from '../../../../shared/i18n/text.ts';
import type { Evidence, IncidentView } from '../../../../shared/model/live.ts';
import { carryOut } from '../decide/carry-out.ts';
import { option } from '../decide/parts.ts';
import { fitNow } from '../derive/capacity.ts';
import type { Draft } from '../draft.ts';
import type { Fit } from '../graph/fits.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, type Advice } from './rule.ts';

export const capacity = defineRule({
  id: 'capacity',
  version: 1,
  bcp: '4.2',
  conditions: ['capacity.doesNotFit'],
  runbooks: ['shed-load'],
  matches: (_draft, incident) => incident.condition === 'capacity.doesNotFit',
  decide: (draft, incident) => {
    const fit = fitOf(draft, incident);
    const to = nameOf(draft.config, incident.root);
    const seen: Advice['evidence'] = () => roomOf(draft, fit);
    if (isOver(incident)) return over(text('capacity.back', { to }), seen, text('change.anotherHost'));
    const shed = fit.shed.map((id) => nameOf(draft.config, id)).join(', ') || '-';
    const isShort = fit.binding !== null && fit.binding.left < 0;
    return carryOut(draft, {
      verdict: 'act',
      headline: text(isShort ? 'capacity.advice' : 'capacity.fragmented', { to, resource: fit.binding?.resource ?? '-' }),
      threatens: text('threat.wouldShed', { shed }),
      act: 'doWithout',
      runbook: 'shed-load',
      advised: 'addRoom',
      actOutage: text('outage.minor'),
      stayOutage: text('outage.risk'),
      more: [option('addRoom', { isAdvised: true, outage: text('outage.none') })],
      evidence: seen,
      changes: [text('change.loadFalls'), text('change.roomAdded')],
    });
  },
});

function fitOf(draft: Draft, incident: IncidentView): Fit {
  const [a, b] = draft.config.site.centres;
  return fitNow(draft, incident.root === a ? b : a, incident.root);
}

/** Demand against room, per resource: computed from the peaks, so its age is that of the newest look. */
function roomOf(draft: Draft, fit: Fit): readonly Evidence[] {
  return fit.headroom.map((row) => ({
    text: text('evidence.fits', { name: nameOf(draft.config, fit.to), resource: row.resource }),
    weight: row.left < 0 ? ('for' as const) : ('against' as const),
    element: fit.to,
    metric: null,
    value: text('evidence.fitsValue', { demanded: String(Math.round(row.demanded)), offered: String(Math.round(row.offered)) }),
    source: null,
    atMs: draft.nowMs,
    freshness: 'fresh' as const,
  }));
}
