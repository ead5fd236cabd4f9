/** Composition root of the main process: the only file here with effects at the top level. Windows and OS only, no telemetry. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, dialog, safeStorage, type BrowserWindow, type WebContents } from 'electron';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import type { Role } from '../../shared/ipc/contract.ts';
import { createEngineHost, type EngineHost } from './engine-host.ts';
import { createEnginePorts, type EnginePorts } from './engine-ports.ts';
import { startEngineProcess } from './engine-process.ts';
import { createIntents, type Intents } from './intents.ts';
import { setupIpc } from './ipc.ts';
import { keychainOf } from './keychain.ts';
import { createLastShown, type LastShown } from './last-shown.ts';
import { afterFirstPicture } from './first-picture.ts';
import { isOnlyInstance, setupQuit, setupSuspend } from './lifecycle.ts';
import { openLog, type Log } from './log.ts';
import { createNotices, desktopOf } from './notices.ts';
import { HELP, parseOptions, type Options, type SecretCommand } from './options.ts';
import { prepareProfile } from './profile.ts';
import { readHidden } from '../terminal/read-hidden.ts';
import { runSecretCommand } from './secret-command.ts';
import { secretEnv } from './secret-env.ts';
import { createSecretSupply, type SecretSupply } from './secret-supply.ts';
import { setupSecurity, setupSession } from './security.ts';
import { setupTimedRun } from './timed-run.ts';
import { realWallSystem } from './wall-system.ts';
import { chooseWalls } from './walls-file.ts';
import { createWalls, type Walls } from './walls.ts';
import { CONSOLE_LOOK, createPageWindow, sinceStartMs, type PageWindow } from './windows.ts';

const DEFAULT_SITE = path.join('fixtures', 'sites', 'invoke.yaml');

function say(text: string): void {
  console.log(text);
}

function readOptions(): Options {
  if (process.argv.includes('--help')) {
    say(HELP);
    process.exit(0);
  }
  const parsed = parseOptions(process.argv.slice(1), process.cwd(), 'ignore');
  if (parsed.ok) return parsed.options;
  console.error(`Twinwatch: ${parsed.problem}\n${parsed.next}`);
  process.exit(2);
}

function useProfile(folder: string | null): string {
  if (folder !== null) app.setPath('userData', folder);
  const profile = app.getPath('userData');
  const problem = prepareProfile(profile);
  if (problem === null) return profile;
  dialog.showErrorBox('Twinwatch', problem); // before there is a window: to stderr on Linux
  process.exit(2);
}

/** Fixed here, whatever a page says. */
function roleOf({ technician }: Options): Role {
  return technician ? 'technician' : 'console';
}

/** Files shipped beside the program lie in `resources` of a package and in the project folder otherwise. */
function shipped(name: string): string {
  return path.join(app.isPackaged ? process.resourcesPath : app.getAppPath(), name);
}

/** Packed, and not the copy that tests drive: that one says so beside its archive (`tooling/lib/pack.mjs`, docs/adr/0028). */
function isRelease(): boolean {
  return app.isPackaged && !existsSync(path.join(process.resourcesPath, 'for-tests'));
}

/** Instead of a window; the profile may be open in another process at the same time. */
async function doSecretCommand(command: SecretCommand, profile: string): Promise<void> {
  await app.whenReady();
  const code = await runSecretCommand(command, {
    profile,
    keychain: keychainOf(safeStorage, process.platform),
    ask: (prompt) => readHidden(process.stdin, prompt, (text) => void process.stdout.write(text)),
    say,
    complain: (text) => console.error(text),
  });
  app.exit(code);
}

interface Backstage {
  readonly host: EngineHost;
  readonly ports: EnginePorts;
  readonly secrets: SecretSupply;
  readonly intents: Intents;
}

function createHost(options: Options, profileDir: string, lang: 'en' | 'fr', log: Log): Backstage {
  const secrets = createSecretSupply({
    profile: profileDir,
    keychain: keychainOf(safeStorage, process.platform),
    log: (text) => log.write('main', text),
    give: (given) => host.send({ type: 'secrets', secrets: given }),
  });
  const host: EngineHost = createEngineHost({
    startProcess: startEngineProcess,
    environment: () => secretEnv(options.sources, process.env),
    options: { sitePath: options.site ?? shipped(DEFAULT_SITE), sourcesPath: options.sources, profileDir, lang, version: app.getVersion() },
    isSafe: options.isSafe,
    now: Date.now,
    log: (text) => log.write('main', text),
    collect: (engine) => {
      log.collect('engine', engine.stdout);
      log.collect('engine!', engine.stderr);
    },
    onState: (state) => ports.tellState(state),
    onPort: (port, data) => ports.fromEngine(port, data),
    secrets: (names) => secrets.asked(names),
    onIntent: (message) => intents.heard(message),
    onReady: () => {
      ports.connectAll();
      intents.ready();
    },
  });
  const intents = createIntents((message) => host.send(message));
  const ports: EnginePorts = createEnginePorts(
    (message) => host.send(message),
    () => host.state(),
  );
  return { host, ports, secrets, intents };
}

/** `console` null: walls only. */
interface Windows {
  readonly console: PageWindow | null;
  readonly walls: Walls | null;
  /** Whether it is the page of `console`. */
  readonly isDesk: (contents: WebContents) => boolean;
  /** Of `console`. */
  readonly shown: LastShown;
}

/** The window a person means: the console, or the first wall. */
function mainWindow({ console: desk, walls }: Windows): BrowserWindow | null {
  return desk === null ? (walls?.first() ?? null) : desk.current();
}

function createWindows(options: Options, profile: string, lang: 'en' | 'fr', onGone: (contents: WebContents) => void, log: Log): Windows {
  const write = (text: string): void => log.write('main', text);
  const { choice, problem } = chooseWalls(profile, options.wall);
  if (problem !== null) {
    write(problem);
    console.error(`Twinwatch: ${problem}`);
  }
  const shown = createLastShown(() => performance.now());
  const isDesk = (contents: WebContents): boolean => desk?.current()?.webContents === contents;
  const deskGone = (contents: WebContents): void => {
    if (isDesk(contents)) shown.gone(); // and not, once more, the window that another one has replaced
    onGone(contents);
  };
  const desk: PageWindow | null =
    choice?.isOnly === true
      ? null
      : createPageWindow(
          { facts: { lang, role: roleOf(options), wall: null }, log: write, onGone: deskGone },
          { ...CONSOLE_LOOK, closed: () => app.quit() }, // walls are not operable: they would stay without a way to end them
        );
  if (choice === null) return { console: desk, walls: null, isDesk, shown };
  const { inches, metres, night } = choice;
  const system = realWallSystem(lang, { inches, metres, night }, onGone);
  return { console: desk, walls: createWalls({ choice, system, log: write, onLastClosed: () => app.quit() }), isDesk, shown };
}

function whenReady(windows: Windows, { host, ports, secrets, intents }: Backstage, options: Options, log: Log): void {
  const quit = setupQuit(host, log, windows.walls !== null);
  setupSession();
  serveApp(path.join(app.getAppPath(), 'out', 'renderer'));
  afterFirstPicture(app, () => host.start());
  windows.console?.open(); // its process begins while the rest is made ready here; nothing it says is heard before this turn is over
  const drawn = new WeakSet<WebContents>();
  setupIpc({
    logFolder: log.folder,
    log: (text) => log.write('main', text),
    intents,
    refused: (channel) => host.send({ type: 'refused', who: 'page', name: channel }),
    connect: (contents) => {
      drawn.delete(contents); // loaded anew: nothing of the engine is on it yet
      ports.connect(contents, windows.walls?.isWall(contents) === true ? 'wall' : roleOf(options));
    },
    drawn: (contents) => drawn.add(contents),
    beat: (contents, sign) => windows.walls?.beat(contents, sign),
    shows: (contents, place) => {
      if (windows.isDesk(contents)) windows.shown.keep(place);
    },
    lastShown: (contents) => (windows.isDesk(contents) ? windows.shown.give() : null),
    startEngine: (contents, isSafe) => {
      if (windows.walls?.isWall(contents) !== true) host.restart(isSafe);
    },
    notice: createNotices(desktopOf((text) => log.write('main', text))),
  });
  setupSuspend(host);
  secrets.watch();
  windows.walls?.start();
  const hasDrawn = (contents: WebContents): boolean => drawn.has(contents);
  const { forMs, screenshot } = options;
  setupTimedRun({ forMs, screenshot, current: () => mainWindow(windows), hasDrawn, sinceStartMs, say, quit });
}

function main(): void {
  const options = readOptions();
  const profile = useProfile(options.profile);
  if (options.secret !== null) {
    doSecretCommand(options.secret, profile).catch((error: unknown) => {
      console.error(error);
      app.exit(1);
    });
    return;
  }
  const log = openLog(path.join(profile, 'logs'));
  process.on('uncaughtException', (error) => {
    log.write('main', `fault: ${error.stack ?? String(error)}`);
    console.error(error);
    void log.flush().finally(() => app.exit(1));
  });
  setupSecurity(isRelease(), (text) => log.write('main', text));
  app.on('child-process-gone', (_event, { type, name, reason }) => log.write('main', `process gone: ${name ?? type}, ${reason}`));
  registerAppScheme();
  const lang = options.lang ?? (app.getPreferredSystemLanguages()[0]?.startsWith('fr') === true ? 'fr' : 'en');
  const backstage = createHost(options, profile, lang, log);
  let windows: Windows | null = null;
  if (!isOnlyInstance(() => (windows === null ? null : mainWindow(windows)))) {
    console.error(`Twinwatch is already open with this profile: ${profile}\nClose it first, or give another one with --profile DIR.`);
    app.exit(3);
    return;
  }
  log.write('main', `Twinwatch ${app.getVersion()} on Electron ${process.versions.electron}, ${process.platform}, language ${lang}`);
  const opened = createWindows(options, profile, lang, (contents) => backstage.ports.disconnect(contents), log);
  windows = opened;
  void app.whenReady().then(() => whenReady(opened, backstage, options, log));
}

main();
