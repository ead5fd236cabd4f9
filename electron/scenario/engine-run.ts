/** One engine in virtual time: feeds events to the pure core, keeps the journal, and can be stopped and restored as after a crash. */
import type { Live } from '../../shared/model/live.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import type { JournalEntry } from '../engine/core/journal-entry.ts';
import { invariant } from '../../shared/lib/assert.ts';
import type { AheadAnswer } from '../engine/core/ahead-state.ts';
import { answerAhead } from '../engine/core/answer-ahead.ts';
import { fromCheckpoint, toCheckpoint } from '../engine/core/checkpoint.ts';
import { configOf } from '../userrules/config-of-site.ts';
import { live } from '../engine/core/live-view.ts';
import type { ViewContext } from '../engine/core/live-view.ts';
import { createModel } from '../engine/core/model.ts';
import type { Model } from '../engine/core/model.ts';
import { step } from '../engine/core/step.ts';
import type { Site } from '../../shared/model/site.ts';

/** Parts of the model that alarms, incidents, decisions and states of elements are made of. */
const WATCHED = [
  'alarms',
  'incidents',
  'decisions',
  'derived',
  'standing',
  'duties',
  'ahead',
  'procedures',
  'engineMode',
  'isDrill',
  'maintenance',
  'shelves',
  'handover',
  'isWarmingUp',
] as const satisfies readonly (keyof Model)[];
const PICTURED = ['status', 'explainedBy', 'groups'] as const satisfies readonly (keyof Model['picture'])[];

/** Records to memory only, and nothing is shown; a looked-at view is made once per model. */
export class EngineRun {
  readonly journal: JournalEntry[] = [];
  private readonly context: ViewContext;
  private model: Model;
  private seen: { readonly model: Model; readonly live: Live } | null = null;

  constructor(site: Site, faults: readonly string[]) {
    this.model = createModel(configOf(site));
    this.context = { reality: 'replay', faults };
  }

  /** Feeds one event. `recorded`: the lines it left in the journal; `isNews`: anything changed that a check could look at, readings and sources aside. */
  feed(event: EngineEvent): { readonly recorded: readonly JournalEntry[]; readonly isNews: boolean } {
    const before = this.model;
    const { model, effects } = step(this.model, event);
    this.model = model;
    this.journal.push(...effects);
    const isNews =
      WATCHED.some((part) => model[part] !== before[part]) || PICTURED.some((part) => model.picture[part] !== before.picture[part]);
    return { recorded: effects, isNews: isNews || effects.length > 0 };
  }

  /** The model as it is now. */
  current(): Model {
    return this.model;
  }

  /** The live state, as it would be published now. */
  live(): Live {
    if (this.seen?.model !== this.model) this.seen = { model: this.model, live: live(this.model, this.context) };
    return this.seen.live;
  }

  /** The answer to what the engine asks about the state of now; null when it asks nothing new. */
  answer(): AheadAnswer | null {
    const { question, answer } = this.model.ahead;
    return question === null || question.key === answer?.key ? null : answerAhead(this.model.config.graph, question);
  }

  /** UTC ms at which time alone changes something. */
  nextDeadlineMs(): number {
    return Math.min(this.model.nextDeadlineMs, this.model.wakeAtMs);
  }

  /** The process dies and another takes over from its checkpoint: only what survives JSON is left. */
  crash(): void {
    const restored = fromCheckpoint(this.model.config, toCheckpoint(this.model));
    invariant(restored !== null, 'a checkpoint of this very run cannot be read back');
    this.model = restored;
  }
}
