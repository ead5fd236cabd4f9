/** What the sources file says of probes: what is tried, how often, and which signal of which element the answer is. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { metricById } from '../../../../shared/model/metrics.ts';
import { Host, isHost } from '../lib/host.ts';

const Port = z.number().int().min(1).max(65_535);
const From = z.string().refine((text) => isIP(text) !== 0, 'an IP address of this computer');

/** Which signal the answer is. Without `map` the words of the metric are taken, where they are known. */
const feeds = {
  element: z.string().min(1).max(200),
  metric: z.string().min(1).max(100),
  /** State of the metric for each answer. */
  map: z
    .object({ good: z.string().min(1).max(100), bad: z.string().min(1).max(100) })
    .strict()
    .optional(),
  /** Tries before it is called bad; the first that succeeds ends them. */
  attempts: z.number().int().min(1).max(10).default(2),
  /** An answer later than this is none, ms. For each attempt. */
  timeoutMs: z.number().int().min(50).max(60_000).default(1_000),
  /** Own address to call from: it chooses the network. */
  from: From.optional(),
};

const TcpCheck = z
  .object({
    type: z.literal('tcp'),
    host: Host,
    port: Port,
    /** What the peer must say first, such as `SSH-`; without it, being connected is enough. */
    says: z
      .string()
      .regex(/^[ -~]{1,200}$/, 'at most 200 plain characters')
      .optional(),
    ...feeds,
  })
  .strict();

const HttpCheck = z
  .object({
    type: z.literal('http'),
    url: z.string().max(2_000).refine(isPlainUrl, 'an http or https address without user name and password'),
    /** Accepted status codes; none given: every 2xx. */
    status: z.array(z.number().int().min(100).max(599)).max(50).default([]),
    /** Text the answer must hold. */
    text: z.string().min(1).max(1_000).optional(),
    /** File with the PEM of the authorities that vouch for the server. */
    ca: z.string().min(1).max(4_000).optional(),
    ...feeds,
  })
  .strict();

const PingCheck = z.object({ type: z.literal('ping'), host: Host, ...feeds }).strict();

const ClosedCheck = z
  .object({
    type: z.literal('closed'),
    host: Host,
    port: Port,
    /** A connection from the same own address that must succeed: without it "closed" proves nothing. */
    control: z.object({ host: Host, port: Port }).strict(),
    /** Whether "unreachable" and "prohibited" from a router count as closed: only where the firewall rejects in that way. */
    unreachable: z.enum(['unknown', 'closed']).default('unknown'),
    ...feeds,
  })
  .strict()
  .refine(
    ({ host, port, control }) => host !== control.host || port !== control.port,
    'the control must be another connection than the forbidden one',
  );

export const Check = z.discriminatedUnion('type', [TcpCheck, HttpCheck, PingCheck, ClosedCheck]).superRefine((check, context) => {
  const metric = metricById(check.metric);
  if (metric === null) return context.addIssue({ code: 'custom', path: ['metric'], message: `no metric ${check.metric}` });
  if (metric.type !== 'state')
    return context.addIssue({ code: 'custom', path: ['metric'], message: `${check.metric} is a number, not a state` });
  const states = statesOf(check);
  if (states === null)
    return context.addIssue({ code: 'custom', path: ['map'], message: `say which states of ${check.metric} are good and bad` });
  for (const state of [states.good, states.bad])
    if (!Object.hasOwn(metric.states, state))
      context.addIssue({ code: 'custom', path: ['map'], message: `${check.metric} has no state ${state}` });
});
/** One thing to be tried, and the signal its answer is. */
export type Check = z.infer<typeof Check>;

export const ProbeSettings = z
  .object({
    /** How often everything is tried, ms. */
    pollMs: z.number().int().min(200).max(3_600_000).default(2_000),
    checks: z.array(Check).min(1).max(500),
  })
  .strict();
/** As written in the sources file, defaults filled in. */
export type ProbeSettings = z.infer<typeof ProbeSettings>;

/** Words of the metric for "as it should be" and "not". */
export interface States {
  readonly good: string;
  readonly bad: string;
}

/** Pairs of words that metrics use for an answer; a forbidden connection is good when it is closed. */
const PAIRS: readonly States[] = [
  { good: 'up', bad: 'down' },
  { good: 'alive', bad: 'silent' },
  { good: 'closed', bad: 'open' },
];

/** The states an answer stands for; null when neither the settings nor the metric say. */
export function statesOf({ type, metric, map }: Pick<Check, 'type' | 'metric' | 'map'>): States | null {
  if (map !== undefined) return map;
  const known = metricById(metric);
  if (known?.type !== 'state') return null;
  const pairs = PAIRS.filter(({ good, bad }) => Object.hasOwn(known.states, good) && Object.hasOwn(known.states, bad));
  // A door that is closed is no connection that is closed: only a check of that type may use those words by itself.
  return pairs.find(({ good }) => (good === 'closed') === (type === 'closed')) ?? null;
}

function isPlainUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' && isHost(hostname.replace(/^\[|\]$/g, ''));
}
