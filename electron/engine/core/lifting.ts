/** Effects that lift the priority of the incident they are in: asked several times of thousands, and known of a group as long as there is that group. */
import { conditionIn } from './conditions.ts';
import type { Draft } from './draft.ts';
import { entryOf } from './entries.ts';
import type { Alarm, FaultGroup } from './model.ts';
import { atOnce, PIECE, type Pieces } from './pieces.ts';

const lifting = new WeakMap<FaultGroup, readonly string[]>();

/** Ids of alarms, in any order. A memo of a pure function: what an alarm says by its id never changes. */
export function liftingOf(draft: Draft, group: FaultGroup): readonly string[] {
  return lifting.get(group) ?? atOnce(findLifting(draft, group));
}

/** The same in pieces. */
export function* findLifting(draft: Draft, group: FaultGroup): Pieces<readonly string[]> {
  const known = lifting.get(group);
  if (known !== undefined) return known;
  const effects: Alarm[] = [];
  for (const [place, id] of group.effects.entries()) {
    if (place % PIECE === 0) yield;
    const alarm = entryOf(draft.alarms, id);
    if (alarm !== undefined) effects.push(alarm);
  }
  return noteLifting(draft.config, group, effects);
}

/** Notes them where the alarms of a group are at hand. `effects`: those of the group. */
export function noteLifting(config: Parameters<typeof conditionIn>[0], group: FaultGroup, effects: readonly Alarm[]): readonly string[] {
  const lifts = new Map<string, boolean>();
  const found: string[] = [];
  for (const { id, condition } of effects) {
    let isLifting = lifts.get(condition);
    if (isLifting === undefined) {
      isLifting = conditionIn(config, condition).lifts === true;
      lifts.set(condition, isLifting);
    }
    if (isLifting) found.push(id);
  }
  lifting.set(group, found);
  return found;
}
