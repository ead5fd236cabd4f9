/** What an adapter is: it turns one outside source into samples and speaks of its own health. It never decides, never smooths. */
import type { z } from 'zod';
import type { Observation } from '../../../shared/model/observation.ts';
import type { Sample, SourceReport } from '../../../shared/model/sample.ts';
import type { Site } from '../../../shared/model/site.ts';

/** What the runtime gives an adapter. */
export interface AdapterContext<Settings> {
  /** Id of the source in the sources file. */
  readonly id: string;
  readonly settings: Settings;
  /** The site the readings belong to: element ids and kinds, never thresholds or policy. */
  readonly site: Site;
  /** Simulated faults the record says were being played: a simulator starts with them. Empty for everything else. */
  readonly playing: readonly string[];
  /** UTC ms: the only clock an adapter may read. */
  now(): number;
  /** Hands over readings; the queue is bounded, newest per signal wins, drops are counted and shown. */
  emit(samples: readonly Sample[]): void;
  /** Says how the source is. `lost` makes its signals unknown at once. */
  report(report: SourceReport): void;
  /** One line to the log; rate-limited by the runtime. Never a secret. */
  log(line: string): void;
}

/** What reading once needs: `twinwatch poll` has no engine and perhaps no site. */
export interface ObserveContext<Settings> {
  readonly id: string;
  readonly settings: Settings;
  readonly site: Site | null;
  now(): number;
  log(line: string): void;
}

/** Whoever reads a device several times outside the engine: `twinwatch poll`. */
export interface Observer {
  /** Everything, bound or not. Rejects with `SourceFailure`. */
  observe(signal: AbortSignal): Promise<readonly Observation[]>;
  /** Ends sockets; nothing runs afterwards. */
  close(): Promise<void>;
}

/** Faults a simulated source can play. Ids are those of the simulator's own list. */
export interface FaultControl {
  /** The faults a trainer reaches for, stable order; `inject` also takes the rarer ones of the reference. */
  list(): readonly string[];
  active(): readonly string[];
  /** False when there is no such fault; nothing changes then. */
  inject(fault: string): boolean;
  /** One fault, or all with null. False when it was not active. */
  clear(fault: string | null): boolean;
}

/** A place these settings listen on. */
export interface Listens {
  readonly over: 'udp' | 'tcp';
  readonly address: string;
  readonly port: number;
  /** Where its port stands in the settings. */
  readonly path: readonly string[];
  /** Whether several sources of this kind can share it. */
  readonly isShared: boolean;
}

/** A running adapter. */
export interface RunningAdapter {
  /** Only simulated sources have it. */
  readonly faults?: FaultControl;
  /** Ends sockets and timers; resolves when nothing is left running. */
  stop(): Promise<void>;
}

/** One kind of source. Its functions are pure but for `start`; settings have passed `settings` and their secrets are references still. */
export interface Adapter<Settings> {
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  readonly isSimulated: boolean;
  /** Signals (`element|metric`) these settings will feed, known before the first reading. */
  signals(settings: Settings, site: Site): readonly string[];
  /** What of these settings does not fit the site or the device, beyond what a schema can say; absent: nothing can be. */
  misfits?(settings: Settings, site: Site): readonly Misfit[];
  /** How often these settings deliver when that is slower than the metrics' own periods, ms; null or absent: the metrics' own. */
  periodMs?(settings: Settings): number | null;
  /**
   * Period of single signals (`element|metric`), ms, instead of that; null: it has none. It is told of when something happens, perhaps
   * never, and its silence says nothing. Absent: all are read steadily.
   */
  periods?(settings: Settings, site: Site): Readonly<Record<string, number | null>>;
  /** Whether these settings read standard input; absent: never. */
  readsStdin?(settings: Settings): boolean;
  /** Where these settings wait for others to speak; absent: nowhere. */
  listens?(settings: Settings): readonly Listens[];
  start(context: AdapterContext<Settings>): RunningAdapter;
  /** Reads everything once, bound or not; absent: the source can't be asked, it speaks by itself. Rejects with `SourceFailure`. */
  observe?(context: ObserveContext<Settings>, signal: AbortSignal): Promise<readonly Observation[]>;
  /** Reads again and again, about every `periodMs`, and remembers what rates are made of; absent: each reading stands for itself. */
  observer?(context: ObserveContext<Settings>, periodMs: number): Observer;
  /** What these observations become: one reading of each signal the source feeds. Absent: it binds otherwise. */
  readings?(context: ObserveContext<Settings> & { readonly site: Site }, seen: readonly Observation[]): readonly Sample[];
  /** Whether some readings are rates, which need two of them; absent: no. */
  hasRates?(settings: Settings): boolean;
}

/** Something in the settings that can't be meant: `path` leads to it. */
export interface Misfit {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly expected: string;
}

/** Keeps the settings type tied to its schema. */
export function defineAdapter<Settings>(adapter: Adapter<Settings>): Adapter<Settings> {
  return adapter;
}
