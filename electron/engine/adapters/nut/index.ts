/**
 * Reads UPSes from a NUT server (upsd) over its own protocol. One lasting connection, polled; when it breaks every UPS is lost at
 * once and it is tried again, ever more slowly. Never writes: `protocol.ts` has no words for it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SourceTrouble } from '../../../../shared/model/sample.ts';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext, RunningAdapter } from '../adapter.ts';
import { NutConnection, NutFailure } from './connection.ts';
import { decodeVariables, NUT_METRICS, variablesOf } from './decode.ts';
import { Health } from '../health.ts';
import { keepRunning } from '../lib/keep-running.ts';
import type { Answer } from './protocol.ts';
import { observeNut } from './observe.ts';
import { logIn, namesKnown } from './session.ts';
import { NutSettings } from './settings.ts';

/** Waits between attempts, ms: doubled each time, with jitter so that many consoles do not call at once. */
const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;

/** Period of the UPS metrics (telemetry rule 1), ms. */
const METRIC_PERIOD_MS = 2_000;

/** What upsd says of one UPS, and what it means for its element. */
const ERRORS: Readonly<Record<string, SourceTrouble>> = { 'DRIVER-NOT-CONNECTED': 'driver-down', 'DATA-STALE': 'data-stale' };

export const nut = defineAdapter<NutSettings>({
  kind: 'nut',
  settings: NutSettings,
  isSimulated: false,
  signals: (settings) => settings.upses.flatMap(({ element }) => NUT_METRICS.map((metric) => `${element}|${metric}`)),
  periodMs: (settings) => (settings.pollMs > METRIC_PERIOD_MS ? settings.pollMs : null),
  start,
  observe: observeNut,
});

type Context = AdapterContext<NutSettings>;

function start(context: Context): RunningAdapter {
  const stopping = new AbortController();
  const finished = keepRunning(context, stopping.signal, () => run(context, stopping.signal));
  return {
    stop() {
      stopping.abort();
      return finished;
    },
  };
}

/** Until stopped: converse, and after a failure say why, wait, and try again. */
async function run(context: Context, signal: AbortSignal): Promise<void> {
  const health = new Health(
    context.id,
    () => context.now(),
    (report) => context.report(report),
  );
  let failures = 0;
  while (!signal.aborted) {
    try {
      await converse(context, health, signal, () => (failures = 0));
    } catch (error) {
      if (isStopped(signal)) return;
      if (!(error instanceof NutFailure)) throw error;
      health.wholeLost(error.trouble, error.message);
      context.log(`${error.trouble}: ${error.message}`);
    }
    const waitMs = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures) * (0.75 + 0.5 * Math.random());
    failures += 1;
    await pause(waitMs, signal);
  }
}

/** One connection, from opening to failure. Returns only when stopped. */
async function converse(context: Context, health: Health, signal: AbortSignal, onAnswer: () => void): Promise<void> {
  const { host, port, timeoutMs, pollMs, upses } = context.settings;
  const connection = await NutConnection.open(host, port, timeoutMs, signal);
  const close = (): void => connection.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    await logIn(context.settings, connection);
    const names = await namesKnown(connection);
    const known = names.length === 0 ? 'none' : names.join(', ');
    onAnswer();
    while (!signal.aborted) {
      const startedMs = performance.now();
      const answers: (readonly [element: string, answer: Answer])[] = [];
      for (const { name, element } of upses) answers.push([element, await connection.ask({ verb: 'listVariables', ups: name })]);
      // Said after a whole round, so that no UPS looks recovered before it has been heard.
      health.wholeUp();
      for (const [element, answer] of answers) hand(context, health, element, answer, known);
      await pause(Math.max(10, pollMs - (performance.now() - startedMs)), signal);
    }
  } finally {
    signal.removeEventListener('abort', close);
    connection.close();
  }
}

function hand(context: Context, health: Health, element: string, answer: Answer, known: string): void {
  switch (answer.kind) {
    case 'list': {
      const samples = decodeVariables(variablesOf(answer.rows), { element, source: context.id, atMs: context.now() });
      health.elementUp(element);
      return context.emit(samples);
    }
    case 'error': {
      if (answer.code === 'ACCESS-DENIED') throw new NutFailure('auth', answer.text);
      const detail = answer.code === 'UNKNOWN-UPS' ? `${answer.text}: the server has ${known}` : answer.text;
      return health.elementLost(element, ERRORS[answer.code] ?? 'protocol', detail);
    }
    case 'line':
    case 'garbage':
      throw new NutFailure('protocol', `not an answer of upsd: ${answer.text.slice(0, 100)}`);
  }
}

/** Asked by a function, because it changes while others are awaited. */
function isStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}

/** Waits, or returns at once when stopped. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
