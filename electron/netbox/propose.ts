/** An export of NetBox into a proposed site file and a report. The one door: documents in, a file the shipped loader takes or an error out. */
import { formatSiteError, loadSite } from '../site/load-site.ts';
import { addAssumed } from './assumed.ts';
import { readCabling } from './cabling.ts';
import { centresOf, timeZoneOf } from './centres.ts';
import type { Context } from './context.ts';
import { cutCycles } from './cycles.ts';
import { addDevices } from './devices.ts';
import type { Draft, Key } from './draft.ts';
import { giveIds } from './ids.ts';
import { layOut } from './layout.ts';
import { cablesInService, tellLeftCables } from './left-cables.ts';
import { sortLists } from './lists.ts';
import type { Document } from './lists.ts';
import { addMachines } from './machines.ts';
import { addNetwork } from './network.ts';
import { addPlaces } from './places.ts';
import { addPower } from './power.ts';
import { createReport } from './report.ts';
import type { Group } from './report.ts';
import type { RoleTable } from './roles.ts';
import { writeSite } from './write-site.ts';

/** A site file takes some 3,500 elements (electron/site/yaml-source.ts). */
export const MAX_ELEMENTS = 3_500;

/** `kinds`: elements of the proposal by kind; `groups`: what was assumed or left out, also when it fails. */
export type ProposeResult =
  | { readonly ok: true; readonly yaml: string; readonly kinds: Readonly<Record<string, number>>; readonly groups: readonly Group[] }
  | { readonly ok: false; readonly message: string; readonly next: string; readonly groups: readonly Group[] };

const FEWER = 'export fewer objects (?site=SLUG&site=SLUG on every list), or leave roles out with --roles';
const HOW = 'docs/reference/netbox-import.md shows what to export';

/** Makes the proposal. Never throws, whatever the documents are. */
export function propose(documents: readonly Document[], roles: RoleTable): ProposeResult {
  const report = createReport();
  const failed = (message: string, next: string): ProposeResult => ({ ok: false, message, next, groups: report.groups() });
  const lists = sortLists(documents, report);
  if (lists === null) return failed('there is no list of NetBox in it', HOW);
  const context: Context = { lists, report, roles, drafts: new Map<Key, Draft>() };
  addPlaces(context);
  addDevices(context);
  const centres = centresOf(context);
  if (centres === null) return failed('there is no site in service in it', HOW);
  const cabling = readCabling(lists, cablesInService(context));
  const power = addPower(context, cabling);
  const { used, interLinks } = addNetwork(context, cabling, centres);
  addMachines(context);
  if (context.drafts.size > MAX_ELEMENTS)
    return failed(`it would be ${String(context.drafts.size)} elements; a site file takes ${String(MAX_ELEMENTS)}`, FEWER);
  tellLeftCables(context, cabling, new Set([...power, ...used]));
  cutCycles(context);
  addAssumed(context);
  const ids = giveIds(context);
  const drafts = [...context.drafts.values()];
  const yaml = writeSite({ timeZone: timeZoneOf(context, centres), centres, interLinks, drafts, ids, places: layOut(drafts, centres) });
  // The shipped loader has the last word.
  const loaded = loadSite(yaml, 'proposal.yaml');
  if (!loaded.ok)
    return failed(`the proposal would not be a good site file: ${loaded.errors.slice(0, 3).map(formatSiteError).join('; ')}`, FEWER);
  return { ok: true, yaml, kinds: countKinds(drafts), groups: report.groups() };
}

function countKinds(drafts: readonly Draft[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { kind } of drafts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return Object.fromEntries(counts);
}
