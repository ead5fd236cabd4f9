/** What the sources file says of a machine's management controller (Redfish). */
import { z } from 'zod';
import { HttpUrl, TlsSettings } from '../http/settings.ts';
import { BOUND } from '../lib/bind.ts';
import { SecretReference } from '../secret.ts';

export const RedfishSettings = z.strictObject({
  /** `https://bmc-hv-a1`: scheme, host and port; the paths are those of the standard. */
  url: HttpUrl.refine(
    (url) => URL.canParse(url) && new URL(url).protocol === 'https:' && new URL(url).pathname === '/',
    'https:// and a host, no path',
  ),
  tls: TlsSettings.optional(),
  username: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^:\r\n]+$/, 'no colon or line break'),
  password: SecretReference,
  /** `session`: one login, its token for the rest (DSP0266 13.3); `basic`: the password with every question. */
  login: z.enum(['session', 'basic']).default('session'),
  /** A whole round of questions, ms; a controller takes seconds for one. */
  pollMs: z.number().int().min(1_000).max(3_600_000).default(30_000),
  /** One answer, ms. */
  timeoutMs: z.number().int().min(100).max(120_000).default(10_000),
  /** Listens for events where the controller offers a stream of them, and reads again at once when one comes. */
  events: z.boolean().default(true),
  ...BOUND,
});
/** As written in the sources file, defaults filled in. */
export type RedfishSettings = z.infer<typeof RedfishSettings>;
