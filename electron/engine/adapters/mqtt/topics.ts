/** Topic filters of MQTT (3.1.1, section 4.7): whether they are well formed, and what their wildcards stand for in a topic. Pure. */

/** Longest filter taken, characters. */
export const MOST_TOPIC = 500;

/** Null when it is one, else why not. */
export function filterTrouble(filter: string): string | null {
  if (filter === '') return 'an empty topic';
  if (filter.startsWith('$share/')) return 'a shared subscription takes messages from others';
  const levels = filter.split('/');
  if (levels.some((level) => level.includes('+') && level !== '+')) return '+ stands for a whole level';
  if (levels.some((level, index) => level.includes('#') && (level !== '#' || index < levels.length - 1)))
    return '# stands alone, at the end';
  return filter.includes('\0') ? 'a topic has no NUL' : null;
}

/** What each wildcard stands for, in order (`#`: the rest, with its slashes); null when the topic does not fit. */
export function matchTopic(filter: string, topic: string): readonly string[] | null {
  const wanted = filter.split('/');
  const levels = topic.split('/');
  // Topics of the broker itself are not meant by a wildcard at the start.
  if (topic.startsWith('$') && (wanted[0] === '+' || wanted[0] === '#')) return null;
  const found: string[] = [];
  for (const [index, level] of wanted.entries()) {
    if (level === '#') return [...found, levels.slice(index).join('/')];
    const given = levels[index];
    if (given === undefined) return null;
    if (level === '+') found.push(given);
    else if (level !== given) return null;
  }
  return levels.length === wanted.length ? found : null;
}

/** How many wildcards a filter has. */
export function wildcards(filter: string): number {
  return filter.split('/').filter((level) => level === '+' || level === '#').length;
}

const PLACE = /\{([1-9])\}/g;

/** Highest `{n}` in an element's name, 0 when there is none. */
export function highestPlace(name: string): number {
  return Math.max(0, ...[...name.matchAll(PLACE)].map(([, place]) => Number(place)));
}

/** `probe-{1}` with what the first wildcard stands for. */
export function filled(name: string, found: readonly string[]): string {
  return name.replace(PLACE, (_all, place: string) => found[Number(place) - 1] ?? '');
}

/** Whether `id` can be a filled `name`: which elements of a site a filter may feed. */
export function canFill(name: string, id: string): boolean {
  const parts = name.split(PLACE).filter((_part, index) => index % 2 === 0);
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return name === id;
  const last = rest.pop() ?? '';
  if (!id.startsWith(first) || !id.endsWith(last) || id.length < first.length + last.length) return false;
  let at = first.length;
  return rest.every((part) => {
    const place = id.indexOf(part, at);
    at = place + part.length;
    return place >= 0 && at <= id.length - last.length;
  });
}
