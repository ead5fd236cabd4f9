/** What the sources file says of one SNMP device. A secret never stands in it, only where to find it. */
import { z } from 'zod';
import { SecretReference } from '../secret.ts';
import { isLoopback } from '../http/settings.ts';
import { BOUND } from '../lib/bind.ts';
import { Address, Host } from '../lib/host.ts';
import { profileTrouble } from '../lib/profile/shelf.ts';

/** RFC 7860 and RFC 3414. */
const AuthProtocol = z.enum(['MD5', 'SHA', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512']);
/** RFC 3826 and RFC 3414; AES-256 has no standard: `AES-256` after draft-blumenthal (net-snmp), `AES-256-C` after draft-reeder (Cisco). */
const PrivProtocol = z.enum(['DES', 'AES', 'AES-256', 'AES-256-C']);

export const UserSettings = z
  .object({
    /** SnmpAdminString of 1 to 32 octets (RFC 3414, usmUserName). */
    name: z.string().min(1).max(32),
    auth: z.object({ protocol: AuthProtocol, secret: SecretReference }).strict().optional(),
    priv: z.object({ protocol: PrivProtocol, secret: SecretReference }).strict().optional(),
  })
  .strict()
  .refine((user) => user.priv === undefined || user.auth !== undefined, 'privacy needs authentication: give `auth` too');
/** A user of version 3 (RFC 3414): name, and secrets by reference. */
export type UserSettings = z.infer<typeof UserSettings>;

/** Where traps of this device are taken in. Several sources may name the same place; each hears its own device. */
const TrapSettings = z
  .object({
    /** Address to listen on; the loopback unless said otherwise. */
    listen: Address.default('127.0.0.1'),
    /** 162 is the port of IANA and needs rights; devices or a forwarder can be told another. */
    port: z.number().int().min(1).max(65_535).default(10_162),
    /** Community of v1 and v2c traps; without it, that of the polls. */
    community: SecretReference.optional(),
    /** Where its traps come from when that is not `host`: an address. */
    from: Address.optional(),
  })
  .strict();
/** Where traps of the device come in, and which are believed. */
export type TrapSettings = z.infer<typeof TrapSettings>;

/** Who is asked, and how. */
const TARGET = {
  host: Host.default('127.0.0.1'),
  /** IANA port of SNMP. */
  port: z.number().int().min(1).max(65_535).default(161),
  /** `3` without quotes is a number to YAML: it is meant as the word. */
  version: z.preprocess((written) => (typeof written === 'number' ? String(written) : written), z.enum(['1', '2c', '3']).default('2c')),
  /** Versions 1 and 2c. */
  community: SecretReference.optional(),
  /** Version 3. */
  user: UserSettings.optional(),
  /** Context of version 3, where a device has several. */
  context: z.string().max(32).default(''),
  /** A later answer is none, ms. */
  timeoutMs: z.number().int().min(100).max(60_000).default(2_000),
  /** How often an unanswered request is sent again. */
  retries: z.number().int().min(0).max(5).default(1),
} as const;

export const SnmpTarget = z.strictObject(TARGET);
/** How one device is reached and asked. */
export type SnmpTarget = z.infer<typeof SnmpTarget>;

export const SnmpSettings = z
  .strictObject({
    ...TARGET,
    /** Name of a shipped profile, or path of one's own. */
    profile: z
      .string()
      .min(1)
      .max(4_000)
      .superRefine((name, context) => {
        const trouble = profileTrouble(name, 'snmp');
        if (trouble === null) return;
        const { message, ...params } = trouble;
        context.addIssue({ code: 'custom', message, params });
      }),
    /** How often everything is read, ms. */
    pollMs: z.number().int().min(500).max(3_600_000).default(10_000),
    traps: TrapSettings.optional(),
    ...BOUND,
  })
  .refine(({ version, user }) => version !== '3' || user !== undefined, 'version 3 needs `user`')
  .refine(({ version, community }) => version === '3' || community !== undefined, 'versions 1 and 2c need `community`')
  .refine(
    ({ traps, user }) => traps === undefined || isLoopback(traps.listen) || user === undefined || user.auth !== undefined,
    '`traps` that other machines can reach need a `user` with `auth`: without it anybody could send them',
  );
/** As written in the sources file, defaults filled in. */
export type SnmpSettings = z.infer<typeof SnmpSettings>;
