/**
 * Takes secrets out of what sources say: a device that repeats a password in its error must not carry it into the record. Secrets that were used
 * are known here, in memory, for that alone.
 */

import type { Sample } from '../../../../shared/model/sample.ts';

/** Shorter ones are words: taking `a` out of every text would hide more than it protects. Characters. */
const SHORTEST = 4;
/** Used at most; the oldest is forgotten. Far more than a sources file has. */
const MOST = 2_000;
const INSTEAD = '[secret]';

const used = new Set<string>();

/** A secret was read for use. */
export function noteSecret(value: string): void {
  if (value.length < SHORTEST) return;
  for (const shape of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) used.add(shape);
  for (const oldest of used) {
    if (used.size <= MOST) break;
    used.delete(oldest);
  }
}

/** The text without any secret that was used. */
export function scrub(text: string): string {
  let clean = text;
  for (const secret of used) if (clean.includes(secret)) clean = clean.replaceAll(secret, INSTEAD);
  return clean;
}

/** Readings whose wording holds none; the very same where there was nothing to take out. */
export function scrubSamples(samples: readonly Sample[]): readonly Sample[] {
  if (used.size === 0) return samples;
  return samples.map((one) => {
    const raw = scrub(one.raw);
    return raw === one.raw ? one : { ...one, raw };
  });
}
