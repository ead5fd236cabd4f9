/** What is down now, as the alarms that stand say. Asked several times in a look, each time of a few alarms more: it goes on from the last answer. */
import { conditionById } from './conditions.ts';
import type { Config } from './config.ts';
import { cutsOf, isSameCut, isUnseen, type Cuts } from './cut.ts';
import type { Draft } from './draft.ts';
import { valuesOf } from './entries.ts';
import type { Alarm } from './model.ts';

interface Known {
  readonly alarms: readonly Alarm[];
  readonly cut: Cuts;
  readonly down: Uint8Array;
}

const memo = new WeakMap<Config, Known>();

/**
 * Elements with a standing alarm that says they do not work, those we can't see left out: unknown is not down. By number, only to be read; the same
 * mask while it says the same. A memo of a pure function.
 */
export function downNow({ config, alarms }: Pick<Draft, 'config' | 'alarms'>): Uint8Array {
  const list = valuesOf(alarms);
  const known = memo.get(config);
  if (known?.alarms === list) return known.down;
  const cut = cutsOf(alarms);
  const down =
    known !== undefined && isSameCut(known.cut, cut) && isWithin(known.alarms, list) ? known.down : new Uint8Array(config.graph.size);
  const more = down === known?.down ? list.slice(known.alarms.length) : list;
  const now = withDown(config, cut, down, more);
  memo.set(config, { alarms: list, cut, down: now });
  return now;
}

/** The second list begins with all of the first, none of which is over that was not. */
function isWithin(before: readonly Alarm[], now: readonly Alarm[]): boolean {
  for (let i = 0; i < before.length; i += 1) {
    const [was, is] = [before[i], now[i]];
    if (was === is) continue;
    if (was?.id !== is?.id || was?.clearedAtMs !== is?.clearedAtMs) return false;
  }
  return true;
}

/** The mask with these alarms as well; the same one when they add nothing. */
function withDown(config: Config, cut: Cuts, before: Uint8Array, alarms: readonly Alarm[]): Uint8Array {
  let down = before;
  for (const { clearedAtMs, condition, element } of alarms) {
    if (clearedAtMs !== null || conditionById(condition).effect !== 'down') continue;
    const index = config.graph.indexById.get(element);
    if (index === undefined || down[index] === 1 || isUnseen(config, cut, element, condition)) continue;
    if (down === before) down = before.slice();
    down[index] = 1;
  }
  return down;
}
