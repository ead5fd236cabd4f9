/** THE list of adapters: a folder beside this file is used when its line is here, and only then (`index.test.ts`). */
import type { Adapter } from './adapter.ts';
import { ndjson } from './ndjson/index.ts';
import { nut } from './nut/index.ts';
import { simulator } from './simulator/index.ts';
import { snmp } from './snmp/index.ts';

export const ADAPTERS: readonly Adapter<unknown>[] = [ndjson, nut, simulator, snmp];

/** The adapter of a kind, or null. */
export function adapterOfKind(kind: string): Adapter<unknown> | null {
  return ADAPTERS.find((adapter) => adapter.kind === kind) ?? null;
}
