/**
 * Codes of an authenticator, as RFC 6238 has them and every such program makes them: HMAC-SHA-1, 30 s, 6 digits. Twenty lines over node:crypto,
 * held by the vectors of the RFC; a library would be one more thing in the engine for no more than that. Pure.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** How long a code holds, ms. */
export const STEP_MS = 30_000;
/** One step before and after: half a minute between the two clocks, and time to type. */
const AROUND = [0, -1, 1] as const;
const DIGITS = 6;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a step (UTC time over 30 s). `digits`: other than 6 only for the vectors of the RFC. */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = (mac.at(-1) ?? 0) & 0x0f;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The step this is the code of, now or one to either side; null: of none. A space in the middle, as authenticators show it, is no matter. */
export function stepOf(secret: Uint8Array, typed: string, nowMs: number): number | null {
  const code = typed.replaceAll(' ', '');
  if (!/^\d{6}$/u.test(code)) return null;
  const now = Math.floor(nowMs / STEP_MS);
  const found = AROUND.map((by) => now + by).filter((step) => timingSafeEqual(Buffer.from(codeAt(secret, step)), Buffer.from(code)));
  return found[0] ?? null;
}

/** As people type it into an authenticator: RFC 4648, without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/gu) ?? []).map((five) => LETTERS[Number.parseInt(five.padEnd(5, '0'), 2)] ?? '').join('');
}

/** As an authenticator takes it in one piece. `account` names the person, `issuer` the console. */
export function otpauthUri(secret: string, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
}
