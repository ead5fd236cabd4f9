/** An engine process that does what a test says. */
import type { ToEngine } from '../../../shared/ipc/to-engine.ts';
import type { EngineProcess } from '../engine-process.ts';

export const OPTIONS = { sitePath: '/site.yaml', sourcesPath: null, profileDir: '/profile', lang: 'en', version: '1' } as const;

export class FakeEngine {
  readonly sent: ToEngine[] = [];
  wasKilled = false;
  readonly pid: number;
  private readonly hears: ((message: unknown) => void)[] = [];
  private readonly exits: ((code: number, signal: string | null) => void)[] = [];
  constructor(pid: number) {
    this.pid = pid;
  }
  asProcess(): EngineProcess {
    return {
      pid: () => this.pid,
      send: (message) => void this.sent.push(message),
      onMessage: (hear) => void this.hears.push(hear),
      onExit: (exit) => void this.exits.push(exit),
      kill: () => {
        this.wasKilled = true;
        this.exit(-1);
      },
      stdout: null,
      stderr: null,
    };
  }
  hear(message: unknown): void {
    for (const hear of this.hears) hear(message);
  }
  exit(code: number): void {
    for (const hear of this.exits) hear(code, null);
  }
  ready(): void {
    this.hear({ type: 'ready', engineVersion: '1' });
  }
}
