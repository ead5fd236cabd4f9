/**
 * Asks whether a Redfish service answers (`/redfish/v1/`, which needs no login: DSP0266 7.2), and which certificate it shows. Nothing is
 * trusted yet and nothing secret is sent: the fingerprint is for a person to compare.
 */
import { request } from 'node:https';
import { TLSSocket } from 'node:tls';
import { SourceFailure } from '../engine/adapters/lib/failure.ts';

/** As the service says of itself; an empty text where it says nothing. */
export interface RedfishRoot {
  readonly product: string;
  readonly version: string;
  /** SHA-256 of the certificate, hex digits with colons. */
  readonly fingerprint: string;
}

const MOST_BYTES = 1_000_000;

/** Rejects with `SourceFailure`. */
export function redfishRoot(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<RedfishRoot> {
  return new Promise((resolve, reject) => {
    const fail = (trouble: 'timeout' | 'refused' | 'protocol', message: string): void => reject(new SourceFailure(trouble, message));
    const asked = request(
      {
        host,
        port,
        path: '/redfish/v1/',
        method: 'GET',
        rejectUnauthorized: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      },
      (answer) => {
        const fingerprint = answer.socket instanceof TLSSocket ? answer.socket.getPeerCertificate().fingerprint256 : '';
        const chunks: Buffer[] = [];
        let size = 0;
        answer.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > MOST_BYTES) answer.destroy(new Error('too large an answer'));
          else chunks.push(chunk);
        });
        answer.on('error', (error) => fail('protocol', error.message));
        answer.on('end', () => {
          const root = rootOf(Buffer.concat(chunks).toString('utf8'));
          if (root === null) fail('protocol', 'HTTPS answers, but it is no Redfish service');
          else resolve({ ...root, fingerprint });
        });
      },
    );
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (error.name === 'AbortError' || error.name === 'TimeoutError') fail('timeout', `no answer within ${String(timeoutMs)} ms`);
      else if (error.code?.startsWith('E') === true) fail('refused', error.message);
      else fail('protocol', error.message);
    });
    asked.end();
  });
}

function rootOf(text: string): Omit<RedfishRoot, 'fingerprint'> | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null; // that is the answer: no JSON, no Redfish
  }
  if (typeof parsed !== 'object' || parsed === null || !('RedfishVersion' in parsed)) return null;
  const words = ['Vendor', 'Product', 'Name'].map((key) => Reflect.get(parsed, key) as unknown).filter((word) => typeof word === 'string');
  return { product: words.join(' ').slice(0, 200), version: typeof parsed.RedfishVersion === 'string' ? parsed.RedfishVersion : '?' };
}
