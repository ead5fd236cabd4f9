/**
 * Reads a Prometheus exporter (text format 0.0.4 or OpenMetrics 1.0) by GET: node_exporter by its profile, any other by the series the
 * sources file names. The scrape before is kept for rates; nothing is smoothed.
 */
import type { Observation } from '../../../../shared/model/observation.ts';
import { authorization } from '../http/authorization.ts';
import { httpClient } from '../http/exchange.ts';
import { get } from '../http/get.ts';
import { SourceFailure } from '../lib/failure.ts';
import type { Binding } from '../lib/bind.ts';
import { ownLag } from '../lib/own-lag.ts';
import { polledAdapter } from '../lib/polled.ts';
import { skewMeter } from '../lib/skew.ts';
import type { SkewMeter } from '../lib/skew.ts';
import type { Reader, ReaderContext } from '../lib/polled.ts';
import { evaluate, evaluateAll } from './evaluate.ts';
import type { Origin } from './evaluate.ts';
import { indexOf } from './index-scrape.ts';
import type { Indexed } from './index-scrape.ts';
import { NODE_EXPORTER } from './node-exporter.ts';
import { formatOf, parseExposition } from './parse.ts';
import type { Reading, Signal } from './reading.ts';
import type { Scrapes } from './rows.ts';
import { PrometheusSettings } from './settings.ts';

/** OpenMetrics says when it was cut short, so it is asked for first. */
const ACCEPT = 'application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8';

/** An exporter that answers is a machine that runs. */
const REACH = 'device.reach';

export const prometheus = polledAdapter<PrometheusSettings>({
  kind: 'prometheus',
  settings: PrometheusSettings,
  periodMs: ({ pollMs }) => pollMs,
  bound: ({ element, signals }) => ({ element, signals: signals.map(bindingOf) }),
  offered: (settings) => offered(settings),
  hasRates: (settings) => [...readingsOf(settings), ...settings.signals].some(({ rate }) => rate === true),
  open: (context) => open(context),
});

function readingsOf({ profile, metrics }: PrometheusSettings): readonly Reading[] {
  if (profile === undefined) return [];
  return metrics === undefined ? NODE_EXPORTER : NODE_EXPORTER.filter(({ metric }) => metrics.includes(metric));
}

/** `of: each` ones need a binding of their own: there may be none, one or many. */
function offered(settings: PrometheusSettings): readonly string[] {
  const single = readingsOf(settings).filter(({ of }) => of !== 'each');
  const reach = settings.profile !== undefined && settings.metrics?.includes(REACH) !== false ? [REACH] : [];
  return [...new Set([...reach, ...single.map(({ metric }) => metric)])];
}

/** What is read by itself is there under a name of its own: two may read the same series in different ways. */
function bindingOf(signal: Signal, index: number): Binding {
  const { element, metric, from, instance, map, scale, of } = signal;
  if (signal.series !== undefined) return { element, metric, from: nameOf(signal.series, index) };
  return {
    element,
    metric,
    ...(from === undefined ? {} : { from }),
    ...(instance === undefined ? {} : { instance }),
    ...(map === undefined ? {} : { map }),
    ...(scale === undefined ? {} : { scale }),
    ...(of === undefined || of === 'avg' || of === 'each' ? {} : { of }),
  };
}

function evaluated(signal: Signal, name: string, scrapes: Scrapes, origin: Origin): readonly Observation[] {
  const { series } = signal;
  return series === undefined ? [] : evaluate({ ...signal, series }, scrapes, origin).map((one) => ({ ...one, metric: name }));
}

function nameOf(series: string, index: number): string {
  return `${series} (${String(index + 1)})`;
}

function open(context: ReaderContext<PrometheusSettings>): Reader {
  const { id, settings } = context;
  const { url, timeoutMs, tls, credentials, signals } = settings;
  // Also how old a series may be: who reads more often makes nothing stale.
  const periodMs = Math.max(settings.pollMs, context.periodMs ?? 0);
  const address = new URL(url);
  const client = httpClient({ url, tls, timeoutMs });
  const origin: Origin = { entity: id, target: address.host };
  const meter = skewMeter();
  const lag = ownLag();
  let before: Indexed | null = null;
  return {
    async read(signal) {
      const headers = { accept: ACCEPT, ...authorization(credentials) };
      const answer = await get(client, `${address.pathname}${address.search}`, { headers, signal });
      if (answer.status !== 200) throw new SourceFailure('protocol', `${address.host}: status ${String(answer.status)}`);
      const parsed = parseExposition(answer.body.toString('utf8'), formatOf(answer.headers['content-type']));
      if (!parsed.ok) throw new SourceFailure('protocol', `${address.host}: ${parsed.reason}`);
      for (const { line, reason } of parsed.problems) context.log(`${address.host}: line ${String(line)}: ${reason}`);
      const scraped = indexOf(parsed.samples, context.now());
      const waitedMs = lag();
      noteClock(meter, answer.headers.date, scraped.atMs, waitedMs);
      const toOurs = (ownMs: number): number => meter.corrected(ownMs, scraped.atMs, waitedMs);
      const scrapes = { now: scraped, before, periodMs, toOurs };
      before = scraped;
      const written = signals.flatMap((signal, index) => evaluated(signal, nameOf(signal.series ?? '', index), scrapes, origin));
      const reach = settings.profile === undefined ? [] : [reached(origin, scraped.atMs, parsed.samples.length)];
      return [...reach, ...evaluateAll(readingsOf(settings), scrapes, origin), ...written];
    },
    skewMs: () => meter.skewMs(),
    close: () => client.close(),
  };
}

/**
 * The clock of an exporter is read from the date of its answer (RFC 9110 6.6.1, whole seconds, so half of one is added): a timestamp
 * says when something was measured, which may be long ago with a clock that is right.
 */
function noteClock(meter: SkewMeter, date: string | undefined, arrivedMs: number, waitedMs: number): void {
  const ownMs = date === undefined ? Number.NaN : Date.parse(date);
  if (!Number.isNaN(ownMs)) meter.note(ownMs + 500, arrivedMs, waitedMs);
}

function reached({ entity, target }: Origin, at: number, samples: number): Observation {
  const raw = `a scrape of ${String(samples)} samples`;
  return {
    entity,
    metric: REACH,
    instance: '',
    state: 'up',
    status: 'ok',
    quality: 'good',
    at,
    raw,
    via: { adapter: 'prometheus', target, ref: 'scrape' },
  };
}
