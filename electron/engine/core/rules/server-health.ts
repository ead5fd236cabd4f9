/** A part of a server is faulty, it counts errors, its own services stopped, or it has been busy for minutes: nothing moves by itself. BCP 4.1 */
import { text } from '../../../../shared/i18n/text.ts';
import { carryOut } from '../decide/carry-out.ts';
import { asRead } from '../decide/parts.ts';
import { standing } from '../derive/fact.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over } from './rule.ts';

/** Where the next error may stop the server: it should be empty by then. */
const ERRORS = ['host.memoryError', 'host.cpuError'];
const PARTS = ['host.psuFailed', 'host.fanFailed', 'host.diskFailed'];
const USE = ['host.cpuHigh', 'host.memoryHigh', 'host.diskFull', 'host.networkHigh'];
/** The gravest first: of several that stand it decides. */
const CONDITIONS = [...ERRORS, ...PARTS, 'host.servicesFailed', ...USE];

export const serverHealth = defineRule({
  id: 'server-health',
  version: 2,
  bcp: '4.1',
  conditions: CONDITIONS,
  runbooks: ['repair-host', 'relieve-host'],
  matches: (_draft, incident) => CONDITIONS.includes(incident.condition),
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('server.back', { name }), () => seen(draft, incident.root), text('change.partFails'));
    const condition = CONDITIONS.find((one) => standing(draft, one, incident.root) !== null) ?? incident.condition;
    const isUse = USE.includes(condition);
    const isError = ERRORS.includes(condition);
    const act = isUse ? 'relieveHost' : 'repairHost';
    return carryOut(draft, {
      verdict: isError ? 'act' : 'stay',
      headline: text(isUse ? 'server.use' : isError ? 'server.errors' : PARTS.includes(condition) ? 'server.part' : 'server.services', {
        name,
      }),
      threatens: text(isUse ? 'threat.serverSlow' : isError ? 'threat.serverStops' : 'threat.serverPart'),
      act,
      runbook: isUse ? 'relieve-host' : 'repair-host',
      advised: act,
      stayOutage: text('outage.risk'),
      evidence: () => seen(draft, incident.root),
      changes: [text('change.partFails'), text('change.returns')],
    });
  },
});

/** What is watched on it. */
function seen(draft: Draft, host: string): ReturnType<typeof asRead>[] {
  return (draft.config.signalsOf.get(host) ?? []).flatMap((index) => {
    const signal = draft.config.signals[index];
    return signal === undefined || signal.conditions.length === 0 ? [] : [asRead(draft, host, signal.metric.id)];
  });
}
