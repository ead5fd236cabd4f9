/** Names and descriptions come from devices: nothing of them may end the line they stand in. Pure. */

const LONGEST_ID = 60;

/** Small letters, digits, dot, dash, underscore, as ids of sources and elements are. */
export function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, LONGEST_ID);
  return id === '' ? 'device' : id;
}

/** One line without control, format or broken characters, at most 120 long: for a comment. */
export function oneLine(text: string): string {
  return text
    .slice(0, 1_000)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 120)
    .replace(/[\ud800-\udbff]$/u, '');
}

/** The same between quotes, as YAML and JSON read it. */
export function quoted(text: string): string {
  return JSON.stringify(oneLine(text));
}

/** Words YAML takes for something else than a text. */
const OTHERWISE = /^(true|false|null|yes|no|on|off|y|n)$/;

/** An id as YAML reads it as text: one that looks like a number or another word of YAML is quoted. */
export function plain(id: string): string {
  return /^[A-Za-z]/.test(id) && !OTHERWISE.test(id.toLowerCase()) ? id : JSON.stringify(id);
}

/** `wanted`, or with the first number behind it that makes it new; it is taken from then on. */
export function unique(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}-${String(n)}`;
  taken.add(id);
  return id;
}
