// Small helpers every tooling script shares: run a program, report a step with its duration, stop with a
// message that says what to type next. Plain Node 20 built-ins only: these files run before anything is installed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder, whatever the current directory is. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** A failure we foresaw: what went wrong, and what the reader should type next. */
export class Trouble extends Error {
  /** @param {string} what @param {string} next @param {number} [exitCode] 2: what was given is wrong */
  constructor(what, next, exitCode = 1) {
    super(what);
    this.name = 'Trouble';
    this.next = next;
    this.exitCode = exitCode;
  }
}

/**
 * Runs a program to its end. `show: true` lets it write to our terminal; otherwise its output is returned.
 * Never throws for a non-zero code; a program that cannot be started gives code 127, a time-out 124.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: options.env ?? process.env,
      stdio: ['ignore', options.show ? 'inherit' : 'pipe', options.show ? 'inherit' : 'pipe'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    let output = '';
    let timedOut = false;
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    const timer = options.timeoutMs
      ? setTimeout(() => {
          timedOut = true;
          child.kill('SIGKILL');
        }, options.timeoutMs)
      : undefined;
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: `${output}${error.message}` });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve({ code: timedOut ? 124 : (code ?? 1), output });
    });
  });
}

/**
 * Runs one named step and prints its duration; a throw is passed on.
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const began = performance.now();
  console.log(`- ${name} ...`);
  const result = await work();
  console.log(`  ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

/**
 * The environment without our own node_modules/.bin in PATH, so that `npm` runs under the machine's Node
 * even while node_modules (which holds another Node) is being replaced.
 * @returns {NodeJS.ProcessEnv}
 */
export function machineEnv() {
  const own = path.join(root, 'node_modules');
  const parts = (process.env.PATH ?? '').split(path.delimiter).filter((part) => !part.startsWith(own));
  return { ...process.env, PATH: parts.join(path.delimiter) };
}

/**
 * Runs a script's main function: prints foreseen trouble in words, anything else with its stack.
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof Trouble) console.error(`\nStopped: ${error.message}\nWhat to do: ${error.next}`);
    else console.error(error);
    process.exitCode = error instanceof Trouble ? error.exitCode : 1;
  }
}

/** True when this file was started directly (`node file.mjs`), not imported. @param {string} metaUrl */
export function isMain(metaUrl) {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(metaUrl);
}
