/** Which scenarios help the unit tests to notice a change: two of every folder, one that fires and one that refrains. Pure. */

/** A scenario file: its path `folder/name.yaml` and its text. */
export interface ScenarioText {
  readonly file: string;
  readonly text: string;
}

/**
 * Of every folder the shortest scenario that fires: it expects an advice other than to stay, or, where no file does, an alarm; and the
 * shortest other one that expects no such advice and says what must never be. Shortest in simulated time, then by name. Sorted by file.
 */
export function pickScenarios(all: readonly ScenarioText[]): readonly string[] {
  const folders = Map.groupBy(all, ({ file }) => file.slice(0, file.indexOf('/')));
  return [...folders.values()].flatMap(pairOf).sort();
}

function pairOf(folder: readonly ScenarioText[]): readonly string[] {
  const byLength = folder.toSorted((one, other) => lengthOf(one.text) - lengthOf(other.text) || (one.file < other.file ? -1 : 1));
  const fires = byLength.find(({ text }) => advises(text)) ?? byLength.find(({ text }) => /\balarm: /.test(expectedIn(text)));
  const refrains = byLength.find((one) => one !== fires && !advises(one.text) && one.text.includes('\nnever:'));
  return [fires, refrains].flatMap((one) => (one ? [one.file] : []));
}

/** What the scenario expects, without what must never be. */
function expectedIn(text: string): string {
  return text.split('\nexpect:')[1]?.split('\nnever:')[0] ?? '';
}

/** Expects an advice other than to stay. */
function advises(text: string): boolean {
  return /\badvised: (?!stay\b)/.test(expectedIn(text));
}

/** Simulated time in seconds: `until: h:mm:ss` or `m:ss`; without it, longer than any. */
function lengthOf(text: string): number {
  const until = /^until: "?([\d:]+)/m.exec(text)?.[1];
  return until === undefined ? Number.POSITIVE_INFINITY : until.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}
