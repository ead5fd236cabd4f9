/** The engine process: speaks with main, loads the site and the sources, runs the loop. Also runs under plain Node, forked by tests. */
import { watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { formatSiteError, readSiteFile } from '../site/load-site.ts';
import type { Store } from '../store/types.ts';
import { readEngineSources } from './engine-sources.ts';
import { keepSite, loadSiteFor, refusalOf } from './load-site-file.ts';
import { openRecordOf } from './open-record.ts';
import { parentChannel, type StartOptions, type ToEngine } from './parent-channel.ts';
import { startRuntime, type Connection, type Runtime } from './runtime.ts';

const HEARTBEAT_MS = 500;
/** Editors write a file in several goes: wait for the last, ms. */
const SETTLE_MS = 300;

const parent = parentChannel();
const connections = new Map<number, Connection>();
let runtime: Runtime | null = null;

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
      start(message.options);
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
    case 'port':
      connections.get(message.port)?.receive(message.data);
      return;
    case 'suspend':
      return; // nothing to do before sleep: what matters is what is not known after it
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

function start(options: StartOptions): void {
  const log = (line: string): void => console.error(`${new Date().toISOString()} ${line}`);
  const { store, setAside } = openRecordOf(join(options.profileDir, 'record'), log);
  const { site, refusal } = loadSiteFor(store, options.sitePath, log);
  runtime = startRuntime({ site, sources: readEngineSources(options.sourcesPath, site), store, log });
  if (setAside !== null) runtime.note('record.setAside', { file: setAside });
  if (refusal !== null) runtime.siteFile(refusal);
  const stop = runtime.stop.bind(runtime);
  runtime.stop = async () => {
    await stop();
    store.close();
  };
  watchSite(options.sitePath, site.rulesFile, runtime, store, log);
  setInterval(() => parent.send({ type: 'heartbeat', atMs: Date.now() }), HEARTBEAT_MS);
  parent.send({ type: 'ready', engineVersion: options.version });
}

/** A changed site or rules file is taken over while running; a bad one is refused, said, and the running model stays. */
function watchSite(path: string, first: string | undefined, running: Runtime, store: Store, log: (line: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  let rulesFile = first;
  // The folder, not the file: most editors save by renaming a new file over the old one.
  watch(dirname(path), (_event, name) => {
    if (name !== null && name !== basename(path) && name !== rulesFile) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const loaded = readSiteFile(path);
      if (loaded.ok) {
        rulesFile = loaded.site.rulesFile;
        running.replaceSite(loaded.site);
        keepSite(store, path, loaded.site);
        running.siteFile(null);
        running.note('site.reloaded', { file: path });
        return;
      }
      for (const error of loaded.errors) log(formatSiteError(error));
      running.siteFile(refusalOf(path, loaded.errors));
    }, SETTLE_MS);
  }).on('error', (error) => log(`site file ${path} is no longer watched: ${error.message}`));
}

/** What must not happen ends the process; main starts it again from the record. */
function fatal(error: unknown): void {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(stack ?? message);
  parent.send({ type: 'fatal', error: { name, message, stack: stack ?? '' } });
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 100);
}
