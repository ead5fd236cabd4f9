/** What Esc does at this moment: the keyboard carries it out, the bar of keys says it. Pure. */
import type { CommitView } from '../../shared/model/commit-view.ts';
import type { Live } from '../../shared/model/live.ts';
import { windowOf } from './commits.ts';
import { isIncidentOver, openIncidents } from './selectors.ts';
import type { Ui } from './ui.ts';

/** `stop`: the stop window of a commit; `disarm`: the commit of the incident on the screen; `view`: what is armed. */
export type Escape =
  | { readonly does: 'stop' | 'disarm'; readonly view: CommitView }
  | { readonly does: 'clearSearch' | 'closeDialog' | 'leaveField' | 'closeReplay' | 'back' };

/** What of the window it depends on. */
export interface Standing {
  readonly live: Live | null;
  readonly ui: Pick<Ui, 'view' | 'incident' | 'row' | 'past'>;
  readonly isReplay: boolean;
  /** A text field has the cursor. */
  readonly isTyping: boolean;
  /** A dialog is open: it is left first, whatever in it has the cursor. */
  readonly hasDialog: boolean;
  /** The cursor is in a search that has words in it. */
  readonly isSearching: boolean;
}

/** The first of what it could mean: what begins by itself is stopped before anything else. */
export function escapeNow({ live, ui, isReplay, isTyping, hasDialog, isSearching }: Standing): Escape {
  const inWindow = isReplay ? null : windowOf(live?.commits);
  if (inWindow !== null) return { does: 'stop', view: inWindow };
  if (hasDialog) return { does: isSearching ? 'clearSearch' : 'closeDialog' };
  if (isTyping) return { does: 'leaveField' };
  if (isReplay) return { does: 'closeReplay' };
  const incident = ui.view === 'incident' ? incidentInHand(live, ui) : null;
  const view = incident === null ? undefined : live?.commits[incident];
  return view?.commit == null ? { does: 'back' } : { does: 'disarm', view };
}

/** The incident a key is about: the one shown, the selected row's, else the most urgent. Null: there is none, or what is shown is over and only read. */
export function incidentInHand(live: Live | null, { view, incident, row, past }: Standing['ui']): string | null {
  if (live === null || (view === 'incident' && past !== null)) return null;
  const ofRow = row?.type === 'incident' ? row.id : row?.type === 'alarm' ? (live.alarms[row.id]?.incident ?? null) : null;
  const candidate = view === 'incident' ? (incident ?? ofRow) : ofRow;
  if (candidate !== null && live.incidents[candidate] !== undefined) return candidate;
  return openIncidents(live.incidents, live.decisions, live.alarms)[0]?.id ?? null;
}

/** The incident whose runbooks are wanted: the one in hand, unless that is over while another still stands: then the most urgent that does. Null: none. */
export function incidentToWorkOn(live: Live | null, ui: Standing['ui']): string | null {
  const inHand = incidentInHand(live, ui);
  const incident = inHand === null ? undefined : live?.incidents[inHand];
  if (live === null || incident === undefined || !isIncidentOver(incident)) return inHand;
  const [first] = openIncidents(live.incidents, live.decisions, live.alarms);
  return first === undefined || isIncidentOver(first) ? inHand : first.id;
}
