/** How one attempt to reach something ended, and what an error of the operating system says about it. Pure. */

/** Only `refused`, `silent` and, with care, `unreachable` say something about the target; `noRoute` and `unable` about this console. */
export type Ending =
  /** It came about: connected, echoed, answered as it should. */
  | 'answered'
  /** Something answered, but not as it should: another status, another text, a certificate nobody vouches for. */
  | 'wrong'
  /** The target, or a firewall in its name, said no. */
  | 'refused'
  /** Nothing came in time. */
  | 'silent'
  /** A router on the way, or a neighbour that does not answer, made it fail. */
  | 'unreachable'
  /** This console has no way there at all: its network is down or has no route. */
  | 'noRoute'
  /** It could not be tried: the name is not known, the address to call from is not ours, no permission, no socket left. */
  | 'unable';

/** One try; `detail` in English. */
export interface Attempt {
  readonly ending: Ending;
  /** What was seen, for the record; never what a server sent in full. */
  readonly detail: string;
  /** From the start until it was answered; null when it was not. */
  readonly tookMs: number | null;
}

/** Codes of connect(2) and getaddrinfo(3). Measured on Linux: an own link that is down gives ENETUNREACH, a `prohibit` route EACCES. */
const ENDINGS: ReadonlyMap<string, Ending> = new Map([
  ['ECONNREFUSED', 'refused'],
  // A refusal of the connection itself is ECONNREFUSED: what is reset had been made.
  ['ECONNRESET', 'wrong'],
  ['EPIPE', 'wrong'],
  ['ETIMEDOUT', 'silent'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETUNREACH', 'noRoute'],
  ['ENETDOWN', 'noRoute'],
]);

/** What went wrong before or while connecting. A code that is not known proves nothing: `unable`. */
export function attemptOfError(error: Error): Attempt {
  const code = codeOf(error);
  return { ending: ENDINGS.get(code) ?? 'unable', detail: code === '' ? error.message.slice(0, 200) : code, tookMs: null };
}

/** The code of a system or TLS error, or empty. */
export function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
