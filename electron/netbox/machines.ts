/** Clusters as pools of their hosts; virtual machines in groups by cluster and role. */
import type { Context } from './context.ts';
import { tell } from './context.ts';
import type { Draft, Key } from './draft.ts';
import { clean, idFrom } from './names.ts';
import { choiceOf, field, idOf, nameOf, numberOf, textOf } from './reading.ts';
import type { Row } from './reading.ts';

/** Statuses in which a machine does not run, and is not meant to. */
const NO_SERVICE: ReadonlySet<string> = new Set(['planned', 'staged', 'decommissioning']);
/** Names of machines in the remark on their group. */
const SHOWN = 8;
/** Members a pool takes (electron/site/schema.ts). */
const MAX_MEMBERS = 1_000;

/** After devices have their kind: a cluster of hosts that are none of those is told in the report. */
export function addMachines(context: Context): void {
  const hosts = new Map<string, Key[]>();
  for (const row of context.lists.of('devices')) {
    const cluster = idOf(field(row.raw, 'cluster'));
    const kind = context.drafts.get(`device:${row.id}`)?.kind;
    if (cluster !== null && (kind === 'hypervisor' || kind === 'server'))
      hosts.set(cluster, [...(hosts.get(cluster) ?? []), `device:${row.id}`]);
  }
  for (const row of context.lists.of('clusters')) {
    const members = (hosts.get(row.id) ?? []).slice(0, MAX_MEMBERS);
    if (members.length === 0) tell(context, 'cluster', 'cluster', row, 'no hypervisor or server of the proposal belongs to it');
    else context.drafts.set(`cluster:${row.id}`, poolOf(row, members));
  }
  const groups = new Map<string, { readonly on: Key; readonly role: string; readonly rows: Row[] }>();
  for (const row of context.lists.of('virtual-machines')) {
    const on = runsOn(context, row);
    if (on === null) continue;
    const role = clean(nameOf(field(row.raw, 'role')) ?? '', 80) || 'Virtual machines';
    const name = JSON.stringify([on, role]);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, { on, role, rows: [row] });
    else known.rows.push(row);
  }
  for (const { on, role, rows } of groups.values()) {
    const group = groupOf(context, on, role, rows);
    if (group !== null) context.drafts.set(group.key, group);
  }
}

function poolOf(row: Row, members: readonly Key[]): Draft {
  const name = nameOf(row.raw) ?? '';
  return {
    key: `cluster:${row.id}`,
    kind: 'pool',
    name: clean(name) || `Cluster ${row.id}`,
    base: idFrom(name),
    isOwn: false,
    site: null,
    in: null,
    layers: [],
    needs: [{ why: 'part', any: members.map((member) => [member]) }],
    members,
  };
}

/** The pool, or the one device NetBox ties it to. */
function runsOn(context: Context, row: Row): Key | null {
  const status = choiceOf(field(row.raw, 'status'));
  if (NO_SERVICE.has(status)) {
    tell(context, 'not-in-service', 'virtual-machine', row, status);
    return null;
  }
  const cluster = field(row.raw, 'cluster');
  const keys = [`cluster:${idOf(cluster) ?? ''}`, `device:${idOf(field(row.raw, 'device')) ?? ''}`];
  const on = keys.find((key) => context.drafts.has(key)) ?? null;
  if (on === null)
    tell(
      context,
      'machine',
      'virtual-machine',
      row,
      cluster === null || cluster === undefined
        ? 'it belongs to no cluster'
        : `cluster ${clean(nameOf(cluster) ?? '', 80)} is not in the proposal`,
    );
  return on;
}

function groupOf({ drafts }: Context, on: Key, role: string, rows: readonly Row[]): Draft | null {
  const host = drafts.get(on);
  const [first] = rows;
  if (host === undefined || first === undefined) return null;
  const sum = (key: string): number => rows.reduce((total, { raw }) => total + Math.max(0, numberOf(field(raw, key)) ?? 0), 0);
  const names = rows.slice(0, SHOWN).map(({ id, raw }) => clean(textOf(field(raw, 'name')) ?? id, 40));
  const more = rows.length > SHOWN ? ` and ${String(rows.length - SHOWN)} more` : '';
  return {
    key: `virtual-machine:${first.id}`,
    kind: 'vmGroup',
    name: clean(`${role} on ${host.name}`),
    base: idFrom(`vm-${host.base.slice(0, 28)}-${idFrom(role).toLowerCase().slice(0, 28)}`),
    isOwn: true,
    site: null,
    in: null,
    layers: [],
    needs: [{ why: 'part', any: [[on]] }],
    // NetBox counts memory in MB.
    remark: `${String(rows.length)} machines, ${amount(sum('vcpus'))} vCPU and ${amount(sum('memory') / 1_024)} GiB as declared in NetBox: ${names.join(', ')}${more}`,
  };
}

function amount(value: number): string {
  return String(Math.round(value * 10) / 10);
}
