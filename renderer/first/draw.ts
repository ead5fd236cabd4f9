/** Draws what was last known into an element, without React: it stands on the screen before the program of the page is loaded. */
import { ageText, clockTime, localeTag } from '../../shared/i18n/quantities.ts';
import type { LastKnown } from './last-known.ts';

const TICK_MS = 1_000;

/** Its age goes on growing until the element is gone. `now` is this computer's clock, UTC ms. */
export function drawLastKnown(into: HTMLElement, known: LastKnown, now: () => number): void {
  const { lang, atMs, keptAtMs, timeZone, words } = known;
  const page = into.ownerDocument;
  const section = make(page, 'section', 'last-known', '');
  section.dataset['testid'] = 'last-known';
  section.lang = lang;
  section.ariaLabel = words.title;
  const age = make(page, 'span', 'num', '');
  const head = make(page, 'p', 'last-known-head', '');
  head.append(
    make(page, 'strong', '', words.title),
    make(page, 'span', 'num', `${day(lang, atMs, timeZone)} ${time(lang, atMs, timeZone)}`),
    age,
  );
  section.append(head, make(page, 'p', 'last-known-not-live', words.notLive));
  if (known.reality !== null) section.append(make(page, 'p', 'last-known-reality', known.reality));
  section.append(make(page, 'h1', '', known.headline));
  const list = make(page, 'dl', '', '');
  for (const { label, text } of known.lines) list.append(make(page, 'dt', '', label), make(page, 'dd', '', text));
  section.append(list);
  into.replaceChildren(section);

  const tell = (): void => {
    const ageMs = now() - keptAtMs;
    age.textContent = ageMs < 0 ? '' : `${words.age} ${ageText(lang, ageMs)}`; // a clock that was set back: no age is better than a wrong one
  };
  tell();
  const ticking = setInterval(() => {
    if (section.isConnected) tell();
    else clearInterval(ticking);
  }, TICK_MS);
}

function make<K extends keyof HTMLElementTagNameMap>(page: Document, tag: K, className: string, text: string): HTMLElementTagNameMap[K] {
  const made = page.createElement(tag);
  if (className !== '') made.className = className;
  made.textContent = text;
  return made;
}

function time(lang: LastKnown['lang'], atMs: number, timeZone: string): string {
  return clockTime(lang, atMs, timeZone);
}

function day(lang: LastKnown['lang'], atMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat(localeTag(lang), { day: 'numeric', month: 'short', timeZone }).format(atMs);
}
