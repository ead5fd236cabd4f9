/** Rebuilt states as a window sees them: the whole once, then what changed; a long way in slices. */
import type { CallInput } from '../../../shared/ipc/contract.ts';
import type { ReplayAnswer } from '../../../shared/ipc/replay-calls.ts';
import { diffLive } from '../../../shared/lib/patch.ts';
import type { Live } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import { configOf } from '../../userrules/config-of-site.ts';
import { live } from '../core/live-view.ts';
import { createModel, type Model } from '../core/model.ts';
import type { Rebuild } from './rebuild.ts';

/** Longest work for one answer, ms: a window that asks for another time is heard after it. */
const SLICE_MS = 200;

/** For one window; `version` counts what was shown, so that a window that has the last one gets the difference. */
export class ReplayShow {
  private readonly rebuild: Rebuild;
  private readonly site: Site;
  private readonly clock: () => number;
  private sent: { readonly version: number; readonly live: Live; readonly site: Site } | null = null;
  private version = 0;
  private target: { readonly atMs: number; readonly fromMs: number } | null = null;

  /** `site`: shown where nothing is kept; `clock`: ms, to stop in time. */
  constructor(rebuild: Rebuild, site: Site, clock: () => number) {
    this.rebuild = rebuild;
    this.site = site;
    this.clock = clock;
  }

  at({ atMs, version }: CallInput<'replay.at'>): ReplayAnswer {
    const endMs = this.clock() + SLICE_MS;
    const isDone = this.rebuild.seek(atMs, () => this.clock() < endMs);
    if (!isDone) {
      if (this.target?.atMs !== atMs) this.target = { atMs, fromMs: this.rebuild.model?.nowMs ?? atMs };
      return { done: false, share: this.rebuild.share(atMs, this.target.fromMs) };
    }
    this.target = null;
    return this.shown(atMs, version);
  }

  private shown(atMs: number, version: number): ReplayAnswer {
    const { model, exact, screens } = this.rebuild;
    const has = this.sent !== null && this.sent.version === version ? this.sent : null;
    const site = model?.config.site ?? this.site;
    const before = has !== null && has.site === site ? has.live : undefined;
    const view = this.viewOf(model, atMs, before);
    const patch = before === undefined ? null : diffLive(before, view);
    if (before === undefined || patch !== null) {
      this.version += 1;
      this.sent = { version: this.version, live: view, site };
    }
    return {
      done: true,
      ...{ atMs, exact, screens, patch, version: this.version },
      site: before === undefined ? site : null,
      live: before === undefined ? view : null,
    };
  }

  /** Where nothing is kept, everything is unknown: never the last state that happens to be known. */
  private viewOf(model: Model | null, atMs: number, before: Live | undefined): Live {
    const shown = model ?? { ...createModel(configOf(this.site)), nowMs: atMs };
    const view = live(shown, { reality: 'replay', faults: [] }, before);
    return { ...view, meta: { ...view.meta, reality: 'replay' } };
  }
}
