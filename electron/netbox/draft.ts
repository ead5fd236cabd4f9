/** An element of the proposal while it is made: it names others by keys, which become ids at the very end. */
import type { ElementKind, Layer } from '../../shared/model/site.ts';

/** `device:12`: the word of NetBox and its primary key. */
export type Key = string;

/** Why something is needed; in a circle, what is of our own making is cut first. */
export type Why = 'power' | 'cooling' | 'network' | 'part';

/** Holds when all keys of at least one of the alternatives hold; with `layer`, the alternative must also be reached over it. */
export interface Part {
  readonly why: Why;
  readonly layer?: Layer;
  readonly any: readonly (readonly Key[])[];
}

export interface Draft {
  readonly key: Key;
  readonly kind: ElementKind;
  readonly name: string;
  /** What its id should be. */
  readonly base: string;
  /** Whether the id is of our own making: then it is no news that it differs from a name of NetBox. */
  readonly isOwn: boolean;
  /** The site it belongs to; null: none, or several. */
  readonly site: Key | null;
  readonly in: Key | null;
  readonly layers: readonly Layer[];
  /** All of them must hold. */
  needs: readonly Part[];
  readonly ends?: readonly [Key, Key];
  readonly members?: readonly Key[];
  /** Further keys of the site file, written as they are: `rating: 11 kW`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Said behind it. */
  readonly remark?: string;
}

/** Word and primary key of a key. */
export function partsOf(key: Key): { readonly type: string; readonly id: string } {
  const at = key.indexOf(':');
  return { type: key.slice(0, at), id: key.slice(at + 1) };
}

/** The section of the plan an element of a kind comes from; a person may know better. */
export const SECTIONS: Partial<Readonly<Record<ElementKind, string>>> = {
  site: '4.2',
  room: '4.4',
  rack: '4.3',
  mains: '4.3',
  ats: '4.3',
  generator: '4.3',
  ups: '4.3',
  pdu: '4.3',
  powerPath: '4.3',
  coolingUnit: '4.4',
  sensor: '4.1',
  monitor: '4.1',
  firePanel: '4.5',
  suppression: '4.5',
  accessPanel: '4.2',
  witness: '4.2',
  link: '4.6',
  wanRouter: '4.6',
  firewall: '4.6',
  switch: '4.6',
  fabricSwitch: '4.6',
  hypervisor: '4.7',
  server: '4.7',
  pool: '4.7',
  vmGroup: '4.7',
  array: '4.8',
  diskPool: '4.8',
  backupServer: '4.9',
};

/** Layers through which a device of a kind carries something on. */
export const LAYERS_OF: Partial<Readonly<Record<ElementKind, readonly Layer[]>>> = {
  mains: ['power'],
  ats: ['power'],
  generator: ['power'],
  ups: ['power'],
  pdu: ['power'],
  powerPath: ['power'],
  coolingUnit: ['cooling'],
  sensor: ['cooling'],
  firePanel: ['safety'],
  suppression: ['safety'],
  accessPanel: ['safety'],
  wanRouter: ['wan', 'data'],
  firewall: ['wan', 'data'],
  switch: ['data', 'wan', 'management'],
  fabricSwitch: ['storage'],
};
