/** Bytes as base64, as the contract of `runbook.photo` takes them. */

/** Arguments of one call are limited; a multiple of three keeps the parts joinable. */
const CHUNK = 24_576;

/** RFC 4648, with padding; of any length. */
export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return text;
}
