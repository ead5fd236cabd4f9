/**
 * What a window keeps of the present, so that the next start has something to show before there is an engine: in the words and the
 * language it was read in, with the moment it is of. Never shown as the present. It lies in local storage, beside the language and the
 * keys: main has no telemetry. This file is loaded before anything else of the page, so it imports nothing.
 */

export interface LastKnown {
  readonly format: 'twinwatch-last-known/1';
  readonly lang: 'en' | 'fr';
  /** Zone of the site, for the time that is shown. */
  readonly timeZone: string;
  /** Engine time of the state, UTC ms. */
  readonly atMs: number;
  /** This computer's clock when it was kept, UTC ms: its age counts from here. */
  readonly keptAtMs: number;
  readonly words: { readonly title: string; readonly notLive: string; readonly age: string };
  /** Drill or simulated, in words; null: real. */
  readonly reality: string | null;
  readonly headline: string;
  readonly lines: readonly { readonly label: string; readonly text: string }[];
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const KEY = 'twinwatch.lastKnown';

/** Null: nothing was kept, or it is not what this version keeps; the page then waits for the engine as on the first day. */
export function readLastKnown(storage: Storage): LastKnown | null {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null');
    return isLastKnown(kept) ? kept : null;
  } catch {
    return null; // a storage that refuses, or a text cut off: the same as nothing kept
  }
}

/** A storage that refuses (full, forbidden) costs the first picture of the next start and nothing else. */
export function keepLastKnown(storage: Storage, known: LastKnown): void {
  try {
    storage.setItem(KEY, JSON.stringify(known));
  } catch (error) {
    console.warn(`the last known state was not kept: ${String(error)}`);
  }
}

function isLastKnown(kept: unknown): kept is LastKnown {
  if (!isRecord(kept) || kept['format'] !== 'twinwatch-last-known/1') return false;
  const { lang, timeZone, atMs, keptAtMs, words, reality, headline, lines } = kept;
  return (
    (lang === 'en' || lang === 'fr') &&
    areTexts(headline) &&
    isTime(timeZone, atMs) &&
    Number.isFinite(keptAtMs) &&
    isRecord(words) &&
    areTexts(words['title'], words['notLive'], words['age']) &&
    (reality === null || areTexts(reality)) &&
    Array.isArray(lines) &&
    lines.every((line: unknown) => isRecord(line) && areTexts(line['label'], line['text']))
  );
}

/** A zone this computer knows and a moment it can write: the first script must not stop at a date. Throws otherwise, which is the same as nothing kept. */
function isTime(timeZone: unknown, atMs: unknown): boolean {
  return typeof timeZone === 'string' && typeof atMs === 'number' && new Intl.DateTimeFormat('en', { timeZone }).format(atMs) !== '';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === 'string');
}
