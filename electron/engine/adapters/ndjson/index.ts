/**
 * Readings from a file or standard input, one JSON object per line: followed as it grows, or replayed. A bad line is counted, said
 * with its place, and skipped; a missing file is a lost source that is tried again. Never writes.
 */
import type { Sample } from '../../../../shared/model/sample.ts';
import { metricsOfKind } from '../../../../shared/model/metrics.ts';
import type { Site } from '../../../../shared/model/site.ts';
import { defineAdapter } from '../adapter.ts';
import type { AdapterContext, RunningAdapter } from '../adapter.ts';
import { decodeLine } from './decode.ts';
import { LineCutter, MAX_LINE_BYTES } from './lines.ts';
import type { NumberedLine } from './lines.ts';
import { followFile, pause, readOnce, readStdin } from './reader.ts';
import { NdjsonSettings } from './settings.ts';

/** How often a missing file is looked for, ms. */
const RETRY_MS = 1_000;
/** Bad lines told one by one in this time; the others are counted. */
const TELL_PER_MS = 10_000;
const TELL_MOST = 5;
/** In a paced replay no gap is waited for longer than this, ms. */
const LONGEST_GAP_MS = 24 * 3_600_000;

type Context = AdapterContext<NdjsonSettings>;

export const ndjson = defineAdapter<NdjsonSettings>({
  kind: 'ndjson',
  settings: NdjsonSettings,
  isSimulated: false,
  signals: signalsOf,
  readsStdin: ({ path }) => path === '-',
  start,
});

/** `ups-a1` stands for every metric of its kind. What does not exist is listed too, for the sources file to refuse it by name. */
function signalsOf(settings: NdjsonSettings, site: Site): readonly string[] {
  const all = settings.feeds.flatMap((feed) => {
    if (feed.includes('|')) return [feed];
    const kind = site.elements.find((element) => element.id === feed)?.kind;
    const metrics = kind === undefined ? [] : metricsOfKind(kind);
    return metrics.length === 0 ? [`${feed}|`] : metrics.map((metric) => `${feed}|${metric.id}`);
  });
  return [...new Set(all)];
}

function start(context: Context): RunningAdapter {
  const stopping = new AbortController();
  const finished = new Feed(context, stopping.signal).run();
  return {
    stop() {
      stopping.abort();
      return finished;
    },
  };
}

class Feed {
  readonly #context: Context;
  readonly #signal: AbortSignal;
  readonly #cutter = new LineCutter();
  readonly #allowed: ReadonlySet<string>;
  #isUp: boolean | null = null;
  #bad = 0;
  #told: number[] = [];
  /** Paced replay: how far its times are moved, ms. */
  #shiftMs: number | null = null;

  constructor(context: Context, signal: AbortSignal) {
    this.#context = context;
    this.#signal = signal;
    this.#allowed = new Set(signalsOf(context.settings, context.site));
  }

  async run(): Promise<void> {
    const { path, mode } = this.#context.settings;
    const reading = {
      opened: (isNew: boolean): void => this.#opened(isNew),
      bytes: (chunk: Buffer): Promise<void> => this.#take(this.#cutter.push(chunk)),
    };
    let isFirst = true;
    while (!this.#signal.aborted) {
      try {
        if (path === '-') await readStdin(reading, this.#signal);
        else if (mode === 'replay') await readOnce(path, reading, this.#signal);
        // A file that appears later is news from its first line.
        else await followFile(path, !isFirst, reading, this.#signal);
        if (path === '-' || mode === 'replay') {
          await this.#ended();
          return;
        }
      } catch (error) {
        this.#lost('file', `${path}: ${error instanceof Error ? error.message : String(error)}`);
      }
      isFirst = false;
      await pause(RETRY_MS, this.#signal);
    }
  }

  #opened(isNew: boolean): void {
    if (isNew) this.#cutter.restart();
    if (this.#isUp === true) return;
    this.#isUp = true;
    this.#context.report({ source: this.#context.id, state: 'up', trouble: null, detail: '', atMs: this.#context.now(), elements: null });
  }

  #lost(trouble: 'file' | 'ended', detail: string): void {
    if (this.#isUp === false) return;
    this.#isUp = false;
    this.#context.report({
      source: this.#context.id,
      state: 'lost',
      trouble,
      detail: detail.slice(0, 2_000),
      atMs: this.#context.now(),
      elements: null,
    });
  }

  async #ended(): Promise<void> {
    await this.#take(this.#cutter.end());
    if (this.#signal.aborted) return;
    const { path } = this.#context.settings;
    const bad = this.#bad === 0 ? '' : `, ${String(this.#bad)} bad lines`;
    this.#lost('ended', `${path === '-' ? 'standard input' : path} read to its end${bad}`);
  }

  async #take(lines: readonly NumberedLine[]): Promise<void> {
    const { settings, id } = this.#context;
    const isPaced = settings.mode === 'replay' && settings.pace === 'times';
    const ready: Sample[] = [];
    for (const line of lines) {
      if (this.#signal.aborted) return;
      const decoded =
        line.text === null
          ? no(`longer than ${String(MAX_LINE_BYTES)} bytes`)
          : decodeLine(line.text, { source: id, nowMs: this.#context.now(), allowed: this.#allowed });
      if (decoded === 'blank') continue;
      if (!decoded.ok) this.#tell(line.number, decoded.reason);
      else if (isPaced) await this.#emitInTime(decoded.sample);
      else ready.push(decoded.sample);
    }
    if (ready.length > 0 && !this.#signal.aborted) this.#context.emit(ready);
  }

  /** Waits until the time of the reading, moved so that the first one is now. */
  async #emitInTime(sample: Sample): Promise<void> {
    this.#shiftMs ??= this.#context.now() - sample.atMs;
    const atMs = sample.atMs + this.#shiftMs;
    const waitMs = Math.min(LONGEST_GAP_MS, atMs - this.#context.now());
    if (waitMs > 0) await pause(waitMs, this.#signal);
    if (!this.#signal.aborted) this.#context.emit([{ ...sample, atMs }]);
  }

  #tell(line: number, reason: string): void {
    this.#bad += 1;
    const nowMs = this.#context.now();
    this.#told = this.#told.filter((at) => nowMs - at < TELL_PER_MS);
    if (this.#told.length >= TELL_MOST) return;
    this.#told.push(nowMs);
    const rest = this.#told.length === TELL_MOST ? ` (${String(this.#bad)} bad lines so far; more are counted, not told)` : '';
    this.#context.log(`${this.#context.settings.path}:${String(line)}: ${reason}${rest}`);
  }
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}
