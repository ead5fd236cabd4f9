/** The links between the centres by network: how many can be counted on, what share of the speed is left, which duct they share. BCP 4.6 */
import type { ElementId, Layer } from '../../../../shared/model/site.ts';
import { isKnown, read, standing as alarmOf } from '../derive/fact.ts';
import { shadowOf } from '../derive/shadow.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { ofKind } from '../of-kind.ts';

/**
 * `doubtful`: up, but it flaps, or its two ends do not say the same. `unread`: nobody says how it is, so it is neither up nor cut. Down counts
 * once it is an alarm: before, it may only have blinked; and until something else is read.
 */
export interface LinkState {
  readonly id: ElementId;
  readonly layer: Layer;
  readonly standing: 'up' | 'down' | 'doubtful' | 'unread';
  readonly speedBps: number;
}

/** One network of links between the centres, counted; `up`, `down`, `unread` and what is doubtful make `total`. */
export interface LinkLayer {
  readonly layer: Layer;
  /** Links that can be counted on. */
  readonly up: number;
  readonly down: number;
  readonly unread: number;
  readonly total: number;
  /** Names of the links that can be counted on. */
  readonly names: string;
  /** Speed left, percent of all; by number where the site file gives no speeds. */
  readonly leftPct: number;
  /** Name of the one duct that now carries every link left, where there is another duct in the site; else null. */
  readonly duct: string | null;
}

/** Every link between the centres, in the order of the site file. One without a speed in the file counts as 1 bit/s. */
export function linkStates(draft: Draft): readonly LinkState[] {
  return draft.config.site.interLinks.map((id) => {
    const element = draft.config.elements.get(id);
    const reading = read(draft, id, 'link.oper');
    const isDoubtful = (isKnown(reading) && reading.isUnstable) || alarmOf(draft, 'link.endsDisagree', id) !== null;
    const isDown = alarmOf(draft, 'link.down', id) !== null;
    return {
      id,
      layer: element?.layers[0] ?? 'data',
      standing: isDown ? 'down' : isDoubtful ? 'doubtful' : isKnown(reading) ? 'up' : 'unread',
      speedBps: element?.facts.speedBps ?? 1,
    };
  });
}

/** The same by network, in the order in which each first appears among the links. */
export function linkLayers(draft: Draft, states: readonly LinkState[]): readonly LinkLayer[] {
  return [...new Set(states.map(({ layer }) => layer))].map((layer) => {
    const all = states.filter((state) => state.layer === layer);
    const good = all.filter((state) => state.standing === 'up');
    return {
      layer,
      up: good.length,
      down: all.filter((state) => state.standing === 'down').length,
      unread: all.filter((state) => state.standing === 'unread').length,
      total: all.length,
      names: good.map(({ id }) => nameOf(draft.config, id)).join(', ') || '-',
      leftPct: Math.round((100 * speedOf(good)) / Math.max(1, speedOf(all))),
      duct: commonDuct(draft, good),
    };
  });
}

function speedOf(states: readonly LinkState[]): number {
  return states.reduce((sum, state) => sum + state.speedBps, 0);
}

function commonDuct(draft: Draft, good: readonly LinkState[]): string | null {
  const ducts = ofKind(draft.config.site, 'duct');
  if (good.length === 0 || ducts.length < 2) return null;
  const shared = ducts.find((duct) => good.every(({ id }) => shadowOf(draft.config, duct.id).includes(id)));
  return shared?.name ?? null;
}
