/** A part of a server is faulty, it counts errors, its own services stopped, or it has been busy for minutes: nothing moves by itself. BCP 4.1 */
import { text } from '../../../../shared/i18n/text.ts';
import { carryOut } from '../decide/carry-out.ts';
import { evidence } from '../decide/parts.ts';
import type { Draft } from '../draft.ts';
import { nameOf } from '../names.ts';
import { defineRule, isOver, over } from './rule.ts';

/** Where the next error may stop the server: it should be empty by then. */
const ERRORS = ['host.memoryError', 'host.cpuError'];
const PARTS = ['host.psuFailed', 'host.fanFailed', 'host.diskFailed'];
const USE = ['host.cpuHigh', 'host.memoryHigh', 'host.diskFull', 'host.networkHigh'];
const CONDITIONS = [...ERRORS, ...PARTS, ...USE, 'host.servicesFailed'];

export const serverHealth = defineRule({
  id: 'server-health',
  version: 1,
  bcp: '4.1',
  conditions: CONDITIONS,
  runbooks: ['repair-host', 'relieve-host'],
  matches: (_draft, incident) => CONDITIONS.includes(incident.condition),
  decide: (draft, incident) => {
    const name = nameOf(draft.config, incident.root);
    if (isOver(incident)) return over(text('server.back', { name }), () => seen(draft, incident.root), text('change.partFails'));
    const isUse = USE.includes(incident.condition);
    const isError = ERRORS.includes(incident.condition);
    const act = isUse ? 'relieveHost' : 'repairHost';
    return carryOut(draft, {
      verdict: isError ? 'act' : 'stay',
      headline: text(
        isUse ? 'server.use' : isError ? 'server.errors' : PARTS.includes(incident.condition) ? 'server.part' : 'server.services',
        { name },
      ),
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
function seen(draft: Draft, host: string): ReturnType<typeof evidence>[] {
  return (draft.config.signalsOf.get(host) ?? []).flatMap((index) => {
    const signal = draft.config.signals[index];
    return signal === undefined || signal.conditions.length === 0 ? [] : [evidence(draft, host, signal.metric.id, 'for')];
  });
}
