/** Starts the app on a profile and waits for its end, without driving it: for what it does before there is a window. */
import { spawn } from 'node:child_process';
import { projectFolder } from './launch.ts';

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Runs the app as `npm start -- ARGS` does, with this on its standard input, to its end. */
export function runApp(
  profile: string,
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const executable = process.env['ELECTRON_EXEC_PATH'];
  if (executable === undefined) throw new Error('No Electron to start: run the tests with `npm test -- --e2e`');
  const switches = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.env['TWINWATCH_E2E_SWITCHES'] ?? '').split(' ').filter(Boolean),
  ];
  return new Promise((resolve, reject) => {
    const app = spawn(executable, [...switches, projectFolder, '--profile', profile, ...args], { env: { ...process.env, ...env } });
    let output = '';
    app.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    app.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    app.once('error', reject);
    app.once('close', (code) => resolve({ code, output }));
    app.stdin.end(input);
  });
}
