/** Local time into UTC: for dates without a zone. Zones are `UTC`, a fixed offset (`+02:00`) or an IANA name (`Europe/Paris`). */

const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;
const MINUTE_MS = 60_000;
/** Offsets change on quarter hours at most. */
const CACHE_STEP_MS = 15 * MINUTE_MS;
const CACHE_MOST = 1_000;

/**
 * Zone words with one meaning: RFC 5322 4.3, and those of Europe. `IST`, `BST` and the like mean several zones and are not here:
 * a message with such a word is dated by the zone of the settings. Minutes.
 */
const WORDS: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  WET: 0,
  WEST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
};

/** Minutes east of UTC of `Z`, `+02:00`, `+0200` or a zone word; null when it says nothing certain. */
export function offsetMinutesOf(zone: string): number | null {
  const match = OFFSET.exec(zone);
  if (match === null) return WORDS[zone] ?? null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return minutes > 18 * 60 ? null : match[1] === '-' ? -minutes : minutes;
}

/** Whether `zoneReader` can read it. */
export function isZone(zone: string): boolean {
  if (offsetMinutesOf(zone) !== null) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Turns the local time of a zone, as milliseconds of `Date.UTC`, into UTC. In the hour that comes twice either may be meant. */
export function zoneReader(zone: string): (localMs: number) => number {
  const fixed = offsetMinutesOf(zone);
  if (fixed !== null) return (localMs) => localMs - fixed * MINUTE_MS;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const known = new Map<number, number>();
  const offsetAt = (utcMs: number): number => {
    const step = Math.floor(utcMs / CACHE_STEP_MS);
    const cached = known.get(step);
    if (cached !== undefined) return cached;
    const parts = new Map(format.formatToParts(step * CACHE_STEP_MS).map(({ type, value }) => [type, Number(value)]));
    const of = (part: Intl.DateTimeFormatPartTypes): number => parts.get(part) ?? 0;
    const offset = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute')) - step * CACHE_STEP_MS;
    if (known.size >= CACHE_MOST) known.clear();
    known.set(step, offset);
    return offset;
  };
  return (localMs) => {
    // The offset is that of the instant sought: the first guess may be on the wrong side of a change.
    const guessMs = localMs - offsetAt(localMs);
    return localMs - offsetAt(guessMs);
  };
}
