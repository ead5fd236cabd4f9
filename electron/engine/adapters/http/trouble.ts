/** What an error of node:http, node:tls or zlib means for the source. Pure. */
import { SourceFailure } from '../lib/failure.ts';

/** Codes of a certificate that is not the one trusted (RFC 5280 path validation, as OpenSSL names it). */
const CERTIFICATE_CODES: ReadonlySet<string> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
]);
const REFUSED_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'EPIPE',
]);

/**
 * `isPinned`: the certificate was pinned, so another one is a change and said as such. A connection reset while an answer is under
 * way is a broken answer, which the reader of the body says itself.
 */
export function failureOf(error: unknown, where: string, isPinned: boolean): SourceFailure {
  if (error instanceof SourceFailure) return error;
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  if (CERTIFICATE_CODES.has(code))
    return new SourceFailure(
      'protocol',
      isPinned ? `certificate changed: ${where} does not show the pinned one (${code})` : `${where}: certificate not trusted (${code})`,
    );
  if (code === 'CERT_HAS_EXPIRED') return new SourceFailure('protocol', `${where}: the certificate has expired`);
  if (code === 'CERT_NOT_YET_VALID') return new SourceFailure('protocol', `${where}: the certificate is not valid yet: check the clocks`);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return new SourceFailure('protocol', `${where}: the certificate is for another name`);
  if (code === 'ETIMEDOUT') return new SourceFailure('timeout', `${where}: ${code}`);
  if (REFUSED_CODES.has(code)) return new SourceFailure('refused', `${where}: ${code}`);
  return new SourceFailure('protocol', `${where}: ${code === '' ? message.slice(0, 200) : `${code} ${message.slice(0, 200)}`}`);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // A name with several addresses fails with all their errors at once; the first stands for them.
  return error instanceof AggregateError && error.errors.length > 0 ? codeOf(error.errors[0]) : '';
}
