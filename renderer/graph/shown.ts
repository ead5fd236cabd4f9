/** What each part of the drawing shows now: words, picture, state and tone. Cytoscape is not told: it would style and measure it each time. */
import type { Paint } from './paint.ts';

const NOTHING: Paint = { label: '', picture: '', state: 'ok', tone: 'quiet' };

/** Of one drawing; nothing in the beginning. */
export class Shown {
  private readonly paints = new Map<string, Paint>();

  /** Whether it shows something else from now on. */
  tell(part: string, paint: Paint): boolean {
    const before = this.of(part);
    const isOther =
      before.label !== paint.label || before.picture !== paint.picture || before.state !== paint.state || before.tone !== paint.tone;
    if (isOther) this.paints.set(part, paint);
    return isOther;
  }

  of(part: string): Paint {
    return this.paints.get(part) ?? NOTHING;
  }
}
