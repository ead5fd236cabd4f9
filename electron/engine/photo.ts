/** Whether what a window sends as a picture is one: size and first bytes. It is kept, never decoded or run. */
import { createHash } from 'node:crypto';
import { PHOTO_MAX_BYTES, type PhotoType } from '../../shared/model/runbook-run.ts';

/** `sha256`: hex digits of the bytes; `problem` in English, for the caller. */
export type CheckedPhoto =
  { readonly ok: true; readonly sha256: string; readonly bytes: Uint8Array } | { readonly ok: false; readonly problem: string };

/** The first bytes of a file of each type: JPEG (ITU T.81: SOI and a marker), PNG (ISO 15948, 5.2). */
const MAGIC: Readonly<Record<PhotoType, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

/** `data`: base64, without line breaks. */
export function checkPhoto(type: PhotoType, data: string): CheckedPhoto {
  const bytes = Buffer.from(data, 'base64');
  // Node reads past what is no base64: what does not come out the same was something else.
  if (bytes.toString('base64') !== data) return { ok: false, problem: 'the picture is not base64' };
  if (bytes.byteLength > PHOTO_MAX_BYTES) return { ok: false, problem: `the picture is larger than ${PHOTO_MAX_BYTES / 1_000_000} MB` };
  const isOfType = MAGIC[type].every((byte, index) => bytes[index] === byte);
  if (!isOfType) return { ok: false, problem: `this is not a picture of type ${type}` };
  return { ok: true, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
