/** What the same polls cost without an engine: the same requests by bare net-snmp, and the shipped adapter with nothing behind it. */
import { createSession, Version2c } from 'net-snmp';
import type { Session } from 'net-snmp';
import { limiter } from '../../../electron/engine/adapters/lib/limiter.ts';
import { openReader } from '../../../electron/engine/adapters/snmp/reader.ts';
import { SnmpSettings } from '../../../electron/engine/adapters/snmp/settings.ts';

/** Polls of each device. */
const ROUNDS = 5;
/** As the adapter asks: rows at once, devices at once. */
const [REPETITIONS, AT_ONCE] = [25, 32];

export interface FloorDevice {
  readonly settings: unknown;
  readonly community: string;
  readonly oids: readonly string[];
  readonly columns: readonly string[];
}

/** Processor time of a poll, ms. */
export interface Floor {
  readonly bareMs: number;
  readonly adapterMs: number;
}

type Poll = () => Promise<unknown>;

export async function floorOf(devices: readonly FloorDevice[]): Promise<Floor> {
  const sessions: Session[] = [];
  const bare = devices.map(({ settings, community, oids, columns }): Poll => {
    const { host, port } = SnmpSettings.parse(settings);
    const session = createSession(host, community, { port, version: Version2c, timeout: 2_000, retries: 1 });
    sessions.push(session);
    return async () => {
      await asked((done) => session.get([...oids], done));
      for (const column of columns) await asked((done) => session.getBulk([column], 0, REPETITIONS, done));
    };
  });
  const bareMs = await cpuOfPoll(bare);
  for (const session of sessions) session.close();

  const readers = devices.map(({ settings }, n) =>
    openReader({
      ...{ id: `floor-${String(n)}`, settings: SnmpSettings.parse(settings), site: null },
      ...{ now: Date.now, log: () => undefined, nudge: () => undefined },
    }),
  );
  const signal = new AbortController().signal;
  const adapterMs = await cpuOfPoll(readers.map((reader) => () => reader.read(signal)));
  for (const reader of readers) await reader.close();
  return { bareMs, adapterMs };
}

/** All polls once to warm up, then `ROUNDS` times. */
async function cpuOfPoll(polls: readonly Poll[]): Promise<number> {
  const few = limiter(AT_ONCE);
  const round = (): Promise<unknown> => Promise.all(polls.map((poll) => few.run(poll)));
  await round();
  const before = process.cpuUsage();
  for (let n = 0; n < ROUNDS; n += 1) await round();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / (ROUNDS * polls.length);
}

function asked(ask: (done: (error: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => ask((error) => (error === null ? resolve() : reject(error))));
}
