/** The code a person types to arm: it names where the load goes and changes with the plan, so nobody types it from memory. Pure. */
import type { Plan } from '../model/site.ts';
import type { CommitLevel } from '../model/commit.ts';

/** FNV-1a, 32 bits: spreads, hides nothing. */
function spread(words: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < words.length; at += 1) {
    hash ^= words.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** What of a plan matters to who commits to it: another step, order, duration or place is another plan. */
export function planPrint(plan: Pick<Plan, 'id' | 'from' | 'to' | 'steps'>): string {
  const { id, from, to, steps } = plan;
  const print = steps.map((one) => [one.id, one.durationS, one.owner, [...one.after], one.text.en, one.text.fr]);
  return spread(JSON.stringify([id, from, to, print]))
    .toString(16)
    .padStart(8, '0');
}

/** For example `B 4172`: the target, then four digits. Within one site the digits alone. */
export function commitCode(incident: string, option: string, plan: Pick<Plan, 'id' | 'from' | 'to' | 'steps'>): string {
  const digits = String(1_000 + (spread(`${incident}|${option}|${planPrint(plan)}`) % 9_000));
  return levelOf(plan) === 3 && plan.to !== null ? `${plan.to.toUpperCase().slice(0, 12)} ${digits}` : digits;
}

/** Case, spaces and hyphens do not count: gloves and haste are no danger, another code is. */
export function isCode(typed: string, code: string): boolean {
  const plain = (words: string): string => words.toUpperCase().replace(/[\s-]+/gu, '');
  return plain(typed) !== '' && plain(typed) === plain(code);
}

/** Load that moves from one site to the other is level 3, anything else that runs a plan level 2. */
export function levelOf({ from, to }: Pick<Plan, 'from' | 'to'>): CommitLevel {
  return from !== null && to !== null ? 3 : 2;
}
