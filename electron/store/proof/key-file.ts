/**
 * `console.key` beside the record: this console's own Ed25519 key, mode 0600, in no database, export, log or backup. Written whole, beside and then
 * over the old one. One that cannot be read is kept under another name, and a new key begins, which the record then says.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { objectOf, textOf } from '../decode.ts';
import { StoreError } from '../errors.ts';
import { syncDirectory } from '../files.ts';
import { handOverMessage, isSignedBy, signerOf } from './sign.ts';
import type { Signature } from '../../../shared/model/proof.ts';
import type { Signer } from './sign.ts';

const FORMAT = 'twinwatch-console-key/1';
/** What it is called beside a record. */
export const KEY_FILE = 'console.key';

/** The key that signs from now on; the engine writes a line for a new one and for one set aside. */
export interface ConsoleKey extends Signer {
  /** The key before, and its signature of this one; null: this is the first, or nobody has the one before any more. */
  readonly previous: Signature | null;
  /** Made just now. */
  readonly isNew: boolean;
  /** Where one that could not be read was put; null in the usual case. */
  readonly setAside: string | null;
}

/** The key in the file; null: there is no file. @throws StoreError `corrupt` when it is damaged; `readonly` or `io` when it cannot be read. */
export function readKey(file: string): ConsoleKey | null {
  const content = contentOf(file);
  if (content === null) return null;
  try {
    const parsed = objectOf(JSON.parse(content), 'the key');
    if (textOf(parsed, 'format') !== FORMAT) throw new StoreError('corrupt', 'of another format');
    const privateKey = createPrivateKey({ key: Buffer.from(textOf(parsed, 'privateKey'), 'base64'), format: 'der', type: 'pkcs8' });
    const publicKey = rawOf(createPublicKey(privateKey));
    const previous = parsed['previous'] === null ? null : signatureOf(parsed['previous']);
    return { ...signerOf(privateKey, publicKey), previous, isNew: false, setAside: null };
  } catch {
    // What went wrong may quote the key.
    throw new StoreError('corrupt', `${file} is damaged or of another kind`);
  }
}

/** The key in the file, made at the first start. @throws StoreError when it can neither be read nor made. */
export function openKey(file: string): ConsoleKey {
  let setAside: string | null = null;
  try {
    const found = readKey(file);
    if (found !== null) {
      if (process.platform !== 'win32' && (fs.statSync(file).mode & 0o077) !== 0) fs.chmodSync(file, 0o600);
      return found;
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'corrupt') throw error;
    setAside = freeName(file);
    fs.renameSync(file, setAside);
  }
  return { ...make(file, null), setAside };
}

/** A new key signed by the old one, which is then gone. No console may be running on it. @throws StoreError */
export function rotateKey(file: string): ConsoleKey {
  const old = readKey(file);
  if (old === null) throw new StoreError('io', `${file} does not exist: there is no key to hand over`);
  return make(file, old);
}

/** Whether the old key says so itself. */
export function isHandedOver(newPublicKey: string, previous: Signature): boolean {
  return isSignedBy(previous, handOverMessage(newPublicKey));
}

function make(file: string, old: Signer | null): ConsoleKey {
  const pair = generateKeyPairSync('ed25519');
  const publicKey = rawOf(pair.publicKey);
  const previous = old === null ? null : { publicKey: old.publicKey, signature: old.sign(handOverMessage(publicKey)) };
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  write(file, `${JSON.stringify({ format: FORMAT, publicKey, privateKey, previous }, null, 2)}\n`);
  return { ...signerOf(pair.privateKey, publicKey), previous, isNew: true, setAside: null };
}

function write(file: string, content: string): void {
  const beside = `${file}.new`;
  fs.rmSync(beside, { force: true });
  const handle = fs.openSync(beside, 'wx', 0o600);
  try {
    fs.writeFileSync(handle, content);
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  fs.renameSync(beside, file);
  syncDirectory(path.dirname(file));
}

function contentOf(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') return null;
    throw new StoreError(code === 'EACCES' || code === 'EPERM' ? 'readonly' : 'io', `${file} cannot be read (${code})`);
  }
}

function signatureOf(value: unknown): Signature {
  const found = objectOf(value, 'the key before');
  return { publicKey: textOf(found, 'publicKey'), signature: textOf(found, 'signature') };
}

function rawOf(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' });
  if (typeof x !== 'string') throw new StoreError('corrupt', 'not an Ed25519 key');
  return Buffer.from(x, 'base64url').toString('hex');
}

function freeName(file: string): string {
  let number = 1;
  while (fs.existsSync(`${file}.damaged-${String(number)}`)) number += 1;
  return `${file}.damaged-${String(number)}`;
}
