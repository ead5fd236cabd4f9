/** Committing, in the engine: what people do to it, what time does to it, and the plan that begins when it is complete. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import { commitCode, levelOf } from '../../../../shared/commit/code.ts';
import { advanceCommit, type CommitEvent, type CommitOutcome } from '../../../../shared/commit/machine.ts';
import { ONLY_READ, type Commit, type CommitState } from '../../../../shared/model/commit.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import type { Plan } from '../../../../shared/model/site.ts';
import { journal, wakeAt, withEntry, type Draft } from '../draft.ts';
import type { OperatorCall } from '../events.ts';
import { takeIncident } from '../take-incident.ts';
import { openFor, planNow, save, stepsOf } from './acts.ts';
import { commitFacts, usedReadings } from './commit-facts.ts';
import { commitSaid } from './commit-said.ts';
import { adviceNow, limitMsOf, procedureGates } from './gates.ts';
import { advanceProcedure } from './machine.ts';

/** Calls that act on a commit. */
export type CommitCall = Extract<OperatorCall, { readonly name: `commit.${string}` }>;

/** What is armed is looked at this often, ms. */
const LOOK_MS = 500;

/** Does it, or writes down that it was refused and why. */
export function actOnCommit(draft: Draft, call: CommitCall): void {
  const outcome = commitOutcome(draft, call);
  take(draft, call.incident, outcome, call);
  // Who arms it has taken it in hand: nobody is asked any longer to take the incident, or to hear its alarms.
  if (call.name === 'commit.arm' && outcome.refusal === null && draft.incidents[call.incident]?.owner === null)
    takeIncident(draft, call.incident, call.person);
  if (outcome.refusal === null) return;
  journal(draft, {
    kind: 'operator',
    incident: call.incident in draft.incidents ? call.incident : null,
    author: 'person',
    person: call.person,
    text: text('commit.refused', { person: call.person, call: call.name }),
    body: { call, refusal: outcome.refusal },
  });
}

/** What a call would come to now, without doing it. */
export function commitOutcome(draft: Draft, call: CommitCall): CommitOutcome {
  const before = draft.commits[call.incident] ?? ONLY_READ;
  if (draft.incidents[call.incident] === undefined) return no(before, text('procedure.noIncident', { id: call.incident }));
  const option = call.name === 'commit.arm' ? call.option : (before.commit?.option ?? '');
  const facts = commitFacts(draft, call.incident, before.commit, option);
  if (call.name !== 'commit.arm') return advanceCommit(before, draft.nowMs, facts, eventOf(call));
  const opened = openFor(draft, call.incident, option);
  if (typeof opened === 'string') return no(before, text('procedure.otherOpen', { id: opened }));
  if (opened !== null && opened.phase !== 'GATES') return no(before, text('procedure.otherOpen', { id: opened.id }));
  const plan = planNow(draft, call.incident, option);
  if (plan === null) return no(before, text('procedure.noPlan', { option }));
  return advanceCommit(before, draft.nowMs, facts, armOf(draft, call, plan));
}

/** The stage of commits: time and facts end them, set them back, or end a stop window in the run. Before anything a person has begun, nothing runs. */
export function trackCommits(draft: Draft): void {
  for (const [incident, state] of Object.entries(draft.commits)) {
    const { commit } = state;
    if (commit === null) continue;
    const outcome = advanceCommit(state, draft.nowMs, commitFacts(draft, incident, commit, commit.option), { type: 'look' });
    take(draft, incident, outcome, null);
    const left = draft.commits[incident]?.commit ?? null;
    if (left !== null) wakeAt(draft, left.runsAtMs === null ? draft.nowMs + LOOK_MS : Math.min(left.runsAtMs, draft.nowMs + LOOK_MS));
  }
}

/** After a start nothing is armed: whoever did it may have gone, and nobody heard a stop meanwhile. */
export function dropCommits(draft: Draft): void {
  for (const [incident, { commit }] of Object.entries(draft.commits)) {
    if (commit === null) continue;
    const dropped = { why: 'restart' as const, atMs: draft.nowMs, person: null, what: [] };
    take(draft, incident, { state: { commit: null, dropped }, refusal: null, run: null }, null);
  }
}

function take(draft: Draft, incident: string, { state, run }: CommitOutcome, call: CommitCall | null): void {
  const before = draft.commits[incident] ?? ONLY_READ;
  if (state === before) return;
  draft.commits = withEntry(draft.commits, incident, state);
  if (run !== null) return begin(draft, incident, run);
  say(draft, incident, before, state, call);
}

/** The checks before an option as they are now; none where no plan carries it out. */
function gatesNow(draft: Draft, incident: string, option: string): readonly GateView[] {
  const opened = openFor(draft, incident, option);
  return opened === null || typeof opened === 'string' ? [] : procedureGates(draft, opened, adviceNow(draft, draft.incidents[incident]));
}

function say(draft: Draft, incident: string, before: CommitState, after: CommitState, call: CommitCall | null): void {
  const gates = after.dropped?.why === 'gate' ? gatesNow(draft, incident, before.commit?.option ?? '') : [];
  const { said, person } = commitSaid(before, after, call === null ? null : call.person, gates);
  if (said === null) return;
  journal(draft, {
    kind: 'operator',
    incident: incident in draft.incidents ? incident : null,
    author: person === null ? 'engine' : 'person',
    person,
    text: said,
    body: { commit: after },
  });
}

/** The plan begins: with both signatures, over the gates of this moment and the steps that were read. */
function begin(draft: Draft, incident: string, commit: Commit): void {
  const opened = openFor(draft, incident, commit.option);
  const plan = planNow(draft, incident, commit.option);
  if (opened === null || typeof opened === 'string' || plan === null) return fall(draft, incident, text('commit.noPlan'));
  const advice = adviceNow(draft, draft.incidents[incident]);
  const procedure = { ...opened, steps: stepsOf(plan), limitMs: limitMsOf(opened, advice) };
  const { armed, second } = commit;
  const outcome = advanceProcedure(procedure, {
    type: 'commit',
    atMs: draft.nowMs,
    gates: procedureGates(draft, opened, advice),
    approvals: [
      { person: armed.person, atMs: armed.atMs, alone: null },
      ...(second === null ? [] : [{ person: second.person, atMs: second.atMs, alone: second.alone }]),
    ],
  });
  if (!outcome.ok) return fall(draft, incident, outcome.refusal);
  const identity = armed.identity === 'pin' && (second === null || second.identity === 'pin') ? 'pin' : 'name';
  save(
    draft,
    outcome.procedure,
    commit.holder,
    text('commit.runs', {
      option: commit.option,
      person: armed.person,
      second: second?.person ?? '-',
      alone: second !== null && second.alone !== null ? 'yes' : 'no',
      identity,
      drill: outcome.procedure.isDrill ? 'yes' : 'no',
    }),
  );
}

function fall(draft: Draft, incident: string, refusal: Text): void {
  const dropped = { why: 'gate' as const, atMs: draft.nowMs, person: null, what: [] };
  draft.commits = withEntry(draft.commits, incident, { commit: null, dropped });
  journal(draft, { kind: 'operator', incident, text: text('commit.dropped', { why: 'gate', what: '-', person: '-' }), body: { refusal } });
}

function armOf(draft: Draft, call: Extract<CommitCall, { name: 'commit.arm' }>, plan: Plan): CommitEvent {
  const { incident, option, typed, person, identity } = call;
  const code = commitCode(incident, option, plan);
  return { type: 'arm', option, level: levelOf(plan), code, typed, used: usedReadings(draft, incident), person, identity };
}

function eventOf(call: Exclude<CommitCall, { name: 'commit.arm' }>): CommitEvent {
  const { person } = call;
  switch (call.name) {
    case 'commit.countersign':
      return { type: 'countersign', person, identity: call.identity, alone: call.alone, of: call.armedAtMs };
    case 'commit.press':
      return { type: 'press', person, of: call.armedAtMs };
    case 'commit.release':
      return { type: 'release', person };
    case 'commit.held':
      return { type: 'held', person, of: call.armedAtMs };
    case 'commit.disarm':
      return { type: 'disarm', person };
  }
}

function no(state: CommitState, refusal: Text): CommitOutcome {
  return { state, refusal, run: null };
}
