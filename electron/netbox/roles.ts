/** Which kind of element a device is: what the user's table says of its role, else patterns on role, then on device type. THE list of patterns. */
import type { ElementKind } from '../../shared/model/site.ts';

/** Kinds a device of NetBox can be. The others are places, links, software or arrangements. */
export const DEVICE_KINDS = [
  'mains',
  'ats',
  'generator',
  'ups',
  'powerPath',
  'pdu',
  'coolingUnit',
  'sensor',
  'firePanel',
  'suppression',
  'accessPanel',
  'wanRouter',
  'firewall',
  'switch',
  'fabricSwitch',
  'hypervisor',
  'server',
  'array',
  'diskPool',
  'backupServer',
  'monitor',
  'witness',
] as const satisfies readonly ElementKind[];
/** Kinds a device of NetBox can become. */
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** `ignore`: known, and not in the model. */
export type RoleKind = DeviceKind | 'ignore';

/** Slug of a role -> kind; from `--roles FILE`. */
export type RoleTable = ReadonlyMap<string, RoleKind>;

/** In this order, the first that matches: what is narrower stands first. Matched on words, joined and enclosed by dashes. */
const PATTERNS: readonly (readonly [RoleKind, RegExp])[] = [
  [
    'ignore',
    /-(patch|panel-patch|patchpanel|cable-manage\w*|blank\w*|filler|shelf|shelves|organi[sz]er|brush|odf|splice|cassette|kvm(?!-host)|console-server|terminal-server|chassis|enclosure)-/,
  ],
  ['pdu', /-(r?pdus?|power-distribution|power-strip|power-bar|rack-power|multiprise)-/],
  ['ups', /-(ups|upses|onduleurs?|uninterrupt\w*)-/],
  ['ats', /-(ats|sts|transfer-switch\w*)-/],
  ['generator', /-(generators?|gensets?|diesel|groupe-electrogene)-/],
  ['powerPath', /-(power-path|busbars?|busways?|switchboards?|power-panel|rpp)-/],
  ['suppression', /-(suppression|sprinkler|extinguish\w*)-/],
  ['firePanel', /-(fire(?!wall)\w*|smoke\w*|incendie)-/],
  ['accessPanel', /-(access-control\w*|badges?|doors?|intrusion)-/],
  ['coolingUnit', /-(crac|crah|cooling|coolers?|hvac|air-?con\w*|chillers?|in-?row|climatisation|cdu)-/],
  ['sensor', /-(sensors?|temperature|environment\w*|thermometers?)-/],
  ['backupServer', /-(backups?|tape\w*|sauvegarde)-/],
  ['fabricSwitch', /-(san-switch\w*|fabric-switch\w*|fc-switch\w*|storage-switch\w*|fib(re|er)-channel\w*|san-fabric|fabric)-/],
  ['firewall', /-(firewalls?|fw|fws|utm|pare-feu|asa|fortigate)-/],
  ['wanRouter', /-(routers?|routeurs?|wan|cpe|border|gateways?)-/],
  ['hypervisor', /-(hypervisors?|hv|esxi?|vmware|proxmox|kvm-hosts?|virtuali[sz]ation|vm-hosts?)-/],
  ['array', /-(storage|san|nas|arrays?|filers?|stockage)-/],
  ['monitor', /-(monitoring|monitors?|nms|supervision)-/],
  ['witness', /-(witness|quorum|arbiters?)-/],
  ['switch', /-(switch\w*|commutateurs?|tor|leaf|spines?|core|distribution|aggregation|access(?!-point)|l[23])-/],
  ['server', /-(servers?|serveurs?|hosts?|compute|blades?|nodes?|bare-metal)-/],
];

/** `Core Switch`, `core_switch` -> `-core-switch-` */
function wordsOf(text: string): string {
  return `-${text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}-`;
}

/** At most so much of a text of NetBox is looked at (its slugs have at most 100 characters). */
const LOOKED_AT = 200;

/** The kind the patterns give to the first text that any of them matches; null: none does. */
export function kindByPattern(texts: readonly string[]): RoleKind | null {
  for (const text of texts) {
    const words = wordsOf(text.slice(0, LOOKED_AT));
    const found = PATTERNS.find(([, pattern]) => pattern.test(words));
    if (found !== undefined) return found[0];
  }
  return null;
}

/** What the user says of the role wins; a pattern on the role wins over one on the device type. */
export function kindOfRole(
  role: { readonly slug: string; readonly name: string },
  types: readonly string[],
  table: RoleTable,
): RoleKind | null {
  return table.get(role.slug) ?? kindByPattern([role.slug, role.name, ...types]);
}
