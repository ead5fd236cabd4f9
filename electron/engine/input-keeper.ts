/**
 * Keeps the inputs around each incident with the record: the ring they are in forgets, an incident must be replayable for
 * years. Works a slice at a time when nothing else is to be done, never between an alarm and the screen.
 */
import { text, type Text } from '../../shared/i18n/text.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { InputSpan, Store } from '../store/types.ts';

/** Inputs kept from before an incident opened, ms. */
const BEFORE_MS = 120_000;
/** Most slices that are copied when the process ends: about half a second. */
const LAST_SLICES = 40;
/** What the store refused is tried again after this, ms: a disk that failed once may be well again. */
const RETRY_MS = 60_000;
/** So often in all; then it is left to the next start, for the ring forgets slowly. */
const MOST_TRIES = 5;

/** Driven by the recorder. `BEFORE_MS` of inputs before an incident are kept too, as far as the ring has them. */
export class InputKeeper {
  private readonly store: Pick<Store, 'keepInputs' | 'openIncidents' | 'firstInputSince'>;
  private readonly log: (line: string) => void;
  private readonly tell: (said: Text) => void;
  private readonly recent: { readonly id: number; readonly atMs: number }[] = [];
  /** First input of each incident that still goes on. */
  private readonly open = new Map<string, number>();
  /** What is still to be copied, by incident. */
  private readonly due = new Map<string, InputSpan>();
  /** Of those the store refused: how often, and when they are due again, UTC ms. */
  private readonly refused = new Map<string, { readonly times: number; readonly againAtMs: number }>();

  /** `tell`: what a person who will read the record has to know. */
  constructor(
    store: Pick<Store, 'keepInputs' | 'openIncidents' | 'firstInputSince'>,
    log: (line: string) => void,
    tell: (said: Text) => void,
  ) {
    this.store = store;
    this.log = log;
    this.tell = tell;
    // What an earlier engine did not come to: incidents that went on are kept to their end, and one that was over only just is kept now.
    for (const { id, state, openedAtMs, resolvedAtMs } of store.openIncidents()) {
      const from = store.firstInputSince(openedAtMs - BEFORE_MS);
      if (from === null) continue;
      if (!isOver(state)) this.open.set(id, from);
      else if (resolvedAtMs !== null) {
        const to = store.firstInputSince(resolvedAtMs) ?? from;
        if (to > from) this.due.set(id, { from, to }); // else the ring goes back to neither
      }
    }
  }

  /** A batch of inputs is in the ring under this id. */
  flushed(id: number, atMs: number): void {
    this.recent.push({ id, atMs });
    while ((this.recent[0]?.atMs ?? atMs) < atMs - BEFORE_MS) this.recent.shift();
  }

  /** These versions of incidents were committed: kept once when they open, and once more, to their end, when they are over. */
  committed(incidents: readonly IncidentView[]): void {
    const [first] = this.recent;
    for (const { id, state } of incidents) {
      const from = this.open.get(id) ?? first?.id;
      if (from === undefined || isOver(state) !== this.open.has(id)) continue;
      // With the batch that is being gathered: what made this version is in it.
      this.due.set(id, { from, to: this.newestId() + 1 });
      if (isOver(state)) this.open.delete(id);
      else this.open.set(id, from);
    }
  }

  /** Copies a slice for one incident. What the store refuses is said once, and tried again a few times: the ring still has it for a while. */
  work(): void {
    const nowMs = this.recent.at(-1)?.atMs ?? 0;
    for (const [incident, span] of this.due) {
      if ((this.refused.get(incident)?.againAtMs ?? 0) > nowMs) continue;
      if (span.to <= this.newestId()) this.keep(incident, span, nowMs);
      return;
    }
  }

  private keep(incident: string, span: InputSpan, nowMs: number): void {
    this.due.delete(incident);
    try {
      const from = this.store.keepInputs(incident, span);
      if (from !== null) this.due.set(incident, { ...span, from });
      if (this.refused.delete(incident)) this.log(`inputs of ${incident} are kept after all`);
    } catch (error) {
      const times = (this.refused.get(incident)?.times ?? 0) + 1;
      const detail = error instanceof Error ? error.message : String(error);
      if (times === 1) this.log(`inputs of ${incident} could not be kept: ${detail}`);
      this.refused.set(incident, { times, againAtMs: nowMs + RETRY_MS });
      if (times < MOST_TRIES) this.due.set(incident, span);
      else this.tell(text('record.inputsLeft', { incident, times, detail }));
    }
  }

  /** Before the process ends: what is left, up to a bound; a next start takes up what is left then. */
  finish(): void {
    for (let slices = 0; slices < LAST_SLICES && this.due.size > 0; slices += 1) this.work();
  }

  private newestId(): number {
    return this.recent.at(-1)?.id ?? 0;
  }
}

function isOver(state: IncidentView['state']): boolean {
  return state === 'resolved' || state === 'closed';
}
