/** The adapters that run, by id of their source. A change of the sources file disturbs only those that it changes. */
import type { SourceDeclaration } from './core/events.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Periods } from './core/events.ts';
import { isLoopback } from './adapters/http/settings.ts';
import type { Adapter, AdapterContext, FaultControl, RunningAdapter } from './adapters/adapter.ts';

/** One source as configured: what to start and with which settings. */
export interface RuntimeSource {
  readonly id: string;
  readonly adapter: Adapter<unknown>;
  readonly settings: unknown;
  readonly signals: readonly string[];
  readonly periodMs: number | null;
  /** Of single signals; null: all as above. */
  readonly periods?: Periods | null;
}

/** Starts and ends adapters; what they say goes to the context that `contextOf` gives each. */
export class RunningSources {
  private readonly contextOf: (source: RuntimeSource) => AdapterContext<unknown>;
  private readonly running = new Map<string, { readonly source: RuntimeSource; readonly adapter: RunningAdapter }>();
  /** Changes happen one after the other. */
  private changing: Promise<void> = Promise.resolve();

  constructor(contextOf: (source: RuntimeSource) => AdapterContext<unknown>) {
    this.contextOf = contextOf;
  }

  start(sources: readonly RuntimeSource[]): void {
    for (const source of sources) {
      if (this.running.has(source.id)) continue;
      this.running.set(source.id, { source, adapter: this.startOne(source) });
    }
  }

  /** A source that can't even begin is lost, not the engine. */
  private startOne(source: RuntimeSource): RunningAdapter {
    const context = this.contextOf(source);
    try {
      return source.adapter.start(context);
    } catch (error) {
      const fault = error instanceof Error ? error : new Error(String(error));
      context.log(`a fault of this console: ${fault.stack ?? fault.message}`);
      const detail = `a fault of this console: ${fault.message}`.slice(0, 2_000);
      context.report({ source: source.id, state: 'lost', trouble: 'protocol', detail, atMs: context.now(), elements: null });
      return { stop: () => Promise.resolve() };
    }
  }

  /** Ends what is gone or changed, calls `declare`, and starts what is new. Resolves when all of it has been done. */
  replace(sources: readonly RuntimeSource[], declare: () => void): Promise<void> {
    this.changing = this.changing.then(async () => {
      const wanted = new Map(sources.map((source) => [source.id, source]));
      const ending = [...this.running].filter(([id, { source }]) => !isSame(source, wanted.get(id)));
      for (const [id] of ending) this.running.delete(id);
      // A port is free again only when the one that held it has ended.
      await Promise.all(ending.map(([, { adapter }]) => adapter.stop()));
      declare();
      this.start(sources);
    });
    return this.changing;
  }

  /** Of the first simulated source that plays faults; null: none does. A real one is never told to, whatever it offers. */
  faults(): FaultControl | null {
    for (const { source, adapter } of this.running.values())
      if (source.adapter.isSimulated && adapter.faults !== undefined) return adapter.faults;
    return null;
  }

  /** Resolves when nothing runs any more. */
  async stop(): Promise<void> {
    await this.changing;
    await Promise.all([...this.running.values()].map(({ adapter }) => adapter.stop()));
    this.running.clear();
  }
}

/** Nothing of it changed: it need not be disturbed. */
function isSame(running: RuntimeSource, wanted: RuntimeSource | undefined): boolean {
  return (
    wanted !== undefined &&
    running.adapter === wanted.adapter &&
    isDeepStrictEqual(running.settings, wanted.settings) &&
    isDeepStrictEqual(running.signals, wanted.signals)
  );
}

/** What the core is told of a source. */
export function declare(source: RuntimeSource): SourceDeclaration {
  const listens = openPorts(source);
  return {
    id: source.id,
    kind: source.adapter.kind,
    isSimulated: source.adapter.isSimulated,
    signals: source.signals,
    periodMs: source.periodMs,
    periods: source.periods ?? null,
    ...(listens.length === 0 ? {} : { listens }),
  };
}

/** Where other machines can reach this one for it. */
function openPorts({ adapter, settings }: RuntimeSource): readonly string[] {
  const open = (adapter.listens?.(settings) ?? []).filter(({ address }) => !isLoopback(address));
  return open.map(({ over, address, port }) => `${over} ${address.includes(':') ? `[${address}]` : address}:${String(port)}`);
}
