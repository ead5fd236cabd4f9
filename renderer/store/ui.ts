/**
 * What the person at this window chose: selection, layers, order, language, theme, name. Nothing of the engine is here.
 * Language, theme and name survive a restart in local storage; a storage that refuses is not a reason to stop.
 */
import { createStore } from 'zustand/vanilla';
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { Role } from '../../shared/ipc/contract.ts';
import type { ThemeName } from '../theme/tokens.ts';
import { themeKey, themeOf } from './kept-theme.ts';
import { MAP_LAYERS } from './map-layers.ts';
import type { MapLayer } from './map-layers.ts';

/** One screen; `wall` is that of a wall only. */
export type ViewId = 'topology' | 'incident' | 'runbook' | 'handover' | 'sources' | 'drills' | 'settings' | 'wall';
/** What of the selected element's neighbourhood is lifted out on the map. */
export type PathSide = 'both' | 'upstream' | 'downstream';
/** Which list of what waits is shown whole. */
export type WaitingList = 'incidents' | 'alarms';
/** How the person at this window has the list of alarms ordered. */
export type AlarmOrder = 'urgency' | 'time' | 'element';
/** Row under J, K, Enter, A and N in the list of incidents and alarms. */
export interface ListRow {
  readonly type: 'incident' | 'alarm';
  readonly id: string;
}

/** Of this window alone. */
export interface Ui {
  readonly view: ViewId;
  /** Selected element, shared by map, tree and lists. */
  readonly selected: string | null;
  readonly path: PathSide;
  readonly row: ListRow | null;
  /** Incident shown by the incident screen; null: the most urgent one. */
  readonly incident: string | null;
  /** Incident the incident screen shows from the record in place of one at hand, until it is left; no key acts on it. Null: none. */
  readonly past: string | null;
  /** Of the map, those that are on; kept for this console. */
  readonly layers: readonly MapLayer[];
  readonly alarmOrder: AlarmOrder;
  readonly alarmFilter: string;
  readonly treeFilter: string;
  /** Folds of the alarm list the person opened or closed, by the alarm that explains them. */
  readonly folds: Readonly<Record<string, boolean>>;
  /** The list of alarms put aside is open. */
  readonly isShelfOpen: boolean;
  /** Lists of what waits for a person (incidents to close, alarms to acknowledge) that are open. */
  readonly isWaitingOpen: Readonly<Record<WaitingList, boolean>>;
  readonly locale: Locale;
  readonly theme: ThemeName;
  /** Name of the person on duty; null: not said yet. */
  readonly person: string | null;
  readonly isHelpOpen: boolean;
  readonly isPaletteOpen: boolean;
  readonly isPersonOpen: boolean;
  readonly isDrillOpen: boolean;
  readonly isOperatorsOpen: boolean;
  /** The dialog that unlocks the console. */
  readonly isUnlockOpen: boolean;
  /** The cursor should go to the note field: N works from anywhere. The field clears it. */
  readonly isNoteWanted: boolean;
  /** Counts requests to show the selection in the middle of the map; `isOnlyIfOutside`: the last one leaves it where it is when it is in sight. */
  readonly where: { readonly times: number; readonly isOnlyIfOutside: boolean };
  /** What main lets this window do. */
  readonly role: Role;
  /** Run of a runbook on the screen; null: the list. */
  readonly run: string | null;
  /** Size of the text on the technician's screen, percent. */
  readonly textPct: TextPct;
  /** A new alarm of priority 1 turns the whole window over, until somebody has seen it. */
  readonly isInverted: boolean;
  /** Last call that failed, said until dismissed. `asked`: its row of the contract; '': none. */
  readonly failure: { readonly code: string; readonly message: string; readonly asked: string } | null;
}

const KEYS = {
  locale: 'twinwatch.locale',
  person: 'twinwatch.person',
  textPct: 'twinwatch.textPct',
  layersOff: 'twinwatch.layersOff',
} as const;

/** Sizes of text on the technician's screen, percent. */
export const TEXT_SIZES = [100, 115, 130, 150, 175, 200] as const;
/** Size of text, percent. */
export type TextPct = (typeof TEXT_SIZES)[number];

export const uiStore = createStore<Ui>(() => ({
  view: 'topology',
  selected: null,
  path: 'both',
  row: null,
  incident: null,
  past: null,
  layers: MAP_LAYERS,
  alarmOrder: 'urgency',
  alarmFilter: '',
  treeFilter: '',
  folds: {},
  isShelfOpen: false,
  isWaitingOpen: { incidents: false, alarms: false },
  locale: 'en',
  theme: 'dark',
  person: null,
  isHelpOpen: false,
  isPaletteOpen: false,
  isPersonOpen: false,
  isDrillOpen: false,
  isOperatorsOpen: false,
  isUnlockOpen: false,
  isNoteWanted: false,
  where: { times: 0, isOnlyIfOutside: false },
  role: 'console',
  run: null,
  textPct: 100,
  isInverted: false,
  failure: null,
}));

/** Reads what was kept, once, before the first picture. `fallback` is the language of the operating system; `role` is fixed by main. */
export function restoreUi(fallback: Locale, role: Role = 'console'): void {
  const locale = recall(KEYS.locale);
  const kept = Number(recall(KEYS.textPct));
  uiStore.setState({
    locale: locale === 'fr' || locale === 'en' ? locale : fallback,
    theme: themeOf(recall(themeKey(role)), role),
    role,
    view: role === 'technician' ? 'runbook' : 'topology',
    textPct: TEXT_SIZES.find((size) => size === kept) ?? 100,
    person: recall(KEYS.person),
    layers: layersWithout(recall(KEYS.layersOff) ?? ''),
  });
}

/** Follows what another window of this console chooses: a wall has the language and the person of the console beside it. */
export function followOtherWindows(page: Window): void {
  page.addEventListener('storage', () => restoreUi(uiStore.getState().locale));
}

/** Kept in local storage. */
export function setLocale(locale: Locale): void {
  uiStore.setState({ locale });
  keep(KEYS.locale, locale);
}

/** Kept in local storage, for this kind of window. */
export function setTheme(theme: ThemeName): void {
  uiStore.setState({ theme });
  keep(themeKey(uiStore.getState().role), theme);
}

/** The name under which acts are recorded from now on; proven by nothing. */
export function setPerson(person: string): void {
  uiStore.setState({ person, isPersonOpen: false });
  keep(KEYS.person, person);
}

/** Null: nothing is selected. */
export function select(selected: string | null): void {
  if (uiStore.getState().selected !== selected) uiStore.setState({ selected });
}

/** Lifts out one side only, or both again. */
export function togglePath(side: Exclude<PathSide, 'both'>): void {
  uiStore.setState(({ path }) => ({ path: path === side ? 'both' : side }));
}

/** Opens or folds it. */
export function openWaiting(list: WaitingList, isOpen: boolean): void {
  uiStore.setState(({ isWaitingOpen }) => ({ isWaitingOpen: { ...isWaitingOpen, [list]: isOpen } }));
}

/** Shows the overview with the list of alarms put aside. */
export function openShelf(): void {
  uiStore.setState({ view: 'topology', isShelfOpen: true });
}

/** Off when it is on; kept for this console. */
export function toggleLayer(layer: MapLayer): void {
  const { layers } = uiStore.getState();
  keepLayers(MAP_LAYERS.filter((other) => layers.includes(other) !== (other === layer)));
}

/** Kept for this console. */
export function showAllLayers(): void {
  keepLayers(MAP_LAYERS);
}

/** Those that are off are kept, so that a layer that is new is on. */
function keepLayers(layers: readonly MapLayer[]): void {
  uiStore.setState({ layers });
  keep(KEYS.layersOff, MAP_LAYERS.filter((layer) => !layers.includes(layer)).join(' '));
}

function layersWithout(off: string): readonly MapLayer[] {
  const names = off.split(' ');
  return MAP_LAYERS.filter((layer) => !names.includes(layer));
}

/** Opens the technician's screen: on this run, or on the list for this incident. */
export function openRunbook(run: string | null, incident: string | null = uiStore.getState().incident): void {
  uiStore.setState({ view: 'runbook', run, incident });
}

/** The next larger or smaller text of the technician's screen. */
export function scaleText(step: 1 | -1): void {
  const at = TEXT_SIZES.indexOf(uiStore.getState().textPct);
  const textPct = TEXT_SIZES[Math.min(TEXT_SIZES.length - 1, Math.max(0, at + step))] ?? 100;
  uiStore.setState({ textPct });
  keep(KEYS.textPct, String(textPct));
}

/** Opens the incident screen on this incident. */
export function openIncident(incident: string | null): void {
  uiStore.setState({ view: 'incident', incident, past: null, ...(incident === null ? {} : { row: { type: 'incident', id: incident } }) });
}

/** Opens the incident screen on one that only the record still has. */
export function openPast(past: string): void {
  uiStore.setState({ view: 'incident', past });
}

/** Asks the screen of the incident to open its field for a note. */
export function requestNote(): void {
  uiStore.setState({ isNoteWanted: true });
}

/** Asks the map to show where the selected element is; asked again, it shows it again. */
export function requestWhere(isOnlyIfOutside: boolean): void {
  uiStore.setState({ where: { times: uiStore.getState().where.times + 1, isOnlyIfOutside } });
}

function recall(key: string): string | null {
  try {
    return globalThis.localStorage.getItem(key);
  } catch {
    return null; // storage refused: the choice simply does not survive a restart
  }
}

function keep(key: string, value: string): void {
  try {
    globalThis.localStorage.setItem(key, value);
  } catch (error) {
    console.warn(`choice ${key} is not kept: ${String(error)}`);
  }
}
