/** What an error of the package means: timeout, refused, auth or protocol, or that the device declined one request and works. */
import { ErrorStatus, RequestFailedError, ResponseInvalidCode, ResponseInvalidError } from 'net-snmp';
import { SourceFailure } from '../lib/failure.ts';

/** The device answered, and said no to this request (RFC 3416 section 3, error-status). */
export class Declined extends Error {
  override readonly name = 'Declined';
  /** Name of the error-status: `TooBig`, `NoSuchName`, `GeneralError`... */
  readonly status: string;

  constructor(status: string) {
    super(`the device answers ${status}`);
    this.status = status;
  }
}

/** Codes of an answer whose protection is wrong. */
const AUTH_CODES: readonly number[] = [ResponseInvalidCode.EAuthFailure, ResponseInvalidCode.ECouldNotDecrypt];

/** The network says that nobody is there. */
const REFUSED: readonly string[] = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'EACCES', 'EPERM'];

/** Only names and codes go into the message: never a community, a key or a digest. */
export function meaningOf(error: unknown): Declined | SourceFailure {
  if (error instanceof SourceFailure) return error;
  if (error instanceof RequestFailedError) {
    // Said of the whole request: this user or community may not see what was asked for (RFC 3416 section 4.2.1).
    if (error.status === ErrorStatus.AuthorizationError) return new SourceFailure('auth', 'the device answers: not authorized');
    return new Declined(ErrorStatus[error.status] ?? 'an unknown error');
  }
  // Its class is exported, but not in the types.
  if (error instanceof Error && error.name === 'RequestTimedOutError') return new SourceFailure('timeout', 'no answer');
  if (error instanceof ResponseInvalidError) {
    const { code, message } = error;
    if (AUTH_CODES.includes(code)) return new SourceFailure('auth', authText(code, message));
    return new SourceFailure('protocol', ResponseInvalidCode[code] ?? 'an invalid answer');
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (code !== null && REFUSED.includes(code)) return new SourceFailure('refused', code);
  if (code?.startsWith('ERR_OSSL') === true) return new SourceFailure('auth', 'this protocol of SNMPv3 is not available on this machine');
  return new SourceFailure('protocol', error instanceof Error ? error.message.slice(0, 200) : 'an unknown error');
}

/** Reports of the device are words (`Wrong Digest`); failures found here carry digests, which are not shown. */
function authText(code: number, message: string): string {
  if (code === ResponseInvalidCode.ECouldNotDecrypt) return 'the answer cannot be decrypted: wrong privacy protocol or key';
  return message.startsWith('Authentication digest')
    ? 'the answer is not signed with our key'
    : `the device says: ${message.slice(0, 100)}`;
}
