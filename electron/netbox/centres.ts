/** Which two sites are the data centres, and the clock of the people who read it. */
import type { Context } from './context.ts';
import type { Key } from './draft.ts';
import { clean } from './names.ts';
import { place } from './places.ts';
import { field, objectOf, textOf } from './reading.ts';

const SECOND: Key = 'site:second';
const NO_ZONE = 'Etc/UTC';

/** The two sites with the most devices, the larger first; a made-up second one when there is only one. Null: there is none. */
export function centresOf(context: Context): readonly [Key, Key] | null {
  const { drafts, report } = context;
  const counts = new Map<Key, number>();
  for (const { key, kind } of drafts.values()) if (kind === 'site') counts.set(key, 0);
  for (const { site, key } of drafts.values())
    if (site !== null && key.startsWith('device:')) counts.set(site, (counts.get(site) ?? 0) + 1);
  // Of equals the one with the smaller primary key: the sort is stable.
  const [main, second, ...more] = [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  if (main === undefined) return null;
  const say = (name: string, why: string): void => report.add('filled-in', { type: 'site', id: null, name, why });
  const nameOf = (key: Key): string => drafts.get(key)?.name ?? key;
  if (second === undefined) {
    drafts.set(SECOND, {
      ...place(SECOND, 'site', { id: 'second', raw: { name: 'Second centre' } }, 'second-centre', SECOND, null),
      isOwn: true,
      remark: 'ASSUMED: the export has one site only',
    });
    say('Second centre', `the export has one site in service, ${nameOf(main)}; Twinwatch watches two centres`);
    return [main, SECOND];
  }
  say(
    'centres',
    `${nameOf(main)} and ${nameOf(second)}: the sites with the most devices${more.length === 0 ? '' : `; not ${more.slice(0, 10).map(nameOf).join(', ')}`}`,
  );
  return [main, second];
}

/** That of the main centre, when NetBox has it and this computer knows it. */
export function timeZoneOf({ lists, report }: Context, centres: readonly Key[]): string {
  const zones = centres.map((key) => {
    const row = lists.of('sites').find(({ id }) => `site:${id}` === key);
    const zone = field(objectOf(row?.raw), 'time_zone');
    return textOf(zone)?.trim() ?? null;
  });
  const zone = zones.find((one) => one !== null && one.length <= 100 && isTimeZone(one)) ?? null;
  if (zone === null)
    report.add('filled-in', {
      type: 'site',
      id: null,
      name: 'timeZone',
      why: `${NO_ZONE}: NetBox has ${clean(zones.find((one) => one !== null) ?? '', 60) || 'no time zone'} for the centres`,
    });
  return zone ?? NO_ZONE;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the only way Intl says "not a zone"
  }
}
