/** What elements of a kind usually are, where nobody said: for proposals only. */
import type { ElementKind, Layer } from '../../shared/model/site.ts';

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
