// Makes a screenshot small enough for a repository: 192 colours instead of millions. No image library is needed for that.
// Takes what Chromium writes (8 bits per channel, RGB or RGBA, not interlaced); transparency is dropped.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 192;

/** @param {Buffer} png @returns {Buffer} */
export function shrinkPng(png) {
  const { width, height, step, pixels } = decode(png);
  const palette = choosePalette(pixels, step);
  /** @type {Map<number, number>} */
  const known = new Map();
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter: none
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * step;
      const colour = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
      let index = known.get(colour);
      if (index === undefined) known.set(colour, (index = nearest(palette, colour)));
      rows[y * (width + 1) + 1 + x] = index;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const table = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const parts = [chunk('IHDR', head), chunk('PLTE', table), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** @param {Buffer} png */
function decode(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const step = { 2: 3, 6: 4 }[png[25]];
  if (png[24] !== 8 || step === undefined || png[28] !== 0) throw new Error('not an 8-bit RGB or RGBA picture');
  const data = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return { width, height, step, pixels: unfilter(inflateSync(Buffer.concat(data)), width * step, height, step) };
}

/** @param {Buffer} raw @param {number} stride @param {number} height @param {number} step */
function unfilter(raw, stride, height, step) {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < step ? 0 : out[y * stride + x - step];
      const above = y === 0 ? 0 : out[(y - 1) * stride + x];
      const corner = x < step || y === 0 ? 0 : out[(y - 1) * stride + x - step];
      const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter] ?? 0;
      out[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }
  return out;
}

/** @param {number} left @param {number} above @param {number} corner */
function paeth(left, above, corner) {
  const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

/**
 * Alike colours (6 bits per channel) count as one. Then, one by one, the colour whose loss would hurt most: how often it is there, times
 * how far it is from what was chosen. So the little red of a small sign is kept beside thousands of greys.
 * @param {Buffer} pixels @param {number} step @returns {number[]}
 */
function choosePalette(pixels, step) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += step) {
    const colour = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  /** @type {Map<number, { best: number, most: number, sum: number, far: number }>} */
  const alike = new Map();
  for (const [colour, count] of counts) {
    const group = alike.get(colour & 0xfcfcfc) ?? { best: colour, most: 0, sum: 0, far: 3 * 255 ** 2 };
    group.sum += count;
    if (count > group.most) [group.best, group.most] = [colour, count];
    alike.set(colour & 0xfcfcfc, group);
  }
  const left = [...alike.values()].sort((a, b) => a.best - b.best);
  const palette = [];
  while (palette.length < COLOURS && left.some((group) => group.far > 0)) {
    const next = left.reduce((a, b) => (b.sum * b.far > a.sum * a.far ? b : a));
    palette.push(next.best);
    for (const group of left) group.far = Math.min(group.far, distance(group.best, next.best));
  }
  return palette;
}

/** @param {number} a @param {number} b */
function distance(a, b) {
  return [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
}

/** @param {readonly number[]} palette @param {number} colour */
function nearest(palette, colour) {
  let index = 0;
  let least = Infinity;
  palette.forEach((other, i) => {
    const far = distance(colour, other);
    if (far < least) [index, least] = [i, far];
  });
  return index;
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}
