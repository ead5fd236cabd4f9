/**
 * The one table of keys, and of the screens they work on: the handler, the key bar and the help overlay all read it. Single letters act only outside text
 * fields, and none of them arms or carries out anything (WCAG 2.1.4; principles: keys).
 */
import type { UiKey } from '../../shared/i18n/ui.en.ts';
import { MAP_LAYERS } from './map-layers.ts';
import type { MapLayer } from './map-layers.ts';
import type { ViewId } from './ui.ts';

/** Kept with the profile where a person changed its key: an id is never given another meaning. */
export type ShortcutId =
  | 'region'
  | 'regionBack'
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'search'
  | 'acknowledge'
  | 'acknowledgeAll'
  | 'undo'
  | 'silence'
  | 'undoCtrl'
  | 'note'
  | 'where'
  | 'whatif'
  | 'upstream'
  | 'downstream'
  | 'help'
  | 'palette'
  | 'overview'
  | 'incident'
  | 'sources'
  | 'handover'
  | 'drills'
  | 'runbooks'
  | 'runbook'
  | 'arm'
  | 'countersign'
  | 'execute'
  | 'replay'
  | 'replayNext'
  | 'replayBack'
  | 'replayDecision'
  | 'settings'
  | 'place'
  | 'redo'
  | 'placeLeft'
  | 'placeRight'
  | 'placeUp'
  | 'placeDown'
  | LayerKey
  | 'layersAll'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomWhole';

type LayerKey = `layer.${MapLayer}`;

/** One row of the table; without `ctrl`, `alt` and `shift` it is a single key. */
export interface Shortcut {
  readonly id: ShortcutId;
  /** `KeyboardEvent.key`, lower case. */
  readonly key: string;
  readonly ctrl?: true;
  /** Only what leads to committing: no single key does (C20). */
  readonly alt?: true;
  readonly shift?: true;
  /** As printed on the key; `key-names.ts` has it in a language. */
  readonly caps: string;
  readonly label: UiKey;
  /** Screens it means something on; unless given: all. */
  readonly on?: readonly ViewId[];
  /** Screens whose bar at the bottom shows it, while it would do something. */
  readonly bar?: readonly ViewId[];
  /** What must be at hand for it to do something; unless given: nothing. */
  readonly needs?: Need;
}

/**
 * `list`: a row to walk to; `row`: one walked to; `selection`: an element; `incident`: one that keys are about; `toAcknowledge`, of what A is
 * about, and `incidentToAcknowledge`: something nobody has acknowledged; `wayBack`: something Esc leaves.
 */
export type Need = 'list' | 'row' | 'selection' | 'incident' | 'toAcknowledge' | 'incidentToAcknowledge' | 'wayBack';

/** Screens that have a bar of keys: the others fill their window and say themselves what their keys do. */
const BARRED: readonly ViewId[] = ['topology', 'incident', 'handover', 'sources', 'drills', 'settings'];
/** Where J and K walk through incidents and alarms. Elsewhere these keys would act on what nobody sees. */
const LIST: readonly ViewId[] = ['topology', 'incident', 'runbook'];
const LIST_BAR: readonly ViewId[] = ['topology', 'incident'];
const LISTLESS_BAR: readonly ViewId[] = ['handover', 'sources', 'drills', 'settings'];
const MAP: readonly ViewId[] = ['topology'];
const INCIDENT: readonly ViewId[] = ['incident'];
/** Those with a field to find something. */
const SEARCH: readonly ViewId[] = ['topology', 'runbook', 'sources', 'drills', 'settings'];
const SEARCH_BAR: readonly ViewId[] = ['topology', 'sources', 'drills', 'settings'];

export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'next', key: 'j', caps: 'J', label: 'ui.key.next', on: LIST, bar: LIST_BAR, needs: 'list' },
  { id: 'previous', key: 'k', caps: 'K', label: 'ui.key.previous', on: LIST, bar: LIST_BAR, needs: 'list' },
  { id: 'open', key: 'enter', caps: 'Enter', label: 'ui.key.open', on: LIST, bar: ['topology'], needs: 'row' },
  { id: 'back', key: 'escape', caps: 'Esc', label: 'ui.key.back', bar: BARRED, needs: 'wayBack' },
  { id: 'acknowledge', key: 'a', caps: 'A', label: 'ui.key.ack', on: LIST, bar: LIST_BAR, needs: 'toAcknowledge' },
  {
    id: 'acknowledgeAll',
    key: 'a',
    shift: true,
    caps: 'Shift A',
    label: 'ui.key.ackAll',
    on: LIST,
    bar: INCIDENT,
    needs: 'incidentToAcknowledge',
  },
  { id: 'silence', key: 's', caps: 'S', label: 'ui.key.silence', bar: BARRED },
  { id: 'undo', key: 'z', caps: 'Z', label: 'ui.key.undo' },
  { id: 'undoCtrl', key: 'z', ctrl: true, caps: 'Ctrl Z', label: 'ui.key.undo' },
  { id: 'note', key: 'n', caps: 'N', label: 'ui.key.note', bar: BARRED, needs: 'incident' },
  { id: 'runbook', key: 'r', caps: 'R', label: 'ui.key.runbook', bar: BARRED, needs: 'incident' },
  { id: 'search', key: '/', caps: '/', label: 'ui.key.search', on: SEARCH, bar: SEARCH_BAR },
  { id: 'where', key: 'w', caps: 'W', label: 'ui.key.where', on: MAP, bar: MAP, needs: 'selection' },
  { id: 'whatif', key: 'i', caps: 'I', label: 'ui.key.whatif', on: MAP, bar: MAP, needs: 'selection' },
  { id: 'upstream', key: 'u', caps: 'U', label: 'ui.key.upstream', on: MAP, bar: MAP, needs: 'selection' },
  { id: 'downstream', key: 'd', caps: 'D', label: 'ui.key.downstream', on: MAP, bar: MAP, needs: 'selection' },
  ...MAP_LAYERS.map((layer, n): Shortcut => ({
    id: `layer.${layer}`,
    key: String(n + 1),
    caps: String(n + 1),
    label: `ui.key.layer.${layer}`,
    on: MAP,
  })),
  { id: 'layersAll', key: '0', caps: '0', label: 'ui.key.layersAll', on: MAP },
  { id: 'zoomIn', key: '+', caps: '+', label: 'ui.map.zoomIn', on: MAP },
  { id: 'zoomOut', key: '-', caps: '-', label: 'ui.map.zoomOut', on: MAP },
  { id: 'zoomWhole', key: '=', caps: '=', label: 'ui.map.fit', on: MAP },
  { id: 'place', key: 'e', caps: 'E', label: 'ui.key.place', on: MAP },
  { id: 'placeLeft', key: 'arrowleft', ctrl: true, caps: 'Ctrl \u2190', label: 'ui.key.placeLeft', on: MAP },
  { id: 'placeRight', key: 'arrowright', ctrl: true, caps: 'Ctrl \u2192', label: 'ui.key.placeRight', on: MAP },
  { id: 'placeUp', key: 'arrowup', ctrl: true, caps: 'Ctrl \u2191', label: 'ui.key.placeUp', on: MAP },
  { id: 'placeDown', key: 'arrowdown', ctrl: true, caps: 'Ctrl \u2193', label: 'ui.key.placeDown', on: MAP },
  { id: 'redo', key: 'z', ctrl: true, shift: true, caps: 'Ctrl Shift Z', label: 'ui.key.redo', on: MAP },
  { id: 'region', key: 'f6', caps: 'F6', label: 'ui.key.region', bar: LISTLESS_BAR },
  { id: 'regionBack', key: 'f6', shift: true, caps: 'Shift F6', label: 'ui.key.regionBack' },
  { id: 'overview', key: '1', ctrl: true, caps: 'Ctrl 1', label: 'ui.view.topology' },
  { id: 'incident', key: '2', ctrl: true, caps: 'Ctrl 2', label: 'ui.view.incident' },
  { id: 'runbooks', key: '3', ctrl: true, caps: 'Ctrl 3', label: 'ui.view.runbook' },
  { id: 'handover', key: '4', ctrl: true, caps: 'Ctrl 4', label: 'ui.view.handover' },
  { id: 'sources', key: '5', ctrl: true, caps: 'Ctrl 5', label: 'ui.view.sources' },
  { id: 'arm', key: '1', alt: true, caps: 'Alt 1', label: 'ui.key.arm', on: INCIDENT },
  { id: 'countersign', key: '2', alt: true, caps: 'Alt 2', label: 'ui.key.countersign', on: INCIDENT },
  { id: 'execute', key: '3', alt: true, caps: 'Alt 3', label: 'ui.key.execute', on: INCIDENT },
  { id: 'drills', key: '6', ctrl: true, caps: 'Ctrl 6', label: 'ui.view.drills' },
  { id: 'replay', key: '7', ctrl: true, caps: 'Ctrl 7', label: 'ui.replay.title' },
  { id: 'replayNext', key: '.', caps: '.', label: 'ui.replay.key.next' },
  { id: 'replayBack', key: ',', caps: ',', label: 'ui.replay.key.back' },
  { id: 'replayDecision', key: '>', caps: 'Shift .', label: 'ui.replay.key.decision' },
  { id: 'settings', key: '9', ctrl: true, caps: 'Ctrl 9', label: 'ui.view.settings' },
  { id: 'palette', key: 'k', ctrl: true, caps: 'Ctrl K', label: 'ui.key.palette', bar: BARRED },
  { id: 'help', key: '?', caps: '?', label: 'ui.key.help', bar: BARRED },
];

/** Whether it means something on this screen. */
export function worksOn({ on }: Pick<Shortcut, 'on'>, view: ViewId): boolean {
  return on === undefined || on.includes(view);
}

/** Whether a text field leaves it to the console: single characters, and Enter, are its own. */
export function isFreeInField({ key, ctrl, alt }: { readonly key: string; readonly ctrl?: boolean; readonly alt?: boolean }): boolean {
  return key === 'f6' || key === 'escape' || ctrl === true || alt === true;
}

/** What of a key event matters, so that tests need no DOM. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** A text field has the cursor. */
  readonly isTyping: boolean;
}

/** The shortcut a key press means in this table, or null. `?` and `/` need Shift on some keyboards, so Shift counts only where listed. */
export function shortcutFor(press: KeyPress, shortcuts: readonly Shortcut[] = SHORTCUTS): Shortcut | null {
  if (press.metaKey || (press.altKey && press.ctrlKey)) return null; // both: AltGr, which writes characters
  const key = press.key.toLowerCase();
  if (key === '') return null; // that of a shortcut turned off
  if (press.isTyping && !isFreeInField({ key, ctrl: press.ctrlKey, alt: press.altKey })) return null;
  return (
    shortcuts.find(
      (shortcut) =>
        shortcut.key === key &&
        (shortcut.ctrl ?? false) === press.ctrlKey &&
        (shortcut.alt ?? false) === press.altKey &&
        (key.length === 1 && !/[a-z0-9]/.test(key) ? true : (shortcut.shift ?? false) === press.shiftKey),
    ) ?? null
  );
}
