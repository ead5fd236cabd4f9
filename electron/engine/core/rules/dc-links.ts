/**
 * Links between the centres: the loss of one to five is transparent. Says per network how many are left, what capacity, and
 * whether one duct now carries all of it, and has them repaired; a link that flaps or differs at its ends is not counted on. A link that
 * nobody reads is neither up nor cut: its instrument is looked at. Where a network hangs on such links, nobody knows whether it stands. All six is `site-loss`. BCP 4.6
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import { evidence, gate, gateResult, option } from '../decide/parts.ts';
import { runbook } from '../decide/runbook.ts';
import { linkLayers, linkStates, type LinkLayer, type LinkState } from '../decide/link-layers.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, QUIET, type Advice } from './rule.ts';

export const dcLinks = defineRule({
  id: 'dc-links',
  version: 6,
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
    const unread = states.filter(({ standing }) => standing === 'unread').length;
    // Of a network that has nothing left to count on, and is not known to be cut, nobody can say whether it still stands.
    const isBlind = layers.some((layer) => layer.up === 0 && layer.down < layer.total);
    const isBack = isOver(incident);
    const verdict = isBack ? 'stay' : without.length > 0 ? 'act' : isBlind ? 'hold' : 'stay';
    const root = states.find(({ id }) => id === incident.root);
    const isUnread = root?.standing === 'unread';
    // Whatever is left carries: what is broken is repaired all the same, for the next loss has less to spare.
    const advised = isBack ? 'stay' : isUnread ? 'readLink' : 'repairLink';
    return {
      ...QUIET,
      phase: verdict === 'stay' ? 'OBSERVE' : verdict === 'hold' ? 'GATES' : 'APPROVE',
      verdict,
      headline: headlineOf(isBack, root, nameOf(draft.config, incident.root), { up: up.length, total: states.length, unread }),
      threatens: isBack && layers.every((layer) => layer.up === layer.total) ? text('threat.none') : threat(layers, up.length, unread),
      advised,
      options: [
        option('stay', { isAdvised: advised === 'stay', outage: text(isBack ? 'outage.none' : 'outage.risk') }),
        isUnread && !isBack
          ? option('readLink', { isAdvised: true, outage: text('outage.none') })
          : option('repairLink', { isAdvised: advised === 'repairLink', outage: text('outage.none'), plan: 'repair-link' }),
      ],
      evidence: () =>
        states.flatMap(({ id, standing }) => [
          evidence(draft, id, 'link.oper', standing === 'down' ? 'for' : 'against'),
          ...(standing === 'doubtful' ? [evidence(draft, id, 'link.farOper', 'for')] : []),
        ]),
      gates: layers.map((layer) =>
        gate(`links-${layer.layer}`, gateResult(layer.up > 0 ? true : layer.down === layer.total ? false : null), 'hard', detailOf(layer)),
      ),
      changes: [text('change.moreLinks'), text(unread > 0 ? 'change.linkRead' : 'change.linkBack')],
      ...(isBack || isUnread ? {} : runbook(draft, 'repair-link')),
    };
  },
});

interface Counts {
  readonly up: number;
  readonly total: number;
  readonly unread: number;
}

function headlineOf(isBack: boolean, root: LinkState | undefined, name: string, { up, total, unread }: Counts): Text {
  if (root?.standing === 'doubtful' && !isBack) return text('net.link.doubtful', { up, total, name });
  if (root?.standing === 'unread' && !isBack) return text('net.link.unread', { up, total, name });
  if (unread > 0 && !isBack) return text('links.leftUnread', { up, total, name, unread });
  return text(isBack ? 'links.back' : 'links.left', { up, total, name });
}

function detailOf({ up, total, leftPct, unread }: LinkLayer): Text {
  return unread > 0 ? text('gate.links.layerUnread', { up, total, leftPct, unread }) : text('gate.links.layer', { up, total, leftPct });
}

/** What the next loss would do, the worst first. While links are unread nobody knows which one is the last. */
function threat(layers: readonly LinkLayer[], up: number, unread: number): Advice['threatens'] {
  const without = layers.filter((layer) => layer.down === layer.total).map((layer) => layer.layer);
  if (without.includes('storage')) return text('threat.replicationStops');
  if (without.length > 0) return text('threat.layerCut', { layer: without.join(', ') });
  if (unread > 0) return text('threat.linksUnread', { unread, up });
  const last = layers.find((layer) => layer.up === 1 && layer.total > 1);
  if (up > 1 && last !== undefined) return text('threat.lastOfLayer', { layer: last.layer, name: last.names });
  const shared = layers.find((layer) => layer.duct !== null);
  if (up > 1 && shared !== undefined) return text('threat.oneDuct', { layer: shared.layer, name: shared.duct ?? '-' });
  return text(up === 1 ? 'threat.lastLink' : 'threat.linkSpareGone', { up });
}
