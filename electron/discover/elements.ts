/** Elements the site lacks, as lines for its file: kind and section are guesses, place and needs are a person's to say. Pure. */
import { LAYERS_OF, SECTIONS } from '../site/usual.ts';
import type { Missing } from './claim.ts';
import { oneLine, plain, quoted } from './words.ts';

const HEAD = [
  '# Missing in the site file: paste the lines under its `elements:`. Kind, section and layers are guesses. Say yourself where each stands',
  '# (`in`, `at`) and what it needs (`needs`: its power, and all else without which it is down); validate asks for what it cannot do without.',
  'elements:',
];

/** Empty when there are none. */
export function elementsText(missing: readonly Missing[]): string {
  return missing.length === 0 ? '' : `${[...HEAD, ...missing.flatMap(linesOf)].join('\n')}\n`;
}

function linesOf({ id, kind, name, what, ends, speedMbps, near }: Missing): readonly string[] {
  const layers = kind === 'link' ? ['data'] : (LAYERS_OF[kind] ?? []);
  const keys = [
    `id: ${plain(id)}`,
    `kind: ${kind}`,
    ...(oneLine(name) === '' ? [] : [`name: ${quoted(name)}`]),
    `bcp: ${SECTIONS[kind] ?? '4.1'}`,
    ...(layers.length === 0 ? [] : [`layers: [${layers.join(', ')}]`]),
    ...(ends === undefined ? [] : [`ends: [${ends.map(plain).join(', ')}]`, `needs: {all: [${ends.map(plain).join(', ')}]}`]),
    ...(speedMbps === undefined || speedMbps === null ? [] : [`speed: ${speedOf(speedMbps)}`]),
  ];
  return [`  # ${oneLine(what)}${near === null ? '' : `; the site has ${near}: the same?`}`, `  - {${keys.join(', ')}}`];
}

function speedOf(mbps: number): string {
  return mbps % 1_000 === 0 ? `${String(mbps / 1_000)} Gbit/s` : `${String(mbps)} Mbit/s`;
}
