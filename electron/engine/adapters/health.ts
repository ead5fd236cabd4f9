/** Says how a source is, once per change: the whole, and single elements of it. A loss of the whole covers its elements. */
import type { SourceReport, SourceTrouble } from '../../../shared/model/sample.ts';

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

  constructor(source: string, now: () => number, report: (report: SourceReport) => void) {
    this.#source = source;
    this.#now = now;
    this.#report = report;
  }

  /** The source answers; elements lost before are not, until said again. */
  wholeUp(): void {
    if (this.#whole === null) return;
    this.#whole = null;
    this.#elements.clear();
    this.#say('up', null, null);
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

  #say(state: 'up' | 'lost', loss: Loss | null, elements: string[] | null): void {
    this.#report({
      source: this.#source,
      state,
      trouble: loss?.trouble ?? null,
      detail: (loss?.detail ?? '').slice(0, 2_000),
      atMs: this.#now(),
      elements,
    });
  }
}
