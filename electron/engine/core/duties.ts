/** What people record of their obligations: a drill or check done, a vendor called; and the evidence sheet of a drill. */
import { text, type Text } from '../../../shared/i18n/text.ts';
import type { OperatorCall } from './events.ts';
import { journal, withEntry, type Draft } from './draft.ts';

/** The last time an obligation was met, or the vendor called. Kept in the checkpoint: it outlives a restart. */
export interface Duty {
  readonly atMs: number;
  readonly person: string;
  readonly proof: string;
  /** Calls: when the vendor was done, UTC ms; null while the call is open. */
  readonly endedAtMs: number | null;
}

/** A drill that runs: since when, and how many incidents there had been. */
export interface RunningDrill {
  readonly sinceMs: number;
  readonly person: string;
}

export type DutyCall = Extract<OperatorCall, { name: 'obligation.record' | 'obligation.end' }>;

/** Why a duty can't be recorded so; null: it can. Told to the caller, and written down where nobody asked first. */
export function dutyRefusal({ config, duties }: Pick<Draft, 'config' | 'duties'>, call: DutyCall): Text | null {
  const obligation = config.site.obligations.find((one) => one.id === call.id);
  if (obligation === undefined) return text('duty.unknown', { id: call.id });
  if (call.name === 'obligation.record') return null;
  if (obligation.kind !== 'call') return text('duty.notACall', { name: obligation.name });
  return duties[call.id]?.endedAtMs === null ? null : text('duty.noOpenCall', { name: obligation.name });
}

export function recordDuty(draft: Draft, call: DutyCall): void {
  const refusal = dutyRefusal(draft, call);
  const obligation = draft.config.site.obligations.find((one) => one.id === call.id);
  const before = draft.duties[call.id];
  if (refusal !== null || obligation === undefined) {
    const said = text('duty.refused', { person: call.person, name: obligation?.name ?? call.id });
    journal(draft, { kind: 'operator', author: 'person', person: call.person, text: said, body: { call, refusal } });
    return;
  }
  const isEnd = call.name === 'obligation.end';
  const atMs = call.name === 'obligation.record' ? Math.min(call.atMs ?? draft.nowMs, draft.nowMs) : draft.nowMs;
  const duty: Duty =
    isEnd && before !== undefined ? { ...before, endedAtMs: atMs } : { atMs, person: call.person, proof: call.proof, endedAtMs: null };
  draft.duties = withEntry(draft.duties, call.id, duty);
  draft.isFaultsDirty = true;
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person: call.person,
    text: text(isEnd ? 'call.closed' : obligation.kind === 'call' ? 'call.opened' : 'obligation.recorded', {
      person: call.person,
      name: obligation.name,
      proof: call.proof,
    }),
    body: { obligation: call.id, ...duty },
  });
}

/** Starts or ends a drill; its end leaves a sheet with the measured times as evidence (BCP 4.2). */
export function setDrill(draft: Draft, call: Extract<OperatorCall, { name: 'drill.set' }>): void {
  const running = draft.drill;
  draft.isDrill = call.isDrill;
  draft.isFaultsDirty = true;
  journal(draft, {
    kind: 'drill',
    author: 'person',
    person: call.person,
    text: text(call.isDrill ? 'engine.drillOn' : 'engine.drillOff', { person: call.person }),
  });
  if (call.isDrill) draft.drill = running ?? { sinceMs: draft.nowMs, person: call.person };
  else if (running !== null) {
    writeSheet(draft, running);
    draft.drill = null;
  }
}

function writeSheet(draft: Draft, drill: RunningDrill): void {
  const incidents = Object.values(draft.incidents).filter((incident) => incident.openedAtMs >= drill.sinceMs);
  const outages = incidents.flatMap((incident) =>
    incident.impacts.flatMap(({ service, rtoStartedMs, rtoStoppedMs }) =>
      rtoStartedMs === null
        ? []
        : [
            {
              service,
              fromMs: rtoStartedMs,
              toMs: rtoStoppedMs,
              outageS: Math.round(((rtoStoppedMs ?? draft.nowMs) - rtoStartedMs) / 1_000),
            },
          ],
    ),
  );
  const durationS = Math.round((draft.nowMs - drill.sinceMs) / 1_000);
  journal(draft, {
    kind: 'drill',
    text: text('drill.sheet', { durationS, services: new Set(outages.map((one) => one.service)).size, incidents: incidents.length }),
    body: {
      fromMs: drill.sinceMs,
      toMs: draft.nowMs,
      durationS,
      startedBy: drill.person,
      incidents: incidents.map(({ id, root, condition, onsetMs, openedAtMs, resolvedAtMs }) => ({
        id,
        root,
        condition,
        onsetMs,
        openedAtMs,
        resolvedAtMs,
      })),
      outages,
      decisions: incidents.flatMap(({ id }) => {
        const decision = draft.decisions[id];
        return decision === undefined
          ? []
          : [
              {
                incident: id,
                rule: decision.rule,
                verdict: decision.verdict,
                advised: decision.advised,
                planDurationS: decision.planDurationS,
              },
            ];
      }),
    },
  });
}
