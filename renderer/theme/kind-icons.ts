/** One line drawing per kind, 24 by 24, strokes only: the grey glyph of a thing on the map and in lists. Never carries state. */
import type { ElementKind } from '../../shared/model/site.ts';

const BOX = 'M4 5h16v14h-16z';
const DISC = 'M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16z';
const CYLINDER = 'M5 6c0-3 14-3 14 0v12c0 3-14 3-14 0zM5 6c0 3 14 3 14 0M5 12c0 3 14 3 14 0';

/** SVG path of a kind. */
export const KIND_ICONS: Readonly<Record<ElementKind, string>> = {
  site: 'M4 20V6l8-3 8 3v14zM8 9h2M14 9h2M8 13h2M14 13h2M10 20v-4h4v4',
  room: `${BOX}M9 19v-7h5v7`,
  rack: 'M6 3h12v18h-12zM6 8h12M6 13h12M9 5.500h.1M9 10.500h.1',
  zone: 'M5 5h5M14 5h5M5 5v5M5 14v5M19 5v5M19 14v5M5 19h5M14 19h5',
  probe: 'M3 12h8M14 12h1M18 12h1M21 12h.1M11 8v8',
  mains: 'M13 3 6 13h5l-1 8 8-11h-5z',
  ats: 'M3 8h5l8 4h5M3 16h5M16 12l-3-3.500',
  generator: `${DISC}M7.500 12c1.500-4.500 3-4.500 4.500 0s3 4.500 4.500 0`,
  ups: 'M3 8h15v8h-15zM21 11v2M6.500 11v2M10 11v2M13.500 11v2',
  pdu: 'M3 9h18v6h-18zM7 12h.1M12 12h.1M17 12h.1',
  powerPath: 'M3 12h6M15 12h6M9 8v8h6v-8z',
  coolingUnit: 'M12 3v18M4.200 7.500l15.600 9M19.800 7.500l-15.600 9M9.500 4.500 12 7l2.500-2.500M9.500 19.500 12 17l2.500 2.500',
  sensor: 'M10 5a2 2 0 0 1 4 0v8.500a4 4 0 1 1-4 0zM12 10v7',
  firePanel:
    'M12 3c1 4 5.500 5.500 5.500 11a5.500 5.500 0 0 1-11 0c0-2.200 1-3.500 2.200-4.500.2 1.800 1 2.600 1.900 2.800.4-3.300-.1-6.300 1.400-9.300z',
  suppression: 'M12 3c3.500 5 5.500 7.500 5.500 11a5.500 5.500 0 0 1-11 0c0-3.500 2-6 5.500-11z',
  accessPanel: 'M6 11h12v9h-12zM8.500 11v-3a3.500 3.500 0 0 1 7 0v3M12 15v2',
  duct: 'M3 9h18M3 15h18M7 9v6M12 9v6M17 9v6',
  link: 'M3 12h18M6 9v6M18 9v6',
  ispLine: 'M7 18a4 4 0 0 1-.5-8 5.500 5.500 0 0 1 10.600-.8 4.400 4.400 0 0 1-.1 8.800z',
  wanRouter: `${DISC}M12 7v10M7 12h10M10 9l2-2 2 2M10 15l2 2 2-2`,
  firewall: `${BOX}M4 9.700h16M4 14.300h16M12 5v4.700M8 9.700v4.600M16 9.700v4.600M12 14.300v4.700`,
  switch: 'M3 8h18v8h-18zM7 12h.1M10.500 12h.1M14 12h3.500',
  fabricSwitch: 'M3 7h5l8 10h5M3 17h5l8-10h5',
  hypervisor: 'M4 4h16v7h-16zM4 13h16v7h-16zM7.500 7.500h.1M11 7.500h5.500M7.500 16.500h.1M11 16.500h5.500',
  server: 'M4 8h16v8h-16zM7.500 12h.1M11 12h5.500',
  pool: 'M4 4h6v6h-6zM14 4h6v6h-6zM4 14h6v6h-6zM14 14h6v6h-6z',
  vmGroup: 'M4 4h11v11h-11zM9 19.500h10.500v-10.500',
  array: CYLINDER,
  diskPool: `${DISC}M12 10.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 1 0 0-3z`,
  volume: 'M5 8c0-3 14-3 14 0v8c0 3-14 3-14 0zM5 8c0 3 14 3 14 0',
  copy: 'M8 4h12v12h-12zM4 8v12h12',
  backupServer: 'M12 3v11M8 10.500l4 4 4-4M4 16v4h16v-4',
  backupJob: `${DISC}M12 8v4.500l3 2`,
  database: CYLINDER,
  service: `${BOX}M4 9.500h16M7 7.300h.1`,
  monitor: 'M3 5h18v11h-18zM9 20h6M12 16v4',
  witness: 'M3 12c4-6.500 14-6.500 18 0-4 6.500-14 6.500-18 0zM12 9.700a2.300 2.300 0 1 0 0 4.600 2.300 2.300 0 1 0 0-4.600z',
  party: 'M12 4a3.800 3.800 0 1 0 0 7.600 3.800 3.800 0 1 0 0-7.600zM4.500 20.500c0-8 15-8 15 0',
};
