/**
 * Saves one place after the other into the site file, through the calls of a window, until it is killed. For tests.
 * `mover.child.ts SITE RECORD save | early | look`: `early` is the control, whose lines go to disk 30 ms after they are said to be there;
 * `look` only starts, prints what stands, and ends.
 */
import { OUTWARD_RISK } from '../../../shared/model/standing.ts';
import type { Site } from '../../../shared/model/site.ts';
import { readSiteFile } from '../../site/load-site.ts';
import { openStore, type Store } from '../../store/store.ts';
import { startRuntime } from '../runtime.ts';

const LATE_MS = 30;
const ELEMENT = 'ups-a1';
const [, , file = '', record = '', mode = ''] = process.argv;

function site(): Site {
  const read = readSiteFile(file);
  if (!read.ok) throw new Error('the site file is bad');
  return read.site;
}

function place(of: Site): { readonly x: number; readonly y: number } | null {
  return of.elements.find(({ id }) => id === ELEMENT)?.moved ?? null;
}

function early(store: Store): Store {
  return {
    ...store,
    commit(batch) {
      setTimeout(() => store.commit(batch), LATE_MS);
      return { lastSeq: batch.entries.at(-1)?.seq ?? store.lastSeq() };
    },
  };
}

const store = openStore(record);
const runtime = startRuntime({
  ...{ site: site(), sources: [], sitePath: file, log: () => undefined },
  store: mode === 'early' ? early(store) : store,
});
if (mode === 'look') {
  console.log(JSON.stringify(runtime.live().standing[OUTWARD_RISK] ?? null));
  await runtime.stop();
  store.close();
} else {
  const window = runtime.connect('console', (message) => {
    if (message.type !== 'answer') return;
    if (!message.ok) throw new Error(message.error.message);
    console.log('saved');
    setImmediate(save);
  });
  let calls = 0;
  const save = (): void => {
    const now = site();
    runtime.replaceSite(now);
    const from = place(now);
    calls += 1;
    const moves = [{ element: ELEMENT, from, to: { x: (from?.x ?? 0) + 1, y: 0 } }];
    window.receive({ type: 'call', id: calls, name: 'layout.save', input: { moves, person: 'T. Est' } });
  };
  save();
}
