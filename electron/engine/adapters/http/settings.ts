/** The keys every HTTP source has in the sources file: address, trust, credentials. A secret never stands in them. */
import { z } from 'zod';
import { isHost } from '../lib/host.ts';
import { SecretReference } from '../secret.ts';

/** Whose certificate is taken. Without it: the authorities of the system, and the name in the certificate must be the host's. */
export const TlsSettings = z
  .object({
    /** PEM file: the certificate of the device itself (pinned, its name does not matter) or of an authority (the name matters). */
    ca: z.string().min(1).max(4_000).optional(),
    /** SHA-256 of the certificate of the device, 64 hex digits, colons allowed. */
    fingerprint: z
      .string()
      .regex(/^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$/, 'a SHA-256 fingerprint: 64 hex digits, colons allowed')
      .optional(),
  })
  .strict()
  .refine((tls) => (tls.ca === undefined) !== (tls.fingerprint === undefined), 'either ca or fingerprint');
/** Whom an HTTPS source is believed: an authority or a fingerprint, never everybody. */
export type TlsSettings = z.infer<typeof TlsSettings>;

export const Credentials = z.union([
  z
    .object({
      username: z
        .string()
        .min(1)
        .max(200)
        .regex(/^[^:\r\n]+$/, 'no colon or line break'),
      password: SecretReference,
    })
    .strict(),
  z.object({ bearer: SecretReference }).strict(),
]);
/** Where name and secret are found; the secret itself is fetched when it is needed. */
export type Credentials = z.infer<typeof Credentials>;

/** `http:` and `https:` only, without credentials or fragment in it. */
export const HttpUrl = z
  .string()
  .max(2_000)
  .refine((text) => isHttpUrl(text), 'an http:// or https:// address without a name, a password or a # in it');

/** Credentials would be read by anyone on the way: over plain HTTP they are taken to this machine only. */
export function isSafeForSecrets(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || isLoopback(hostname);
}

/** Whether a host is this machine itself, by its name or address as written. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  const isPlain = username === '' && password === '' && hash === '' && isHost(hostname.replace(/^\[|\]$/g, ''));
  return (protocol === 'http:' || protocol === 'https:') && isPlain;
}
