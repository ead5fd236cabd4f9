/** What the sources file says of a syslog source. */
import { z } from 'zod';
import { metricById } from '../../../../shared/model/metrics.ts';
import { isLoopback } from '../http/settings.ts';
import { Host } from '../lib/host.ts';
import { compilePattern } from './pattern.ts';
import { isZone } from './zone.ts';

const Port = z.number().int().min(1).max(65_535);
const File = z.string().min(1).max(4_000);
const Word = z.string().min(1).max(255);

/** What a message means: all that is given must fit. */
const Rule = z
  .object({
    /** The name or address in the message, or the address it came from. */
    host: Word.optional(),
    app: Word.optional(),
    code: Word.optional(),
    /** Looked for in the text, its first 1,024 characters, then in the structured data. */
    match: z.string().min(1).max(500),
    ignoreCase: z.boolean().default(false),
    element: z.string().min(1).max(200),
    metric: z.string().min(1).max(100),
    state: z.string().min(1).max(100),
    /** It is said this often, ms, whatever happens; absent: only when something happens. */
    everyMs: z.number().int().min(100).max(2_592_000_000).optional(),
  })
  .strict()
  .superRefine((rule, context) => {
    const compiled = compilePattern(rule.match, rule);
    if (!compiled.ok) context.addIssue({ code: 'custom', path: ['match'], message: compiled.reason });
    const metric = metricById(rule.metric);
    if (metric === null) return; // the check of all signals names it
    if (metric.type !== 'state')
      context.addIssue({ code: 'custom', path: ['metric'], message: `${rule.metric} is a number, a rule gives a state` });
    else if (!Object.hasOwn(metric.states, rule.state))
      context.addIssue({ code: 'custom', path: ['state'], message: `expected one of ${Object.keys(metric.states).join(', ')}` });
  });
/** Which messages say what of which signal. */
export type Rule = z.infer<typeof Rule>;

export const SyslogSettings = z
  .object({
    /** Address to listen on. Only what is trusted should be able to reach it: senders are not asked who they are, except over TLS. */
    address: Host.default('127.0.0.1'),
    /** Addresses and networks (`10.1.0.0/16`) heard; absent: all. */
    from: z
      .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]))
      .max(1_000)
      .optional(),
    udp: Port.optional(),
    tcp: Port.optional(),
    /** RFC 5425, TLS 1.2 or newer. The key file must be readable by its owner only. */
    tls: z
      .object({
        port: Port,
        certificate: File,
        key: File,
        /** Authorities whose clients are heard; absent: any client. */
        clients: File.optional(),
      })
      .strict()
      .optional(),
    /** Zone of times that name none: RFC 3164 has no zone. */
    zone: z.string().max(100).refine(isZone, 'expected UTC, an offset such as +02:00, or a name such as Europe/Paris').default('UTC'),
    /** Whose time dates a reading: the sender's (never later than the arrival), or the arrival when senders have no clock to trust. */
    clock: z.enum(['sender', 'arrival']).default('sender'),
    /** Senders say something (a mark) this often, ms; after three times that of silence their elements are lost. Absent: silence is no loss. */
    expectEveryMs: z.number().int().min(100).max(86_400_000).optional(),
    /** A connection without a byte for this long is closed, ms. */
    idleMs: z.number().int().min(100).max(86_400_000).default(3_600_000),
    /** Connections kept; one more closes the one silent longest. */
    connections: z.number().int().min(1).max(1_000).default(64),
    rules: z.array(Rule).min(1).max(1_000),
  })
  .strict()
  .refine(({ udp, tcp, tls }) => udp !== undefined || tcp !== undefined || tls !== undefined, 'expected at least one of udp, tcp, tls')
  // Nobody who can reach an open port is a sender: known by address, or by a certificate of our own authority.
  .refine(
    ({ address, from, udp, tcp, tls }) =>
      isLoopback(address) || from !== undefined || (udp === undefined && tcp === undefined && tls?.clients !== undefined),
    'expected `from`, the addresses heard, because other machines can reach this one; or tls alone, with clients',
  );
/** As written in the sources file, defaults filled in. */
export type SyslogSettings = z.infer<typeof SyslogSettings>;
