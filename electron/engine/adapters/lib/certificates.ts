/** Certificates out of a PEM file. One that holds none is trouble with the file, never with the device. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { SourceFailure } from './failure.ts';

/** Certificates taken from one PEM file at most. */
const MAX_CERTIFICATES = 16;
const PEM = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** At least one, in the order of the file. Throws a `SourceFailure` with trouble `file`. */
export function certificatesIn(file: string): readonly X509Certificate[] {
  try {
    const found = [...readFileSync(file, 'utf8').matchAll(PEM)].slice(0, MAX_CERTIFICATES).map(([pem]) => new X509Certificate(pem));
    if (found.length > 0) return found;
  } catch (error) {
    throw new SourceFailure('file', `${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new SourceFailure('file', `${file} holds no certificate in PEM form`);
}
