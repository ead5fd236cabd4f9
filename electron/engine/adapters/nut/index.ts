/**
 * Reads UPSes from a NUT server (upsd) over its own protocol. One lasting connection, polled; when it breaks every UPS is lost at
 * once and it is tried again, ever more slowly. Never writes: `protocol.ts` has no words for it.
 */
import type { SourceTrouble } from '../../../../shared/model/sample.ts';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext } from '../adapter.ts';
import { NutConnection } from './connection.ts';
import { decodeVariables, NUT_METRICS, variablesOf } from './decode.ts';
import { Health } from '../health.ts';
import { SourceFailure } from '../lib/failure.ts';
import { pause } from '../lib/pause.ts';
import { startRunning, tryUntilStopped } from '../lib/until-stopped.ts';
import type { Answer } from './protocol.ts';
import { observeNut } from './observe.ts';
import { logIn, namesKnown } from './session.ts';
import { NutSettings } from './settings.ts';

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
  start: (context) => startRunning(context, (signal) => run(context, signal)),
  observe: observeNut,
});

type Context = AdapterContext<NutSettings>;

/** Until stopped: converse, and after a failure say why, wait, and try again. */
async function run(context: Context, signal: AbortSignal): Promise<void> {
  const health = new Health(context);
  const lost = ({ trouble, message }: SourceFailure): void => {
    health.wholeLost(trouble, message);
    context.log(`${trouble}: ${message}`);
  };
  await tryUntilStopped((good) => converse(context, health, signal, good), lost, signal);
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
      if (answer.code === 'ACCESS-DENIED') throw new SourceFailure('auth', answer.text);
      const detail = answer.code === 'UNKNOWN-UPS' ? `${answer.text}: the server has ${known}` : answer.text;
      return health.elementLost(element, ERRORS[answer.code] ?? 'protocol', detail);
    }
    case 'line':
    case 'garbage':
      throw new SourceFailure('protocol', `not an answer of upsd: ${answer.text.slice(0, 100)}`);
  }
}
