/** Acts that reach outside the record: begun only once their line is on disk. The rule itself is `core/outward.ts`. */
import { randomUUID } from 'node:crypto';
import { text, type Text } from '../../shared/i18n/text.ts';
import { NotDurable } from '../store/errors.ts';
import { CallError } from './call-error.ts';
import type { EngineEvent } from './core/events.ts';
import type { OutwardAct, OutwardWhat } from './core/outward.ts';

/** Given by the loop; `now`: engine time, UTC ms. */
export interface OutwardDeskParts {
  /** Steps an event now and commits what came of it. */
  readonly take: (event: EngineEvent) => void;
  /** Keeps an event for the next step, so that its line goes to disk in one commit with what is taken next. */
  readonly keep: (event: EngineEvent) => void;
  /** Whether everything taken so far is on disk. */
  readonly isRecorded: () => boolean;
  readonly now: () => number;
}

/** What is about to be done. `said`: words for its line; left out: those of its kind. */
export interface Intent {
  readonly what: OutwardWhat;
  readonly subject: string;
  readonly person: string | null;
  readonly said?: Text | null;
}

/** For what the engine does itself and, by the caller's ids, for what main does. */
export class OutwardDesk {
  private readonly parts: OutwardDeskParts;

  constructor(parts: OutwardDeskParts) {
    this.parts = parts;
  }

  /** Returns its id once the intent is durable. @throws CallError `state`: the record refuses, so nothing may be done */
  begin(intent: Intent): string {
    const id = randomUUID();
    if (!this.beginAs(id, intent)) throw new CallError('state', 'the record on disk refuses at the moment: nothing was done');
    return id;
  }

  /** The same under an id of the caller's; false: the record refuses, and it must not be done. */
  beginAs(id: string, { what, subject, person, said = null }: Intent): boolean {
    this.tell({ state: 'begun', id, what, subject, person, said });
    if (this.parts.isRecorded()) return true;
    // Its line waits with others and will be written: then it must not look as if it might have been done.
    this.tell({ state: 'failed', id, why: null });
    return false;
  }

  /** `isAlone` false: more is recorded of it at once, and both go to disk together. */
  end(id: string, state: 'done' | 'failed' | 'unsure', why: Text | null, isAlone = true): void {
    const event: EngineEvent = { type: 'outward', atMs: this.parts.now(), act: { state, id, why } };
    if (isAlone) this.parts.take(event);
    else this.parts.keep(event);
  }

  private tell(act: OutwardAct): void {
    this.parts.take({ type: 'outward', atMs: this.parts.now(), act });
  }
}

/**
 * Does `work` between its two lines. Its refusal, if any, ends it as failed; done is written with what the caller records next. What is in place
 * and perhaps not for long (`NotDurable`) is recorded as that, and refused with those words.
 */
export function doOutward(desk: Pick<OutwardDesk, 'begin' | 'end'>, intent: Intent, work: () => Text | null): Text | null {
  const id = desk.begin(intent);
  try {
    const refusal = work();
    desk.end(id, refusal === null ? 'done' : 'failed', refusal, refusal !== null);
    return refusal;
  } catch (error) {
    if (!(error instanceof NotDurable)) throw error;
    const why = text('outward.notDurable', { detail: error.message });
    desk.end(id, 'unsure', why);
    return why;
  }
}
