/** What the sources file says of a NUT server. A secret never stands in it, only where to find it. */
import { z } from 'zod';
import { Host } from '../lib/host.ts';
import { SecretReference } from '../secret.ts';

/** Names as upsd accepts them: no blank, quote or line break, so a name can never become a second command. */
const UpsName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}(@.*)?$/, 'a UPS name of upsd: letters, digits, dot, dash, underscore');

export const NutSettings = z
  .object({
    host: Host.default('127.0.0.1'),
    /** IANA port of NUT. */
    port: z.number().int().min(1).max(65_535).default(3_493),
    /** A change is seen within this time, ms. */
    pollMs: z.number().int().min(100).max(60_000).default(500),
    /** An answer later than this is none, ms. */
    timeoutMs: z.number().int().min(100).max(60_000).default(2_000),
    username: z.string().min(1).max(100).optional(),
    password: SecretReference.optional(),
    upses: z
      .array(z.object({ name: UpsName, element: z.string().min(1).max(200) }).strict())
      .min(1)
      .max(200),
  })
  .strict();
/** As written in the sources file, defaults filled in. */
export type NutSettings = z.infer<typeof NutSettings>;

/** `ups-a1@host` as people write it for upsc: the server is already given, the part before the @ is the name. */
export function bareName(name: string): string {
  return name.split('@')[0] ?? name;
}
