/** What of the export could not be taken over, or was assumed: by object, in groups, counted. The heart of an honest import. */

/** The groups, in the order they are told; what each means. */
export const GROUPS = {
  'list-cut': 'lists that NetBox cut short: ask again with ?limit=0',
  'list-missing': 'lists that are not in the export',
  'list-unused': 'lists that are not read',
  'not-an-object': 'entries that are no objects of NetBox, or come twice',
  'filled-in': 'filled in because a site file cannot be without it: CHECK',
  'power-assumed': 'supplies that were assumed: NetBox knows none: CHECK',
  cycle: 'needs that went in a circle and were cut: CHECK',
  'not-in-service': 'left out: not in service',
  'no-site': 'left out: without a site, or in one that is left out',
  'unknown-role': 'left out: a role that no pattern knows (give it a kind with --roles)',
  passive: 'left out on purpose: passive, or told so by --roles',
  'no-rack': 'devices without a rack: they stand in their room or site',
  location: 'locations that are no room of their own',
  'power-open': 'power ports that lead to no outlet and no feed',
  'several-inlets': 'power units with several inlets, taken to work on any of them: CHECK',
  'idle-feed': 'left out: power feeds and panels that feed nothing',
  'cable-nowhere': 'left out: cables that lead into nowhere',
  'cable-elsewhere': 'left out: cables to what is not in the proposal',
  cluster: 'left out: clusters without hosts',
  machine: 'left out: virtual machines that run on nothing known',
  'name-changed': 'names that are no ids',
  'name-twice': 'names used more than once',
} as const;
/** Short name of a group of the report. */
export type GroupId = keyof typeof GROUPS;

/** One object, as NetBox calls it. */
export interface Item {
  /** `device`, `cable`, ...: the word of NetBox's REST API, in the singular. */
  readonly type: string;
  /** Primary key in NetBox; null: it is about no single object. */
  readonly id: string | null;
  readonly name: string;
  /** Why, or what was done. */
  readonly why: string;
}

/** Everything of one kind; `count` is the length of `items`. */
export interface Group {
  readonly group: GroupId;
  readonly title: string;
  readonly count: number;
  readonly items: readonly Item[];
}

/** Filled by every step of one import. */
export interface Report {
  add(group: GroupId, item: Item): void;
  /** Only groups that have something, in the order of `GROUPS`. */
  groups(): readonly Group[];
}

/** Empty; items keep the order in which they are added. */
export function createReport(): Report {
  const found = new Map<GroupId, Item[]>();
  return {
    add: (group, item) => {
      const items = found.get(group);
      if (items === undefined) found.set(group, [item]);
      else items.push(item);
    },
    groups: () =>
      [...Object.entries(GROUPS)].flatMap(([id, title]) => {
        const group = id as GroupId; // a decoder: the keys of GROUPS
        const items = found.get(group) ?? [];
        return items.length === 0 ? [] : [{ group, title, count: items.length, items }];
      }),
  };
}

/** Items shown of each group. */
const SHOWN = 12;

/** For people: every group with its count and its first items. */
export function reportLines(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ title, count, items }) => [
    `${title} (${String(count)})`,
    ...items
      .slice(0, SHOWN)
      .map(
        ({ type, id, name, why }) => `  ${[type, id, name === '' ? null : `"${name}"`].filter((part) => part !== null).join(' ')}: ${why}`,
      ),
    ...(count > SHOWN ? [`  and ${String(count - SHOWN)} more (--json lists all)`] : []),
  ]);
}
