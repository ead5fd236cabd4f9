/** Does a page still answer? It is asked about once a second; one that is silent too long is to be replaced. Knows no window. */
import { createPatience } from './patience.ts';

/** How often `check` is to be called. */
export const ASK_MS = 1_000;
/** From its end of loading a page draws its first picture: it is given longer to answer first. */
const FIRST_MS = 15_000;

/** `now`: ms. A machine that has no time for main either is not the page's fault (`patience.ts`). */
export interface HangWatchParts {
  readonly now: () => number;
  /** Silent for so long a page hangs, ms. */
  readonly limitMs: number;
  /** Asks the page anything that only its own thread can answer. */
  readonly ask: () => Promise<unknown>;
  /** Somebody holds it still, and may: a debugger. */
  readonly isHeld: () => boolean;
  /** Told again if the page is still the same, and still silent, as long again after. */
  readonly onHung: () => void;
}

/** Over one page; `check` is called about once a second by whoever owns it. */
export interface HangWatch {
  readonly check: () => void;
}

/** Begins with a page that has just been loaded. */
export function createHangWatch(parts: HangWatchParts): HangWatch {
  const patience = createPatience(ASK_MS);
  let isAsked = false;
  patience.grant(parts.now(), FIRST_MS);

  function ask(): void {
    if (isAsked) return;
    isAsked = true;
    const answered = (): void => {
      isAsked = false;
      patience.grant(parts.now(), parts.limitMs);
    };
    // An error is an answer too; a page that is gone gives none, and is replaced for that.
    void parts.ask().then(answered, answered);
  }

  return {
    check: () => {
      ask();
      if (parts.isHeld()) patience.grant(parts.now(), parts.limitMs);
      if (!patience.look(parts.now())) return;
      patience.grant(parts.now(), parts.limitMs);
      parts.onHung();
    },
  };
}
