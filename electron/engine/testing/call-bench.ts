/** What a call of a window meets: a small site that runs, a record on disk, real operators. For tests. */
import { NO_RUNBOOKS } from '../../runbooks/library.ts';
import { open, temporaryDirectory } from '../../store/testing/samples.ts';
import type { CallContext } from '../calls.ts';
import { World } from '../core/testing/bench-world.ts';
import { miniSite } from '../core/testing/mini-site.ts';
import { Operators } from '../operators/operators.ts';
import { ThresholdDesk } from '../thresholds/desk.ts';
import { FAKE_OUTWARD } from './fake-keeping.ts';

/** Nobody is enrolled at first; PINs are hashed cheaply. */
export function callBench(): { readonly world: World; readonly context: CallContext; readonly operators: Operators } {
  const world = new World(miniSite());
  world.run(15);
  const store = open(temporaryDirectory());
  const operators = new Operators({ all: () => store.operators(), put: (row) => store.putOperator(row) }, { n: 16, r: 8, p: 1 });
  const context: CallContext = {
    version: '1',
    store,
    model: () => world.model,
    now: () => world.nowMs,
    faults: () => null,
    lookAhead: { isSearching: false, search: () => Promise.reject(new Error('no')), cancel: () => false },
    runbooks: () => NO_RUNBOOKS,
    operators,
    operatorsChanged: () => undefined,
    operate: (call) => (world.feed({ type: 'operator', atMs: world.nowMs, call }), { seq: world.model.seq }),
    sitePath: null,
    thresholds: new ThresholdDesk({ read: () => [] }, null),
    outward: FAKE_OUTWARD,
    carry: () => ({ seq: 0 }),
    simulated: () => ({ seq: 0 }),
  };
  return { world, context, operators };
}
