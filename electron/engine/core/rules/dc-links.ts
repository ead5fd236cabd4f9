/** Links between the centres: the loss of one to five is transparent and says which spare is gone. All six is `site-loss`. BCP 4.6 */
import { text } from '../../../../shared/i18n/text.ts';
import { evidence, option } from '../decide/parts.ts';
import { isKnown, read } from '../derive/fact.ts';
import { nameOf } from '../names.ts';
import type { Layer } from '../../../../shared/model/site.ts';
import { defineRule, isOver, QUIET, type Advice } from './rule.ts';

export const dcLinks = defineRule({
  id: 'dc-links',
  version: 1,
  bcp: '4.6',
  conditions: ['link.down', 'shared.cause'],
  runbooks: ['repair-link'],
  matches: (draft, incident) => {
    const kind = draft.config.elements.get(incident.root)?.kind;
    return kind === 'duct' || draft.config.site.interLinks.includes(incident.root);
  },
  decide: (draft, incident): Advice => {
    const links = draft.config.site.interLinks;
    const states = links.map((id) => ({
      id,
      layer: draft.config.elements.get(id)?.layers[0] ?? 'data',
      reading: read(draft, id, 'link.oper'),
    }));
    // Down counts once it is an alarm: before, the link may only have blinked.
    const isDown = (id: string): boolean => draft.alarms[`link.down|${id}`]?.clearedAtMs === null;
    const up = states.filter(({ id, reading }) => isKnown(reading) && !isDown(id));
    const unknown = states.filter(({ reading }) => !isKnown(reading));
    const layers = [...new Set(states.map((state) => state.layer))];
    const without = layers.filter((layer) => !states.some((state) => state.layer === layer && !isDown(state.id)));
    const verdict = without.length > 0 ? 'act' : unknown.length > 0 && up.length === 0 ? 'hold' : 'stay';
    return {
      ...QUIET,
      phase: verdict === 'stay' ? 'OBSERVE' : verdict === 'hold' ? 'GATES' : 'APPROVE',
      verdict,
      headline: text(isOver(incident) ? 'links.back' : 'links.left', {
        up: up.length,
        total: links.length,
        name: nameOf(draft.config, incident.root),
      }),
      threatens: threat(without, up.length),
      advised: verdict === 'act' ? 'repairLink' : 'stay',
      options: [
        option('stay', { isAdvised: verdict !== 'act', outage: text(without.length > 0 ? 'outage.risk' : 'outage.none') }),
        option('repairLink', { isAdvised: verdict === 'act', outage: text('outage.none') }),
      ],
      evidence: states.map(({ id }) => evidence(draft, id, 'link.oper', isDown(id) ? 'for' : 'against')),
      changes: [text('change.moreLinks'), text('change.linkBack')],
    };
  },
});

function threat(without: readonly Layer[], up: number): Advice['threatens'] {
  if (without.includes('storage')) return text('threat.replicationStops');
  if (without.length > 0) return text('threat.layerCut', { layer: without.join(', ') });
  return text(up === 1 ? 'threat.lastLink' : 'threat.linkSpareGone', { up });
}
