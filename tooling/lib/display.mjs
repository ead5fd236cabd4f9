// A virtual display for machines without a screen: starts Xvfb on a free number and ends it with us.
import { spawn } from 'node:child_process';
import { Trouble } from './run.mjs';

const START_MS = 10_000;
/**
 * Electron's switches on such a display. It has no GPU, and the GPU process that Chromium starts all the same left the page
 * hanging in 3 of 12 starts (Electron 33); without it in none of 14.
 */
export const VIRTUAL_DISPLAY_SWITCHES = ['--disable-gpu'];

/** True when windows can be opened as things are. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/**
 * Starts Xvfb. It picks the free number itself (-displayfd), so two runs never fight over one.
 * @returns {Promise<{ display: string, stop: () => void }>}
 */
export async function startDisplay() {
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset'];
  const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
  let errors = '';
  server.stderr?.on('data', (chunk) => (errors += String(chunk)));
  const number = await new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Trouble(`Xvfb did not start within 10 s: ${errors}`, 'run it by hand to see why: Xvfb :99')),
      START_MS,
    );
    server.stdio[3]?.once('data', (chunk) => {
      clearTimeout(timer);
      resolve(String(chunk).trim());
    });
    server.once('error', () => reject(new Trouble('Xvfb is not installed', 'npm run setup')));
    server.once('exit', () => reject(new Trouble(`Xvfb ended at once: ${errors}`, 'run it by hand to see why: Xvfb :99')));
  });
  server.unref();
  for (const stream of server.stdio) if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
  const stop = () => void server.kill('SIGTERM');
  process.once('exit', stop);
  return { display: `:${number}`, stop };
}
