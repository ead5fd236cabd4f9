/**
 * Tells main what this window shows, and begins with what it showed before its page crashed, hung or was loaded again. Names of what is shown only:
 * nothing that was typed.
 */
import type { NocApi, ShownPlace } from '../../shared/ipc/noc-api.ts';
import { liveStore } from '../store/live.ts';
import { uiStore, type Ui } from '../store/ui.ts';

/** `isOurs`: whether this kind of window has the screen. Telling begins once main has answered, or the first screen would take the place of the last one. */
export function startShown(noc: Pick<NocApi, 'lastShown' | 'shows'>, isOurs: (view: ShownPlace['view']) => boolean): void {
  void noc
    .lastShown()
    .then((place) => {
      if (place !== null && isOurs(place.view)) restore(place);
    })
    .catch((error: unknown) => console.warn(`what was shown before is not known: ${String(error)}`))
    .finally(() => uiStore.subscribe((ui, before) => tell(noc, ui, before)));
}

function restore(place: ShownPlace): void {
  uiStore.setState({ ...place, ...(place.incident === null ? {} : { row: { type: 'incident', id: place.incident } }) });
  if (liveStore.getState().live !== null) return forgetGone();
  const stop = liveStore.subscribe(({ live }) => {
    if (live === null) return;
    stop();
    forgetGone();
  });
}

/** An incident that was closed meanwhile is read from the record; an element that is no longer of the site is not selected. */
function forgetGone(): void {
  const { live, site } = liveStore.getState();
  const { view, incident, past, selected } = uiStore.getState();
  if (view === 'incident' && past === null && incident !== null && live?.incidents[incident] === undefined)
    uiStore.setState({ past: incident });
  if (selected !== null && site?.elements.every(({ id }) => id !== selected) === true) uiStore.setState({ selected: null });
}

function tell(noc: Pick<NocApi, 'shows'>, ui: Ui, before: Ui): void {
  const { view, incident, past, selected, run } = ui;
  if (view === 'wall') return;
  if (view !== before.view || incident !== before.incident || past !== before.past || selected !== before.selected || run !== before.run)
    noc.shows({ view, incident, past, selected, run });
}
