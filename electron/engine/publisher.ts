/**
 * Sends each window one snapshot, then patches: an urgent one at once, others with a tick of the engine, so that what comes together is drawn
 * together; a pulse proves the engine alive. Where a patch takes long to make, the next one waits longer: a big site is shown less often, never
 * decided later.
 */
import { randomUUID } from 'node:crypto';
import type { EngineMessage } from '../../shared/ipc/stream.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { diffLive } from '../../shared/lib/patch.ts';

/** Least time between patches that are not urgent, ms: less than a tick (100 ms), which may come a little early. */
const PATCH_MS = 90;
/** Making patches that are not urgent may take this share of the engine's time. */
const PATCH_SHARE = 0.1;
/** A pulse at least this often, ms: half of the time after which a window says the data is old. */
const PULSE_MS = 500;

/** To one window; called in the order of `seq`. */
export type Send = (message: EngineMessage) => void;

/** Given committed states only; a window that misses a `seq` asks for a snapshot. */
export class Publisher {
  /** New with every engine process: windows start over on it. */
  readonly epoch = randomUUID();
  private readonly readers = new Set<Send>();
  private sent: Live | null = null;
  private seq = 0;
  private patchedAtMs = 0;
  /** How long the view of the last patch took to make, ms. */
  private madeInMs = 0;
  private pulsedAtMs = 0;

  add(send: Send, site: Site, live: Live): void {
    this.readers.add(send);
    this.sent ??= live;
    this.snapshotTo(send, site);
  }

  remove(send: Send): void {
    this.readers.delete(send);
  }

  /** Everything again, for a window that missed something. */
  snapshotTo(send: Send, site: Site): void {
    if (this.sent !== null) send({ type: 'snapshot', epoch: this.epoch, seq: this.seq, site, live: this.sent });
  }

  /** The site changed: every window gets all of it. */
  replace(site: Site, live: Live): void {
    this.sent = live;
    for (const send of this.readers) this.snapshotTo(send, site);
  }

  /** True when a patch that is not urgent may go out now. */
  isDue(nowMs: number): boolean {
    return nowMs - this.patchedAtMs >= Math.max(PATCH_MS, this.madeInMs / PATCH_SHARE);
  }

  /** `madeInMs`: how long the view took to make. */
  publish(live: Live, nowMs: number, madeInMs = 0): void {
    const patch = this.sent === null ? null : diffLive(this.sent, live);
    this.sent = live;
    this.patchedAtMs = nowMs;
    this.madeInMs = madeInMs;
    if (patch === null) return;
    this.seq += 1;
    for (const send of this.readers) send({ type: 'patch', epoch: this.epoch, seq: this.seq, patch });
  }

  pulse(nowMs: number): void {
    if (nowMs - this.pulsedAtMs < PULSE_MS) return;
    this.pulsedAtMs = nowMs;
    for (const send of this.readers) send({ type: 'pulse', epoch: this.epoch, seq: this.seq, nowMs });
  }
}
