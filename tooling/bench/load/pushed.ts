/**
 * The wire of `wire.ts`, pushed: a gateway publishes tables of readings to a real Mosquitto, which hands them on whether the engine keeps up or
 * not. Nothing waits for its reader but in the broker, whose queue has no end here.
 */
import fs from 'node:fs';
import path from 'node:path';
import { connectAsync } from 'mqtt';
import { startMosquitto } from '../../lab/mosquitto.ts';
import { readingsOfSite, WRITE_MS, type Pulse, type Wire } from './wire.ts';

/** Readings in one message: a table of a gateway. */
const TABLE = 40;
/** Each signal is promised this often, ms: at the design load and the plan's site it comes a little more often. */
const EVERY_MS = 10_000;

export interface PushedWire extends Wire {
  /** Messages the broker itself has given up, as it says each second. */
  dropped(): number;
  close(): Promise<void>;
}

/**
 * `hasOwnTopics`: a critical signal says its changes under a topic of its own, beside the table it is also in.
 * @throws Error where no Mosquitto is installed: what to type
 */
export async function openPushed(folder: string, hasOwnTopics: boolean): Promise<PushedWire> {
  const started = await startMosquitto(['max_queued_messages 0', 'max_queued_bytes 0', 'sys_interval 1']);
  if (!started.ok) throw new Error(started.reason);
  const { lab } = started;
  const gateway = await connectAsync(`mqtt://${lab.host}:${String(lab.port)}`);
  let dropped = 0;
  gateway.on('message', (_topic, count) => (dropped = Number(count.toString())));
  await gateway.subscribeAsync('$SYS/broker/publish/messages/dropped');
  const { readings, pulses } = readingsOfSite();
  const ids = [...readings.keys()];
  const sourcesFile = path.join(folder, 'sources.yaml');
  fs.writeFileSync(sourcesFile, sourcesOf(lab.port, ids, hasOwnTopics ? pulses : []));
  /** Returns how many readings it has. */
  const publish = (table: number, at: number): number => {
    const values = ids.slice(table * TABLE, (table + 1) * TABLE).map((id) => readings.get(id));
    gateway.publish(`wire/${String(table)}`, JSON.stringify({ at, values }), { qos: 0 });
    return values.length;
  };
  const tables = Math.ceil(ids.length / TABLE);
  let [next, owed] = [0, 0];
  return {
    sourcesFile,
    signals: ids.length,
    pulses,
    flood(count) {
      owed += count;
      const messages = Math.floor(owed / TABLE);
      const from = Date.now() - WRITE_MS;
      for (let n = 0; n < messages; n += 1, next += 1) owed -= publish(next % tables, from + Math.floor((n * WRITE_MS) / messages));
    },
    write(element, metric, state) {
      const id = `${element}|${metric}`;
      readings.set(id, state);
      if (hasOwnTopics) gateway.publish(`own/${element}`, JSON.stringify({ at: Date.now(), state }), { qos: 0 });
      else publish(Math.floor(ids.indexOf(id) / TABLE), Date.now());
    },
    dropped: () => dropped,
    async close() {
      await gateway.endAsync(true);
      await lab.stop();
    },
  };
}

function sourcesOf(port: number, ids: readonly string[], own: readonly Pulse[]): string {
  const line = (topic: string, element: string, metric: string, from: string): string =>
    `      - ${JSON.stringify({ topic, element, metric, from, at: '/at', everyMs: EVERY_MS })}`;
  const inTable = (id: string, n: number): string => {
    const [element = '', metric = ''] = id.split('|');
    return line(`wire/${String(Math.floor(n / TABLE))}`, element, metric, `/values/${String(n % TABLE)}`);
  };
  return [
    'format: twinwatch-sources/1',
    'sources:',
    '  - id: wire',
    '    kind: mqtt',
    `    port: ${String(port)}`,
    '    signals:',
    ...ids.map(inTable),
    ...own.map(({ element, metric }) => line(`own/${element}`, element, metric, '/state')),
    '',
  ].join('\n');
}
