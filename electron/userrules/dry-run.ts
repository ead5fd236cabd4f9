/** Plays past inputs through the engine with all rules of the site on, switched on or not, and notes what they would have raised. */
import type { Site } from '../../shared/model/site.ts';
import { valuesOf } from '../engine/core/entries.ts';
import { createConfig } from '../engine/core/config.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import { isUserCondition } from '../engine/core/conditions.ts';
import { createModel, dueMs, type Model } from '../engine/core/model.ts';
import { step } from '../engine/core/step.ts';
import { compileRules } from './compile-rules.ts';

/** One alarm a rule would have raised. */
export interface Firing {
  readonly rule: string;
  readonly element: string;
  readonly onsetMs: number;
  readonly raisedAtMs: number;
  /** Null: still standing at the end of the history. */
  readonly clearedAtMs: number | null;
}

/** On a model of its own: nothing is recorded, and the running engine knows nothing of it. */
export class DryRun {
  private model: Model;
  private readonly open = new Map<string, Firing>();
  private readonly over: Firing[] = [];
  private isStarted = false;

  constructor(site: Site) {
    this.model = createModel(createConfig(site, compileRules(site, true)));
  }

  /** Takes one event of the past. What people did then is no part of it: a rule looks at readings only. */
  take(event: EngineEvent): void {
    if (
      event.type === 'operator' ||
      event.type === 'store' ||
      event.type === 'siteFile' ||
      event.type === 'sourcesFile' ||
      event.type === 'note'
    )
      return;
    if (!this.isStarted) {
      this.isStarted = true;
      // A history that begins in the middle has no start of its own.
      if (event.type !== 'start') this.feed({ type: 'start', atMs: event.atMs, isRestart: true });
    }
    // Delays end by time alone: the ticks in between are not all in the history.
    for (let due = dueMs(this.model); due > this.model.nowMs && due < event.atMs; due = dueMs(this.model))
      this.feed({ type: 'tick', atMs: due });
    this.feed(event);
  }

  /** In the order in which they were raised. */
  firings(): readonly Firing[] {
    return [...this.over, ...this.open.values()].sort((a, b) => a.raisedAtMs - b.raisedAtMs || (a.rule < b.rule ? -1 : 1));
  }

  private feed(event: EngineEvent): void {
    const before = this.model.alarms;
    this.model = step(this.model, event).model;
    if (this.model.alarms !== before) this.note();
  }

  private note(): void {
    for (const alarm of valuesOf(this.model.alarms)) {
      if (!isUserCondition(alarm.condition)) continue;
      const known = this.open.get(alarm.id);
      if (alarm.clearedAtMs === null && known === undefined)
        this.open.set(alarm.id, {
          rule: alarm.condition.slice('user.'.length),
          element: alarm.element,
          onsetMs: alarm.onsetMs,
          raisedAtMs: alarm.raisedAtMs,
          clearedAtMs: null,
        });
      if (alarm.clearedAtMs === null || known === undefined) continue;
      this.open.delete(alarm.id);
      this.over.push({ ...known, clearedAtMs: alarm.clearedAtMs });
    }
  }
}
