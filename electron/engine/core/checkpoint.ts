/** The model as JSON and back: what a restarted engine goes on from. The config is not in it; the site file is read again. */
import { NEW_DESK } from '../../../shared/model/desk.ts';
import type { Status } from '../../../shared/model/live.ts';
import { SIGNAL_CONDITIONS } from './conditions.ts';
import { NO_DRILLS } from '../../../shared/model/drill.ts';
import { signalId, type Config } from './config.ts';
import { itemAt } from './graph/lists.ts';
import { createModel, EMPTY_PICTURE, type Model, type Picture } from './model.ts';
import type { Outlook } from './foresee.ts';
import { signalList, signalOf } from './signal-list.ts';
import { signalFrom, type SavedSignal, type SignalState } from './signal-state.ts';

/** Raised when the shape of the model changes: an older checkpoint is then left aside and the record alone counts. */
const FORMAT = 4;
/** What a drill of an older checkpoint lacks. */
const BARE_DRILL = { id: 'D0', obligation: null, scenario: null, plays: [], stopped: null, lines: [], fromSeq: 0 } as const;
/** The metric each condition is read from; derived ones have none and end with their fact. */
const METRIC_OF: ReadonlyMap<string, string> = new Map(SIGNAL_CONDITIONS.map((condition) => [condition.id, condition.metric]));

/** States by id: the numbers of elements change with the file. */
type NamedPicture = Omit<Picture, 'status'> & { readonly status: Readonly<Record<string, Status>> };

interface Checkpoint {
  readonly format: number;
  readonly siteId: string;
  readonly model: Omit<Model, 'config' | 'signals' | 'picture'> & { readonly picture: NamedPicture };
  readonly signals: Readonly<Record<string, SavedSignal>>;
}

/** Signals and states are kept by name, so a site file that changed meanwhile loses only what it dropped. */
export function toCheckpoint(model: Model): string {
  const { config, signals, picture, ...rest } = model;
  const status = Object.fromEntries(picture.status.map((one, index) => [itemAt(config.graph.ids, index), one]));
  const heard = config.signals.flatMap((signal) => {
    const state = signalOf(signals, signal.index);
    return state.last === null ? [] : [[signal.id, state] as const];
  });
  const checkpoint: Omit<Checkpoint, 'signals'> & { readonly signals: Readonly<Record<string, SignalState>> } = {
    format: FORMAT,
    siteId: config.site.id,
    model: { ...rest, picture: { ...picture, status } },
    signals: Object.fromEntries(heard),
  };
  return JSON.stringify(checkpoint);
}

/** The model of a checkpoint on this site, or null when it is of another format or site: then the engine starts anew. */
export function fromCheckpoint(config: Config, json: string): Model | null {
  const parsed = JSON.parse(json) as Partial<Checkpoint>; // a decoder: written by toCheckpoint, checked below
  if (parsed.format !== FORMAT || parsed.siteId !== config.site.id || parsed.model === undefined || parsed.signals === undefined)
    return null;
  const { signals } = parsed;
  const empty = createModel(config);
  const states = config.signals.map((signal) => {
    const state = signals[signal.id];
    const fresh = signalOf(empty.signals, signal.index);
    return state !== undefined && state.detectors.length === signal.conditions.length ? signalFrom(state) : fresh;
  });
  const older: Pick<Partial<Model>, 'drills' | 'listeningSinceMs'> = parsed.model;
  return {
    ...empty,
    ...parsed.model,
    config,
    alarms: alarmsOn(config, parsed.model.alarms),
    picture: pictureOn(config, parsed.model.picture),
    signals: signalList(states),
    nextDeadlineMs: 0,
    wakeAtMs: 0,
    // Older checkpoints have none of these.
    desk: { ...NEW_DESK, ...parsed.model.desk },
    unlooked: parsed.model.unlooked ?? null,
    listeningSinceMs: older.listeningSinceMs ?? parsed.model.startedAtMs,
    drills: older.drills ?? { ...NO_DRILLS, done: doneBy(config, parsed.model.duties) },
    drill: parsed.model.drill === null ? null : { ...BARE_DRILL, ...parsed.model.drill },
    sources: Object.fromEntries(
      Object.entries(parsed.model.sources).map(([id, source]) => [
        id,
        { ...source, periods: source.periods ?? null, lostElements: source.lostElements ?? null },
      ]),
    ),
  };
}

/** A checkpoint from before drills were kept knows the last time of each obligation only. */
function doneBy({ site }: Config, duties: Model['duties']): Model['drills']['done'] {
  const met = site.obligations.filter(({ id, kind }) => kind !== 'call' && duties[id] !== undefined);
  return Object.fromEntries(
    met.map(({ id }) => [id, [duties[id]].flatMap((duty) => (duty === undefined ? [] : [{ ...duty, drill: null }]))]),
  );
}

/**
 * The same with its hints when to look again, for a replay on the very site it was made on: an extra look would date what is already
 * lost to the moment of that look.
 */
export function exactlyFromCheckpoint(config: Config, json: string): Model | null {
  const model = fromCheckpoint(config, json);
  if (model === null) return null;
  const { nextDeadlineMs, wakeAtMs } = (JSON.parse(json) as Checkpoint).model; // checked just above
  return { ...model, nextDeadlineMs, wakeAtMs };
}

function pictureOn(config: Config, picture: NamedPicture): Picture {
  const isLooked = Object.keys(picture.status).length > 0;
  const status = isLooked ? config.graph.ids.map((id) => picture.status[id] ?? 'unknown') : [];
  return { ...EMPTY_PICTURE, ...picture, status, outlook: outlookOn(config, picture.outlook) };
}

/** What was foreseen of elements the site still has; the rest is looked at anew. */
function outlookOn(config: Config, outlook: Outlook): Outlook {
  const has = (id: string): boolean => config.elements.has(id);
  return {
    failed: outlook.failed.filter(has),
    carriers: outlook.carriers.filter((carrier) => has(carrier.element)),
    losses: outlook.losses.filter((loss) => has(loss.service)),
    // One from before its rows were kept is looked at anew.
    blackouts: outlook.blackouts.filter((blackout) => has(blackout.site) && 'rows' in blackout),
  };
}

/** What was read from something the site no longer has can't end by itself: it leaves with it. */
function alarmsOn(config: Config, alarms: Model['alarms']): Model['alarms'] {
  return Object.fromEntries(
    Object.entries(alarms).filter(
      ([, { condition, element }]) =>
        !METRIC_OF.has(condition) || config.signalIndex.has(signalId(element, METRIC_OF.get(condition) ?? '')),
    ),
  );
}
