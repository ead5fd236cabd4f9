/** The engine killed, stopped and leaking for real, under the host that watches it: back with its state, and the reason in the record. */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { EngineState } from '../../shared/ipc/stream.ts';
import { openRecordFile } from '../store/store.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { forkEngine } from './testing/fork-engine.ts';

const SITE = path.resolve('fixtures/sites/minimal.yaml');
const MINUTES = 600_000;
const hosts: EngineHost[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop(4_000);
});

interface Bench {
  readonly host: EngineHost;
  readonly states: readonly EngineState[];
  readonly profile: string;
  readonly until: (what: string, is: (state: EngineState) => boolean) => Promise<EngineState>;
}

function bench(entry = 'index.ts', memoryBytes?: number, profile = temporaryDirectory()): Bench {
  const states: EngineState[] = [];
  const host = createEngineHost({
    startProcess: () => forkEngine(entry),
    options: { sitePath: SITE, sourcesPath: null, profileDir: profile, lang: 'en', version: '0.0.0-test' },
    environment: () => ({}),
    ...(memoryBytes === undefined ? {} : { memoryBytes }),
    now: Date.now,
    log: () => undefined,
    collect: () => undefined,
    onState: (state) => states.push(state),
    onPort: () => undefined,
    secrets: () => ({}),
    onIntent: () => undefined,
    onReady: () => undefined,
  });
  hosts.push(host);
  host.start();
  const until: Bench['until'] = async (what, is) => {
    for (let tries = 0; tries < 2_000; tries += 1) {
      if (is(host.state())) return host.state();
      await sleep(100);
    }
    throw new Error(`never ${what}: ${JSON.stringify(states.slice(-3))}`);
  };
  return { host, states, profile, until };
}

/** What the record says of engines that ended, in order. */
function ends({ profile }: Bench): readonly object[] {
  const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const rows = record.journal({ fromSeq: 1, limit: 10_000 });
  record.close();
  return rows.flatMap(({ text }) => (text.key === 'engine.ended' ? [text.params ?? {}] : []));
}

describe('an engine', { timeout: MINUTES }, () => {
  it.skipIf(process.platform === 'win32')('that is killed, or hangs, is started again and the next one writes down why', async () => {
    const kept = bench();
    const first = await kept.until('up', ({ state }) => state === 'up');
    process.kill(first.pid ?? 0, 'SIGKILL');
    const second = await kept.until('up again', ({ state, restarts }) => state === 'up' && restarts === 1);
    process.kill(second.pid ?? 0, 'SIGSTOP');
    await kept.until('up after it hung', ({ state, restarts }) => state === 'up' && restarts === 2);
    expect(ends(kept)).toMatchObject([
      { why: 'signal', signal: 'SIGKILL', code: '-' },
      { why: 'silent', signal: 'SIGKILL', code: '-' },
    ]);
  });

  it('that grows beyond the limit ends in order, with its state written, and the next one writes down how much it held', async () => {
    const kept = bench('testing/leaky.child.ts', 500_000_000);
    await kept.until('up again', ({ state, restarts }) => state === 'up' && restarts >= 1);
    // A machine with no time to spare may find the first one silent before it is too large: then the next one grows.
    await kept.until('ended for its memory', () => ends(kept).some((end) => 'why' in end && end.why === 'memory'));
    const memory = ends(kept).find((end) => 'why' in end && end.why === 'memory');
    expect(memory).toMatchObject({ detail: expect.stringMatching(/^\d{3,} MiB held$/) as string });
  });

  it('control: the same leak under a limit it does not reach goes on', async () => {
    const kept = bench('testing/leaky.child.ts', 64_000_000_000);
    await kept.until('up', ({ state }) => state === 'up');
    await sleep(3_000);
    expect(ends(kept).filter((end) => 'why' in end && end.why === 'memory')).toEqual([]);
  });

  it('that ends again and again is halted with its reason; a person starts it in safe mode, and out of it', async () => {
    const kept = bench('testing/broken.child.ts');
    const halted = await kept.until('halted', ({ state }) => state === 'halted');
    expect(halted).toMatchObject({ restarts: 8, why: 'the fault of this test' });
    kept.host.restart(true);
    const safe = await kept.until('up in safe mode', ({ state }) => state === 'up');
    expect(safe.isSafe).toBe(true);
    expect(ends(kept)).toMatchObject([{ why: 'fault', code: 1, detail: 'the fault of this test' }]);
    kept.host.restart(false);
    await kept.until('halted again', ({ state }) => state === 'halted');
  });

  it('that cannot open the record says which trouble and where, is tried on, and is up once it is over', async () => {
    const profile = temporaryDirectory();
    const other = open(path.join(profile, 'record'));
    const kept = bench('index.ts', undefined, profile);
    const down = await kept.until('in trouble', ({ trouble }) => trouble !== undefined);
    expect(down).toMatchObject({ state: 'down', trouble: { code: 'busy', directory: path.join(profile, 'record') } });
    await kept.until('tried as often as a loop would be', ({ restarts }) => restarts >= 9);
    other.close();
    await kept.until('up', ({ state, trouble }) => state === 'up' && trouble === undefined);
    expect(ends(kept)).toMatchObject([{ why: 'trouble' }]);
  });
});
