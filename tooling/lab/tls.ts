/** Makes certificates for servers of the lab with the openssl command, in a folder the caller gives. Valid for two days. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const OPENSSL = ['/usr/bin/openssl', '/usr/local/bin/openssl', '/opt/homebrew/bin/openssl'].find((file) => existsSync(file)) ?? null;

export interface LabCertificate {
  readonly certFile: string;
  readonly cert: string;
  readonly key: string;
}

/** Whether certificates can be made here, and if not, what to type. */
export function findOpenssl(): { readonly ok: true; readonly file: string } | { readonly ok: false; readonly reason: string } {
  if (OPENSSL !== null) return { ok: true, file: OPENSSL };
  return { ok: false, reason: 'no openssl on this machine: apt-get install -y --no-install-recommends openssl' };
}

/** A certificate that signs itself, as management controllers have them. `name` is its common name, deliberately not the host's. */
export async function makeCertificate(folder: string, name: string): Promise<LabCertificate> {
  const found = findOpenssl();
  if (!found.ok) throw new Error(found.reason);
  const [certFile, keyFile] = [path.join(folder, `${name}.pem`), path.join(folder, `${name}.key`)];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  await run(found.file, ['req', '-x509', ...curve, '-nodes', '-days', '2', '-subj', `/CN=${name}`, '-keyout', keyFile, '-out', certFile]);
  return { certFile, cert: await readFile(certFile, 'utf8'), key: await readFile(keyFile, 'utf8') };
}
