/**
 * The measured times of a drill, from its lines of the record. Pure: the engine computes it while the drill runs, and anybody can compute it
 * again from a record of years ago. Every instant is that of a line.
 */
import type { Text } from '../i18n/text.ts';
import type { DrillTimes, PlanTime, StageTime } from './drill.ts';

/** What of a line of the record counts here. */
export interface DrillLine {
  readonly seq: number;
  readonly atMs: number;
  readonly incident: string | null;
  readonly person: string | null;
  readonly text: Text;
  readonly body: unknown;
}

/** Steps of a procedure, as far as they are timed. */
interface Carried {
  readonly plan: string;
  readonly phase: string;
  readonly startedAtMs: number | null;
  readonly steps: readonly {
    readonly id: string;
    readonly state: string;
    readonly startedAtMs: number | null;
    readonly endedAtMs: number | null;
  }[];
}

const ACKNOWLEDGED = new Set(['incident.acknowledged', 'alarm.acknowledged']);
/** Verdicts that ask people to decide. A drill holds every move of load back, so `hold` is how most of its advice is made. */
const ASKS = new Set(['act', 'hold']);
const APPROVED = new Set(['procedure.approved', 'procedure.approvedDrill', 'procedure.approvedAlone']);
/** Every step has ended; what follows is the check by a person. */
const CARRIED_OUT = new Set(['VERIFY', 'VERIFIED']);

/** A line without what is not needed, or null: it tells nothing of the times. Keeps what the engine holds of a drill small. */
export function drillLine(line: DrillLine): DrillLine | null {
  const { seq, atMs, incident, person, text } = line;
  const kept = { seq, atMs, incident, person, text: { key: text.key, ...(text.params === undefined ? {} : { params: text.params }) } };
  const carried = carriedIn(line.body);
  if (carried !== null) return { ...kept, body: { procedure: carried } };
  if (isRaised(line.body)) return { ...kept, body: { state: 'active', priority: line.body.priority } };
  if (text.key === 'engine.simulation' || text.key.startsWith('incident.') || text.key.startsWith('alarm.') || person !== null)
    return { ...kept, body: null };
  return text.key === 'decision.made' ? { ...kept, body: null } : null;
}

/**
 * Detection counts from the first fault played, or from the start where nothing is played; acknowledgement and decision from detection, a decision being the
 * first advice that asks for one: to stay or to watch asks nobody;
 * approval from the decision; execution from the start of the plan to its last step; back to normal from the first fault to the moment from
 * which nothing was faulty any more.
 */
export function drillTimes(lines: readonly DrillLine[], sinceMs: number): DrillTimes {
  const zeroMs = lines.find(isPlayed)?.atMs ?? sinceMs;
  const after = lines.filter(({ atMs }) => atMs >= zeroMs);
  const detectedMs = after.find(({ body }) => isRaised(body))?.atMs ?? null;
  const firstOf = (is: (line: DrillLine) => boolean): number | null => after.find(is)?.atMs ?? null;
  const decidedMs = firstOf(({ text }) => text.key === 'decision.made' && ASKS.has(String(text.params?.['verdict'])));
  const approvedMs = firstOf(({ text }) => APPROVED.has(text.key));
  const startedMs = firstOf(({ text }) => text.key === 'procedure.started');
  const ends = after.flatMap((line) => carriedOut(line) ?? []);
  const stage = (name: StageTime['stage'], fromMs: number | null, toMs: number | null): StageTime => ({ stage: name, fromMs, toMs });
  return {
    stages: [
      stage('detection', zeroMs, detectedMs),
      stage(
        'acknowledgement',
        detectedMs,
        firstOf(({ text }) => ACKNOWLEDGED.has(text.key)),
      ),
      stage('decision', detectedMs, decidedMs),
      stage('approval', decidedMs, approvedMs),
      stage('execution', startedMs, ends[0]?.atMs ?? null),
      stage('normal', zeroMs, normalAt(after)),
    ],
    plans: [...new Map(ends.flatMap(({ time }) => (time === null ? [] : [[time.plan, time] as const]))).values()],
  };
}

/** Everybody named in the lines, in order. */
export function peopleIn(lines: readonly DrillLine[]): readonly string[] {
  return [...new Set(lines.flatMap(({ person }) => person ?? []))];
}

function isPlayed({ text }: DrillLine): boolean {
  return text.key === 'engine.simulation' && text.params?.['faults'] !== '-';
}

function isRaised(body: unknown): body is { readonly state: 'active'; readonly priority: 1 | 2 | 3 } {
  return (
    typeof body === 'object' &&
    body !== null &&
    'state' in body &&
    body.state === 'active' &&
    'priority' in body &&
    body.priority !== 'journal'
  );
}

/** From when on nothing of all that opened was faulty any more; null: something still is, or nothing ever was. */
function normalAt(lines: readonly DrillLine[]): number | null {
  const open = new Map<string, number | null>();
  const calm = new Map<string, number>();
  for (const { text, incident, atMs } of lines) {
    if (incident === null) continue;
    if (text.key === 'incident.opened' || text.key === 'incident.recurred') open.set(incident, null);
    else if (text.key === 'incident.recovering') calm.set(incident, atMs);
    else if (text.key === 'incident.resolved' && open.has(incident)) open.set(incident, calm.get(incident) ?? atMs);
    else if (text.key === 'incident.merged') open.delete(incident);
  }
  const ends = [...open.values()];
  return ends.length === 0 || ends.includes(null) ? null : Math.max(...ends.flatMap((atMs) => atMs ?? []));
}

/** The line with which the last step of a plan ended, and how long it took; `time` null: a step was left out, so the whole is not measured. */
function carriedOut(line: DrillLine): { readonly atMs: number; readonly time: PlanTime | null } | null {
  const carried = carriedIn(line.body);
  if (line.text.key !== 'procedure.step' || carried === null || !CARRIED_OUT.has(carried.phase) || carried.startedAtMs === null)
    return null;
  const stepsS: Record<string, number> = {};
  for (const { id, state, startedAtMs, endedAtMs } of carried.steps) {
    if (state !== 'done') return { atMs: line.atMs, time: null };
    if (startedAtMs !== null && endedAtMs !== null) stepsS[id] = secondsUp(endedAtMs - startedAtMs);
  }
  return { atMs: line.atMs, time: { plan: carried.plan, durationS: secondsUp(line.atMs - carried.startedAtMs), stepsS } };
}

/** Up: a plan is never said to be faster than it was. */
function secondsUp(ms: number): number {
  return Math.ceil(Math.max(0, ms) / 1_000);
}

/** A decoder: written by the engine itself and covered by the hash of its row. */
function carriedIn(body: unknown): Carried | null {
  if (typeof body !== 'object' || body === null || !('procedure' in body)) return null;
  const { plan, phase, startedAtMs, steps } = body.procedure as Carried;
  return {
    plan,
    phase,
    startedAtMs,
    steps: steps.map(({ id, state, startedAtMs: from, endedAtMs }) => ({ id, state, startedAtMs: from, endedAtMs })),
  };
}
