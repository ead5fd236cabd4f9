/**
 * Active/passive pairs that forward traffic (WAN routers, firewalls): who is active, two at once, nobody for too long. One
 * machine for every such group of the site file. A role that is not known is never taken for passive, nor for active. BCP 4.6
 */
import type { ElementId, ElementKind, RedundancyGroup } from '../../../../shared/model/site.ts';
import type { Config } from '../config.ts';
import type { Draft } from '../draft.ts';
import { NEVER_MS, type DerivedFact } from '../model.ts';
import { fact, isKnown, read, standing, type Derivation } from './fact.ts';

const FORWARDING: ReadonlySet<ElementKind> = new Set<ElementKind>(['wanRouter', 'firewall']);
/** Remembers since when a member is active; never an alarm. */
const WATCH = 'watch.active';

/** The pairs of a site, in file order: active/passive groups of which every member forwards. */
export function pairsOf(config: Config): readonly RedundancyGroup[] {
  return config.site.groups.filter(
    (group) =>
      group.mode === 'activePassive' &&
      group.members.length > 1 &&
      group.members.every((id) => FORWARDING.has(config.elements.get(id)?.kind ?? 'party')),
  );
}

/** The pair a member belongs to, or null. */
export function pairOf(config: Config, member: ElementId): RedundancyGroup | null {
  return pairsOf(config).find((pair) => pair.members.includes(member)) ?? null;
}

/** Time a switchover of this pair may take, ms: the group's, else a member's; null when the site file does not say. */
export function takesOverMs(config: Config, pair: RedundancyGroup): number | null {
  const withinS =
    pair.takesOverWithinS ??
    pair.members.map((id) => config.elements.get(id)?.facts.takesOverWithinS).find((seconds) => seconds !== undefined) ??
    null;
  return withinS === null ? null : withinS * 1_000;
}

/** What a member does now: `unknown` whenever nothing fresh says it. */
export function roleOf(draft: Draft, member: ElementId): 'active' | 'passive' | 'unknown' {
  const role = read(draft, member, 'router.role');
  if (!isKnown(role) || role.state === null) return 'unknown';
  return role.state === 'active' ? 'active' : 'passive';
}

/** Since when a member can't do the work: it is down, or every line of its own is; null while it can, or nobody knows. */
export function lostSince(draft: Draft, member: ElementId): number | null {
  const down = standing(draft, 'device.down', member);
  if (down !== null) return down.onsetMs;
  const lines = linesOf(draft.config, member).map((line) => standing(draft, 'isp.down', line)?.onsetMs ?? null);
  return lines.length > 0 && lines.every((onsetMs) => onsetMs !== null) ? Math.max(...lines) : null;
}

/** Internet lines cabled to a router: without them it leads nowhere. */
export function linesOf(config: Config, member: ElementId): readonly ElementId[] {
  return config.site.elements.flatMap(({ ends }) => {
    if (ends === null || !ends.includes(member)) return [];
    const other = ends[0] === member ? ends[1] : ends[0];
    return config.elements.get(other)?.kind === 'ispLine' ? [other] : [];
  });
}

/** Since when a member is known to be active, measured, or null. */
export function activeSince(draft: Draft, member: ElementId): number | null {
  return draft.derived[`${WATCH}|${member}`]?.onsetMs ?? null;
}

/** Remembered, not raised: since when each member has been active. */
export const activeMembers: Derivation = (draft) =>
  pairsOf(draft.config)
    .flatMap((pair) => pair.members)
    .flatMap((id) => {
      const role = read(draft, id, 'router.role');
      return roleOf(draft, id) === 'active' ? [fact(WATCH, id, role?.atMs ?? draft.nowMs, NEVER_MS)] : [];
    });

/**
 * Two members active for longer than any switchover takes: a split brain. Named is the one that became active last. Once
 * raised it stands until a member is known to be passive or down: silence is no recovery.
 */
export const twoActive: Derivation = (draft) =>
  pairsOf(draft.config).flatMap((pair): DerivedFact[] => {
    const allowedMs = takesOverMs(draft.config, pair);
    if (allowedMs === null) return [];
    const named = pair.members.find((id) => draft.derived[`pair.twoActive|${id}`] !== undefined);
    const isRaised = named !== undefined && standing(draft, 'pair.twoActive', named) !== null;
    const working = pair.members.filter((id) => standing(draft, 'device.down', id) === null);
    const active = working.filter((id) => roleOf(draft, id) === 'active');
    const possible = working.filter((id) => roleOf(draft, id) !== 'passive');
    if (active.length < 2 && !(isRaised && possible.length >= 2)) return [];
    const onsets = active.map((id) => ({ id, atMs: activeOnset(draft, id) }));
    const last = onsets.reduce((a, b) => (b.atMs >= a.atMs ? b : a), onsets[0] ?? { id: named ?? '', atMs: draft.nowMs });
    return [fact('pair.twoActive', named ?? last.id, last.atMs, last.atMs + allowedMs)];
  });

function activeOnset(draft: Draft, member: ElementId): number {
  return activeSince(draft, member) ?? read(draft, member, 'router.role')?.atMs ?? draft.nowMs;
}

/** Every member answers, every role is known, and nobody is active for longer than a switchover takes: on each member. */
export const noneActive: Derivation = (draft) =>
  pairsOf(draft.config).flatMap((pair): DerivedFact[] => {
    const allowedMs = takesOverMs(draft.config, pair);
    const isRaised = pair.members.some((id) => standing(draft, 'pair.noneActive', id) !== null);
    const isVacant = pair.members.every((id) => {
      const role = roleOf(draft, id);
      return lostSince(draft, id) === null && (role === 'passive' || (isRaised && role === 'unknown'));
    });
    if (allowedMs === null || !isVacant) return [];
    const sinceMs = Math.max(...pair.members.map((id) => read(draft, id, 'router.role')?.atMs ?? draft.nowMs));
    return pair.members.map((id) => fact('pair.noneActive', id, sinceMs, sinceMs + allowedMs));
  });
