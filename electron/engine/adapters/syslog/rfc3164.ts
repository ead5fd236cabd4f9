/**
 * A message as RFC 3164 has it, with the habits of vendors: a sequence number or a host in front of the time, a year in the date, an
 * ISO date, no time, no host, a second header behind the one of a relay, a word of severity before the program. Pure, never refuses.
 */
import { codeIn } from './code.ts';
import type { DecodeContext, SyslogMessage } from './message.ts';
import { bsdAt, pairsAt, timeAt } from './time.ts';

type Body = Omit<SyslogMessage, 'facility' | 'severity' | 'hasPriority'>;

/** Cisco's sequence number: `123: ` or `000123: `, also after a host. */
const SEQUENCE = /^\d{1,10}: /;
/** A host in front of the time: `sw-a1: `, `sw-a1:514 `, `10.0.0.1 `. */
const HOST_BEFORE = /^([\w.-]{1,255}|\[[0-9A-Fa-f:.]{2,45}\])(?::(\d{1,5}))?:? {1,2}/;
/** A name of 255 characters and a port behind it. */
const LONGEST_HOST = 262;
/** A host name or an address, IPv6 with or without brackets. */
const HOST = /^(?:[A-Za-z0-9_](?:[\w.-]{0,253}[\w])?|\[?[0-9A-Fa-f:]{2,39}(?:[0-9.]{0,15})\]?)$/;
const TAG = /^([^\s:[\]|=,{}"']{1,64})(?:\[([^\]]{0,64})\])?: ?/;
/** A program with a number in brackets but no colon. */
const TAG_NO_COLON = /^([^\s:[\]|=,{}"']{1,64})\[(\d{1,10})\] /;
/** A word of severity F5 and others put before the program. */
const LEVEL = /^(?:emerg|alert|crit|critical|err|error|warning|warn|notice|info|debug) (?=[^\s:[\]]{1,64}(?:\[[^\]]{0,64}\])?:)/i;
/** Formats that carry their own header in the text. */
const FORMAT = /^(?:CEF|LEEF):\d/;
/** The name in FortiGate's pairs. */
const DEVICE_NAME = /^.{0,120}? devname="?([\w.-]{1,255})/;

/** `text` without its priority. What is not found is null, and all of the text is the message. */
export function decode3164(text: string, context: DecodeContext): Body {
  const start = text.replace(/^[\s:]+/, '');
  const pairsMs = pairsAt(start, context);
  if (pairsMs !== null) return body(pairsMs, DEVICE_NAME.exec(start)?.[1] ?? null, start);
  const head = header(start, context);
  if (head === null) return withTag(null, null, start);
  const inner = relayed(head, context) ?? head;
  return withTag(inner.atMs, inner.host, inner.rest);
}

interface Head {
  readonly atMs: number | null;
  readonly host: string | null;
  readonly rest: string;
}

/** What stands before the program; null when there is no time to go by. */
function header(text: string, context: DecodeContext): Head | null {
  let rest = text;
  let early: string | null = null;
  for (let turn = 0; turn < 4; turn += 1) {
    const time = timeAt(rest, context);
    if (time !== null) return afterTime(time.atMs, early, rest.slice(time.length));
    const sequence = SEQUENCE.exec(rest);
    const before: RegExpExecArray | null = sequence === null && early === null ? HOST_BEFORE.exec(rest) : null;
    if (sequence === null && before === null) return null;
    if (before !== null) early = before[1] ?? null;
    rest = rest.slice((sequence ?? before)?.[0].length ?? 0).replace(/^[\s:]+/, '');
  }
  return null;
}

function afterTime(atMs: number | null, early: string | null, text: string): Head {
  const rest = text.replace(/^[\s:]+/, '');
  if (early !== null) return { atMs, host: early, rest };
  if (FORMAT.test(rest)) return { atMs, host: null, rest };
  const end = /[\s,]/.exec(rest)?.index ?? rest.length;
  if (end > LONGEST_HOST) return { atMs, host: null, rest };
  const first = rest.slice(0, end);
  const behind = rest.slice(end);
  const bare = /:.*:\d/.test(first) && !first.startsWith('[') ? first : first.replace(/:(?:\d{1,5})?$/, '');
  // `app: text` and `app[1]: text` have no host; `host: %CODE` and `host : %CODE` have one.
  const isHost = HOST.test(bare) && (bare === first || /^[\s:]*%/.test(behind) || /:\d{1,5}$/.test(first));
  if (!isHost || behind === '') return { atMs, host: null, rest };
  return { atMs, host: bare, rest: behind.startsWith(',') ? behind.slice(1) : behind.replace(/^\s(?:\s*:\s)?/, '') };
}

/** Some relays put their own header before the one of the sender: the inner one counts when it is whole. */
function relayed(outer: Head, context: DecodeContext): Head | null {
  if (outer.host === null) return null;
  const time = bsdAt(outer.rest, context);
  if (time === null) return null;
  const inner = afterTime(time.atMs, null, outer.rest.slice(time.length));
  return inner.host === null ? null : inner;
}

function withTag(atMs: number | null, host: string | null, rest: string): Body {
  if (rest.startsWith('%') || FORMAT.test(rest)) return body(atMs, host, rest);
  const text = rest.replace(LEVEL, '');
  const [all, app, process] = TAG.exec(text) ?? TAG_NO_COLON.exec(text) ?? [];
  if (all === undefined || app === undefined) return body(atMs, host, rest);
  return { ...body(atMs, host, text.slice(all.length)), app, process: process ?? null };
}

function body(atMs: number | null, host: string | null, rest: string): Body {
  const text = rest.trim();
  return { format: '3164', atMs, host, app: null, process: null, code: codeIn(text), structured: [], text };
}
