/**
 * The world outside, in a process of its own so that it costs the measured one nothing: a stream of syslog lines over UDP, and devices
 * that are sick. Started with one JSON argument (`OutsideOptions`); says its ports when they are open, sends while told to.
 */
import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';

const HOST = '127.0.0.1';
/** Lines leave in handfuls this far apart, ms. */
const BEAT_MS = 10;
/** Every so many lines one speaks of a port that a rule knows. */
const KNOWN_EVERY = 100;
/** Link 1 is down for a third of the time: each third of this many lines about ports. */
const DOWN_LINES = 300;
const PLAIN_HOSTS = ['sw-2', 'sw-3', 'fw-1', 'web-1', 'web-2', 'db-1'];

export interface OutsideOptions {
  readonly linesPerS: number;
  readonly syslogPort: number;
  /** Where well devices answer: slow ones answer the same, later. */
  readonly snmpPort: number;
  readonly slowMs: number;
}
export type FromOutside = { readonly slowPort: number; readonly garbagePort: number } | { readonly sent: number };

function lineOf(n: number): string {
  const now = new Date();
  if (n % KNOWN_EVERY === 0) {
    const known = n / KNOWN_EVERY;
    const port = 1 + (known % 3);
    const state = port === 1 && Math.floor(known / (DOWN_LINES / 3)) % 3 === 1 ? 'down' : 'up';
    return `<187>${dateOf(now)} sw-1 ${String(n)}: %LINK-3-UPDOWN: Interface Te1/1/${String(port)}, changed state to ${state}`;
  }
  const host = PLAIN_HOSTS[n % PLAIN_HOSTS.length] ?? '';
  return n % 2 === 0
    ? `<189>${dateOf(now)} ${host} ${String(n)}: %SYS-5-CONFIG_I: Configured from console by admin on vty0 (10.1.0.9)`
    : `<30>1 ${now.toISOString()} ${host} nginx ${String(n)} - [req@32473 id="${String(n)}"] GET /index.html 200 512 "Mozilla/5.0"`;
}

/** As RFC 3164 has it, UTC. */
function dateOf(at: Date): string {
  const [, day = '', month = '', , time = ''] = at.toUTCString().split(' ');
  return `${month} ${String(Number(day)).padStart(2, ' ')} ${time}`;
}

function bound(): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.bind(0, HOST, () => resolve(socket));
  });
}

/** Hands each request on and the answer back, later than anybody waits. */
async function slow({ snmpPort, slowMs }: OutsideOptions): Promise<number> {
  const socket = await bound();
  socket.on('message', (request, from) => {
    const onward = createSocket('udp4');
    onward.on('message', (answer) => {
      onward.close();
      setTimeout(() => socket.send(answer, from.port, from.address), slowMs);
    });
    onward.send(request, snmpPort, HOST);
  });
  return socket.address().port;
}

/** Answers with what is not SNMP. */
async function garbage(): Promise<number> {
  const socket = await bound();
  socket.on('message', (request, from) => socket.send(Buffer.from(request).reverse(), from.port, from.address));
  return socket.address().port;
}

const options: OutsideOptions = JSON.parse(process.argv[2] ?? ''); // only ingest.ts starts this
const tell = (what: FromOutside): void => void process.send?.(what);
const sender = await bound();
let sent = 0;
let timer: NodeJS.Timeout | null = null;
process.on('message', (order) => {
  if (order === 'go') {
    const fromMs = performance.now();
    timer = setInterval(() => {
      const due = Math.floor(((performance.now() - fromMs) / 1_000) * options.linesPerS);
      for (; sent < due; sent += 1) sender.send(lineOf(sent), options.syslogPort, HOST);
    }, BEAT_MS);
  } else if (timer !== null) {
    clearInterval(timer);
    tell({ sent });
  }
});
process.on('disconnect', () => process.exit(0));
tell({ slowPort: await slow(options), garbagePort: await garbage() });
