/**
 * Takes alerts an Alertmanager posts (webhook version 4). An alert is news, so silence is no loss, unless a watchdog alert is expected:
 * then its silence is, and each of its beats says that whatever was said last still stands.
 */
import type { Server } from 'node:http';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext, RunningAdapter } from '../adapter.ts';
import { Health } from '../health.ts';
import { SourceFailure } from '../lib/failure.ts';
import { quietLog } from '../lib/quiet-log.ts';
import { environment } from '../environment.ts';
import { readSecret } from '../secret.ts';
import { startRunning, tryUntilStopped } from '../lib/until-stopped.ts';
import { decodeMessage, isMatch } from './decode.ts';
import type { Alerting } from './decode.ts';
import { receiver } from './receiver.ts';
import { AlertmanagerSettings } from './settings.ts';
import { standing } from './standing.ts';

/** Beats missed until the sender is lost (telemetry rule 1). */
const MISSED_BEATS = 3;

type Context = AdapterContext<AlertmanagerSettings>;

export const alertmanager = defineAdapter<AlertmanagerSettings>({
  kind: 'alertmanager',
  settings: AlertmanagerSettings,
  isSimulated: false,
  signals: ({ rules }) => [...new Set(rules.map(({ element, metric }) => `${element}|${metric}`))],
  // An alert that never fires is never told of, watchdog or not; the silence of the watchdog is a lost source.
  periods: ({ rules }) => Object.fromEntries(rules.map(({ element, metric }) => [`${element}|${metric}`, null])),
  listens: ({ host, port }) => [{ over: 'tcp', address: host, port, path: ['port'], isShared: false }],
  start,
});

function start(context: Context): RunningAdapter {
  const inbox = inboxOf(context);
  return startRunning(context, (signal) => listen(context, inbox, signal));
}

interface Inbox {
  /** What is wrong with the message, or null. */
  take(text: string): string | null;
  listening(): void;
  lost(detail: string): void;
  refused(reason: string): void;
  close(): void;
}

function inboxOf(context: Context): Inbox {
  const { rules, watchdog, expectEveryMs } = context.settings;
  const now = (): number => context.now();
  const health = new Health(context);
  const log = quietLog(context);
  const known = standing(rules, context.id);
  let isLost = true;
  let deadline: NodeJS.Timeout | undefined;

  const lost = (trouble: 'timeout' | 'data-stale' | 'refused', detail: string): void => {
    isLost = true;
    health.wholeLost(trouble, detail);
    log(`${trouble}: ${detail}`);
  };
  const expect = (): void => {
    clearTimeout(deadline);
    if (expectEveryMs === undefined) return;
    const withinMs = MISSED_BEATS * expectEveryMs;
    deadline = setTimeout(() => lost('timeout', `no watchdog alert within ${String(withinMs)} ms`), withinMs);
  };
  const isWatchdog = (alert: Alerting): boolean => expectEveryMs !== undefined && isMatch(watchdog, alert.labels);
  const alive = (): void => {
    isLost = false;
    health.wholeUp();
    expect();
  };

  return {
    take(text) {
      const decoded = decodeMessage(text);
      if (!decoded.ok) return decoded.reason;
      if (decoded.malformed > 0) log(`${String(decoded.malformed)} malformed alerts in one message`);
      if (decoded.truncated > 0) log(`${String(decoded.truncated)} alerts were left out by the sender: raise max_alerts there`);
      const beats = decoded.alerts.filter(isWatchdog);
      const changes = decoded.alerts.filter((alert) => !isWatchdog(alert));
      // An alert that fires is as good a sign of life as the watchdog; that one is resolved may only mean that its Prometheus is gone.
      if ([...beats, ...changes].some(({ status }) => status === 'firing')) alive();
      const news = known.take(changes, now());
      if (!isLost) context.emit(beats.some(({ status }) => status === 'firing') ? [...news, ...known.confirm(now())] : news);
      if (beats.length > 0 && beats.every(({ status }) => status === 'resolved')) {
        clearTimeout(deadline);
        lost('data-stale', 'the watchdog alert is resolved: nothing evaluates the alerts any more');
      }
      return null;
    },
    listening() {
      if (expectEveryMs === undefined) alive();
      else expect();
    },
    lost: (detail) => lost('refused', detail),
    refused: (reason) => log(`refused: ${reason}`),
    close: () => clearTimeout(deadline),
  };
}

/** Until stopped: listen, and when the address cannot be had, say why and try again. */
async function listen(context: Context, inbox: Inbox, signal: AbortSignal): Promise<void> {
  const { host, port, path, token } = context.settings;
  const wanted = (): string | null | undefined => {
    if (token === undefined) return null;
    const secret = readSecret(token, environment());
    return secret.ok ? secret.value : undefined;
  };
  const serve = async (): Promise<void> => {
    const server = receiver({ host, port, path, token: wanted, take: (text) => inbox.take(text), refused: (why) => inbox.refused(why) });
    await opened(server, host, port);
    if (!signal.aborted) inbox.listening();
    server.on('error', (error) => inbox.refused(error.message)); // of one connection: the server goes on
    await ended(server, signal);
  };
  await tryUntilStopped(serve, ({ message }) => inbox.lost(message), signal);
  inbox.close();
}

/** Resolves when it listens. Rejects with a `SourceFailure`. */
function opened(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: Error & { readonly code?: string }) =>
      reject(new SourceFailure('refused', `${host}:${String(port)}: ${error.code ?? error.message}`)),
    );
    server.listen(port, host, () => resolve());
  });
}

/** Serves until stopped, then closes every connection. */
function ended(server: Server, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const close = (): void => {
      server.close(() => resolve());
      server.closeAllConnections();
    };
    if (signal.aborted) return close();
    signal.addEventListener('abort', close, { once: true });
  });
}
