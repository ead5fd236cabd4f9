/** One syslog message from bytes: RFC 5424 where the header is one, else RFC 3164. Pure; refuses only what is no text. */
import { decode3164 } from './rfc3164.ts';
import { decode5424 } from './rfc5424.ts';
import { DEFAULT_PRIORITY, MAX_MESSAGE_BYTES } from './message.ts';
import type { DecodeContext, Decoded } from './message.ts';

/** `<0>` to `<191>`; leading zeros are a habit, not a rule (RFC 5424 6.2.1). */
const PRIORITY = /^<(\d{1,3})>/;
const HIGHEST_PRIORITY = 191;
/** More control characters than one in this many is no text. */
const CONTROL_SHARE = 10;

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Old panels and printers write Latin-1; every byte is a character in it. */
const latin = new TextDecoder('latin1');

/** Bytes beyond `MAX_MESSAGE_BYTES` are not looked at. */
export function decodeSyslog(bytes: Uint8Array, context: DecodeContext): Decoded {
  const text = textOf(bytes.subarray(0, MAX_MESSAGE_BYTES)).replace(/^[\uFEFF\s]+|[\s\0]+$/g, '');
  if (text === '') return { ok: false, reason: 'empty' };
  if (!isText(text)) return { ok: false, reason: 'not text' };
  const found = PRIORITY.exec(text);
  const given = found === null ? null : Number(found[1]);
  const hasPriority = given !== null && given <= HIGHEST_PRIORITY;
  const priority = hasPriority ? given : DEFAULT_PRIORITY;
  const rest = found === null || !hasPriority ? text : text.slice(found[0].length);
  const body = (hasPriority ? decode5424(rest, context) : null) ?? decode3164(rest, context);
  return { ok: true, message: { facility: priority >> 3, severity: priority & 7, hasPriority, ...body } };
}

/** UTF-8, else Latin-1. A character cut in two at the end makes it no other encoding. */
export function textOf(bytes: Uint8Array): string {
  for (const cut of [0, 1, 2, 3]) {
    const end = bytes.length - cut;
    if (cut > 0 && (end < 0 || (bytes[end] ?? 0) < 0x80)) break;
    try {
      return strict.decode(bytes.subarray(0, end));
    } catch (error) {
      // Not UTF-8 up to there: one byte less, or Latin-1.
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return latin.decode(bytes);
}

function isText(text: string): boolean {
  let control = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 27) control += 1;
  }
  return control * CONTROL_SHARE <= text.length;
}
