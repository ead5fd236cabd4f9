/** What every step of an import works on: the lists of the export, the report, and the elements made so far. */
import type { Draft, Key } from './draft.ts';
import type { Lists } from './lists.ts';
import { clean } from './names.ts';
import { nameOf } from './reading.ts';
import type { Row } from './reading.ts';
import type { GroupId, Report } from './report.ts';
import type { RoleTable } from './roles.ts';

/** Handed from step to step, each of which adds to `drafts` and `report`. */
export interface Context {
  readonly lists: Lists;
  readonly report: Report;
  readonly roles: RoleTable;
  /** In the order they were made. */
  readonly drafts: Map<Key, Draft>;
}

/** Longest name in a report. */
const SHOWN_NAME = 80;

/** Says something of one object of NetBox. */
export function tell(context: Context, group: GroupId, type: string, row: Row, why: string): void {
  context.report.add(group, { type, id: row.id, name: clean(nameOf(row.raw) ?? '', SHOWN_NAME), why });
}
