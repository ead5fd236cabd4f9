/** The proposal as the text of a site file: a line per element, and comments that say what a person has to fill in. */
import type { ElementKind } from '../../shared/model/site.ts';
import { SITE_FORMAT } from '../site/schema.ts';
import { SECTIONS } from '../site/usual.ts';
import type { Draft, Key, Part } from './draft.ts';
import { BLANKS, HEADER, SECTION_TITLES, TO_FILL_IN } from './words.ts';
import type { Place } from './layout.ts';
import { clean } from './names.ts';

/** Everything cut, named and placed; `ids` has every key of `drafts`. */
export interface Proposal {
  readonly timeZone: string;
  readonly centres: readonly [Key, Key];
  readonly interLinks: readonly Key[];
  readonly drafts: readonly Draft[];
  readonly ids: ReadonlyMap<Key, string>;
  readonly places: ReadonlyMap<Key, Place>;
}

/** Alternatives of one need (electron/site/schema-values.ts). */
const MAX_ALTERNATIVES = 1_000;
const MAX_REMARK = 400;

/** YAML as `docs/reference/site-file.md` has it; the caller lets the shipped loader read it. */
export function writeSite(proposal: Proposal): string {
  const id = (key: Key): string => plain(proposal.ids.get(key) ?? 'x');
  const order = [
    ...proposal.centres,
    ...proposal.drafts.filter(({ kind, key }) => kind === 'site' && !proposal.centres.includes(key)).map(({ key }) => key),
    null,
  ];
  return [
    ...HEADER,
    `format: ${SITE_FORMAT}`,
    'id: from-netbox',
    'name: From NetBox',
    `timeZone: ${JSON.stringify(proposal.timeZone)}`,
    `centres: [${proposal.centres.map(id).join(', ')}]  # the main one first`,
    'consoleAt: null  # the centre this console stands in; null: a third place',
    'witness: null  # the third point that sees both centres; null: none',
    'margin: 60 s',
    `interLinks: [${proposal.interLinks.map(id).join(', ')}]`,
    'replicas: []  # the copies that must be in sync for a transfer without loss',
    '',
    'elements:',
    ...order.flatMap((site) => sectionsOf(proposal, site, id)),
    ...BLANKS,
    '',
  ].join('\n');
}

function sectionsOf(proposal: Proposal, site: Key | null, id: (key: Key) => string): readonly string[] {
  const own = proposal.drafts.filter((draft) => draft.site === site);
  const name = own.find(({ key }) => key === site)?.name ?? 'Both centres';
  return SECTION_TITLES.flatMap(([title, kinds]) => {
    const some = own.filter(({ kind }) => kinds.includes(kind));
    if (some.length === 0) return [];
    return [`  # --- ${clean(name, 80)}: ${title}`, ...hintsOf(some), ...some.map((draft) => lineOf(draft, proposal, id)), ''];
  });
}

/** What NetBox does not know of the kinds that follow. */
function hintsOf(drafts: readonly Draft[]): readonly string[] {
  const kinds = new Set<ElementKind>(drafts.map(({ kind }) => kind));
  return [...kinds].flatMap((kind) => {
    const hint = TO_FILL_IN[kind];
    return hint === undefined ? [] : [`  # To fill in, ${kind}: ${hint}`];
  });
}

function lineOf(draft: Draft, { ids, places }: Proposal, id: (key: Key) => string): string {
  const needs = needOf(draft.needs, ids, id);
  const at = places.get(draft.key);
  const keys = [
    `id: ${id(draft.key)}`,
    `kind: ${draft.kind}`,
    `name: ${JSON.stringify(draft.name === '' ? (ids.get(draft.key) ?? 'x') : draft.name)}`,
    `bcp: ${SECTIONS[draft.kind] ?? '4.1'}`,
    ...(draft.in === null ? [] : [`in: ${id(draft.in)}`]),
    ...(draft.layers.length === 0 ? [] : [`layers: [${draft.layers.join(', ')}]`]),
    ...(draft.ends === undefined ? [] : [`ends: [${draft.ends.map(id).join(', ')}]`]),
    ...(draft.members === undefined ? [] : [`members: [${draft.members.map(id).join(', ')}]`]),
    ...(needs === null ? [] : [`needs: ${needs}`]),
    ...Object.entries(draft.facts ?? {}).map(([key, value]) => `${key}: ${value}`),
    ...(at === undefined ? [] : [`at: [${String(at[0])}, ${String(at[1])}]`]),
  ];
  const remark = draft.remark === undefined ? '' : `  # ${clean(draft.remark, MAX_REMARK)}`;
  return `  - {${keys.join(', ')}}${remark}`;
}

/** A list of all, of any, or the one; what is not in the proposal is left out. */
function needOf(parts: readonly Part[], ids: ReadonlyMap<Key, string>, id: (key: Key) => string): string | null {
  const all = parts.flatMap(({ any, layer }) => {
    const alternatives = any
      .filter((keys) => keys.every((key) => ids.has(key)))
      .slice(0, MAX_ALTERNATIVES)
      .map((keys) =>
        joined('all', layer === undefined ? keys.map(id) : keys.flatMap((key) => [id(key), `{reach: ${id(key)}, layer: ${layer}}`])),
      );
    return alternatives.length === 0 ? [] : [joined('any', alternatives)];
  });
  return all.length === 0 ? null : joined('all', all);
}

function joined(operator: 'all' | 'any', terms: readonly string[]): string {
  const [only] = terms;
  return terms.length === 1 && only !== undefined ? only : `{${operator}: [${terms.join(', ')}]}`;
}

/** Words YAML takes for something else than text. */
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;

/** An id as YAML; quoted where it could be read as a number or a word of YAML. */
function plain(id: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(id) && !RESERVED.test(id) ? id : JSON.stringify(id);
}
