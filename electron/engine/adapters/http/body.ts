/** Reads the body of an answer, unpacked, with a cap on what comes over the wire and on what it unpacks to. */
import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { SourceFailure } from '../lib/failure.ts';

/** Largest body taken unless the caller says less, bytes, packed or not. */
export const MAX_BODY_BYTES = 16 * 1_024 * 1_024;

/** Rejects on a body that is too large, cut short, or packed in a way that was not asked for. Destroys the answer then. */
export function bodyOf(answer: IncomingMessage, where: string, maxBytes: number): Promise<Buffer> {
  const encoding = (answer.headers['content-encoding'] ?? 'identity').toLowerCase();
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      answer.destroy();
      reject(new SourceFailure('protocol', `${where}: ${reason}`));
    };
    if (encoding !== 'identity' && encoding !== 'gzip') return fail(`packed as ${encoding.slice(0, 40)}, which was not asked for`);
    const chunks: Buffer[] = [];
    let wireBytes = 0;
    let bytes = 0;
    const keep = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > maxBytes) return fail(`a body of more than ${String(maxBytes)} bytes`);
      chunks.push(chunk);
    };
    const done = (): void => resolve(Buffer.concat(chunks));
    answer.on('error', (error) => fail(`the answer broke off (${error.message})`));
    answer.on('close', () => answer.complete || fail('the answer broke off'));
    if (encoding === 'identity') {
      answer.on('data', keep);
      answer.on('end', done);
      return;
    }
    const gunzip = createGunzip();
    const unpacked = (chunk: Buffer): void => {
      keep(chunk);
      if (bytes > maxBytes) gunzip.destroy();
    };
    gunzip.on('data', unpacked);
    gunzip.on('end', done);
    gunzip.on('error', (error) => fail(`bad gzip (${error.message})`));
    answer.on('data', (chunk: Buffer) => {
      wireBytes += chunk.length;
      if (wireBytes > maxBytes) {
        gunzip.destroy();
        return fail(`a body of more than ${String(maxBytes)} bytes`);
      }
    });
    answer.on('close', () => answer.complete || gunzip.destroy());
    answer.pipe(gunzip);
  });
}
