/** A disk failed: a spare is expected to take its place at once. Says how many spares are left, and when one more would lose the pool. BCP 4.8 */
import { text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import { carryOut } from '../decide/carry-out.ts';
import { evidence, option } from '../decide/parts.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import { isInSync } from '../derive/sync.ts';
import type { Draft } from '../draft.ts';
import { expectedViews } from '../expect/expectation.ts';
import { spareDisk } from '../expect/spare-disk.ts';
import { copiesOf, volumesOn } from '../graph/copies.ts';
import { upstream } from '../graph/upstream.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over, type Advice } from './rule.ts';
import { idsOfKind } from '../of-kind.ts';

const CONDITIONS = ['disk.failed', 'disk.notIntegrated', 'disk.secondFailure', 'disk.noSpare', 'disk.sparesLow'];
const METRICS = ['array.disksFailed', 'array.disksMissing', 'array.disksRebuilding', 'array.sparesLeft', 'array.health'];

export const disks = defineRule({
  id: 'disks',
  version: 2,
  bcp: '4.8',
  conditions: [...CONDITIONS, 'array.degraded'],
  runbooks: ['replace-disk', 'call-vendor'],
  matches: (draft, incident) =>
    CONDITIONS.includes(incident.condition) ||
    (incident.condition === 'array.degraded' && draft.config.elements.get(incident.root)?.kind === 'diskPool'),
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    const seen: Advice['evidence'] = () => METRICS.map((metric) => evidence(draft, incident.root, metric, 'for'));
    if (isOver(incident)) return over(text('disks.back', { name }), seen, text('change.diskFails'));
    return advise(draft, incident, name, seen);
  },
});

function advise(draft: Draft, incident: IncidentView, name: string, seen: Advice['evidence']): Advice {
  const shelf = incident.root;
  const expected = expectedViews(draft, spareDisk, [shelf]);
  const [spare] = expected;
  const isSecond = standing(draft, 'disk.secondFailure', shelf) !== null;
  const isLate = standing(draft, 'disk.notIntegrated', shelf) !== null;
  const isEmpty = standing(draft, 'disk.noSpare', shelf) !== null;
  const isWaiting = spare?.state === 'waiting' && !isSecond;
  const isUrgent = isSecond || isLate;
  const act = isUrgent ? 'callVendor' : 'replaceDisk';
  return carryOut(draft, {
    verdict: isUrgent || isEmpty ? 'act' : isWaiting ? 'watch' : 'stay',
    headline: isSecond
      ? text('disks.second', { name })
      : isLate
        ? text('disks.late', { name })
        : isEmpty
          ? text('disks.noSpare', { name })
          : isWaiting
            ? text('disks.wait', { name, dueAtMs: spare.dueMs })
            : text(spare?.state === 'came' ? 'disks.integrated' : 'disks.hurt', { name }),
    threatens: isUrgent ? text(isCopied(draft, shelf) ? 'threat.poolLoss' : 'threat.poolLossAlone') : spares(draft, shelf),
    act,
    runbook: isUrgent ? 'call-vendor' : 'replace-disk',
    advised: act,
    stayOutage: text(isUrgent || isEmpty ? 'outage.risk' : 'outage.none'),
    more: isUrgent ? [option('replaceDisk', { outage: text('outage.none'), wayBack: text('wayBack.no') })] : [],
    evidence: seen,
    expected,
    changes: [text('change.diskFails'), text('change.diskReplaced')],
    limit: isWaiting ? { text: text('limit.spare'), atMs: spare.dueMs } : null,
  });
}

function spares(draft: Draft, shelf: string): Advice['threatens'] {
  const left = read(draft, shelf, 'array.sparesLeft');
  return isKnown(left) && left.value !== null ? text('threat.lessSpare', { spares: left.value }) : text('threat.sparesUnknown');
}

/** Whether each volume that has a copy on these disks is known to have one in sync on disks elsewhere. */
function isCopied(draft: Draft, shelf: string): boolean {
  const { graph, site } = draft.config;
  const isHere = (copy: string): boolean => upstream(graph, copy).includes(shelf);
  const volumes = new Set(
    idsOfKind(site, 'copy')
      .filter(isHere)
      .flatMap((copy) => volumesOn(graph, copy)),
  );
  const isElsewhere = (volume: string): boolean => copiesOf(graph, volume).some((copy) => !isHere(copy) && isInSync(draft, copy) === true);
  return volumes.size > 0 && [...volumes].every(isElsewhere);
}
