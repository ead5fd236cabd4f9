/** Carries out the keys of `store/shortcuts.ts`. One listener for the window; a dialog that is open keeps its own keys. */
import { acknowledgeAlarm, acknowledgeIncident } from '../bridge/actions.ts';
import { disarmCommit } from '../bridge/commit-actions.ts';
import { silenceSounds } from '../sound/driver.ts';
import { escapeNow, incidentInHand, incidentToWorkOn } from '../store/escape.ts';
import type { Standing } from '../store/escape.ts';
import type { CommitView } from '../../shared/model/commit-view.ts';
import type { Position } from '../../shared/model/site.ts';
import { placesNow } from '../graph/hand-places.ts';
import { isPlacing, layoutStore, nudge, redoMove, togglePlacing, undoMove } from '../store/layout-edit.ts';
import { rowsDrawn } from '../store/held-list.ts';
import { liveStore } from '../store/live.ts';
import { isTaken, rowToAcknowledge } from '../store/keys-now.ts';
import { shortcutsNow } from '../store/keymap.ts';
import { shortcutFor, worksOn } from '../store/shortcuts.ts';
import type { ShortcutId } from '../store/shortcuts.ts';
import { openRunOf } from '../store/runbooks.ts';
import {
  openIncident,
  openRunbook,
  requestNote,
  requestWhere,
  select,
  showAllLayers,
  toggleLayer,
  togglePath,
  uiStore,
} from '../store/ui.ts';
import type { ListRow, ViewId } from '../store/ui.ts';
import { MAP_LAYERS } from '../store/map-layers.ts';
import type { MapLayer } from '../store/map-layers.ts';
import { requestZoom } from '../store/map-zoom.ts';
import { replayStore } from '../store/replay.ts';
import { closeReplay, openReplay, stepMark } from '../bridge/replay.ts';
import { withSelected } from '../store/hint.ts';
import { undoLast } from '../store/undo.ts';
import { suppose } from '../bridge/what-if.ts';
import { leaveWhatIf, whatIfStore } from '../store/what-if.ts';
import { handsNow, isSearching, isTextField } from './hands.ts';
import { hasView } from './views.ts';

/** Listens until the returned function is called. */
export function startKeyboard(target: Window): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const focus = target.document.activeElement;
    const shortcut = shortcutFor({ ...keysOf(event), isTyping: isTextField(focus) }, shortcutsNow());
    if (shortcut === null || !worksOn(shortcut, uiStore.getState().view) || isTaken(shortcut.id, handsNow())) return;
    event.preventDefault();
    HANDLERS[shortcut.id]();
  };
  // Single characters before the tree, which keeps them to itself; not before a list somebody chooses from by its first letters, nor
  // before the technician's screen, which has keys of its own.
  const onLetter = (event: KeyboardEvent): void => {
    const isChoosing = target.document.activeElement?.closest('[role="listbox"], [role="menu"], [role="combobox"]') ?? null;
    const isPlacingKey = event.ctrlKey && event.key.startsWith('Arrow') && isPlacing(); // the tree would walk on
    const isElsewhere = (event.key.length !== 1 && !isPlacingKey) || event.key === ' ' || uiStore.getState().view === 'runbook';
    if (isElsewhere || isChoosing !== null) return;
    onKey(event);
    if (event.defaultPrevented) event.stopPropagation();
  };
  // Before any dialog or field: while the stop window runs, Escape means stop and nothing else.
  const onStop = (event: KeyboardEvent): void => {
    const escape = event.key === 'Escape' ? escapeNow(standing()) : null;
    if (escape?.does !== 'stop') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    disarm(escape.view);
  };
  target.addEventListener('keydown', onStop, { capture: true });
  target.addEventListener('keydown', onLetter, { capture: true });
  target.addEventListener('keydown', onKey);
  return () => {
    target.removeEventListener('keydown', onStop, { capture: true });
    target.removeEventListener('keydown', onLetter, { capture: true });
    target.removeEventListener('keydown', onKey);
  };
}

function keysOf(event: KeyboardEvent): {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
} {
  return { key: event.key, ctrlKey: event.ctrlKey, shiftKey: event.shiftKey, altKey: event.altKey, metaKey: event.metaKey };
}

/** Does what a key does. */
export function carryOut(id: ShortcutId): void {
  HANDLERS[id]();
}

const LAYER_HANDLERS = Object.fromEntries(MAP_LAYERS.map((layer) => [`layer.${layer}`, () => toggleLayer(layer)])) as Readonly<
  Record<`layer.${MapLayer}`, () => void>
>; // one for each layer, by the line above

/** One press of an arrow moves so far, drawing units. */
const PLACE_STEP = 10;

const HANDLERS: Readonly<Record<ShortcutId, () => void>> = {
  region: () => moveRegion(1),
  regionBack: () => moveRegion(-1),
  next: () => moveRow(1),
  previous: () => moveRow(-1),
  open: () => openRow(uiStore.getState().row),
  back: goBack,
  search: () => document.querySelector<HTMLElement>('[data-search]')?.focus(),
  acknowledge: acknowledgeRow,
  acknowledgeAll: () => {
    const incident = currentIncident();
    if (incident !== null) void acknowledgeIncident(incident);
  },
  silence: () => silenceSounds(Date.now()),
  undo: () => (isPlacing() ? undoMove() : undoLast()),
  undoCtrl: () => (isPlacing() ? undoMove() : undoLast()),
  redo: redoMove,
  ...LAYER_HANDLERS,
  layersAll: showAllLayers,
  zoomIn: () => requestZoom('in'),
  zoomOut: () => requestZoom('out'),
  zoomWhole: () => requestZoom('whole'),
  place: togglePlace,
  placeLeft: () => placeBy({ x: -1, y: 0 }),
  placeRight: () => placeBy({ x: 1, y: 0 }),
  placeUp: () => placeBy({ x: 0, y: -1 }),
  placeDown: () => placeBy({ x: 0, y: 1 }),
  note: () => {
    if (uiStore.getState().view === 'runbook') return; // has its own, for the run on the screen
    if (isPastShown()) return; // never changes again
    const incident = currentIncident();
    if (incident !== null) openIncident(incident);
    requestNote();
  },
  where: () => withSelected('where', () => requestWhere(false)),
  whatif: () => withSelected('whatif', suppose),
  upstream: () => withSelected('upstream', () => togglePath('upstream')),
  downstream: () => withSelected('downstream', () => togglePath('downstream')),
  palette: () => uiStore.setState({ isPaletteOpen: true }),
  help: () => uiStore.setState({ isHelpOpen: true }),
  overview: () => show('topology'),
  incident: () => show('incident'),
  handover: () => show('handover'),
  sources: () => show('sources'),
  drills: () => show('drills'),
  settings: () => show('settings'),
  runbooks: () => show('runbook'),
  arm: () => goToCommit('arm'),
  countersign: () => goToCommit('countersign'),
  execute: () => goToCommit('execute'),
  replay: () => void openReplay(null),
  replayNext: () => stepMark(1),
  replayBack: () => stepMark(-1),
  replayDecision: () => stepMark(1, 'decision'),
  runbook: () => {
    const incident = incidentToWorkOn(liveStore.getState().live, uiStore.getState());
    if (incident !== null) openRunbook(openRunOf(liveStore.getState().live?.runs ?? {}, incident), incident);
  },
};

/** A screen this window may have: others are as if they did not exist. */
function show(view: ViewId): void {
  if (hasView(view, uiStore.getState().role)) uiStore.setState({ view });
}

function rows(): readonly ListRow[] {
  const { live, site } = liveStore.getState();
  return live === null ? [] : rowsDrawn(live, site?.timeZone, uiStore.getState());
}

function moveRow(step: 1 | -1): void {
  const all = rows();
  const { row } = uiStore.getState();
  const at = all.findIndex((other) => other.type === row?.type && other.id === row.id);
  const next = all[at === -1 ? (step === 1 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  if (next === undefined) return;
  const isIncidentScreen = uiStore.getState().view === 'incident';
  uiStore.setState({ row: next, ...(isIncidentScreen && next.type === 'incident' ? { incident: next.id, past: null } : {}) });
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(`${next.type}:${next.id}`)}"]`)?.focus();
}

/** Opens an incident, or the incident of an alarm; an alarm of none shows its element. */
export function openRow(row: ListRow | null): void {
  const { live } = liveStore.getState();
  if (row === null || live === null) return;
  const alarm = row.type === 'alarm' ? live.alarms[row.id] : undefined;
  if (alarm !== undefined) select(alarm.element);
  const incident = row.type === 'incident' ? row.id : (alarm?.incident ?? null);
  if (incident !== null && live.incidents[incident] !== undefined) openIncident(incident);
}

/** Puts the cursor where a step of committing is done; does nothing of it. */
function goToCommit(part: 'arm' | 'countersign' | 'execute'): void {
  if (uiStore.getState().view !== 'incident') return;
  document.querySelector<HTMLElement>(`[data-commit="${part}"] :is(input, select, button.hold):not(:disabled)`)?.focus();
}

/** What of this window Esc depends on. */
function standing(): Standing {
  return {
    live: liveStore.getState().live,
    ui: uiStore.getState(),
    isReplay: replayStore.getState().isOpen,
    isTyping: isTextField(document.activeElement),
    hasDialog: handsNow().hasDialog,
    isSearching: isSearching(),
  };
}

function disarm({ incident, commit }: CommitView): void {
  if (commit !== null) void disarmCommit(incident, commit.armed.person);
}

function leaveField(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

function goBack(): void {
  const { view } = uiStore.getState();
  const escape = escapeNow(standing());
  if (escape.does === 'leaveField') leaveField();
  else if (escape.does === 'closeDialog' || escape.does === 'clearSearch')
    return; // it leaves by itself
  else if (escape.does === 'closeReplay') void closeReplay();
  else if (escape.does === 'disarm' || escape.does === 'stop') disarm(escape.view);
  else if (view === 'runbook') show('incident');
  else if (view !== 'topology') show('topology');
  else if (whatIfStore.getState().down.length > 0) leaveWhatIf();
  else if (layoutStore.getState().isOn) togglePlace();
  else select(null);
}

/** Begins or ends placing; with something unsaved it asks for the one or the other. */
function togglePlace(): void {
  const { site } = liveStore.getState();
  if (site !== null && !togglePlacing(site)) document.querySelector<HTMLElement>('[data-testid="layout-save"]')?.focus();
}

/** Moves what is selected by one step of the grid. */
function placeBy(direction: Position): void {
  const { site } = liveStore.getState();
  const { selected } = uiStore.getState();
  if (site === null || selected === null) return;
  const places = placesNow(site, layoutStore.getState().history.now);
  nudge(site, selected, { x: direction.x * PLACE_STEP, y: direction.y * PLACE_STEP }, (id) => places.get(id) ?? null);
}

function acknowledgeRow(): void {
  const target = rowToAcknowledge(liveStore.getState().live, uiStore.getState());
  if (target === null) return;
  if (target.type === 'alarm') void acknowledgeAlarm(target.id, liveStore.getState().live?.alarms[target.id]?.text ?? target.id);
  else void acknowledgeIncident(target.id);
}

/** The incident a key is about; null: there is none. */
function currentIncident(): string | null {
  return incidentInHand(liveStore.getState().live, uiStore.getState());
}

function isPastShown(): boolean {
  const { view, past } = uiStore.getState();
  return view === 'incident' && past !== null;
}

function moveRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.offsetParent !== null);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + step + regions.length) % regions.length] ?? regions[0];
  next?.focus();
}
