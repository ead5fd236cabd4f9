/** C44: from a window that shows the past nothing can be done, whatever it asks; other windows go on. On the real loop and record. */
import { afterEach, describe, expect, it } from 'vitest';
import { CONTRACT } from '../../../shared/ipc/contract.ts';
import { isAllowedInReplay } from '../../../shared/ipc/replay-calls.ts';
import type { ReplayAnswer } from '../../../shared/ipc/replay-calls.ts';
import type { EngineMessage } from '../../../shared/ipc/stream.ts';
import { open, temporaryDirectory } from '../../store/testing/samples.ts';
import { quietReadings } from '../core/testing/bench-world.ts';
import { miniSite } from '../core/testing/mini-site.ts';
import { startRuntime } from '../runtime.ts';
import type { Runtime } from '../runtime-api.ts';
import { FakeSource } from '../testing/fake-source.ts';

const SITE = miniSite();
const PERSON = 'T. Est';
const PATIENCE_MS = 20_000;
const running: Runtime[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((runtime) => runtime.stop()));
});

function start() {
  const directory = temporaryDirectory();
  const store = open(directory);
  const log = (): void => undefined;
  const runtime = startRuntime({
    site: SITE,
    sources: [new FakeSource(quietReadings(SITE)).source()],
    store,
    recordFolder: directory,
    version: '1.0.0',
    log,
  });
  running.push(runtime);
  const windowOf = () => {
    const answers = new Map<number, Extract<EngineMessage, { type: 'answer' }>>();
    const connection = runtime.connect('console', (message) => {
      if (message.type === 'answer') answers.set(message.id, message);
    });
    let id = 0;
    const ask = async (name: string, input: unknown): Promise<Extract<EngineMessage, { type: 'answer' }>> => {
      const mine = (id += 1);
      connection.receive({ type: 'call', id: mine, name, input });
      const endMs = performance.now() + PATIENCE_MS;
      for (;;) {
        const answer = answers.get(mine);
        if (answer !== undefined) return answer;
        if (performance.now() > endMs) throw new Error(`no answer to ${name}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    return { ask, connection };
  };
  return { store, runtime, windowOf };
}

describe('a window in a replay', () => {
  it('is refused everything but the replay itself; another window is not, and the loop goes on', async () => {
    const { store, runtime, windowOf } = start();
    const [past, present] = [windowOf(), windowOf()];
    expect(await past.ask('replay.open', { person: PERSON })).toMatchObject({ ok: true });
    const lines = store.lastSeq();
    const others = Object.keys(CONTRACT).filter((name) => !isAllowedInReplay(name));
    expect(others.length).toBeGreaterThan(30);
    for (const name of others) expect([name, await past.ask(name, {})]).toMatchObject([name, { ok: false, error: { code: 'replay' } }]);
    expect(await past.ask('mode.set', { mode: 'assist', person: PERSON })).toMatchObject({ ok: false, error: { code: 'replay' } });
    expect([store.lastSeq(), runtime.live().meta.engineMode]).toEqual([lines, 'advise']);
    expect(await present.ask('mode.set', { mode: 'assist', person: PERSON })).toMatchObject({ ok: true });
    expect(store.journal({ fromSeq: lines + 1, limit: 50 }).map(({ text }) => text.key)).toContain('engine.modeSet');
    expect(await past.ask('replay.close', { person: PERSON })).toMatchObject({ ok: true, value: { wasOpen: true } });
    expect(await past.ask('mode.set', { mode: 'observer', person: PERSON })).toMatchObject({ ok: true });
  });

  it('reads the record beside the engine; only that it began and ended is written, also when the window goes', async () => {
    const { store, runtime, windowOf } = start();
    const { ask, connection } = windowOf();
    await new Promise((resolve) => setTimeout(resolve, 2_500)); // inputs are written once a second
    await ask('replay.open', { person: PERSON });
    const endMs = performance.now() + PATIENCE_MS;
    let answer: ReplayAnswer;
    do {
      const given = await ask('replay.at', { atMs: runtime.live().meta.nowMs - 1_500, version: 0 });
      if (!given.ok) throw new Error(given.error.message);
      answer = given.value as ReplayAnswer;
    } while (!answer.done && performance.now() < endMs);
    expect(answer).toMatchObject({ done: true, exact: { kind: 'exact' }, live: { meta: { reality: 'replay', siteId: SITE.id } } });
    connection.close();
    const told = store.journal({ fromSeq: 1, limit: 100 }).filter(({ kind }) => kind === 'operator');
    expect(told.map(({ text, person }) => [text.key, person])).toEqual([
      ['replay.opened', PERSON],
      ['replay.closed', PERSON],
    ]);
  });
});
