/**
 * Readings from a file or standard input, one per line: followed as it grows, or replayed. A bad line is counted, said with its place,
 * and skipped; a missing file is a lost source that is tried again. Never writes. What a line means is the format's (`LineFormat`).
 */
import type { Sample } from '../../../../shared/model/sample.ts';
import { metricsOfKind } from '../../../../shared/model/metrics.ts';
import type { Site } from '../../../../shared/model/site.ts';
import type { Adapter, AdapterContext, RunningAdapter } from '../adapter.ts';
import { followFile, readOnce, readStdin } from './file-reader.ts';
import { no } from './line-sample.ts';
import type { LineContext, LineResult } from './line-sample.ts';
import { LineSettings } from './line-settings.ts';
import { LineCutter, MAX_LINE_BYTES } from './lines.ts';
import type { NumberedLine } from './lines.ts';
import { pause } from './pause.ts';

/** How often a missing file is looked for, ms. */
const RETRY_MS = 1_000;
/** Bad lines told one by one in this time; the others are counted. */
const TELL_PER_MS = 10_000;
const TELL_MOST = 5;
/** In a paced replay no gap is waited for longer than this, ms. */
const LONGEST_GAP_MS = 24 * 3_600_000;

type Context = AdapterContext<LineSettings>;

/** Turns the lines of one file, from its first on, into samples. */
export type LineDecoder = (line: string, context: LineContext) => LineResult;

/** One format of a line; `kind`: what `adapter:` says in the sources file. */
export interface LineFormat {
  readonly kind: string;
  /** Whether its first line says what the others mean: it is then read also where only later lines are followed. */
  readonly hasHeader: boolean;
  /** A decoder for a file that begins. */
  decoder(): LineDecoder;
}

/** The adapter of files of this format. */
export function lineAdapter(format: LineFormat): Adapter<LineSettings> {
  return {
    kind: format.kind,
    settings: LineSettings,
    isSimulated: false,
    signals: signalsOf,
    readsStdin: ({ path }) => path === '-',
    start: (context) => start(format, context),
  };
}

/** `ups-a1` stands for every metric of its kind. What does not exist is listed too, for the sources file to refuse it by name. */
function signalsOf(settings: LineSettings, site: Site): readonly string[] {
  const all = settings.feeds.flatMap((feed) => {
    if (feed.includes('|')) return [feed];
    const kind = site.elements.find((element) => element.id === feed)?.kind;
    const metrics = kind === undefined ? [] : metricsOfKind(kind);
    return metrics.length === 0 ? [`${feed}|`] : metrics.map((metric) => `${feed}|${metric.id}`);
  });
  return [...new Set(all)];
}

function start(format: LineFormat, context: Context): RunningAdapter {
  const stopping = new AbortController();
  const finished = new Feed(format, context, stopping.signal).run();
  return {
    stop() {
      stopping.abort();
      return finished;
    },
  };
}

class Feed {
  readonly #format: LineFormat;
  readonly #context: Context;
  readonly #signal: AbortSignal;
  readonly #cutter = new LineCutter();
  readonly #allowed: ReadonlySet<string>;
  #decode: LineDecoder;
  /** The file can't be understood from here on: nothing of it is taken until it begins anew. */
  #isRefused = false;
  /** Lines are counted from the start of the file, not from where it was opened. */
  #isFromStart = true;
  #isUp: boolean | null = null;
  #bad = 0;
  #told: number[] = [];
  /** Paced replay: how far its times are moved, ms. */
  #shiftMs: number | null = null;

  constructor(format: LineFormat, context: Context, signal: AbortSignal) {
    this.#format = format;
    this.#decode = format.decoder();
    this.#context = context;
    this.#signal = signal;
    this.#allowed = new Set(signalsOf(context.settings, context.site));
  }

  async run(): Promise<void> {
    const { path, mode } = this.#context.settings;
    const reading = {
      opened: (isNew: boolean): void => this.#opened(isNew),
      bytes: (chunk: Buffer): Promise<void> => this.#take(this.#cutter.push(chunk)),
      ...(this.#format.hasHeader ? { header: (line: string, number: number): void => this.#header(line, number) } : {}),
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
    this.#decode = this.#format.decoder();
    this.#isRefused = false;
    this.#isFromStart = isNew;
    if (this.#isUp === true) return;
    this.#isUp = true;
    this.#context.report({ source: this.#context.id, state: 'up', trouble: null, detail: '', atMs: this.#context.now(), elements: null });
  }

  #lost(trouble: 'file' | 'ended' | 'protocol', detail: string): void {
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

  #header(line: string, number: number): void {
    const decoded = this.#decode(line, this.#lineContext());
    if (decoded !== 'blank' && !decoded.ok) this.#refuse(`${this.#context.settings.path}:${String(number)}: ${decoded.reason}`);
  }

  #lineContext(): LineContext {
    return { source: this.#context.id, nowMs: this.#context.now(), allowed: this.#allowed };
  }

  async #take(lines: readonly NumberedLine[]): Promise<void> {
    const { settings } = this.#context;
    const isPaced = settings.mode === 'replay' && settings.pace === 'times';
    const ready: Sample[] = [];
    for (const line of lines) {
      if (this.#signal.aborted) return;
      if (this.#isRefused) break;
      const decoded = line.text === null ? no(`longer than ${String(MAX_LINE_BYTES)} bytes`) : this.#decode(line.text, this.#lineContext());
      if (decoded === 'blank') continue;
      if (!decoded.ok && decoded.isWhole === true) this.#refuse(`${this.#place(line.number)}: ${decoded.reason}`);
      else if (!decoded.ok) this.#tell(line.number, decoded.reason);
      else if (isPaced) await this.#emitInTime(decoded.sample);
      else ready.push(decoded.sample);
    }
    if (ready.length > 0 && !this.#signal.aborted) this.#context.emit(ready);
  }

  #refuse(reason: string): void {
    this.#isRefused = true;
    this.#lost('protocol', reason);
    this.#context.log(reason);
  }

  #place(line: number): string {
    const { path } = this.#context.settings;
    return this.#isFromStart ? `${path}:${String(line)}` : `${path}, line ${String(line)} after it was opened`;
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
    this.#context.log(`${this.#place(line)}: ${reason}${rest}`);
  }
}
