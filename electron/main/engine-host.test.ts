/** The engine host against a fake process and a fake clock: start, death, hang, backoff, end. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EngineState } from '../../shared/ipc/stream.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import type { ToEngine } from './engine-messages.ts';
import type { EngineProcess } from './engine-process.ts';

class FakeEngine {
  readonly sent: ToEngine[] = [];
  wasKilled = false;
  hear: (message: unknown) => void = () => undefined;
  exit: (code: number) => void = () => undefined;
  readonly pid: number;
  constructor(pid: number) {
    this.pid = pid;
  }
  asProcess(): EngineProcess {
    return {
      pid: () => this.pid,
      send: (message) => void this.sent.push(message),
      onMessage: (hear) => void (this.hear = hear),
      onExit: (exit) => void (this.exit = exit),
      kill: () => {
        this.wasKilled = true;
        this.exit(-1);
      },
      stdout: null,
      stderr: null,
    };
  }
  ready(): void {
    this.hear({ type: 'ready', engineVersion: '1' });
  }
}

const OPTIONS = { sitePath: '/site.yaml', sourcesPath: null, profileDir: '/profile', lang: 'en', version: '1' } as const;

let engines: FakeEngine[];
let states: EngineState[];
let ports: unknown[];
let log: string[];
let readyCount: number;
let failStarts: number;
let host: EngineHost;

beforeEach(() => {
  vi.useFakeTimers();
  [engines, states, ports, log, readyCount, failStarts] = [[], [], [], [], 0, 0];
  host = createEngineHost({
    startProcess: () => {
      if (failStarts-- > 0) throw new Error('no executable');
      const engine = new FakeEngine(100 + engines.length);
      engines.push(engine);
      return engine.asProcess();
    },
    options: OPTIONS,
    now: Date.now,
    log: (text) => log.push(text),
    collect: () => undefined,
    onState: (state) => states.push(state),
    onPort: (port, data) => ports.push([port, data]),
    onReady: () => readyCount++,
  });
});
afterEach(() => vi.useRealTimers());

function latest(): FakeEngine {
  const engine = engines.at(-1);
  if (engine === undefined) throw new Error('no engine was started');
  return engine;
}

/** Beats as the real one does, so that only what a test does counts. */
async function run(ms: number, engine = latest()): Promise<void> {
  for (let passed = 0; passed < ms; passed += 500) {
    engine.hear({ type: 'heartbeat', atMs: Date.now() });
    await vi.advanceTimersByTimeAsync(Math.min(500, ms - passed));
  }
}

describe('a healthy engine', () => {
  test('is told its options, announced when ready, and left alone', async () => {
    host.start();
    expect(latest().sent).toEqual([{ type: 'start', options: OPTIONS }]);
    expect(host.state().state).toBe('down');
    latest().ready();
    await run(60_000);
    expect(states).toEqual([{ type: 'engine', state: 'up', sinceMs: expect.any(Number) as number, pid: 100, restarts: 0 }]);
    expect([engines.length, readyCount, latest().wasKilled]).toEqual([1, 1, false]);
  });

  test('has what it says to a port passed on, and nonsense written to the log', () => {
    host.start();
    latest().hear({ type: 'port', port: 4, data: { type: 'pulse' } });
    latest().hear('nonsense');
    latest().hear({ type: 'port', port: 'four' });
    expect(ports).toEqual([[4, { type: 'pulse' }]]);
    expect(log.filter((line) => line.includes('does not know'))).toHaveLength(2);
  });
});

describe('a dead engine', () => {
  test('is reported at once and started again after 50 ms', async () => {
    host.start();
    latest().ready();
    latest().exit(-1);
    expect(states.at(-1)).toMatchObject({ state: 'down', restarts: 1, pid: null });
    await vi.advanceTimersByTimeAsync(49);
    expect(engines).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(engines).toHaveLength(2);
    latest().ready();
    expect(states.at(-1)).toMatchObject({ state: 'up', restarts: 1, pid: 101 });
    expect(readyCount).toBe(2);
  });

  test('that keeps dying is started ever more slowly, up to 5 s', async () => {
    host.start();
    const waits: number[] = [];
    for (let death = 0; death < 9; death++) {
      const diedMs = Date.now();
      const had = engines.length;
      latest().exit(1);
      while (engines.length === had) await vi.advanceTimersByTimeAsync(50);
      waits.push(Date.now() - diedMs);
    }
    expect(waits).toEqual([50, 100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  test('after half a minute of work counts as a first death again', async () => {
    host.start();
    latest().exit(1);
    await vi.advanceTimersByTimeAsync(200);
    latest().ready();
    await run(30_000);
    latest().exit(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(engines).toHaveLength(3);
  });

  test('is started again too when it could not be started at all', async () => {
    failStarts = 2;
    host.start();
    await vi.advanceTimersByTimeAsync(600);
    expect(engines).toHaveLength(1);
    expect(log[0]).toContain('no executable');
  });

  test('cannot speak for its successor', async () => {
    host.start();
    const first = latest();
    first.ready();
    first.exit(1);
    await vi.advanceTimersByTimeAsync(200);
    first.hear({ type: 'port', port: 1, data: 'late' });
    first.exit(1);
    expect(ports).toEqual([]);
    expect(engines).toHaveLength(2);
  });
});

describe('a hung engine', () => {
  test('is ended after 3 s of silence and started again', async () => {
    host.start();
    latest().ready();
    await run(5000);
    const silentMs = Date.now();
    while (!engines[0]?.wasKilled) await vi.advanceTimersByTimeAsync(50);
    expect(Date.now() - silentMs).toBeLessThanOrEqual(3000);
    await vi.advanceTimersByTimeAsync(200);
    expect(engines).toHaveLength(2);
  });

  test('gets 30 s before its first sign of life: opening the records may take that', async () => {
    host.start();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(latest().wasKilled).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(engines[0]?.wasKilled).toBe(true);
  });

  test('is not suspected when it was this computer that slept', async () => {
    host.start();
    latest().ready();
    await run(1000);
    vi.setSystemTime(Date.now() + 3_600_000); // no timer ran meanwhile
    await vi.advanceTimersByTimeAsync(300);
    expect(latest().wasKilled).toBe(false);
  });
});

describe('the end', () => {
  test('waits for the engine to say it has finished', async () => {
    host.start();
    latest().ready();
    const stopped = host.stop(5000);
    expect(latest().sent.at(-1)).toEqual({ type: 'shutdown' });
    await vi.advanceTimersByTimeAsync(1000);
    latest().exit(0);
    await stopped;
    await vi.advanceTimersByTimeAsync(10_000);
    expect([engines.length, latest().wasKilled]).toEqual([1, false]);
  });

  test('does not wait longer than it was given', async () => {
    host.start();
    latest().ready();
    const stopped = host.stop(5000);
    await vi.advanceTimersByTimeAsync(5000);
    await stopped;
    expect(latest().wasKilled).toBe(true);
  });

  test('needs no engine', async () => {
    await host.stop(5000);
    host.start();
    expect(engines).toHaveLength(0);
  });
});
