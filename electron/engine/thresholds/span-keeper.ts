/**
 * Lowest and highest good reading of each watched number, five minutes at a time: collected in memory, written once per span. Never stops
 * the engine: what can't be written is told in the log, and a trial later says that nothing is known of that time.
 */
import { SPAN_MS } from '../../../shared/model/threshold.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { toStoreError } from '../../store/errors.ts';
import type { Extreme, Trends } from '../../store/trends.ts';
import type { Config } from '../core/config.ts';
import type { Span } from './trial.ts';

interface Open {
  readonly element: string;
  min: number;
  max: number;
}

/** Fed by the loop with everything that arrives; read by trials, the running span included. */
export class SpanKeeper {
  private readonly trends: Trends | null;
  private readonly log: (line: string) => void;
  private config: Config | null = null;
  /** Watched numbers: element to its metrics. */
  private watched: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  private open = new Map<string, Map<string, Open>>();
  private fromMs = 0;
  private isFailing = false;
  private isClosed = false;

  /** `trends` null: kept in memory for the running span only. */
  constructor(trends: Trends | null, log: (line: string) => void) {
    this.trends = trends;
    this.log = log;
  }

  /** Takes what arrived at `atMs`, engine time; a span goes by arrival, so that it is over when it is over. */
  take(config: Config, atMs: number, samples: readonly Sample[]): void {
    if (config !== this.config) this.watch(config);
    const fromMs = Math.floor(atMs / SPAN_MS) * SPAN_MS;
    if (fromMs !== this.fromMs) {
      this.flush();
      this.fromMs = fromMs;
    }
    for (const sample of samples) this.note(sample);
  }

  /** Spans of one signal from `fromMs` on and before `untilMs`, the running one included; none once closed. @throws StoreError */
  read(element: string, metric: string, fromMs: number, untilMs: number): readonly Span[] {
    if (this.isClosed) return [];
    const kept = this.trends?.read(element, metric, fromMs, untilMs) ?? [];
    const now = this.open.get(metric)?.get(element);
    if (now === undefined || this.fromMs < fromMs || this.fromMs >= untilMs) return kept;
    const last = kept[kept.length - 1];
    if (last?.fromMs !== this.fromMs) return [...kept, { fromMs: this.fromMs, min: now.min, max: now.max }];
    return [...kept.slice(0, -1), { fromMs: this.fromMs, min: Math.min(last.min, now.min), max: Math.max(last.max, now.max) }];
  }

  /** Writes the running span and ends. */
  close(): void {
    this.flush();
    this.isClosed = true;
    this.trends?.close();
  }

  private note({ element, metric, value, quality }: Sample): void {
    if (value === undefined || quality !== 'good' || !Number.isFinite(value)) return;
    if (this.watched.get(element)?.has(metric) !== true) return;
    let ofMetric = this.open.get(metric);
    if (ofMetric === undefined) this.open.set(metric, (ofMetric = new Map<string, Open>()));
    const now = ofMetric.get(element);
    if (now === undefined) ofMetric.set(element, { element, min: value, max: value });
    else if (value < now.min) now.min = value;
    else if (value > now.max) now.max = value;
  }

  private flush(): void {
    const rows: ReadonlyMap<string, readonly Extreme[]> = new Map([...this.open].map(([metric, all]) => [metric, [...all.values()]]));
    this.open = new Map();
    if (rows.size === 0 || this.trends === null) return;
    try {
      this.trends.add(this.fromMs, rows);
      this.isFailing = false;
    } catch (first) {
      const error = toStoreError(first, 'keeping extremes');
      if (error.code === 'bug') throw error;
      if (!this.isFailing) this.log(`lowest and highest readings are not kept: ${error.message}`);
      this.isFailing = true;
    }
  }

  private watch(config: Config): void {
    this.config = config;
    const watched = new Map<string, Set<string>>();
    for (const { element, metric, conditions } of config.signals) {
      if (metric.type !== 'number' || !conditions.some(({ test }) => test.kind === 'above' || test.kind === 'below')) continue;
      const ofElement = watched.get(element) ?? new Set<string>();
      watched.set(element, ofElement.add(metric.id));
    }
    this.watched = watched;
  }
}
