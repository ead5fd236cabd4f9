/** THE list of adapters: a folder beside this file is used when its line is here, and only then (`index.test.ts`). */
import type { Adapter } from './adapter.ts';
import { modbus } from './modbus/index.ts';
import { ndjson } from './ndjson/index.ts';
import { nut } from './nut/index.ts';
import { probe } from './probe/index.ts';
import { simulator } from './simulator/index.ts';

export const ADAPTERS: readonly Adapter<unknown>[] = [modbus, ndjson, nut, probe, simulator];

/** The adapter of a kind, or null. */
export function adapterOfKind(kind: string): Adapter<unknown> | null {
  return ADAPTERS.find((adapter) => adapter.kind === kind) ?? null;
}
