/**
 * From the port to the stores: snapshot, patch, pulse, answer, engine state. A gap or a new run asks for a snapshot,
 * once per gap, and shows nothing half-applied.
 */
import { assertNever } from '../../shared/lib/assert.ts';
import type { EngineMessage, EngineState } from '../../shared/ipc/stream.ts';
import { engineChanged, heard } from '../store/connection.ts';
import { applyPatch, applySnapshot, presentMirror } from '../store/live.ts';
import { engineIsGone, settle } from './noc.ts';
import type { NocApi } from '../../shared/ipc/noc-api.ts';

/** A snapshot that was asked for and did not come within this is asked for again. */
const ASK_AGAIN_MS = 1_000;

/** Starts listening and asks for the first snapshot. Returns how to stop. `now` is the window's clock, UTC ms. */
export function startFeed(noc: Pick<NocApi, 'onEngine' | 'post'>, now: () => number): () => void {
  let askedAtMs: number | null = null;
  engineIsGone(false);

  const resync = (): void => {
    if (askedAtMs !== null && now() - askedAtMs < ASK_AGAIN_MS) return;
    askedAtMs = now();
    noc.post({ type: 'resync' });
  };

  const receive = (message: EngineMessage | EngineState): void => {
    switch (message.type) {
      case 'snapshot':
        askedAtMs = null;
        applySnapshot(message);
        heard(now(), message.live.meta.nowMs);
        return;
      case 'patch':
        heard(now(), null);
        if (!applyPatch(message)) resync();
        return;
      case 'pulse': {
        heard(now(), message.nowMs);
        const mirror = presentMirror();
        if (message.epoch !== mirror.epoch || message.seq !== mirror.seq) resync();
        return;
      }
      case 'answer':
        settle(message);
        return;
      case 'engine':
        engineChanged(message, now());
        // One that comes up sends a snapshot by itself; should that be missed, its first pulse tells.
        engineIsGone(message.state === 'down' || message.state === 'halted');
        if (message.state === 'down') askedAtMs = null;
        return;
      default:
        assertNever(message, 'engine message');
    }
  };

  const stop = noc.onEngine(receive);
  resync();
  return stop;
}
