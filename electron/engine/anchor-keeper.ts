/** Keeps a state beside the inputs now and then, so that any moment of them can be rebuilt from a state shortly before it. */
import { createHash } from 'node:crypto';
import type { OpenScreen } from '../../shared/model/replay.ts';
import type { Site } from '../../shared/model/site.ts';
import type { Store } from '../store/types.ts';
import type { EngineEvent } from './core/events.ts';
import type { Model } from './core/model.ts';

/** Least time between two states, ms: a replay steps through no more than this, or the time until the next checkpoint. */
const ANCHOR_MS = 60_000;

/** What a window showed, and since when, engine time, UTC ms. */
export type SeenScreen = OpenScreen & { readonly sinceMs: number };

/** By window; in order of the kind of window. */
export function withScreen(screens: readonly SeenScreen[], event: Extract<EngineEvent, { type: 'screen' }>): readonly SeenScreen[] {
  const others = screens.filter(({ role }) => role !== event.screen.role);
  return [...others, { ...event.screen, sinceMs: event.atMs }].sort((a, b) => (a.role < b.role ? -1 : 1));
}

/** Driven by the recorder; `program` is kept with each state, so that a replay knows which version wrote it. */
export class AnchorKeeper {
  private readonly store: Pick<Store, 'saveAnchor'>;
  private readonly program: string;
  private screens: readonly SeenScreen[] = [];
  private site: { readonly of: Site; readonly digest: string; readonly json: string } | null = null;
  /** Of the last one kept in this run, UTC ms; null: none yet. The first checkpoint of a run is kept: what a crash cost ends there. */
  private keptAtMs: number | null = null;

  constructor(store: Pick<Store, 'saveAnchor'>, program: string) {
    this.store = store;
    this.program = program;
  }

  input(event: EngineEvent): void {
    if (event.type === 'screen') this.screens = withScreen(this.screens, event);
  }

  /** Another site since the last one: inputs before this moment were for the old one. */
  isUrgent(model: Model): boolean {
    return this.site !== null && this.site.of !== model.config.site;
  }

  /** A checkpoint was taken, after all inputs so far: `json`. */
  checkpointed(model: Model, json: string): void {
    if (this.keptAtMs !== null && model.nowMs - this.keptAtMs < ANCHOR_MS && !this.isUrgent(model)) return;
    this.keptAtMs = model.nowMs;
    const { site } = model.config;
    if (this.site?.of !== site) {
      const siteJson = JSON.stringify(site);
      this.site = { of: site, json: siteJson, digest: createHash('sha256').update(siteJson).digest('hex') };
    }
    const anchor = { atMs: model.nowMs, program: this.program, site: this.site.digest, json, screens: JSON.stringify(this.screens) };
    this.store.saveAnchor(anchor, this.site.json);
  }
}
