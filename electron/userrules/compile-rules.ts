/** Rules of a site into what the core takes: predicates and conditions. Compiled once, when a site is loaded. */
import type { Site } from '../../shared/model/site.ts';
import type { SiteRule } from '../../shared/model/site-rule.ts';
import { metricById } from '../../shared/model/metrics.ts';
import type { UserRule } from '../engine/core/user-rules/user-rule.ts';
import { readExpression } from './expression.ts';

/** How long an incident waits for a deeper cause after such an alarm, ms: a period of a normal device, as for device alarms. */
const OPEN_DELAY_MS = 11_000;
/** How long it may outlive its cause as an effect, ms: three periods of a device. */
const RECHECK_MS = 30_000;

/** The rules that a person has switched on; `all` for a dry run of those that wait for it. */
export function compileRules(site: Site, all = false): readonly UserRule[] {
  return (site.userRules ?? []).filter((rule) => all || rule.isEnabled).map(compileRule);
}

/** Throws on an expression that the loader would have refused: a bug, or a kept site of another version. */
function compileRule(rule: SiteRule): UserRule {
  const metrics = rule.metrics.flatMap((id) => metricById(id) ?? []);
  const expression = readExpression(rule.when, metrics);
  if (!expression.ok) throw new Error(`rule ${rule.id}: ${expression.error.message}`);
  return {
    id: rule.id,
    version: rule.fingerprint,
    expression: rule.when,
    metrics: rule.metrics,
    elements: rule.elements,
    onDelayMs: rule.onDelayMs,
    offDelayMs: rule.offDelayMs,
    condition: {
      id: `user.${rule.id}`,
      bcp: '4.1',
      priority: rule.priority,
      effect: 'info',
      timeToActS: rule.timeToActS,
      openDelayMs: OPEN_DELAY_MS,
      recheckMs: RECHECK_MS,
    },
    words: { text: rule.message, consequence: rule.consequence, action: rule.action },
    test: expression.test,
  };
}
