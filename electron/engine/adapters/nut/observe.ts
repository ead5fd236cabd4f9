/** Everything the UPSes of a NUT server say, once, for `twinwatch poll`: the metrics of the engine and the numbers beside them. */
import type { Metric } from '../../../../shared/model/metrics.ts';
import { metricById } from '../../../../shared/model/metrics.ts';
import { RAW_LENGTH } from '../../../../shared/model/observation.ts';
import type { Observation, ObservedStatus } from '../../../../shared/model/observation.ts';
import type { ObserveContext } from '../adapter.ts';
import { SourceFailure } from '../lib/failure.ts';
import { believed } from '../lib/believed.ts';
import { decode } from '../lib/profile/decode.ts';
import { NutConnection } from './connection.ts';
import { readVariables, variablesOf } from './decode.ts';
import type { Said } from './decode.ts';
import { logIn, namesKnown } from './session.ts';
import { bareName, type NutSettings } from './settings.ts';

/** Numbers the engine does not take, and the variable of each (docs/nut-names.txt of NUT). -1 stands for "not measured" in many drivers. */
const MORE: readonly (readonly [metric: string, variable: string])[] = [
  ['ups.outputCurrent', 'output.current'],
  ['ups.outputFrequency', 'output.frequency'],
  ['ups.outputPower', 'ups.realpower'],
  ['ups.outputApparentPower', 'ups.power'],
  ['ups.inputCurrent', 'input.current'],
  ['ups.batteryVoltage', 'battery.voltage'],
  ['ups.batteryCurrent', 'battery.current'],
  ['ups.temperature', 'ups.temperature'],
  ['env.temperature', 'ambient.temperature'],
  ['env.humidity', 'ambient.humidity'],
];
const NOTHING = ['', -1, 'n/a', 'na', 'unknown', 'not available'];
const STATUS_OF: Readonly<Record<string, ObservedStatus>> = { ok: 'ok', degraded: 'warning', down: 'critical', unknown: 'unknown' };

/** Rejects with `SourceFailure`. Without `upses` in the settings: every UPS the server has. */
export async function observeNut(context: ObserveContext<NutSettings>, signal: AbortSignal): Promise<readonly Observation[]> {
  const { host, port, timeoutMs, upses } = context.settings;
  let connection: NutConnection | null = null;
  try {
    connection = await NutConnection.open(host, port, timeoutMs, signal);
    await logIn(context.settings, connection);
    const wanted = upses.length > 0 ? upses : (await namesKnown(connection)).map((name) => ({ name, element: name }));
    const found: Observation[] = [];
    for (const { name, element } of wanted) {
      const answer = await connection.ask({ verb: 'listVariables', ups: bareName(name) });
      if (answer.kind === 'list') found.push(...observationsOf(variablesOf(answer.rows), element, `${host}:${String(port)}`, context));
      else context.log(`${name}: ${answer.kind === 'error' ? `${answer.code} ${answer.text}` : answer.text}`);
    }
    if (found.length === 0) throw new SourceFailure('driver-down', 'none of its UPSes answers');
    return found;
  } finally {
    connection?.close();
  }
}

function observationsOf(
  variables: ReadonlyMap<string, string>,
  element: string,
  target: string,
  context: ObserveContext<NutSettings>,
): readonly Observation[] {
  const atMs = context.now();
  const via = (ref: string): Observation['via'] => ({ adapter: 'nut', target, ref });
  const more = MORE.flatMap(([metric, variable]): readonly Observation[] => {
    const raw = variables.get(variable);
    if (raw === undefined) return [];
    const reading = decode({ metric, absent: NOTHING }, raw);
    return [believed({ entity: element, metric, instance: element, ...reading, at: atMs, raw, via: via(variable) })];
  });
  return [...readVariables(variables).map((said) => observationOf(said, element, atMs, via)), ...more];
}

function observationOf(said: Said, element: string, at: number, via: (ref: string) => Observation['via']): Observation {
  const { metric, variable, text, reading } = said;
  const whose = { entity: element, metric, instance: element, at, raw: (text ?? '(none)').slice(0, RAW_LENGTH), via: via(variable) };
  if (reading.quality === 'bad') return { ...whose, quality: 'bad', reason: reading.reason };
  if (reading.quality === 'absent') return { ...whose, quality: 'absent', reason: 'the UPS does not say it' };
  const known = metricById(metric);
  if (reading.state !== undefined) return { ...whose, quality: 'good', state: reading.state, status: statusOf(known, reading.state) };
  return { ...whose, quality: 'good', ...(reading.value === undefined ? {} : { value: reading.value }), ...unitOf(known) };
}

function unitOf(metric: Metric | null): { readonly unit?: string } {
  return metric?.type === 'number' ? { unit: metric.unit } : {};
}

function statusOf(metric: Metric | null, state: string): ObservedStatus {
  return metric?.type === 'state' ? (STATUS_OF[metric.states[state] ?? 'unknown'] ?? 'unknown') : 'unknown';
}
