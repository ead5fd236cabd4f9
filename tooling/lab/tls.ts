/** Makes certificates for servers of the lab with the openssl command, in a folder the caller gives. Valid for two days. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OPENSSL = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].find((file) => existsSync(file)) ?? null;

/** Where a certificate and its key lie; of the key only its owner may read. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
}

export interface LabCertificate {
  readonly files: CertificateFiles;
  /** What is in them. */
  readonly cert: string;
  readonly key: string;
}

/** Names of a server of the lab, for clients that check them. */
export const LOOPBACK = 'IP:127.0.0.1,DNS:localhost';

/** Whether certificates can be made here, and if not, what to type. */
export function findOpenssl(): { readonly ok: true; readonly file: string } | { readonly ok: false; readonly reason: string } {
  if (OPENSSL !== null) return { ok: true, file: OPENSSL };
  return { ok: false, reason: 'no openssl on this machine: apt-get install -y --no-install-recommends openssl' };
}

/**
 * A certificate that signs itself. `name` is its common name; without `hosts` it is nobody's, as those of management controllers are.
 * Rejects when there is no openssl.
 */
export async function makeCertificate(folder: string, name: string, hosts?: string): Promise<LabCertificate> {
  const found = findOpenssl();
  if (!found.ok) throw new Error(found.reason);
  const files = { certificate: path.join(folder, `${name}.pem`), key: path.join(folder, `${name}.key`) };
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', `/CN=${name}`, ...(hosts === undefined ? [] : ['-addext', `subjectAltName=${hosts}`])];
  await run(found.file, ['req', '-x509', ...curve, '-days', '2', ...subject, '-keyout', files.key, '-out', files.certificate]);
  await chmod(files.key, 0o600);
  return { files, cert: await readFile(files.certificate, 'utf8'), key: await readFile(files.key, 'utf8') };
}
