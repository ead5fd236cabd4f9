/** Committing through the calls of a window, on a world that moves: mains lost, no generator, a move advised. For tests. */
import { storePaths } from '../../store/files.ts';
import { open, temporaryDirectory } from '../../store/testing/samples.ts';
import type { OperatorRow } from '../../store/operators.ts';
import { NO_RUNBOOKS } from '../../runbooks/library.ts';
import { answer, CallError, type CallContext } from '../calls.ts';
import { live } from '../core/live-view.ts';
import { World } from '../core/testing/bench-world.ts';
import { miniSite } from '../core/testing/mini-site.ts';
import { FAKE_OUTWARD } from './fake-keeping.ts';
import { ThresholdDesk } from '../thresholds/desk.ts';
import { Authenticators } from '../operators/authenticators.ts';
import { Operators } from '../operators/operators.ts';

export const INCIDENT = 'INC-0001';
export const PERRIN = { person: 'M. Perrin', pin: '271828' };
export const BENALI = { person: 'A. Benali', pin: '141421' };

export interface CommitBench {
  readonly world: World;
  readonly context: CallContext;
  /** What it answers; throws when it is refused. */
  readonly ask: (name: string, input: object) => Promise<unknown>;
  /** `ok`, or why not. */
  readonly call: (name: string, input: object) => Promise<string>;
  readonly commit: () => ReturnType<typeof live>['commits'][string] | undefined;
  readonly code: () => string;
  /** Which arming is on the screen. */
  readonly of: () => { readonly armedAtMs: number };
  readonly said: () => readonly string[];
}

/** Mains lost and no generator: a move is advised. */
export async function commitBench(isEnrolled = true): Promise<CommitBench> {
  const world = new World(miniSite());
  world.run(15);
  world.set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
  world.feed({ type: 'operator', atMs: world.nowMs, call: { name: 'mode.set', mode: 'assist', person: 'M. Perrin' } });
  const store = open(temporaryDirectory());
  const codes = new Authenticators(storePaths(store.directory).authenticators);
  const rows = new Map<string, OperatorRow>();
  const operators = new Operators(
    { all: () => [...rows.values()], put: (row) => void rows.set(row.id, row) },
    { n: 16, r: 8, p: 1 },
    codes,
  );
  const context: CallContext = {
    version: '1',
    store,
    model: () => world.model,
    now: () => world.nowMs,
    faults: () => null,
    lookAhead: { isSearching: false, search: () => Promise.reject(new Error('no')), cancel: () => false },
    runbooks: () => NO_RUNBOOKS,
    operators,
    operatorsChanged: () => world.feed({ type: 'operators', atMs: world.nowMs, operators: operators.list() }),
    operate: (call) => (world.feed({ type: 'operator', atMs: world.nowMs, call }), { seq: world.model.seq }),
    sitePath: null,
    outward: FAKE_OUTWARD,
    thresholds: new ThresholdDesk({ read: () => [] }, null),
    carry: () => ({ seq: 0 }),
    simulated: () => ({ seq: 0 }),
  };
  const ask = (name: string, input: object): Promise<unknown> => Promise.resolve().then(() => answer(context, 'console', name, input));
  const call = async (name: string, input: object): Promise<string> => {
    try {
      await ask(name, input);
      return 'ok';
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      return error.message;
    }
  };
  if (isEnrolled) {
    await call('operators.enrol', { person: 'M. Perrin', pin: null, who: 'M. Perrin', role: 'administrator', newPin: PERRIN.pin });
    await call('operators.enrol', { ...PERRIN, who: 'A. Benali', role: 'approver', newPin: BENALI.pin });
  }
  const commit = () => live(world.model).commits[INCIDENT];
  const of = () => ({ armedAtMs: commit()?.commit?.armed.atMs ?? 0 });
  return {
    world,
    context,
    ask,
    call,
    commit,
    of,
    code: () => commit()?.offer?.code ?? '',
    said: () => world.journal.map(({ text }) => text.key),
  };
}
