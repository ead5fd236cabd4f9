/**
 * Probes: tries whether something can be reached, or that it cannot, and says so as a reading. Each check has its own loop, so that a
 * dead target never delays another. A dead target is a reading; only a console that cannot probe at all is a lost source.
 */
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import type { Sample } from '../../../../shared/model/sample.ts';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext, RunningAdapter } from '../adapter.ts';
import { Health } from '../health.ts';
import { SourceFailure } from '../lib/failure.ts';
import { limiter } from '../lib/limiter.ts';
import { quietLog } from '../lib/quiet-log.ts';
import { isStopped, pause } from '../lib/pause.ts';
import { startRunning } from '../lib/until-stopped.ts';
import { longestMs, NoPing, runCheck } from './check.ts';
import { ProbeSettings, statesOf } from './settings.ts';
import type { Check } from './settings.ts';
import type { Verdict } from './verdict.ts';

/** Checks under way at the same moment by this process: sockets and ping programs. */
const MOST_AT_ONCE = 64;
/** Checks start within this time, ms, each at its own moment. */
const SPREAD_MS = 1_000;

const together = limiter(MOST_AT_ONCE);

export const probe = defineAdapter<ProbeSettings>({
  kind: 'probe',
  settings: ProbeSettings,
  isSimulated: false,
  signals: ({ checks }) => checks.map(({ element, metric }) => `${element}|${metric}`),
  // Each at its period, or later when it waits for a silent target.
  periodMs: ({ pollMs, checks }) => Math.max(pollMs, ...checks.map(longestMs)),
  start,
  async observe(context, signal) {
    const { id, settings } = context;
    const observations = await Promise.all(
      settings.checks.map((check) =>
        together.run(async () => {
          const verdict = await runOrSay(check, signal);
          return observationsOf(check, verdict, id, context.now());
        }, signal),
      ),
    );
    return observations.flat();
  },
});

function start(context: AdapterContext<ProbeSettings>): RunningAdapter {
  const health = new Health(context);
  const log = quietLog(context);
  const { checks } = context.settings;
  const loops = checks.map((check, index) =>
    startRunning(context, (signal) => watch(context, check, (index / checks.length) * SPREAD_MS, health, log, signal)),
  );
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

/** Until stopped: try one thing, say what was found, wait for the next moment. */
async function watch(
  context: AdapterContext<ProbeSettings>,
  check: Check,
  offsetMs: number,
  health: Health,
  log: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const { pollMs, checks } = context.settings;
  let dueMs = performance.now() + Math.min(offsetMs, pollMs);
  while (await pause(Math.max(1, dueMs - performance.now()), signal)) {
    try {
      const verdict = await together.run(() => runCheck(check, signal), signal);
      if (isStopped(signal)) return;
      health.wholeUp();
      context.emit([sampleOf(check, verdict, context.id, context.now())]);
    } catch (error) {
      if (isStopped(signal)) return;
      if (!(error instanceof NoPing)) throw error;
      log(error.message);
      // The others go on: then it is this reading that is not to be had, not the source.
      if (checks.every(({ type }) => type === 'ping')) health.wholeLost('file', error.message);
      else context.emit([sampleOf(check, { isGood: null, reason: error.message }, context.id, context.now())]);
    }
    dueMs += Math.max(1, Math.ceil((performance.now() - dueMs) / pollMs)) * pollMs;
  }
}

/** For reading once: a console that cannot ping is a failure of the source only when it has nothing else to do. */
async function runOrSay(check: Check, signal: AbortSignal): Promise<Verdict> {
  try {
    return await runCheck(check, signal);
  } catch (error) {
    if (!(error instanceof NoPing)) throw error;
    throw new SourceFailure('file', error.message);
  }
}

/** What is tried, in words: the reference of its readings. */
export function refOf(check: Check): string {
  switch (check.type) {
    case 'http':
      return `GET ${check.url}`;
    case 'ping':
      return `ping ${check.host}`;
    case 'tcp':
      return `tcp ${check.host}:${String(check.port)}`;
    case 'closed':
      return `closed ${check.host}:${String(check.port)}, control ${check.control.host}:${String(check.control.port)}`;
  }
}

/** The verdict as a reading of its signal: unknown is `bad`, with the reason. */
export function sampleOf(check: Check, verdict: Verdict, source: string, atMs: number): Sample {
  const { element, metric } = check;
  const states = statesOf(check);
  const raw = rawOf(check, verdict);
  if (verdict.isGood === null || states === null) return { element, metric, quality: 'bad', atMs, source, raw };
  return { element, metric, quality: 'good', state: verdict.isGood ? states.good : states.bad, atMs, source, raw };
}

/** The same for a reader without elements, and how long the answer took. */
export function observationsOf(check: Check, verdict: Verdict, source: string, at: number): readonly Observation[] {
  const { quality, state } = sampleOf(check, verdict, source, at);
  const common = {
    entity: source,
    instance: check.element,
    at,
    raw: rawOf(check, verdict),
    via: { adapter: 'probe', target: targetOf(check), ref: refOf(check) },
  };
  const first: Observation = {
    ...common,
    metric: check.metric,
    quality,
    ...(state === undefined ? {} : { state }),
    ...(verdict.isGood === null ? { reason: verdict.reason } : {}),
  };
  if (verdict.isGood === null || verdict.tookMs === null) return [first];
  return [
    first,
    { ...common, metric: 'probe.latency', quality: 'good', value: Number((verdict.tookMs / 1_000).toPrecision(6)), unit: 's' },
  ];
}

function rawOf(check: Check, verdict: Verdict): string {
  return `${refOf(check)}: ${verdict.isGood === null ? verdict.reason : verdict.detail}`.slice(0, RAW_LENGTH);
}

function targetOf(check: Check): string {
  return check.type === 'http' ? new URL(check.url).host : check.type === 'ping' ? check.host : `${check.host}:${String(check.port)}`;
}
