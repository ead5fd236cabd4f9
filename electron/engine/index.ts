/** The engine process: speaks with main, loads the site and the sources, runs the loop. Also runs under plain Node, forked by tests. */
import { join } from 'node:path';
import { setEnvironment } from './adapters/environment.ts';
import { setKeychain } from './adapters/keychain.ts';
import { followFiles, loadSourcesFor, watchFiles } from './config-files.ts';
import { loadSiteFor } from './load-site-file.ts';
import type { EngineEnd } from '../../shared/model/engine-end.ts';
import { StoreError } from '../store/store.ts';
import { Unopened } from './unopened.ts';
import { openRecordOf } from './open-record.ts';
import { openTrendsOf } from './thresholds/open-trends.ts';
import type { StartOptions, ToEngine } from '../../shared/ipc/to-engine.ts';
import { parentChannel } from './parent-channel.ts';
import { createShelf, warmShipped } from '../runbooks/shelf.ts';
import { startKeeping } from './keeping.ts';
import { startRuntime } from './runtime.ts';
import type { Connection, Runtime } from './runtime-api.ts';
import { keepingOnlyLines, withoutRules } from './safe-mode.ts';
import { keepSecrets } from './secrets.ts';

const HEARTBEAT_MS = 500;

const parent = parentChannel();
const connections = new Map<number, Connection>();
const secrets = keepSecrets((names) => parent.send({ type: 'secrets', names }));
let runtime: Runtime | null = null;

setKeychain((name) => secrets.lookUp(name));
parent.onMessage((message) => {
  handle(message).catch(fatal);
});
process.on('uncaughtException', fatal);
process.on('unhandledRejection', fatal);
parent.send({ type: 'loaded' });

async function handle(message: ToEngine): Promise<void> {
  switch (message.type) {
    case 'start':
      parent.send({ type: 'starting' }); // at once: main gives up one that stood by and does not answer
      setEnvironment(message.environment);
      await start(message.options, message.after ?? null, message.isSafe === true);
      return;
    case 'secrets':
      secrets.heard(message.secrets);
      return;
    case 'connect':
      connections.get(message.port)?.close();
      if (runtime !== null)
        connections.set(
          message.port,
          runtime.connect(message.role, (data) => parent.send({ type: 'port', port: message.port, data })),
        );
      return;
    case 'disconnect':
      connections.get(message.port)?.close();
      connections.delete(message.port);
      return;
    case 'touched':
      connections.get(message.port)?.touched();
      return;
    case 'port':
      connections.get(message.port)?.receive(message.data);
      return;
    case 'refused':
      runtime?.refused(message.who, message.name === '' ? 'message' : 'sender', message.name);
      return;
    case 'intent': {
      const { id, subject, person } = message;
      const isRecorded = runtime?.outward.beginAs(id, { what: 'file', subject, person }) === true;
      parent.send({ type: 'intent', id, isRecorded });
      return;
    }
    case 'outcome':
      if (runtime === null) return; // asked again once this engine is ready
      runtime.outward.end(message.id, message.isDone === null ? 'unsure' : message.isDone ? 'done' : 'failed', null);
      parent.send({ type: 'outcome', id: message.id });
      return;
    case 'suspend':
      runtime?.note('engine.suspended', {});
      runtime?.suspend();
      return;
    case 'resume':
      runtime?.resume();
      return;
    case 'shutdown':
      await runtime?.stop();
      parent.send({ type: 'stopped' });
      parent.end();
      return;
  }
}

async function start(options: StartOptions, after: EngineEnd | null, isSafe: boolean): Promise<void> {
  const log = (line: string): void => console.error(`${new Date().toISOString()} ${line}`);
  const recordFolder = join(options.profileDir, 'record');
  const opened = await openRecordOf(recordFolder, log, () => parent.send({ type: 'starting' })).catch((error: unknown) => {
    throw error instanceof StoreError ? new Unopened(error, recordFolder) : error;
  });
  const store = isSafe ? keepingOnlyLines(opened) : opened;
  const watches = watchFiles(options, log);
  const loaded = loadSiteFor(store, options.sitePath, log);
  const site = isSafe ? withoutRules(loaded.site) : loaded.site;
  const start = isSafe ? { sources: [], refusal: null } : loadSourcesFor(store, options.sourcesPath, site, log);
  await secrets.need(start.sources);
  const shelf = createShelf(options.sitePath);
  warmShipped();
  const trends = isSafe ? null : openTrendsOf(recordFolder, log);
  runtime = startRuntime({
    ...{ site, sources: start.sources, store, log, isSafe, version: options.version, sitePath: options.sitePath },
    recordFolder,
    trends,
    keeping: (take) =>
      startKeeping({ directory: recordFolder, store, trends, now: Date.now, log, onRestored: () => void startAgain() }, take),
    runbooks: (now) => shelf.library(now.runbooksFolder ?? null),
  });
  if (after !== null)
    runtime.note('engine.ended', { ...after, code: after.code ?? '-', signal: after.signal ?? '-', detail: after.detail || '-' });
  runtime.safeMode(isSafe);
  if (loaded.refusal !== null) runtime.configFile('siteFile', loaded.refusal);
  if (start.refusal !== null) runtime.configFile('sourcesFile', start.refusal);
  const following = isSafe
    ? { end: () => Promise.resolve() }
    : followFiles(options, watches, site, runtime, store, log, (sources) => secrets.need(sources));
  const stop = runtime.stop.bind(runtime);
  runtime.stop = async () => {
    await following.end();
    await stop();
    store.close();
  };
  setInterval(() => parent.send({ type: 'heartbeat', atMs: Date.now(), rssBytes: process.memoryUsage.rss() }), HEARTBEAT_MS);
  parent.send({ type: 'ready', engineVersion: options.version });
}

/** Ends in order; main starts another engine, which opens the record that lies ready. */
async function startAgain(): Promise<void> {
  parent.send({ type: 'restarting' });
  await runtime?.stop();
  parent.end();
}

/** What must not happen ends the process; main starts it again from the record. */
function fatal(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(stack ?? message);
  const trouble = error instanceof Unopened ? error.trouble : undefined;
  parent.send({ type: 'fatal', error: { name, message, stack: stack ?? '' }, ...(trouble === undefined ? {} : { trouble }) });
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 100);
}
