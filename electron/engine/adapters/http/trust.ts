/**
 * Which certificate a server may show. A pinned certificate is given to TLS as the only authority, so a resumed session, which shows
 * no certificate again, is as safe as a new one; comparing fingerprints after the handshake is not.
 */
import type { X509Certificate } from 'node:crypto';
import { checkServerIdentity, connect } from 'node:tls';
import type { ConnectionOptions, PeerCertificate } from 'node:tls';
import { certificatesIn } from '../lib/certificates.ts';
import { SourceFailure } from '../lib/failure.ts';
import { failureOf } from './trouble.ts';
import type { TlsSettings } from './settings.ts';

/** Options of the TLS connection; empty for the authorities of the system. */
export type TrustOptions = Pick<ConnectionOptions, 'ca' | 'allowPartialTrustChain' | 'checkServerIdentity'>;

/** Rejects with a `SourceFailure`: the file is no certificate, or the server does not show the one of the fingerprint. */
export async function trustOf(url: URL, tls: TlsSettings | undefined, timeoutMs: number, signal: AbortSignal): Promise<TrustOptions> {
  if (url.protocol !== 'https:' || tls === undefined) return {};
  if (tls.fingerprint !== undefined) return pinned(await certificateOf(url, tls.fingerprint, timeoutMs, signal));
  return pinned(certificatesIn(tls.ca ?? ''));
}

/** The name in a pinned certificate does not matter: a management controller rarely knows its own. That of an authority's does. */
function pinned(certificates: readonly X509Certificate[]): TrustOptions {
  const known = new Set(certificates.map((certificate) => certificate.fingerprint256));
  return {
    ca: certificates.map((certificate) => certificate.toString()),
    allowPartialTrustChain: true,
    checkServerIdentity: (host: string, shown: PeerCertificate) =>
      known.has(shown.fingerprint256) ? undefined : checkServerIdentity(host, shown),
  };
}

/** A handshake that sends nothing: the certificate the server shows, when it is the one of the fingerprint. */
function certificateOf(url: URL, fingerprint: string, timeoutMs: number, signal: AbortSignal): Promise<readonly X509Certificate[]> {
  const port = url.port === '' ? 443 : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    // Nothing is sent or read on this connection, so nobody has to be trusted on it.
    const socket = connect({ host, port, rejectUnauthorized: false, ...(isName(host) ? { servername: host } : {}) });
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stopped);
      socket.on('error', () => undefined); // it is over already; what follows is no news
      socket.destroy();
      settle();
    };
    const fail = (failure: SourceFailure): void => end(() => reject(failure));
    const stopped = (): void => fail(new SourceFailure('ended', 'stopped'));
    const timer = setTimeout(() => fail(new SourceFailure('timeout', `${url.host}: no TLS within ${String(timeoutMs)} ms`)), timeoutMs);
    signal.addEventListener('abort', stopped, { once: true });
    socket.once('error', (error) => fail(failureOf(error, url.host, false)));
    socket.once('secureConnect', () => {
      const shown = socket.getPeerX509Certificate();
      if (shown === undefined) return fail(new SourceFailure('protocol', `${url.host} shows no certificate`));
      if (plain(shown.fingerprint256) !== plain(fingerprint))
        return fail(new SourceFailure('protocol', `certificate changed: ${url.host} shows ${shown.fingerprint256}, not the pinned one`));
      end(() => resolve([shown]));
    });
    if (signal.aborted) stopped();
  });
}

function plain(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toUpperCase();
}

/** Server names are names: an address must not be sent as one (RFC 6066). */
function isName(host: string): boolean {
  return !/^[\d.]+$/.test(host) && !host.includes(':');
}
