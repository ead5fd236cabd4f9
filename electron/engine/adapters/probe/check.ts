/** Runs one check: as many attempts as it takes, and what they say together. */
import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from './attempt.ts';
import { tryHttp } from './http.ts';
import { pingCommand, pingOutcome } from './ping.ts';
import type { PingOutcome, PingResult } from './ping.ts';
import type { Check } from './settings.ts';
import { tryTcp } from './tcp.ts';
import { isolationOf, verdictOf } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** Between two attempts, so that both do not fall into the same hiccup, ms. */
const BETWEEN_MS = 100;
/** A ping waits by itself; this much later it has hung, ms. */
const PING_GRACE_MS = 2_000;
const MAX_PING_OUTPUT_BYTES = 65_536;

/** Metrics that ask whether this console reaches its own network. */
const ABOUT_US: readonly string[] = ['console.gateway'];

/** This console has no ping, or may not use it: said of the check, never of its target. */
export class NoPing extends Error {
  constructor(detail: string) {
    super(`this computer cannot ping: ${detail}`);
    this.name = 'NoPing';
  }
}

/** What is found out. Rejects with `NoPing` only. */
export async function runCheck(check: Check, signal: AbortSignal): Promise<Verdict> {
  const once = attemptOf(check, signal);
  if (check.type !== 'closed') return verdictOf(await repeat(check.attempts, once, signal), ABOUT_US.includes(check.metric));
  const control = (): Promise<Attempt> =>
    begun(() => tryTcp({ ...check.control, from: check.from ?? null, says: null, timeoutMs: check.timeoutMs }, signal));
  const before = await control();
  const forbidden = await repeat(check.attempts, once, signal);
  // Again: the way out may have died while the forbidden connection was waited for.
  const after = await control();
  return isolationOf({ before, after, forbidden, isUnreachableClosed: check.unreachable === 'closed' });
}

/** How long it takes at most, ms: what a silent target costs. */
export function longestMs(check: Check): number {
  return check.attempts * (check.timeoutMs + BETWEEN_MS) + (check.type === 'closed' ? 2 * check.timeoutMs : 0);
}

function attemptOf(check: Check, signal: AbortSignal): () => Promise<Attempt> {
  const common = { from: check.from ?? null, timeoutMs: check.timeoutMs };
  switch (check.type) {
    case 'tcp':
      return () => tryTcp({ host: check.host, port: check.port, says: check.says ?? null, ...common }, signal);
    case 'closed':
      return () => tryTcp({ host: check.host, port: check.port, says: null, ...common }, signal);
    case 'http':
      return async () => {
        const ca = check.ca === undefined ? null : await readPem(check.ca);
        return tryHttp({ url: check.url, status: check.status, text: check.text ?? null, ca, ...common }, signal);
      };
    case 'ping':
      return async () => {
        const outcome = await ping(check.host, common.timeoutMs, common.from, signal);
        if (outcome.ending === 'noPing') throw new NoPing(outcome.detail);
        return outcome;
      };
  }
}

/** Until one is answered, or there are no more attempts, or it is stopped. */
async function repeat(attempts: number, once: () => Promise<Attempt>, signal: AbortSignal): Promise<readonly Attempt[]> {
  const made: Attempt[] = [];
  while (made.length < attempts && !signal.aborted) {
    const attempt = await begun(once);
    made.push(attempt);
    if (attempt.ending === 'answered') break;
    if (made.length < attempts) await sleep(BETWEEN_MS, undefined, { signal }).catch(() => undefined); // stopped: the loop ends
  }
  return made;
}

/** What can't even be begun (a socket the system does not give, a certificate that is none) is this console's trouble. */
async function begun(once: () => Promise<Attempt>): Promise<Attempt> {
  try {
    return await once();
  } catch (error) {
    if (error instanceof NoPing) throw error;
    return { ending: 'unable', detail: error instanceof Error ? error.message.slice(0, 200) : String(error), tookMs: null };
  }
}

/** Read each time: certificates are renewed. Throws when it is not there or holds none. */
async function readPem(file: string): Promise<string> {
  const pem = await readFile(file, 'utf8');
  // Without a certificate in it nobody would vouch for any server, and every one would look wrong.
  new X509Certificate(pem);
  return pem;
}

/** One echo request; what came of it. Never rejects. */
export function ping(host: string, timeoutMs: number, from: string | null, signal: AbortSignal): Promise<PingOutcome> {
  const { file, args } = pingCommand(process.platform, host, timeoutMs, from);
  const options = {
    // English words, whatever the language of this computer.
    env: { PATH: process.env['PATH'] ?? '', SystemRoot: process.env['SystemRoot'] ?? '', LC_ALL: 'C' },
    timeout: Math.ceil(timeoutMs / 1_000) * 1_000 + PING_GRACE_MS,
    killSignal: 'SIGKILL',
    maxBuffer: MAX_PING_OUTPUT_BYTES,
    windowsHide: true,
    signal,
  } as const;
  return new Promise((resolve) => {
    const done = (error: Error | null, stdout: string, stderr: string): void => {
      const code: unknown = error === null ? 0 : 'code' in error ? error.code : null;
      if (code === 'ENOENT' || code === 'EACCES') return resolve({ ending: 'noPing', detail: `${file}: ${code}` });
      // No memory, no file left: this console's trouble of the moment.
      if (typeof code === 'string') return resolve({ ending: 'unable', detail: code, tookMs: null });
      const result: PingResult = { code: typeof code === 'number' ? code : null, stdout, stderr };
      resolve(pingOutcome(process.platform, result, timeoutMs));
    };
    execFile(file, args, options, done);
  });
}
