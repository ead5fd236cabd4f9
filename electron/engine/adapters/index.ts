/** THE list of adapters: a folder beside this file is used when its line is here, and only then (`index.test.ts`). */
import type { Adapter } from './adapter.ts';
import { alertmanager } from './alertmanager/index.ts';
import { csv } from './csv/index.ts';
import { modbus } from './modbus/index.ts';
import { mqtt } from './mqtt/index.ts';
import { ndjson } from './ndjson/index.ts';
import { nut } from './nut/index.ts';
import { probe } from './probe/index.ts';
import { prometheus } from './prometheus/index.ts';
import { redfish } from './redfish/index.ts';
import { simulator } from './simulator/index.ts';
import { snmp } from './snmp/index.ts';
import { syslog } from './syslog/index.ts';

export const ADAPTERS: readonly Adapter<unknown>[] = [
  alertmanager,
  csv,
  modbus,
  mqtt,
  ndjson,
  nut,
  probe,
  prometheus,
  redfish,
  simulator,
  snmp,
  syslog,
];

/** The adapter of a kind, or null. */
export function adapterOfKind(kind: string): Adapter<unknown> | null {
  return ADAPTERS.find((adapter) => adapter.kind === kind) ?? null;
}
