/**
 * Which keys of the table do something at this moment. The keyboard asks who has a key; the bar of keys also asks whether what it needs is
 * at hand, and shows no other. Pure.
 */
import type { Live } from '../../shared/model/live.ts';
import { incidentInHand } from './escape.ts';
import { listRows, unheardOf } from './selectors.ts';
import { isFreeInField, worksOn } from './shortcuts.ts';
import type { Need, Shortcut, ShortcutId } from './shortcuts.ts';
import type { ListRow, Ui } from './ui.ts';

/** Who else may want the keys. */
export interface Hands {
  /** What has the cursor: a text field, the row of a list, another thing that Enter presses, or nothing of these. */
  readonly focus: 'field' | 'row' | 'control' | 'none';
  /** A dialog is open: all keys are its own. */
  readonly hasDialog: boolean;
  readonly isReplay: boolean;
  /** Things are being placed on the map. */
  readonly isPlacing: boolean;
}

/** They act on what is being placed. */
const PLACE_KEYS: ReadonlySet<ShortcutId> = new Set(['placeLeft', 'placeRight', 'placeUp', 'placeDown', 'redo']);

/** They act, or lead to what acts. */
const NOT_IN_REPLAY: ReadonlySet<ShortcutId> = new Set([
  'acknowledge',
  'acknowledgeAll',
  'undo',
  'undoCtrl',
  'note',
  'place',
  'runbook',
  'runbooks',
  'replay',
]);
const ONLY_IN_REPLAY: ReadonlySet<ShortcutId> = new Set(['replayNext', 'replayBack', 'replayDecision']);

/** Whether the key is somebody else's now: Enter that of a focused control or tree row, every key that of an open dialog. */
export function isTaken(id: ShortcutId, { focus, hasDialog, isReplay, isPlacing }: Hands): boolean {
  if (hasDialog) return true;
  if (isReplay ? NOT_IN_REPLAY.has(id) : ONLY_IN_REPLAY.has(id)) return true;
  if (PLACE_KEYS.has(id) && !isPlacing) return true;
  // In a field these keys are those of its text.
  if (isPlacing && focus === 'field' && (PLACE_KEYS.has(id) || id === 'undoCtrl')) return true;
  return id === 'open' && (focus === 'row' || focus === 'control');
}

/** What A acts on: the row under J and K, else the incident in hand. Null: there is none, or it is over and only read. */
export function rowToAcknowledge(live: Live | null, ui: Pick<Ui, 'view' | 'incident' | 'past' | 'row'>): ListRow | null {
  if (ui.view === 'incident' && ui.past !== null) return null;
  if (ui.row !== null && (ui.view !== 'incident' || ui.row.type === 'alarm')) return ui.row;
  const id = incidentInHand(live, ui);
  return id === null ? null : { type: 'incident', id };
}

/** What keys of the table need, as far as it is at hand. `timeZone`: that of the site, by which the list is searched. */
export function atHand(live: Live | null, ui: Ui, timeZone: string | undefined, hasSupposed: boolean): ReadonlySet<Need> {
  const found = new Set<Need>();
  if (live === null) return found;
  const incident = incidentInHand(live, ui);
  if (listRows(live, timeZone, ui).length > 0) found.add('list');
  if (ui.row !== null && (ui.row.type === 'alarm' ? live.alarms : live.incidents)[ui.row.id] !== undefined) found.add('row');
  if (ui.selected !== null) found.add('selection');
  if (incident !== null) found.add('incident');
  if (isToAcknowledge(live, rowToAcknowledge(live, ui))) found.add('toAcknowledge');
  if (incident !== null && isToAcknowledge(live, { type: 'incident', id: incident })) found.add('incidentToAcknowledge');
  if (ui.view !== 'topology' || ui.selected !== null || hasSupposed) found.add('wayBack');
  return found;
}

/** Something of it is acknowledged by nobody. */
function isToAcknowledge(live: Live, row: ListRow | null): boolean {
  if (row === null) return false;
  if (row.type === 'incident') return live.incidents[row.id]?.state === 'open' || unheardOf(live, row.id) > 0;
  const alarm = live.alarms[row.id];
  return alarm !== undefined && alarm.state !== 'active-acked';
}

/** Whether a press of this key would do something now. In a row of the list Enter opens it, whoever carries that out. */
export function doesSomething(shortcut: Shortcut, ui: Pick<Ui, 'view'>, hands: Hands, found: ReadonlySet<Need>): boolean {
  if (shortcut.key === '' || !worksOn(shortcut, ui.view)) return false;
  if (hands.focus === 'field' && !isFreeInField(shortcut)) return false;
  const isOpened = shortcut.id === 'open' && hands.focus === 'row' && !hands.hasDialog;
  if (!isOpened && isTaken(shortcut.id, hands)) return false;
  return shortcut.needs === undefined || found.has(shortcut.needs);
}
