/** A new page shows what the one before it showed, falls back where that is gone, and tells what it shows only once it knows. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShownPlace } from '../../shared/ipc/noc-api.ts';
import { liveStore } from '../store/live.ts';
import { openIncident, select, uiStore } from '../store/ui.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { startShown } from './shown.ts';

const NOTHING = { view: 'topology', incident: null, past: null, selected: null, run: null } as const;
const live = fakeLive(FAKE_SITE, 'incident', Date.now(), 'en');
const [known = ''] = Object.keys(live.incidents);
const element = FAKE_SITE.elements[0]?.id ?? '';

/** A page that main answers with this, once it has taken it; with the snapshot of the engine after it. */
async function begin(place: ShownPlace | null, hasView = true): Promise<readonly ShownPlace[]> {
  const told: ShownPlace[] = [];
  startShown({ lastShown: () => Promise.resolve(place), shows: (shown) => void told.push(shown) }, () => hasView);
  select('before main has answered');
  select(null);
  await vi.waitFor(() => {
    select(element);
    select(null);
    expect(told).not.toEqual([]);
  });
  told.length = 0;
  if (place !== null) uiStore.setState({ selected: place.selected });
  liveStore.setState({ site: FAKE_SITE, live, epoch: 'e', seq: 1 });
  return told;
}

const shown = (): ShownPlace => {
  const { view, incident, past, selected, run } = uiStore.getState();
  if (view === 'wall') throw new Error('a wall tells nothing');
  return { view, incident, past, selected, run };
};

beforeEach(() => {
  uiStore.setState({ ...NOTHING, row: null });
  liveStore.setState({ site: null, live: null, epoch: null, seq: 0 });
});
afterEach(() => uiStore.setState({ ...NOTHING, row: null }));

describe('a page', () => {
  it('that comes after another shows what that one showed', async () => {
    const place = { view: 'incident', incident: known, past: null, selected: element, run: 'R-1' } as const;
    await begin(place);
    expect(shown()).toEqual(place);
    expect(uiStore.getState().row).toEqual({ type: 'incident', id: known });
  });

  it('reads an incident from the record that is no longer at hand, and selects no element that is gone', async () => {
    await begin({ ...NOTHING, view: 'incident', incident: 'INC-9999', selected: 'gone' });
    expect(shown()).toEqual({ ...NOTHING, view: 'incident', incident: 'INC-9999', past: 'INC-9999' });
  });

  it('begins with its first screen where there was none before, or its kind of window has no such screen', async () => {
    await begin(null);
    expect(shown()).toEqual(NOTHING);
    await begin({ ...NOTHING, view: 'settings' }, false);
    expect(shown()).toEqual(NOTHING);
  });

  it('tells main what it shows, and nothing that was typed', async () => {
    const told = await begin(null);
    uiStore.setState({ alarmFilter: 'pin 271828' });
    expect(told).toEqual([]);
    openIncident(known);
    expect(told).toEqual([{ ...NOTHING, view: 'incident', incident: known }]);
  });
});
