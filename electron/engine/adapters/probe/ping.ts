/**
 * The system's ping: its arguments and what its output means. Never through a shell; the host has been checked to begin with no dash and
 * stands behind `--` where that is understood. Measured with iputils 20221126; macOS and Windows after their manuals, untried. Pure.
 */
import type { Attempt } from './attempt.ts';

/** Started as it stands, without a shell. */
export interface PingCommand {
  readonly file: string;
  readonly args: readonly string[];
}

/** One echo request, by number. Many versions wait whole seconds only, so a later echo is refused by `pingOutcome`. */
export function pingCommand(platform: string, host: string, timeoutMs: number, from: string | null): PingCommand {
  const seconds = String(Math.ceil(timeoutMs / 1_000));
  if (platform === 'win32')
    return { file: 'ping', args: ['-n', '1', '-w', String(timeoutMs), ...(from === null ? [] : ['-S', from]), host] };
  if (platform === 'darwin')
    return { file: 'ping', args: ['-n', '-c', '1', '-W', String(timeoutMs), ...(from === null ? [] : ['-S', from]), '--', host] };
  return { file: 'ping', args: ['-n', '-c', '1', '-W', seconds, ...(from === null ? [] : ['-I', from]), '--', host] };
}

/** What the program left, both outputs whole. */
export interface PingResult {
  /** Exit code; null when it was ended because it took too long. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `noPing`: this console cannot ping at all, which is no news of any target. */
export type PingOutcome = Attempt | { readonly ending: 'noPing'; readonly detail: string };

/** Only a line that shows an echo is an answer: Windows exits with 0 when a router says "unreachable". */
export function pingOutcome(platform: string, result: PingResult, timeoutMs: number): PingOutcome {
  const { code, stdout, stderr } = result;
  const echo = /(?:time|temps|Zeit)\s*[=<]\s*(\d+(?:[.,]\d+)?)\s*ms/i.exec(stdout);
  const isEcho = platform === 'win32' ? /\bTTL=/i.test(stdout) : /^\d+ bytes from /m.test(stdout);
  if (code === 0 && isEcho) {
    const tookMs = echo === null ? null : Number((echo[1] ?? '').replace(',', '.'));
    if (tookMs !== null && tookMs > timeoutMs) return { ending: 'silent', detail: 'echo too late', tookMs: null };
    return { ending: 'answered', detail: 'echo', tookMs };
  }
  const said = stderr.trim().split('\n').at(0)?.slice(0, 200) ?? '';
  if (/socket: (operation not permitted|permission denied)|lacking privilege/i.test(stderr)) return { ending: 'noPing', detail: said };
  if (/network is (unreachable|down)/i.test(stderr)) return { ending: 'noRoute', detail: said, tookMs: null };
  if (/no route to host/i.test(stderr) || /(host|net) unreachable|prohibited/i.test(stdout))
    return { ending: 'unreachable', detail: 'unreachable', tookMs: null };
  // It ends by itself once it has sent: one that had to be ended was still looking up the name, or never got to run.
  if (code === null) return { ending: 'unable', detail: 'ping did not end by itself', tookMs: null };
  // 1: no reply (2 on macOS); anything else, that it could not try.
  const noReply = platform === 'darwin' ? 2 : 1;
  if (code === noReply && said === '') return { ending: 'silent', detail: 'no echo', tookMs: null };
  return { ending: 'unable', detail: said === '' ? `ping ended with ${String(code)}` : said, tookMs: null };
}
