/** What a person can do from the screens: each is one call, carries the person's name, and says so when it was not done. */
import type { CallInput, CallOutput } from '../../shared/ipc/contract.ts';
import { text } from '../../shared/i18n/text.ts';
import type { AlarmView } from '../../shared/model/live.ts';
import type { PhotoType } from '../../shared/model/runbook-run.ts';
import { clockStore } from '../store/clock.ts';
import { presentMirror } from '../store/live.ts';
import { runbookStore } from '../store/runbooks.ts';
import { askSignIn, signInEnd } from '../store/sign-in.ts';
import { unheardOf } from '../store/selectors.ts';
import { setPerson, uiStore } from '../store/ui.ts';
import { offerUndo, type Undo } from '../store/undo.ts';
import { wordsNow } from '../store/words.ts';
import { CallError, call } from './noc.ts';

type Done = CallOutput<'incident.note'>;

/** `name`: the alarm in the reader's words. */
export function acknowledgeAlarm(id: string, name: Undo['name']): Promise<Done | null> {
  const undo = { label: 'ui.undo.ackAlarm', name, run: () => act((person) => call('alarm.unacknowledge', { id, person })) } as const;
  return undoable(undo, (person) => call('alarm.acknowledge', { id, person }));
}

/**
 * With its alarms, under the name of the person on duty; can be undone for some seconds. Null: it was not done, and why is on the screen.
 */
export function acknowledgeIncident(id: string): Promise<Done | null> {
  const { live } = presentMirror();
  const undo = {
    label: 'ui.undo.ackIncident',
    name: id,
    count: live === null ? 0 : unheardOf(live, id),
    run: () => act((person) => call('incident.unacknowledge', { id, person })),
  } as const;
  return undoable(undo, (person) => call('incident.acknowledge', { id, person }));
}

/** Puts an alarm aside for so long, seconds. */
export function shelveAlarm(id: string, name: Undo['name'], forS: number, reason: string): Promise<Done | null> {
  const undo = { label: 'ui.undo.shelve', name, run: () => act((person) => takeBack(id, 'ui.shelf.undoReason', person)) } as const;
  return undoable(undo, (person) => call('alarm.shelve', { id, forS, reason, person }));
}

/** Back at once, from the list of those put aside; the offer to take that back puts it aside again for what was left of its time. */
export function takeFromShelf({ id, text: name, shelf }: AlarmView): Promise<Done | null> {
  const again = async (): Promise<unknown> => {
    const forS = shelf === null ? 0 : Math.ceil((shelf.untilMs - clockStore.getState().nowMs) / 1_000);
    return shelf === null || forS < 1 ? null : act((person) => call('alarm.shelve', { id, forS, reason: shelf.reason, person }));
  };
  return undoable({ label: 'ui.undo.unshelve', name, run: again }, (person) => takeBack(id, 'ui.shelf.backReason', person));
}

function takeBack(id: string, why: 'ui.shelf.backReason' | 'ui.shelf.undoReason', person: string): Promise<Done> {
  return call('alarm.shelve', { id, forS: 0, reason: wordsNow(text(why)), person });
}

/** Gives an incident to somebody. */
export function assignIncident(id: string, to: string): Promise<Done | null> {
  return act((person) => call('incident.assign', { id, to, person }));
}

/** Joins an incident into another one: the same cause after all. */
export function mergeIncident(id: string, into: string, reason: string): Promise<Done | null> {
  const undo = { label: 'ui.undo.merge', name: id, run: () => act((person) => call('incident.unmerge', { id, person })) } as const;
  return undoable(undo, (person) => call('incident.merge', { id, into, reason, person }));
}

/** A file with entries left this console. */
export function recordWasExported(file: Omit<CallInput<'record.exported'>, 'person'>): Promise<Done | null> {
  return act((person) => call('record.exported', { ...file, person }));
}

/** Takes in the record of another console that was looked at. */
export function importRecord(content: string, sha256: string): Promise<Done | null> {
  return act((person) => call('record.import', { content, sha256, person }));
}

/** Can be withdrawn for some seconds; both lines stay. Null: it was not done. */
export async function addNote(id: string, text: string, onWithdrawn?: () => void): Promise<Done | null> {
  const done = await act((person) => call('incident.note', { id, person, text }));
  if (done !== null)
    offerUndo({
      label: 'ui.undo.note',
      name: id,
      run: async () => {
        if ((await act((person) => call('incident.withdrawNote', { id, seq: done.seq, person }))) !== null) onWithdrawn?.();
      },
    });
  return done;
}

/** Only one that is resolved; `cause` and `done` in the person's words. Null: it was not done. */
export function closeIncident(id: string, cause: string, done: string): Promise<Done | null> {
  return act((person) => call('incident.close', { id, person, cause, done }));
}

/** Asks the simulator; refused where none runs. Null: it was not done. */
export function injectFault(fault: string): Promise<Done | null> {
  return act((person) => call('simulator.inject', { fault, person }));
}

/** Starts a drill for no obligation, or ends one: a gate of every decision, and the word on every entry. */
export function setDrill(isDrill: boolean): Promise<Done | null> {
  return act((person) => call('drill.set', { isDrill, person }));
}

/** For an obligation, with a scenario; null: for none, with nothing played. */
export function startDrill(obligation: string | null, scenario: string | null): Promise<Done | null> {
  return act((person) => call('drill.start', { obligation, scenario, person }));
}

/** `counts`: the obligation it was for is met by it. */
export function endDrill(counts: boolean): Promise<Done | null> {
  return act((person) => call('drill.end', { counts, person }));
}

/** Decide-by uses what this drill measured of the plan; null: the plan’s own figure. */
export function chooseDuration(plan: string, drill: string | null): Promise<Done | null> {
  return act((person) => call('drill.duration', { plan, drill, person }));
}

/** States a reading no instrument gives, on a proof a person answers for. */
export function stateEvidence(element: string, metric: string, state: string, proof: string): Promise<Done | null> {
  return act((person) => call('evidence.state', { element, metric, state, proof, person }));
}

/** `null` clears every fault. */
export function clearFault(fault: string | null): Promise<Done | null> {
  return act((person) => call('simulator.clear', { fault, person }));
}

/** What the console may do: alarms only, advise, or let a person run a plan. */
export function setMode(mode: CallInput<'mode.set'>['mode']): Promise<Done | null> {
  return act((person) => call('mode.set', { mode, person }));
}

/** Sets a soft check aside for what it says now. */
export function overrideGate(incident: string, option: string, gate: string, reason: string): Promise<Done | null> {
  return act((person) => call('decision.override', { incident, option, gate, reason, person }));
}

/** Goes on with a plan that was on hold. */
export function startPlan(id: string): Promise<Done | null> {
  return act((person) => call('plan.start', { id, person }));
}

/** What the person says of a step of a plan; nothing is carried out. Null: it was not done. */
export function recordStep(id: string, step: string, state: CallInput<'plan.step'>['state'], note: string | null): Promise<Done | null> {
  return act((person) => call('plan.step', { id, step, state, note, person }));
}

/** Stop after this step: what runs may end, nothing further begins. */
export function pausePlan(id: string): Promise<Done | null> {
  return act((person) => call('plan.pause', { id, person }));
}

/** Ends the plan with a reason; what was done stays done. Null: it was not done. */
export function abortPlan(id: string, reason: string): Promise<Done | null> {
  return act((person) => call('plan.abort', { id, reason, person }));
}

/** Has the engine look whether the plan worked. Null: it was not done. */
export function verifyPlan(id: string): Promise<Done | null> {
  return act((person) => call('plan.verify', { id, person }));
}

/** Writes down what was promised; `dueMs`: by when, UTC ms, or null. */
export function promiseForNextShift(text: string, dueMs: number | null): Promise<Done | null> {
  return act((person) => call('handover.promise', { text, dueMs, person }));
}

/** `id`: of the promise. Null: it was not done. */
export function promiseIsKept(id: string): Promise<Done | null> {
  return act((person) => call('handover.done', { id, person }));
}

/** `to` takes the shift over under this name, and is the person on duty from then on. */
export async function takeShift(from: string, to: string, rows: CallInput<'handover.take'>['rows']): Promise<Done | null> {
  const done = await sent(() => call('handover.take', { from, to, rows, person: to }));
  if (done !== null) setPerson(to);
  return done;
}

/** Planned work on an element; 0 s ends it. */
export function setMaintenance(element: string, forS: number, reason: string): Promise<Done | null> {
  return act((person) => call('maintenance.set', { element, forS, reason, person }));
}

/** Something owed to the plan was done, or a vendor was called; `atMs`: when, UTC ms, null: now. */
export function recordObligation(id: string, proof: string, atMs: number | null): Promise<Done | null> {
  return act((person) => call('obligation.record', { id, proof, atMs, person }));
}

/** What a vendor was called for is done. */
export function endObligation(id: string, proof: string): Promise<Done | null> {
  return act((person) => call('obligation.end', { id, proof, person }));
}

/** Why the engine says what it says of an incident, as of now. Reads only, so nobody has to give a name. */
export function explainIncident(incident: string): Promise<CallOutput<'explain'>> {
  return call('explain', { incident });
}

/** The same, with the offer to take it back once it is done. */
async function undoable(undo: Undo, run: (person: string) => Promise<Done>): Promise<Done | null> {
  const done = await act(run);
  if (done !== null) offerUndo(undo);
  return done;
}

/** A busy engine is asked again after this, ms: a list that never comes would be a screen without a use. */
const ASK_AGAIN_MS = 1_000;
let isLoading = false;

/** Reads the runbooks at hand; asks again until they have come. */
export async function loadRunbooks(): Promise<void> {
  if (isLoading) return;
  isLoading = true;
  while (!(await readRunbooks())) await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  isLoading = false;
}

/** False: not answered, ask again. */
async function readRunbooks(): Promise<boolean> {
  try {
    const { fingerprint, runbooks, problems } = await call('runbook.list', { known: runbookStore.getState().fingerprint });
    const read = runbooks === null ? {} : { runbooks: Object.fromEntries(runbooks.map((runbook) => [runbook.id, runbook])) };
    runbookStore.setState({ ...read, fingerprint, problems });
    return true;
  } catch (error) {
    if (error instanceof CallError && (error.code === 'timeout' || error.code === 'offline')) return false;
    fail(error);
    return true;
  }
}

/** Begins a run; its id, or null: not done. */
export async function startRunbook(runbook: string, incident: string | null, subject: string | null): Promise<string | null> {
  const done = await act((person) => call('runbook.start', { runbook, incident, subject, person }));
  return done?.run ?? null;
}

/** Says that the step at hand of a run is done; `despite`: against what is read, which the person was shown. Null: it was not recorded. */
export function stepDone(run: string, step: string, despite = false): Promise<Done | null> {
  return act((person) => call('runbook.step', { run, step, person, state: 'done', ...(despite ? { despite: true } : {}) }));
}

/** `choice`: which of the runbook's reasons; null: the reason in own words. */
export function stepImpossible(run: string, step: string, choice: number | null, reason: string | null): Promise<Done | null> {
  return act((person) => call('runbook.step', { run, step, person, state: 'impossible', choice, reason }));
}

/** With the reason in the person's words. Null: it was not recorded. */
export function stepSkipped(run: string, step: string, reason: string): Promise<Done | null> {
  return act((person) => call('runbook.step', { run, step, person, state: 'skipped', reason }));
}

/** `step` null: of the run as a whole. Null: it was not recorded. */
export function noteInRun(run: string, step: string | null, text: string): Promise<Done | null> {
  return act((person) => call('runbook.note', { run, step, person, text }));
}

/** `data`: base64. */
export function photoInRun(run: string, step: string | null, type: PhotoType, data: string): Promise<Done | null> {
  return act((person) => call('runbook.photo', { run, step, person, type, data }));
}

/** Before its last step, with a reason; `next`: the runbook that goes on, null: none. Null: it was not recorded. */
export function endRun(run: string, reason: string, next: string | null = null): Promise<Done | null> {
  return act((person) => call('runbook.end', { run, person, reason, next }));
}

/** Runs with the name of the person on duty, asked for first when nobody gave one, and to be proven where the engine wants it. Null: not done, and the screen says why. */
export async function act<T extends Done>(run: (person: string) => Promise<T>): Promise<T | null> {
  const person = uiStore.getState().person ?? (await askPerson());
  if (person === null) return null;
  try {
    return await run(person);
  } catch (error) {
    const signed = error instanceof CallError && error.code === 'sign-in' ? await askSignIn() : null;
    if (signed !== null) return sent(() => run(signed));
    backOnDuty();
    fail(error);
    return null;
  }
}

/** A name that was typed and not proven is not kept where somebody is on duty. */
function backOnDuty(): void {
  const onDuty = presentMirror().live?.meta.desk.onDuty ?? null;
  if (onDuty !== null && uiStore.getState().role === 'console') setPerson(onDuty);
}

/** Null: it was not done, and the screen says why. */
async function sent<T extends Done>(run: () => Promise<T>): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    fail(error);
    return null;
  }
}

function fail(error: unknown): void {
  // The way out instead of a notice: whoever pressed a key wants to act.
  if (error instanceof CallError && error.code === 'locked') return uiStore.setState({ isUnlockOpen: true });
  const failure =
    error instanceof CallError
      ? { code: error.code, message: wordsOf(error), asked: error.asked ?? '' }
      : { code: 'bug', message: String(error), asked: '' };
  uiStore.setState({ failure });
}

/** In the reader's language where the engine said it in words of the catalogs. */
function wordsOf({ text, message }: CallError): string {
  return text === null ? message : wordsNow(text);
}

/** Opens the dialog; resolves with the name, or null when it was left. Who signs in instead of giving a name is waited for. */
function askPerson(): Promise<string | null> {
  uiStore.setState({ isPersonOpen: true });
  return new Promise((resolve) => {
    const stop = uiStore.subscribe((ui) => {
      if (ui.isPersonOpen) return;
      stop();
      void signInEnd().then((signedIn) => resolve(signedIn ?? uiStore.getState().person));
    });
  });
}
