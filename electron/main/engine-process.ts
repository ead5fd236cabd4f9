/**
 * Starts the engine as a process of its own, the one place that knows two ways: Electron's utilityProcess, or a
 * plain Node 24 where Electron's own Node is too old for the native SQLite module (development fallback, docs/adr/0002).
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { app, utilityProcess } from 'electron';
import type { ToEngine } from '../../shared/ipc/to-engine.ts';

/** One running process, whichever way it was started; `pid` null: not up yet, or gone. */
export interface EngineProcess {
  readonly pid: () => number | null;
  readonly send: (message: ToEngine) => void;
  readonly onMessage: (hear: (message: unknown) => void) => void;
  /** `signal`: ended from outside, such as SIGKILL; null: it ended by itself, or the system does not say. */
  readonly onExit: (hear: (code: number, signal: string | null) => void) => void;
  /** Ends it at once, without asking. */
  readonly kill: () => void;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
}

/** better-sqlite3 13 crashes below this Node-API version. */
const NEEDED_NODE_API = 10;

/**
 * Left alone V8 keeps three times up to 64 MB for what lives a moment, resident for ever (`tooling/bench`, `ingest`). The CLI starts
 * the engine with the same (`tooling/twinwatch.mjs`). Electron's utility process takes no such argument.
 */
const MEMORY_ARGS = ['--max-semi-space-size=16'] as const; // MB

/** Only what the engine needs: no token of the user's shell reaches a process that parses hostile bytes. */
const PASSED_ENV = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'USERPROFILE', 'APPDATA'] as const;

/** Nothing secret is in its environment or its arguments: what it needs comes with `start`, over its channel. */
export function startEngineProcess(): EngineProcess {
  // The engine reads its native module from a real file: the packed copy lies unpacked beside the archive.
  const file = path.join(app.getAppPath().replace(/app\.asar$/, 'app.asar.unpacked'), 'out', 'main', 'engine.js');
  const env = engineEnv();
  return Number(process.versions['napi'] ?? 0) >= NEEDED_NODE_API ? forkUtility(file, env) : forkNode(file, env);
}

function forkUtility(file: string, env: Record<string, string>): EngineProcess {
  const child = utilityProcess.fork(file, [], { serviceName: 'Twinwatch engine', stdio: 'pipe', env });
  let pid: number | null = null;
  child.on('spawn', () => {
    pid = child.pid ?? null;
  });
  return {
    pid: () => pid,
    send: (message) => child.postMessage(message),
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.once('exit', (code) => hear(code, null)),
    kill: () => {
      if (pid === null || !killNow(pid)) child.kill();
    },
    stdout: child.stdout as Readable | null, // Electron types it as the older interface
    stderr: child.stderr as Readable | null,
  };
}

function forkNode(file: string, env: Record<string, string>): EngineProcess {
  const child = fork(file, [], {
    execPath: findNode(),
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env,
    execArgv: [...MEMORY_ARGS],
  });
  return {
    pid: () => child.pid ?? null,
    send: (message) => {
      if (child.connected) child.send(message, () => undefined); // an error here means it is gone: onExit follows
    },
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => {
      let hasEnded = false;
      const end = (code: number, signal: string | null): void => {
        if (!hasEnded) hear(code, signal);
        hasEnded = true;
      };
      child.once('exit', (code, signal) => end(code ?? -1, signal));
      child.once('error', () => end(-1, null)); // it could not be started at all
    },
    kill: () => void child.kill('SIGKILL'),
    stdout: child.stdout,
    stderr: child.stderr,
  };
}

/** Named by the scripts that start us, or packed with the app when it was packed with the fallback runtime. */
function findNode(): string {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = [
    ...(app.isPackaged ? [] : [process.env['TWINWATCH_NODE'] ?? '']),
    path.join(process.resourcesPath, 'node', name),
    path.join(app.getAppPath(), 'node_modules', 'node', 'bin', name),
  ];
  const found = candidates.find((file) => file !== '' && existsSync(file));
  if (found === undefined)
    throw new Error(`No Node 24 for the engine (looked at: ${candidates.filter(Boolean).join(', ')}). Run: npm run setup`);
  return found;
}

function engineEnv(): Record<string, string> {
  return Object.fromEntries(PASSED_ENV.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

/** A hung process does not obey a polite signal. @returns false when the process is already gone */
function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
