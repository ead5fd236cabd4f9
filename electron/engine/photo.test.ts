/** Pictures at the port: their first bytes decide, not what the page calls them. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PHOTO_MAX_BYTES } from '../../shared/model/runbook-run.ts';
import { checkPhoto } from './photo.ts';

const base64 = (hex: string, more = 0): string => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(more)]).toString('base64');
const JPEG = 'ffd8ffe000104a464946';
const PNG = '89504e470d0a1a0a';

describe('a picture', () => {
  it.each([
    ['image/jpeg', JPEG],
    ['image/png', PNG],
  ] as const)('%s is taken with the hash of its bytes', (type, hex) => {
    const sha256 = createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
    expect(checkPhoto(type, base64(hex))).toMatchObject({ ok: true, sha256 });
  });

  it.each([
    ['another type than it says', 'image/png', base64(JPEG)],
    ['a program', 'image/jpeg', base64('7f454c46')],
    ['a page', 'image/png', Buffer.from('<html><script>').toString('base64')],
    ['too short', 'image/png', base64('8950')],
    ['no base64', 'image/png', `${base64(PNG)}\n`],
    ['base64 with something behind it', 'image/png', `${base64(PNG)}====`],
    ['larger than 5 MB', 'image/png', base64(PNG, PHOTO_MAX_BYTES)],
  ] as const)('that is %s is refused', (_what, type, data) => {
    expect(checkPhoto(type, data).ok).toBe(false);
  });

  it('of exactly 5 MB is taken', () => {
    expect(checkPhoto('image/png', base64(PNG, PHOTO_MAX_BYTES - 8)).ok).toBe(true);
  });
});
