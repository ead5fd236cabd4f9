/**
 * `poll`: reads devices and prints every observation, bound or not: what the console would see, without a console. With a sources file all
 * of its sources that can be asked; with a profile one device, without any file.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Observation } from '../../../shared/model/observation.ts';
import type { Adapter } from '../../engine/adapters/adapter.ts';
import { entityOf, type Bound } from '../../engine/adapters/lib/bind.ts';
import { SourceFailure } from '../../engine/adapters/lib/failure.ts';
import { readSourceEntries } from '../../sources/load-sources.ts';
import { readText } from '../../site/read-text.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { noPositionals, readOptions } from '../options.ts';
import { deviceOf } from '../poll-target.ts';
import { problemLines } from '../problem-lines.ts';

const USAGE = '--sources FILE | --target HOST[:PORT] [--profile NAME|FILE|auto] [--community C] [--once] [--json]';
/** Between two rounds without `--once`, ms. */
const EVERY_MS = 10_000;
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
  summary: 'Reads devices and prints every observation with its OID, register or path. Exit code 1 when one of them could not be read.',
  async run(args, output) {
    const usage = `poll ${USAGE}`;
    const { positionals, flags, texts } = readOptions(
      args,
      { sources: 'text', target: 'text', profile: 'text', community: 'text', once: 'flag', json: 'flag' },
      usage,
    );
    noPositionals(positionals, usage);
    if ((texts.sources === undefined) === (texts.target === undefined))
      throw new BadInput('give either --sources FILE or --target HOST:PORT', `usage: twinwatch ${usage}`);
    if (texts.sources !== undefined && (texts.profile ?? texts.community) !== undefined)
      throw new BadInput('--profile and --community belong to --target', 'a sources file says them for each source');
    const sources =
      texts.sources !== undefined
        ? sourcesOf(texts.sources, output)
        : [await deviceOf({ target: texts.target ?? '', profile: texts.profile ?? 'auto', community: texts.community }, output)];
    const show = flags.json
      ? (one: Observation) => output.result(JSON.stringify(lineOf(one)))
      : (one: Observation) => output.result(rowOf(one));
    for (;;) {
      const isWhole = await readAll(sources, show, output);
      if (flags.once) return isWhole ? EXIT.ok : EXIT.failed;
      await sleep(EVERY_MS);
    }
  },
};

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

/** All together; each is printed as it comes. False when one of them could not be read. */
async function readAll(sources: readonly Polled[], show: (one: Observation) => void, output: Output): Promise<boolean> {
  const wholes = await Promise.all(
    sources.map(async (source) => {
      const { id, bound } = source;
      const begunMs = performance.now();
      try {
        const seen = await readOne(source, output);
        for (const one of seen) show(one.entity === id ? { ...one, entity: entityOf(bound, id, one) } : one);
        show(healthOf(source, { state: 'up', status: 'ok', raw: '' }));
        show({
          ...healthOf(source, { raw: '' }),
          metric: 'source.latency',
          value: Math.round(performance.now() - begunMs) / 1_000,
          unit: 's',
        });
        return true;
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        output.say(`${id}: ${error.trouble}: ${error.message}`);
        show(healthOf(source, { state: 'lost', status: 'unknown', raw: `${error.trouble}: ${error.message}` }));
        return false;
      }
    }),
  );
  return wholes.every(Boolean);
}

async function readOne({ id, adapter, settings }: Polled, output: Output): Promise<readonly Observation[]> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const context = { id, settings, site: null, now: Date.now, log: (line: string) => output.say(`${id}: ${line}`) };
  try {
    return (await adapter.observe?.(context, signal)) ?? [];
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
        ? `${String(value)} ${unit ?? ''}`
        : `${state} (${status ?? ''})`
      : `${quality}: ${reason ?? ''}`;
  return [entity, metric, instance, said, via.ref].join('\t');
}
