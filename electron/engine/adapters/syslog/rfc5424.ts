/** A message as RFC 5424 has it, without its priority. Pure. Null when the header is not one: then it is read as RFC 3164. */
import { codeIn } from './code.ts';
import type { DecodeContext, StructuredElement, SyslogMessage } from './message.ts';
import { epochAt, isoAt } from './time.ts';

type Body = Omit<SyslogMessage, 'facility' | 'severity' | 'hasPriority'>;

/** Longest parts of the header (RFC 5424 6): HOSTNAME, APP-NAME, PROCID, MSGID. */
const LONGEST = { host: 255, app: 48, process: 128, code: 32 } as const;
const VERSION = /^[1-9]\d{0,2} /;
/** Elements and parameters kept; a message of 8 KiB has no room for more that mean something. */
const MOST_ELEMENTS = 64;
const MOST_PARAMS = 256;

/** `context`: the time of arrival, and the zone of times that have none. */
export function decode5424(text: string, context: DecodeContext): Body | null {
  const version = VERSION.exec(text);
  if (version === null) return null;
  let rest = text.slice(version[0].length);
  const time = rest.startsWith('- ') ? { atMs: null, length: 1 } : (isoAt(rest, context) ?? epochAt(rest));
  if (time === null || rest.charAt(time.length) !== ' ') return null;
  rest = rest.slice(time.length + 1);
  const host = word(rest, LONGEST.host);
  if (host === null) return null;
  rest = rest.slice(host.length + 1);
  const app = word(rest, LONGEST.app);
  const process = app === null ? null : word(rest.slice(app.length + 1), LONGEST.process);
  const code = app === null || process === null ? null : word(rest.slice(app.length + process.length + 2), LONGEST.code);
  const known = { format: '5424', atMs: time.atMs, host: orNull(host) } as const;
  const afterHeader = app === null || process === null || code === null ? null : rest.slice(app.length + process.length + code.length + 3);
  const data = afterHeader === null ? null : structuredData(afterHeader);
  // Some senders leave the rest of the header out; what follows the host is then their text.
  if (app === null || process === null || code === null || data === null)
    return { ...known, app: null, process: null, code: codeIn(clean(rest)), structured: [], text: clean(rest) };
  const said = clean(data.rest);
  return {
    ...known,
    app: orNull(app.replace(/:$/, '')),
    process: orNull(process),
    // A relay that writes a message of RFC 3164 anew has no MSGID for it, and may have taken the code for the program.
    code: orNull(code) ?? (codeIn(said) || codeIn(app.startsWith('%') ? app : '')),
    structured: data.elements,
    text: said,
  };
}

/** The word `text` begins with when a blank follows and it is not too long. */
function word(text: string, longest: number): string | null {
  const end = text.indexOf(' ');
  return end < 1 || end > longest ? null : text.slice(0, end);
}

function orNull(part: string): string | null {
  return part === '-' || part === '' ? null : part;
}

/** MSG without its byte order mark (RFC 5424 6.4) and the line feed some senders leave. */
function clean(text: string): string {
  return text.replace(/^\uFEFF/, '').trim();
}

/** STRUCTURED-DATA at the start of `text`, and what follows it; null when it is broken. */
function structuredData(text: string): { readonly elements: readonly StructuredElement[]; readonly rest: string } | null {
  if (text === '-' || text.startsWith('- ')) return { elements: [], rest: text.slice(2) };
  const elements: StructuredElement[] = [];
  let place = 0;
  while (text.charAt(place) === '[') {
    const read = structuredElement(text, place + 1);
    if (read === null || elements.length >= MOST_ELEMENTS) return elements.length === 0 ? null : { elements, rest: text.slice(place) };
    elements.push(read.element);
    place = read.end;
  }
  return elements.length === 0 ? null : { elements, rest: text.slice(place) };
}

interface ElementRead {
  readonly element: StructuredElement;
  /** Where the bracket has closed. */
  readonly end: number;
}

function structuredElement(text: string, from: number): ElementRead | null {
  const id = nameAt(text, from);
  if (id === '') return null;
  const params: (readonly [string, string])[] = [];
  let place = from + id.length;
  for (;;) {
    if (text.charAt(place) === ']') return { element: { id, params }, end: place + 1 };
    if (text.charAt(place) !== ' ' || params.length >= MOST_PARAMS) return null;
    while (text.charAt(place) === ' ') place += 1;
    if (text.charAt(place) === ']') continue;
    const name = nameAt(text, place);
    place += name.length;
    if (name === '' || !text.startsWith('="', place)) return null;
    const value = valueAt(text, place + 2);
    if (value === null) return null;
    params.push([name, value.text]);
    place = value.end;
  }
}

/** SD-NAME: printable, without blank, `=`, `]` and `"` (RFC 5424 6.3.2); '' when there is none. */
function nameAt(text: string, from: number): string {
  let end = from;
  while (end < text.length && end - from < 128 && !' =]"'.includes(text.charAt(end))) end += 1;
  return text.slice(from, end);
}

/** A quoted value: `\"`, `\\` and `\]` are escapes, any other backslash is itself (RFC 5424 6.3.3). Null when the quote stays open. */
function valueAt(text: string, from: number): { readonly text: string; readonly end: number } | null {
  const parts: string[] = [];
  let begun = from;
  for (let place = from; place < text.length; place += 1) {
    const character = text.charAt(place);
    if (character === '"') return { text: parts.join('') + text.slice(begun, place), end: place + 1 };
    if (character === '\\' && place + 1 < text.length && '"\\]'.includes(text.charAt(place + 1))) {
      parts.push(text.slice(begun, place));
      place += 1;
      begun = place;
    }
  }
  return null;
}
