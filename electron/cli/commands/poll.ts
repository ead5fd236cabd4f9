/**
 * `poll`: reads devices and prints every observation, bound or not: what the console would see, without a console. With a sources file all
 * of its sources that can be asked; with a profile one device, without any file.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Observation } from '../../../shared/model/observation.ts';
import type { Site } from '../../../shared/model/site.ts';
import type { Adapter, ObserveContext, Observer } from '../../engine/adapters/adapter.ts';
import { bind, entityOf, type Bound } from '../../engine/adapters/lib/bind.ts';
import { SourceFailure } from '../../engine/adapters/lib/failure.ts';
import { readSourceEntries } from '../../sources/load-sources.ts';
import { readSiteFile } from '../../site/load-site.ts';
import { readText } from '../../site/read-text.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { existingFile } from '../files.ts';
import { noPositionals, readOptions } from '../options.ts';
import { deviceOf } from '../poll-target.ts';
import { problemLines } from '../problem-lines.ts';
import { ACCESS_OPTIONS, ACCESS_USAGE, isAccessGiven } from '../snmp-access.ts';

const USAGE = `--sources FILE [--site FILE] | --target HOST[:PORT] [--profile NAME|FILE|auto] ${ACCESS_USAGE} [--once [--settle SECONDS]] [--json]`;
/** Between two rounds without `--once`, ms. */
const EVERY_MS = 10_000;
/** Between the two readings of `--once`, ms: agents renew their counters every few seconds. */
const SETTLE_MS = 5_000;
const MOST_SETTLE_S = 300;
/** Longest for one source to be read, ms. */
const PATIENCE_MS = 60_000;

/** One source to be asked. */
export interface Polled {
  readonly id: string;
  readonly adapter: Adapter<unknown>;
  readonly settings: unknown;
  readonly bound: Bound;
}

export const poll: Command = {
  name: 'poll',
  usage: USAGE,
  summary:
    'Reads devices and prints every observation with its OID, register or path. Exit code 1 when one of them could not be read. With --once what has counters is read twice, 5 s apart, for their rates (--settle 0: once). With --site it is also told which signals nothing good is read for.',
  async run(args, output) {
    const usage = `poll ${USAGE}`;
    const { positionals, flags, texts } = readOptions(
      args,
      { sources: 'text', site: 'text', target: 'text', profile: 'text', ...ACCESS_OPTIONS, once: 'flag', settle: 'text', json: 'flag' },
      usage,
    );
    noPositionals(positionals, usage);
    if ((texts.sources === undefined) === (texts.target === undefined))
      throw new BadInput('give either --sources FILE or --target HOST:PORT', `usage: twinwatch ${usage}`);
    if (texts.sources !== undefined && (texts.profile !== undefined || isAccessGiven(texts)))
      throw new BadInput('--profile, --community and --user belong to --target', 'a sources file says them for each source');
    if (texts.site !== undefined && texts.sources === undefined)
      throw new BadInput('--site belongs to --sources', 'a single device is bound to nothing: leave --site out');
    const site = texts.site === undefined ? null : readSite(texts.site);
    const settleMs = settleOf(texts.settle, flags.once);
    const sources: readonly (Polled | null)[] =
      texts.sources !== undefined
        ? sourcesOf(texts.sources, output)
        : [await deviceOf({ target: texts.target ?? '', profile: texts.profile ?? 'auto', access: texts }, output)];
    if (sources.includes(null)) return EXIT.failed;
    const show = flags.json
      ? (one: Observation) => output.result(JSON.stringify(lineOf(one)))
      : (one: Observation) => output.result(rowOf(one));
    // Without --once the next round brings the rates.
    const [waitMs, periodMs] = flags.once ? [settleMs, 2 * settleMs] : [0, EVERY_MS];
    const devices = sources.flatMap((source) => (source === null ? [] : [openDevice(source, site, periodMs, output)]));
    try {
      for (;;) {
        const wholes = await Promise.all(devices.map((device) => readAndShow(device, waitMs, show, output)));
        if (flags.once) return wholes.every(Boolean) ? EXIT.ok : EXIT.failed;
        await sleep(EVERY_MS);
      }
    } finally {
      await Promise.all(devices.map((device) => device.observer.close()));
    }
  },
};

function readSite(file: string): Site {
  const loaded = readSiteFile(existingFile(file, 'a site file (docs/reference/site-file.md)'));
  if (!loaded.ok) throw new BadInput(problemLines(loaded.errors).join('\n'), 'put the site file right; twinwatch validate FILE checks it');
  return loaded.site;
}

function settleOf(text: string | undefined, isOnce: boolean): number {
  if (text === undefined) return SETTLE_MS;
  if (!isOnce) throw new BadInput('--settle belongs to --once', 'without it everything is read again and again: leave --settle out');
  const seconds = Number(text);
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(text) || seconds > MOST_SETTLE_S)
    throw new BadInput(`--settle ${text} is no such number of seconds`, `0 (read once, no rates) to ${String(MOST_SETTLE_S)}`);
  return seconds * 1_000;
}

function sourcesOf(file: string, output: Output): readonly Polled[] {
  const read = readText(file, 'sources file');
  const loaded = read.ok ? readSourceEntries(read.text, file) : { entries: [], errors: [read.error] };
  if (loaded.errors.length > 0) {
    for (const line of problemLines(loaded.errors)) output.say(line);
    throw new BadInput(`${file} cannot be used`, `put it right, then: twinwatch validate ${file}`);
  }
  const [asked, others] = [
    loaded.entries.filter((one) => one.adapter.observe !== undefined),
    loaded.entries.filter((one) => one.adapter.observe === undefined),
  ];
  for (const { id, adapter } of others) output.say(`${id}: a ${adapter.kind} source speaks by itself and can't be asked`);
  return asked.map(({ id, adapter, settings }) => ({ id, adapter, settings, bound: boundOf(settings) }));
}

/** What a source says of its signals, where its kind has that. */
function boundOf(settings: unknown): Bound {
  const { element, signals } = settings as Partial<Bound>; // a decoder: settings were checked by their schema; kinds without bindings have neither
  return { element, signals: signals ?? [] };
}

/** A source that is open for as long as the command runs. */
interface Device {
  readonly source: Polled;
  readonly context: ObserveContext<unknown>;
  readonly observer: Observer;
}

/** `periodMs`: between its readings; 0: there is only one. */
function openDevice(source: Polled, site: Site | null, periodMs: number, output: Output): Device {
  const { id, adapter, settings } = source;
  const context = { id, settings, site, now: Date.now, log: (line: string) => output.say(`${id}: ${line}`) };
  const each: Observer = {
    observe: async (signal) => (await adapter.observe?.(context, signal)) ?? [],
    close: () => Promise.resolve(),
  };
  return { source, context, observer: periodMs === 0 ? each : (adapter.observer?.(context, periodMs) ?? each) };
}

/** Shows everything of one source, as soon as it is there. False when it could not be read. */
async function readAndShow(device: Device, settleMs: number, show: (one: Observation) => void, output: Output): Promise<boolean> {
  const { source } = device;
  const { id, bound } = source;
  try {
    const { seen, tookMs } = await readSettled(device, settleMs, output);
    for (const one of seen) show(one.entity === id ? { ...one, entity: entityOf(bound, id, one) } : one);
    show(healthOf(source, { state: 'up', status: 'ok', raw: '' }));
    show({ ...healthOf(source, { raw: '' }), metric: 'source.latency', value: Math.round(tookMs) / 1_000, unit: 's' });
    for (const line of notGood(device, seen)) output.say(line);
    return true;
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    output.say(`${id}: ${error.trouble}: ${error.message}`);
    show(healthOf(source, { state: 'lost', status: 'unknown', raw: `${error.trouble}: ${error.message}` }));
    return false;
  }
}

/** Each signal that nothing good would be read for, and why: of all that the source feeds where the site is known, else of those written. */
function notGood({ source, context }: Pick<Device, 'source' | 'context'>, seen: readonly Observation[]): readonly string[] {
  const { id, adapter, bound } = source;
  const { site } = context;
  const all = site === null ? undefined : adapter.readings?.({ ...context, site }, seen);
  const samples = all ?? bind(bound.signals, seen, id, context.now());
  return samples
    .filter(({ quality }) => quality !== 'good')
    .map(({ element, metric, quality, raw }) => `${id}: ${element} ${metric} would be ${quality}: ${raw}`);
}

interface Read {
  readonly seen: readonly Observation[];
  /** Of the reading shown. */
  readonly tookMs: number;
}

/** A counter says nothing by itself: where there are some, everything is read twice and the second reading counts. */
async function readSettled(device: Device, settleMs: number, output: Output): Promise<Read> {
  const { id, adapter, settings } = device.source;
  const first = await readOne(device);
  if (settleMs === 0 || adapter.hasRates?.(settings) !== true) return first;
  output.say(`${id}: answers; read again in ${String(settleMs / 1_000)} s, for the rates of its counters (--settle 0: not)`);
  await sleep(settleMs);
  return readOne(device);
}

async function readOne({ observer }: Device): Promise<Read> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const begunMs = performance.now();
  try {
    const seen = await observer.observe(signal);
    return { seen, tookMs: performance.now() - begunMs };
  } catch (error) {
    if (signal.aborted) throw new SourceFailure('timeout', `not read within ${String(PATIENCE_MS / 1_000)} s`);
    throw error;
  }
}

/** The source speaking of itself. */
function healthOf({ id, adapter }: Polled, said: Pick<Observation, 'state' | 'status' | 'raw'>): Observation {
  const via = { adapter: adapter.kind, target: id, ref: '' };
  return { entity: id, metric: 'source.state', instance: '', quality: 'good', at: Date.now(), via, ...said };
}

/** Keys in the order people read them; what an observation does not have is null. */
function lineOf({ entity, metric, instance, value, unit, state, status, quality, reason, at, raw, via }: Observation): object {
  return {
    entity,
    metric,
    instance,
    value: value ?? null,
    unit: unit ?? null,
    state: state ?? null,
    status: status ?? null,
    quality,
    reason: reason ?? null,
    at,
    raw,
    via,
  };
}

function rowOf({ entity, metric, instance, value, unit, state, status, quality, reason, via }: Observation): string {
  const said =
    quality === 'good'
      ? state === undefined
        ? `${value === undefined ? '' : String(Math.round(value * 1_000) / 1_000)} ${unit ?? ''}`
        : `${state} (${status ?? ''})`
      : `${quality}: ${reason ?? ''}`;
  return [entity, metric, instance, said, via.ref].join('\t');
}
