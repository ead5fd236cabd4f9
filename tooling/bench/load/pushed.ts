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

/** @throws Error where no Mosquitto is installed: what to type */
export async function openPushed(folder: string): Promise<PushedWire> {
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
  fs.writeFileSync(sourcesFile, sourcesOf(lab.port, ids, pulses));
  const publish = (topic: string, payload: object): void => void gateway.publish(topic, JSON.stringify(payload), { qos: 0 });
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
      for (let n = 0; n < messages; n += 1, next += 1) {
        const table = next % tables;
        const values = ids.slice(table * TABLE, (table + 1) * TABLE).map((id) => readings.get(id));
        owed -= values.length;
        publish(`wire/${String(table)}`, { at: from + Math.floor((n * WRITE_MS) / messages), values });
      }
    },
    write(element, metric, state) {
      readings.set(`${element}|${metric}`, state);
      publish(`pulse/${element}`, { at: Date.now(), state });
    },
    dropped: () => dropped,
    async close() {
      await gateway.endAsync(true);
      await lab.stop();
    },
  };
}

function sourcesOf(port: number, ids: readonly string[], pulses: readonly Pulse[]): string {
  const signal = (topic: string, id: string, from: string): string => {
    const [element = '', metric = ''] = id.split('|');
    return `      - ${JSON.stringify({ topic, element, metric, from, at: '/at', everyMs: EVERY_MS })}`;
  };
  return [
    'format: twinwatch-sources/1',
    'sources:',
    '  - id: wire',
    '    kind: mqtt',
    `    port: ${String(port)}`,
    '    signals:',
    ...ids.map((id, n) => signal(`wire/${String(Math.floor(n / TABLE))}`, id, `/values/${String(n % TABLE)}`)),
    ...pulses.map(({ element, metric }) => signal(`pulse/${element}`, `${element}|${metric}`, '/state')),
    '',
  ].join('\n');
}
