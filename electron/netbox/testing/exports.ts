/** Exports for tests: the two centres of the fixtures, and the same as an older NetBox would give it. */
import path from 'node:path';
import type { Site, SiteElement } from '../../../shared/model/site.ts';
import { loadSite } from '../../site/load-site.ts';
import type { Document } from '../lists.ts';
import { propose } from '../propose.ts';
import { readExport } from '../read-export.ts';
import type { Group } from '../report.ts';
import type { RoleTable } from '../roles.ts';

export const TWO_CENTRES = path.resolve(import.meta.dirname, '../../../fixtures/netbox/two-centres');

export type Raw = Readonly<Record<string, unknown>>;

/** The files of the fixture, as NetBox 4 writes them. */
export function twoCentres(): readonly Document[] {
  const read = readExport(TWO_CENTRES);
  if (!read.ok) throw new Error(read.message);
  return read.documents;
}

/** Lists by endpoint as one document. */
export function oneDocument(lists: Readonly<Record<string, readonly unknown[]>>): readonly Document[] {
  return [{ name: 'export.json', value: lists }];
}

/** The objects of one list of the fixture. */
export function rowsOf(documents: readonly Document[], endpoint: string): readonly Raw[] {
  const found = documents.find(({ name }) => name === `${endpoint}.json`)?.value;
  return (found as { results: readonly Raw[] }).results; // a decoder: our own fixture
}

/** Every list of the fixture with its objects changed. */
export function changed(documents: readonly Document[], change: (endpoint: string, row: Raw) => unknown): Readonly<Record<string, readonly unknown[]>> {
  return Object.fromEntries(
    documents.map(({ name }) => {
      const endpoint = name.replace('.json', '');
      return [`dcim.${endpoint}`, rowsOf(documents, endpoint).map((row) => change(endpoint, row))];
    }),
  );
}

/** As NetBox 3.2 gives it: `device_role`, one termination on each side of a cable. */
export function asNetBox32(endpoint: string, row: Raw): unknown {
  if (endpoint === 'devices') {
    const { role, ...rest } = row;
    return { ...rest, device_role: role };
  }
  if (endpoint !== 'cables') return row;
  const { a_terminations, b_terminations, ...rest } = row;
  const side = (letter: string, ends: unknown): Raw => {
    const [end] = ends as readonly { object_type: string; object_id: number; object: unknown }[]; // a decoder: our own fixture
    return { [`termination_${letter}_type`]: end?.object_type ?? null, [`termination_${letter}_id`]: end?.object_id ?? null, [`termination_${letter}`]: end?.object ?? null };
  };
  return { ...rest, ...side('a', a_terminations), ...side('b', b_terminations) };
}

export interface Proposed {
  readonly yaml: string;
  readonly site: Site;
  readonly groups: readonly Group[];
  element(id: string): SiteElement;
  /** `["device 43 phone-1", ...]` of one group of the report. */
  told(group: string): readonly string[];
}

/** Proposes, and loads what was proposed with the shipped loader. Throws when either fails. */
export function proposed(documents: readonly Document[], roles: RoleTable = new Map()): Proposed {
  const result = propose(documents, roles);
  if (!result.ok) throw new Error(result.message);
  const loaded = loadSite(result.yaml, 'proposal.yaml');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors));
  const { site } = loaded;
  return {
    yaml: result.yaml,
    site,
    groups: result.groups,
    element: (id) => {
      const found = site.elements.find((element) => element.id === id);
      if (found === undefined) throw new Error(`there is no element ${id}`);
      return found;
    },
    told: (group) => result.groups.find((one) => one.group === group)?.items.map(({ type, id, name }) => [type, id, name].filter((part) => part !== null).join(' ')) ?? [],
  };
}
