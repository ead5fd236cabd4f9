/** Runs a compiled pattern over a text, one step per character. The steps taken are remembered, within bounds, and used again. */
import type { Pattern } from './pattern.ts';

/** Sets of places remembered per pattern; beyond that all is forgotten and begun again. */
const MOST_SETS = 500;
const MOST_STEPS = 20_000;

/** Which places of the pattern are reached, and where the characters seen so far led from here. */
interface Places {
  readonly at: readonly number[];
  readonly isEnd: boolean;
  readonly after: Map<number, Places>;
}

/** A function that says whether the pattern is found in a text. */
export function matcher(pattern: Pattern): (text: string) => boolean {
  let sets = new Map<string, Places>();
  let steps = 0;

  const placesOf = (seeds: readonly number[]): Places => {
    const at = new Set<number>();
    const open = [...seeds];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (at.has(place)) continue;
      at.add(place);
      const node = pattern.nodes[place];
      if (node?.kind === 'split') open.push(...node.next);
    }
    const sorted = [...at].sort((a, b) => a - b);
    const key = sorted.join();
    const known = sets.get(key);
    if (known !== undefined) return known;
    const places = { at: sorted, isEnd: at.has(0), after: new Map<number, Places>() };
    sets.set(key, places);
    return places;
  };

  const step = (from: Places, code: number): Places => {
    const seeds = from.at.flatMap((place) => {
      const node = pattern.nodes[place];
      return node?.kind === 'character' && node.ranges.some(([low, high]) => code >= low && code <= high) ? [node.next] : [];
    });
    // Not tied to the start: it may begin at every character.
    const to = placesOf(pattern.isFromStart ? seeds : [...seeds, pattern.start]);
    from.after.set(code, to);
    steps += 1;
    return to;
  };

  return (text) => {
    if (!text.includes(pattern.literal)) return false;
    if (sets.size > MOST_SETS || steps > MOST_STEPS) {
      sets = new Map();
      steps = 0;
    }
    let places = placesOf([pattern.start]);
    for (let i = 0; i < text.length; i += 1) {
      if (places.isEnd && !pattern.isToEnd) return true;
      if (places.at.length === 0) return false;
      const code = text.charCodeAt(i);
      places = places.after.get(code) ?? step(places, code);
    }
    return places.isEnd;
  };
}
