/**
 * Which port LLDP speaks of, by the name its readings have (ifName, else ifDescr). LLDP numbers ports by itself; devices tell which port
 * that is by name, by ifIndex, or not at all. A wrong port would be a link that lies, so what is not certain is null. Pure.
 */
import { textOf } from './identify.ts';
import type { SnmpValue } from './values.ts';

/** A port as ifTable has it (RFC 2863). */
export interface PortRow {
  /** ifIndex. */
  readonly index: string;
  readonly name: string;
}

/** Of one device, as of one reading of its tables. */
export interface PortTable {
  /** `number`: that of LLDP; `id` and `description`: what the device announces of it. */
  find(number: string, id: string, description: string): PortRow | null;
}

/** Columns by ifIndex. */
export function portTable(names: ReadonlyMap<string, SnmpValue>, descriptions: ReadonlyMap<string, SnmpValue>): PortTable {
  const rows = [...new Set([...names.keys(), ...descriptions.keys()])].flatMap((index) => {
    const [short, long] = [textOf(names.get(index)), textOf(descriptions.get(index))];
    return short === '' && long === '' ? [] : [{ index, name: short === '' ? long : short, words: [short, long] }];
  });
  const only = (found: readonly PortRow[]): PortRow | null => (found.length === 1 ? (found[0] ?? null) : null);
  const named = (word: string): PortRow | null => (word === '' ? null : only(rows.filter(({ words }) => words.includes(word))));
  return {
    find(number, id, description) {
      const [byId, byDescription] = [named(id), named(description)];
      // Many devices announce the ifIndex as id, and number their ports by it.
      const byIndex = id === number ? (rows.find(({ index }) => index === number) ?? null) : null;
      const said = [byId, byDescription, byIndex].filter((one) => one !== null);
      const [first] = said;
      if (first === undefined || said.some(({ index }) => index !== first.index)) return null;
      // Ports that share a name are told apart by what is no name any more: none of them is certain.
      return rows.filter(({ name }) => name === first.name).length === 1 ? { index: first.index, name: first.name } : null;
    },
  };
}
