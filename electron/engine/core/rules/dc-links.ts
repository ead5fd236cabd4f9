/**
 * Links between the centres: the loss of one to five is transparent. Says per network how many are left, what capacity, and
 * whether one duct now carries all of it, and has them repaired; a link that flaps or differs at its ends is not counted on. All six is `site-loss`. BCP 4.6
 */
import { text } from '../../../../shared/i18n/text.ts';
import { evidence, gate, gateResult, option } from '../decide/parts.ts';
import { runbook } from '../decide/runbook.ts';
import { linkLayers, linkStates, type LinkLayer } from '../decide/link-layers.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, QUIET, type Advice } from './rule.ts';

export const dcLinks = defineRule({
  id: 'dc-links',
  version: 3,
  bcp: '4.6',
  conditions: ['link.down', 'link.endsDisagree', 'shared.cause'],
  runbooks: ['repair-link'],
  matches: (draft, incident) => {
    const kind = draft.config.elements.get(incident.root)?.kind;
    return kind === 'duct' || draft.config.site.interLinks.includes(incident.root);
  },
  decide: (draft, incident): Advice => {
    const states = linkStates(draft);
    const layers = linkLayers(draft, states);
    const up = states.filter(({ standing }) => standing === 'up' || standing === 'doubtful');
    const without = layers.filter((layer) => layer.down === layer.total);
    const isBlind = up.length === 0 && states.some(({ standing }) => standing === 'unknown');
    const verdict = without.length > 0 ? 'act' : isBlind ? 'hold' : 'stay';
    const isBack = isOver(incident);
    const root = states.find(({ id }) => id === incident.root);
    // Whatever is left carries: what is broken is repaired all the same, for the next loss has less to spare.
    const advised = isBack ? 'stay' : 'repairLink';
    return {
      ...QUIET,
      phase: verdict === 'stay' ? 'OBSERVE' : verdict === 'hold' ? 'GATES' : 'APPROVE',
      verdict,
      headline: text(isBack ? 'links.back' : root?.standing === 'doubtful' ? 'net.link.doubtful' : 'links.left', {
        up: up.length,
        total: states.length,
        name: nameOf(draft.config, incident.root),
      }),
      threatens: threat(layers, up.length),
      advised,
      options: [
        option('stay', { isAdvised: advised === 'stay', outage: text(isBack ? 'outage.none' : 'outage.risk') }),
        option('repairLink', { isAdvised: advised === 'repairLink', outage: text('outage.none'), plan: 'repair-link' }),
      ],
      evidence: () =>
        states.flatMap(({ id, standing }) => [
          evidence(draft, id, 'link.oper', standing === 'down' ? 'for' : 'against'),
          ...(standing === 'doubtful' ? [evidence(draft, id, 'link.farOper', 'for')] : []),
        ]),
      gates: layers.map((layer) =>
        gate(
          `links-${layer.layer}`,
          gateResult(layer.up > 0 ? true : layer.down === layer.total ? false : null),
          'hard',
          text('gate.links.layer', { up: layer.up, total: layer.total, leftPct: layer.leftPct }),
        ),
      ),
      changes: [text('change.moreLinks'), text('change.linkBack')],
      ...(isBack ? {} : runbook(draft, 'repair-link')),
    };
  },
});

/** What the next loss would do, the worst first. */
function threat(layers: readonly LinkLayer[], up: number): Advice['threatens'] {
  const without = layers.filter((layer) => layer.down === layer.total).map((layer) => layer.layer);
  if (without.includes('storage')) return text('threat.replicationStops');
  if (without.length > 0) return text('threat.layerCut', { layer: without.join(', ') });
  const last = layers.find((layer) => layer.up === 1 && layer.total > 1);
  if (up > 1 && last !== undefined) return text('threat.lastOfLayer', { layer: last.layer, name: last.names });
  const shared = layers.find((layer) => layer.duct !== null);
  if (up > 1 && shared !== undefined) return text('threat.oneDuct', { layer: shared.layer, name: shared.duct ?? '-' });
  return text(up === 1 ? 'threat.lastLink' : 'threat.linkSpareGone', { up });
}
