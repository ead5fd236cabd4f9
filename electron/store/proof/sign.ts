/**
 * Ed25519 over the hashes of row-hash.ts: what is signed, and how it is checked. The messages are a file format (docs/reference/record-proof.md):
 * new ones get a new domain, none is ever changed. Knows no file and no database.
 */
import { createHash, createPublicKey, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { hashFields } from '../row-hash.ts';
import type { Signature, SignedHead } from '../../../shared/model/proof.ts';

/** What signs for this console. */
export interface Signer {
  /** Ed25519, raw, 64 hex digits. */
  readonly publicKey: string;
  sign(message: string): string;
}

/** Hex digits of a fingerprint: 80 bits, five groups of four; another key with the same one cannot be found by trying. */
const FINGERPRINT_LENGTH = 20;

/** What is signed of a record: its console, and the ends of both chains. */
export type Head = Omit<SignedHead, keyof Signature>;

/** Of a public key as 64 hex digits: what people compare. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'hex')).digest('hex').slice(0, FINGERPRINT_LENGTH);
}

/** What a signed head signs: 64 hex digits, as ASCII. */
export function headMessage({ console: id, seq, hash, incidents, incidentsHash }: Head): string {
  return hashFields('twinwatch-head-1', [id, seq, hash, incidents, incidentsHash]);
}

/** What the signature of a file for another console signs. `sha256`: of every byte before its last line. */
export function exportMessage(id: string, sha256: string): string {
  return hashFields('twinwatch-export-1', [id, sha256]);
}

/** What an old key signs to hand over to a new one. */
export function handOverMessage(newPublicKey: string): string {
  return hashFields('twinwatch-key-1', [newPublicKey]);
}

/** The signature is deterministic (RFC 8032), so the same head under the same key is the same text. */
export function signHead(signer: Signer, head: Head): SignedHead {
  return { ...head, publicKey: signer.publicKey, signature: signer.sign(headMessage(head)) };
}

/** `publicKey`: the raw 32 bytes as 64 hex digits, of the same pair; that is not checked. */
export function signerOf(privateKey: KeyObject, publicKey: string): Signer {
  return { publicKey, sign: (message) => sign(null, Buffer.from(message), privateKey).toString('hex') };
}

/** Keys already made: a record of a million rows is checked with one or two. */
const keys = new Map<string, KeyObject>();
const MOST_KEYS = 100;

/** False also for what is no key or no signature at all. */
export function isSignedBy({ publicKey, signature }: Signature, message: string): boolean {
  try {
    return verify(null, Buffer.from(message), keyOf(publicKey), Buffer.from(signature, 'hex'));
  } catch {
    return false; // a key or a signature of another kind: it proves nothing, which is the answer
  }
}

/** Whether the head is signed by the key it names; whose key that is, is another question. */
export function isSignedHead(head: SignedHead): boolean {
  return isSignedBy(head, headMessage(head));
}

function keyOf(publicKey: string): KeyObject {
  const known = keys.get(publicKey);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  keys.set(publicKey, made);
  return made;
}
