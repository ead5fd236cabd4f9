/**
 * Network devices that all work at once and back each other up: a switch stack, the fabrics of a centre. One loss is transparent
 * and says which redundancy is gone; the loss of all cuts what hangs on them. BCP 4.6
 */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type { IncidentView } from '../../../../shared/model/live.ts';
import type { ElementId, ElementKind, RedundancyGroup } from '../../../../shared/model/site.ts';
import { isKnown, read, standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { statusOf } from '../model.ts';
import { nameOf, otherCentre } from '../names.ts';
import { evidenceIn, isOver, over, QUIET, type Advice } from '../rules/rule.ts';
import { lostCount } from './carry-out.ts';
import { evidence, gate, gateResult, option } from './parts.ts';
import { runbook } from './runbook.ts';

/** A team as it stands: each member is in exactly one of `down`, `unknown` and `up`, in the order of the group. */
export interface Team {
  readonly group: RedundancyGroup;
  readonly down: readonly ElementId[];
  /** Members that say nothing of themselves, without being known down. */
  readonly unknown: readonly ElementId[];
  readonly up: readonly ElementId[];
}

/** The team a device belongs to: a group of which every member is of its kind. */
export function teamOf(draft: Draft, member: ElementId, kind: ElementKind): Team | null {
  const group = draft.config.site.groups.find(
    ({ members }) => members.includes(member) && members.every((id) => draft.config.elements.get(id)?.kind === kind),
  );
  if (group === undefined) return null;
  const down = group.members.filter((id) => standing(draft, 'device.down', id) !== null || statusOf(draft, id) === 'down');
  const isHeard = (id: ElementId): boolean => isKnown(read(draft, id, 'device.reach'));
  const unknown = group.members.filter((id) => !down.includes(id) && !isHeard(id));
  return { group, down, unknown, up: group.members.filter((id) => !down.includes(id) && !unknown.includes(id)) };
}

/** What differs between a stack and the fabrics: words, evidence and `plan`, the id of the plan that repairs it. */
export interface TeamWords {
  /** `stack` or `fabric`: beginning of the keys of its texts. */
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly evidence: Advice['evidence'];
  /** A fault of its own although enough members are up, or null. One that `threatens` is urgent, and told also beside a member that is down. */
  readonly trouble: { readonly headline: Text; readonly threatens: Text | null } | null;
  readonly plan: string;
}

/** Urgent when fewer than `needed` can be up; a hold when those that say nothing decide it; else to repair without haste. */
export function teamAdvice(draft: Draft, incident: IncidentView, team: Team, words: TeamWords): Advice {
  const { group, down, unknown, up } = team;
  const params = {
    ...words.params,
    there: otherCentre(draft.config, draft.config.siteOf.get(incident.root) ?? ''),
    name: nameOf(draft.config, incident.root),
    group: group.name,
    up: up.length,
    total: group.members.length,
  };
  if (isOver(incident)) return over(text(`net.${words.key}.back`, params), words.evidence, text(`change.${words.key}Again`));
  const isLost = up.length + unknown.length < group.needed;
  const isUnknown = !isLost && up.length < group.needed;
  const lost = lostCount(incident);
  const threat = words.trouble?.threatens ?? null;
  const verdict = isLost || threat !== null ? 'act' : isUnknown ? 'hold' : 'stay';
  const state = isLost ? 'lost' : isUnknown ? 'unknown' : 'left';
  const isTrouble = threat !== null ? !isLost : state === 'left' && down.length === 0;
  return {
    ...QUIET,
    phase: verdict === 'act' ? 'APPROVE' : verdict === 'hold' ? 'GATES' : 'OBSERVE',
    verdict,
    headline: words.trouble !== null && isTrouble ? words.trouble.headline : text(`net.${words.key}.${state}`, params),
    threatens:
      lost > 0
        ? text('threat.lostNow', { count: lost })
        : threat !== null && !isLost
          ? threat
          : text(`threat.${words.key}.${state}`, params),
    advised: 'repairDevice',
    options: [
      option('stay', {
        outage: lost > 0 ? text('outage.lost', { count: lost }) : text(isLost ? 'outage.unknown' : 'outage.risk'),
      }),
      option('repairDevice', { isAdvised: true, outage: text('outage.none'), plan: words.plan }),
    ],
    evidence: function* () {
      const ofMembers = group.members.map((id) => evidence(draft, id, 'device.reach', down.includes(id) ? 'for' : 'against'));
      return [...ofMembers, ...(yield* evidenceIn(words.evidence()))];
    },
    gates: [gate(`team-${words.key}`, gateResult(isLost ? false : isUnknown ? null : true), 'hard', text('gate.team.count', params))],
    changes: [text(`change.${words.key}Again`), text('change.returns')],
    ...runbook(draft, words.plan),
  };
}
