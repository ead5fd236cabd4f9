/** One handler per row of the contract: checks the role of the port and the schema, then makes it an event like any other. */
import { CONTRACT, type CallInput, type CallName, type Role } from '../../shared/ipc/contract.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { OperatorCall } from './core/events.ts';
import type { Model } from './core/model.ts';
import type { FaultControl } from './adapters/adapter.ts';
import type { Store } from '../store/types.ts';
import { signalId } from './core/config.ts';

/** A call refused: said to the caller, never a crash. */
export class CallError extends Error {
  readonly code: 'unknown-call' | 'role' | 'input' | 'not-found' | 'state';

  constructor(code: CallError['code'], message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

/** What handlers may use. */
export interface CallContext {
  readonly store: Store;
  model(): Model;
  faults(): FaultControl | null;
  /** Takes the act in, records it, and returns the last sequence number; throws when the record refuses. */
  operate(call: OperatorCall): { seq: number };
  /** Records which faults are being played. */
  simulated(faults: readonly string[], person: string): { seq: number };
}

type Handlers = { readonly [N in CallName]: (context: CallContext, input: CallInput<N>) => unknown };

const HANDLERS: Handlers = {
  'incident.note': (context, input) => (openIncident(context, input.id), context.operate({ name: 'incident.note', ...input })),
  'incident.acknowledge': (context, input) => (
    openIncident(context, input.id),
    context.operate({ name: 'incident.acknowledge', ...input })
  ),
  'incident.close': (context, input) => {
    if (openIncident(context, input.id).state !== 'resolved') throw new CallError('state', `incident ${input.id} is not resolved yet`);
    return context.operate({ name: 'incident.close', ...input });
  },
  'alarm.acknowledge': (context, input) => {
    if (context.model().alarms[input.id] === undefined) throw new CallError('not-found', `no alarm ${input.id}`);
    return context.operate({ name: 'alarm.acknowledge', ...input });
  },
  'drill.set': (context, input) => context.operate({ name: 'drill.set', ...input }),
  'obligation.record': (context, input) => (obligation(context, input.id), context.operate({ name: 'obligation.record', ...input })),
  'obligation.end': (context, input) => {
    const duty = context.model().duties[obligation(context, input.id)];
    if (duty === undefined || duty.endedAtMs !== null) throw new CallError('state', `no open call of ${input.id}`);
    return context.operate({ name: 'obligation.end', ...input });
  },
  'evidence.state': (context, input) => {
    if (!context.model().config.signalIndex.has(signalId(input.element, input.metric)))
      throw new CallError('not-found', `no signal ${input.metric} on ${input.element}`);
    return context.operate({ name: 'evidence.state', ...input });
  },
  'maintenance.set': (context, input) => {
    if (!context.model().config.elements.has(input.element)) throw new CallError('not-found', `no element ${input.element}`);
    if (input.forS === 0 && context.model().maintenance[input.element] === undefined)
      throw new CallError('state', `no work on ${input.element}`);
    return context.operate({ name: 'maintenance.set', ...input });
  },
  'simulator.inject': (context, input) => {
    const faults = simulator(context);
    if (!faults.inject(input.fault)) throw new CallError('not-found', `the simulator has no fault ${input.fault}`);
    return context.simulated(faults.active(), input.person);
  },
  'simulator.clear': (context, input) => {
    const faults = simulator(context);
    if (!faults.clear(input.fault)) throw new CallError('state', `fault ${input.fault ?? ''} is not active`);
    return context.simulated(faults.active(), input.person);
  },
  'incidents.list': (context, input) =>
    context.store
      .listIncidents(input)
      .map(({ id, state, root, cause, openedAtMs, closedAtMs }) => ({ id, state, root, cause, openedAtMs, closedAtMs })),
};

/** Answers one call; throws CallError for what the caller did wrong. */
export function answer(context: CallContext, role: Role, name: string, input: unknown): unknown {
  if (!isCall(name)) throw new CallError('unknown-call', `no call ${name.slice(0, 100)}`);
  const row = CONTRACT[name];
  const roles: readonly Role[] = row.roles;
  if (!roles.includes(role)) throw new CallError('role', `a ${role} may not call ${name}`);
  const parsed = row.in.safeParse(input);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new CallError('input', `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit'}`);
  }
  const handler = HANDLERS[name] as (context: CallContext, input: unknown) => unknown; // a decoder: parsed by the row's own schema just above
  return handler(context, parsed.data);
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(CONTRACT, name);
}

function openIncident(context: CallContext, id: string): IncidentView {
  const incident = context.model().incidents[id];
  if (incident === undefined || incident.state === 'closed') throw new CallError('not-found', `no open incident ${id}`);
  return incident;
}

function obligation(context: CallContext, id: string): string {
  if (!context.model().config.site.obligations.some((one) => one.id === id)) throw new CallError('not-found', `no obligation ${id}`);
  return id;
}

function simulator(context: CallContext): FaultControl {
  const faults = context.faults();
  if (faults === null) throw new CallError('state', 'no simulator is running');
  return faults;
}
