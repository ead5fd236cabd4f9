/** The engine's program in a plain Node, as `engine-process.ts` forks it where Electron's own is too old; without Electron. For tests. */
import { fork } from 'node:child_process';
import path from 'node:path';
import type { EngineProcess } from '../engine-process.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** `entry`: below `electron/engine`; the engine itself, or one with a defect. */
export function forkEngine(entry = 'index.ts'): EngineProcess {
  const child = fork(path.join(ROOT, 'electron/engine', entry), [], {
    execPath: path.join(ROOT, 'node_modules/node/bin/node'),
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    cwd: ROOT,
  });
  return {
    pid: () => child.pid ?? null,
    send: (message) => {
      if (child.connected) child.send(message, () => undefined);
    },
    onMessage: (hear) => void child.on('message', hear),
    onExit: (hear) => void child.once('exit', (code, signal) => hear(code ?? -1, signal)),
    kill: () => void child.kill('SIGKILL'),
    stdout: null,
    stderr: null,
  };
}
