/** Says how a source is, once per change: the whole, and single elements of it. A loss of the whole covers its elements. How long it takes to answer and how far its clock is off are told now and then. */
import type { SourceTrouble } from '../../../shared/model/sample.ts';
import type { AdapterContext } from './adapter.ts';

/** How often an unchanged source tells how long it takes to answer and how far its clock is off, ms. */
const MEASURED_EVERY_MS = 30_000;
/** A clock further off than was told by this much is told at once, ms. */
const SKEW_NEWS_MS = 1_000;

/** What is told beside up and lost, ms; null: not known. */
interface Measured {
  readonly latencyMs?: number | undefined;
  readonly skewMs?: number | null | undefined;
}

/** Whose health it is, and who is told. */
type Reporting = Pick<AdapterContext<unknown>, 'id' | 'now' | 'report'>;

interface Loss {
  readonly trouble: SourceTrouble;
  readonly detail: string;
}

/** One per running source; the engine hears of it as a `SourceReport`. */
export class Health {
  readonly #context: Reporting;
  /** Undefined before the first word. */
  #whole: Loss | null | undefined = undefined;
  readonly #elements = new Map<string, Loss>();
  #measuredAtMs = Number.NEGATIVE_INFINITY;
  #toldSkewMs: number | null = null;

  constructor(context: Reporting) {
    this.#context = context;
  }

  /** The source answers, within `latencyMs` and with a clock off by `skewMs` where that is known; elements lost before are not, until said again. */
  wholeUp(latencyMs?: number, skewMs: number | null = null): void {
    const isNews = this.#whole !== null;
    if (!isNews && !this.#isDue(latencyMs, skewMs)) return;
    this.#whole = null;
    if (isNews) this.#elements.clear();
    this.#sayUp(latencyMs, skewMs);
  }

  /** How far the clock of a source that speaks unasked is off, ms; null: not known. Said while it is up. */
  clockOff(skewMs: number | null): void {
    if (this.#whole === null && this.#isDue(undefined, skewMs)) this.#sayUp(undefined, skewMs);
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

  #isDue(latencyMs: number | undefined, skewMs: number | null): boolean {
    if (skewMs !== null && Math.abs(skewMs - (this.#toldSkewMs ?? Number.POSITIVE_INFINITY)) > SKEW_NEWS_MS) return true;
    return (latencyMs !== undefined || skewMs !== null) && this.#context.now() - this.#measuredAtMs >= MEASURED_EVERY_MS;
  }

  #sayUp(latencyMs: number | undefined, skewMs: number | null): void {
    if (latencyMs !== undefined || skewMs !== null) this.#measuredAtMs = this.#context.now();
    this.#toldSkewMs = skewMs;
    this.#say('up', null, null, { latencyMs, skewMs });
  }

  #say(state: 'up' | 'lost', loss: Loss | null, elements: string[] | null, { latencyMs, skewMs }: Measured = {}): void {
    this.#context.report({
      source: this.#context.id,
      state,
      trouble: loss?.trouble ?? null,
      detail: (loss?.detail ?? '').slice(0, 2_000),
      atMs: this.#context.now(),
      elements,
      ...(latencyMs === undefined ? {} : { latencyMs: Math.round(latencyMs) }),
      ...(skewMs === undefined || skewMs === null ? {} : { skewMs: Math.round(skewMs) }),
    });
  }
}
