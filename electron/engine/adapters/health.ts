/** Says how a source is, once per change: the whole, and single elements of it. A loss of the whole covers its elements. How long it takes to answer is told now and then. */
import type { SourceReport, SourceTrouble } from '../../../shared/model/sample.ts';

/** How often an unchanged source tells how long it takes to answer, ms. */
const LATENCY_EVERY_MS = 30_000;

interface Loss {
  readonly trouble: SourceTrouble;
  readonly detail: string;
}

export class Health {
  readonly #source: string;
  readonly #now: () => number;
  readonly #report: (report: SourceReport) => void;
  /** Undefined before the first word. */
  #whole: Loss | null | undefined = undefined;
  readonly #elements = new Map<string, Loss>();
  #latencyAtMs = Number.NEGATIVE_INFINITY;

  constructor(source: string, now: () => number, report: (report: SourceReport) => void) {
    this.#source = source;
    this.#now = now;
    this.#report = report;
  }

  /** The source answers, within `latencyMs` where that is known; elements lost before are not, until said again. */
  wholeUp(latencyMs?: number): void {
    const isNews = this.#whole !== null;
    const isTime = latencyMs !== undefined && this.#now() - this.#latencyAtMs >= LATENCY_EVERY_MS;
    if (!isNews && !isTime) return;
    this.#whole = null;
    if (isNews) this.#elements.clear();
    if (latencyMs !== undefined) this.#latencyAtMs = this.#now();
    this.#say('up', null, null, latencyMs);
  }

  wholeLost(trouble: SourceTrouble, detail: string): void {
    if (this.#whole?.trouble === trouble) return;
    this.#whole = { trouble, detail };
    this.#say('lost', this.#whole, null);
  }

  elementUp(element: string): void {
    if (this.#elements.delete(element)) this.#say('up', null, [element]);
  }

  elementLost(element: string, trouble: SourceTrouble, detail: string): void {
    if (this.#elements.get(element)?.trouble === trouble) return;
    const loss = { trouble, detail };
    this.#elements.set(element, loss);
    this.#say('lost', loss, [element]);
  }

  #say(state: 'up' | 'lost', loss: Loss | null, elements: string[] | null, latencyMs?: number): void {
    this.#report({
      source: this.#source,
      state,
      trouble: loss?.trouble ?? null,
      detail: (loss?.detail ?? '').slice(0, 2_000),
      atMs: this.#now(),
      elements,
      ...(latencyMs === undefined ? {} : { latencyMs: Math.round(latencyMs) }),
    });
  }
}
