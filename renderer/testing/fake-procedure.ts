/** A hand-made plan in hand for the incident of the mocks: two steps, approved, one of them to be begun. Never shipped. */
import { text } from '../../shared/i18n/text.ts';
import type { GateView } from '../../shared/model/live.ts';
import type { ProcedureStep, ProcedureView } from '../../shared/model/procedure.ts';

const words = (en: string) => text('ui.verbatim', { text: en });

export function fakeGate(id: string, veto: GateView['veto'], result: GateView['result']): GateView {
  return { id, veto, result, text: words(`check ${id}`), detail: words(`detail ${id}`) };
}

function step(id: string, after: readonly string[], fields: Partial<ProcedureStep>): ProcedureStep {
  return {
    id,
    text: { en: `Step ${id}`, fr: `Étape ${id}` },
    owner: 'noc',
    durationS: 60,
    after,
    wayBack: { en: `undo ${id}`, fr: `défaire ${id}` },
    isReversible: true,
    state: 'open',
    startedAtMs: null,
    endedAtMs: null,
    person: null,
    note: null,
    ...fields,
  };
}

export function fakeProcedure(nowMs: number, fields: Partial<ProcedureView> = {}, first: Partial<ProcedureStep> = {}): ProcedureView {
  const isOpen = (first.state ?? 'open') === 'open';
  return {
    id: 'INC-0147-P1',
    incident: 'INC-0147',
    option: 'move',
    plan: 'move-a-b',
    name: { en: 'Move A to B', fr: 'Transférer A vers B' },
    from: 'a',
    to: 'b',
    kind: 'plan',
    isDrill: false,
    phase: 'EXECUTE',
    approvals: [
      { person: 'P. Duty', atMs: nowMs - 70_000, alone: null },
      { person: 'S. Night', atMs: nowMs - 60_000, alone: null },
    ],
    startedAtMs: nowMs - 50_000,
    endedAtMs: null,
    overrides: [],
    gates: [fakeGate('fits', 'hard', 'passed')],
    hold: null,
    steps: [step('freeze', [], first), step('move', ['freeze'], {})],
    limitMs: nowMs + 600_000,
    isLateSaid: false,
    verification: null,
    progress: {
      done: 0,
      of: 2,
      ready: isOpen ? ['freeze'] : [],
      blocked: [{ step: 'move', after: ['freeze'], isOnHold: false }],
      late: [],
      critical: ['freeze', 'move'],
      remainingS: 120,
      projectedEndMs: nowMs + 120_000,
      marginS: 480,
      wayBack: [],
    },
    failback: null,
    ...fields,
  };
}
