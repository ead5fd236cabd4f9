/** What the sources file says of alerts that an Alertmanager sends. */
import { z } from 'zod';
import { metricById } from '../../../../shared/model/metrics.ts';
import { isLoopback } from '../http/settings.ts';
import { Host } from '../lib/host.ts';
import { SecretReference } from '../secret.ts';

const Text = z.string().min(1).max(200);
/** Labels an alert must have, each exactly so. */
const Match = z.record(Text, z.string().max(1_000)).refine((labels) => Object.keys(labels).length > 0, 'at least one label');

export const AlertRule = z.strictObject({
  match: Match,
  element: Text,
  metric: Text,
  /** State of the metric while the alert fires, and once it is resolved. */
  firing: Text,
  resolved: Text,
});
/** Which alerts say something of one signal, and what. */
export type AlertRule = z.infer<typeof AlertRule>;

export const AlertmanagerSettings = z
  .strictObject({
    /** Address listened on: this machine only, unless a token is given. */
    host: Host.default('127.0.0.1'),
    port: z.number().int().min(1).max(65_535),
    path: z
      .string()
      .regex(/^\/[A-Za-z0-9._~/-]{0,200}$/, 'a path that begins with /')
      .default('/alerts'),
    /** The bearer token the sender must show. */
    token: SecretReference.optional(),
    rules: z.array(AlertRule).min(1).max(2_000),
    /** An alert that fires for ever so that its silence is news. With it, silence of three times `expectEveryMs` is a loss. */
    watchdog: Match.default({ alertname: 'Watchdog' }),
    expectEveryMs: z.number().int().min(100).max(86_400_000).optional(),
  })
  .superRefine(({ rules }, context) => {
    for (const [index, rule] of rules.entries()) {
      const problem = problemOf(rule, rules.slice(0, index));
      if (problem !== null) context.addIssue({ code: 'custom', path: ['rules', index, 'metric'], message: problem });
    }
  })
  .refine(({ host, token }) => token !== undefined || isLoopback(host), 'a token, because other machines can reach this address');
/** As written in the sources file, defaults filled in. */
export type AlertmanagerSettings = z.infer<typeof AlertmanagerSettings>;

/** A metric that does not exist is found by the check of the whole file. */
function problemOf({ element, metric: id, firing, resolved }: AlertRule, earlier: readonly AlertRule[]): string | null {
  const metric = metricById(id);
  if (metric === null) return null;
  if (metric.type !== 'state') return `${id} is a number: an alert can only say a state`;
  const unknown = [firing, resolved].find((state) => !Object.hasOwn(metric.states, state));
  if (unknown !== undefined) return `${id} has no state ${unknown}: one of ${Object.keys(metric.states).join(', ')}`;
  const same = earlier.find((rule) => rule.element === element && rule.metric === id);
  if (same === undefined || (same.firing === firing && same.resolved === resolved)) return null;
  return `another rule gives ${element} ${id} other states: which holds could not be told`;
}
