/** What a syslog message is after decoding, and the limits every receiver keeps. */

/** Longest message kept, bytes: what RFC 5424 6.1 says a receiver should take (2,048) times four. The rest is cut off and said so. */
export const MAX_MESSAGE_BYTES = 8_192;

/** Priority of a message that has none: user.notice (RFC 3164 4.3.3). */
export const DEFAULT_PRIORITY = 13;

/** One element of STRUCTURED-DATA, unescaped. */
export interface StructuredElement {
  /** SD-ID, for example `ups@32473`. */
  readonly id: string;
  /** In the order sent; a name may come more than once (RFC 5424 6.3.3). */
  readonly params: readonly (readonly [name: string, value: string])[];
}

/** One message; null: the sender did not say. */
export interface SyslogMessage {
  readonly format: '5424' | '3164';
  /** 0 to 23. */
  readonly facility: number;
  /** 0 (emergency) to 7 (debug). */
  readonly severity: number;
  /** False: the sender gave no priority, `DEFAULT_PRIORITY` was taken. */
  readonly hasPriority: boolean;
  /** The sender's own time, UTC ms; null when it gave none, or said that its clock is not set. */
  readonly atMs: number | null;
  readonly host: string | null;
  readonly app: string | null;
  readonly process: string | null;
  /** MSGID, or the code a vendor puts in front of the text (`LINK-3-UPDOWN`); '' when there is none. */
  readonly code: string;
  readonly structured: readonly StructuredElement[];
  readonly text: string;
}

/** `reason` in English, without anything of the message. */
export type Decoded = { readonly ok: true; readonly message: SyslogMessage } | { readonly ok: false; readonly reason: string };

/** What decoding needs besides the bytes. */
export interface DecodeContext {
  /** Arrival, UTC ms: says which year a date without one means. */
  readonly receivedAtMs: number;
  /** Local time of senders that give no zone, into UTC ms. */
  toUtc(localMs: number): number;
}
