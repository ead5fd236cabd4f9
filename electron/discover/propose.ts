/** What was found as a sources file to start from, and what the site lacks for it. Pure: it writes nothing, a person takes what is right. */
import type { Site } from '../../shared/model/site.ts';
import { claims, type Claimed, type Claims, type Missing } from './claim.ts';
import { elementsText } from './elements.ts';
import { feeds, kindOf, saysReach } from './kinds.ts';
import type { Finding, Ways } from './look.ts';
import { portSignals, type Located, type PortSignal } from './port-signals.ts';
import { accessLines, boundLines, neighbourLine, portLine } from './source-lines.ts';
import { idFrom, oneLine, plain, quoted, unique } from './words.ts';

/** Text to be read by a person before it is used; with comments where something is not certain. */
export interface Proposal {
  /** Text of a sources file. */
  readonly sources: string;
  /** What the site lacks, as text that can be pasted into a site file; empty: nothing. */
  readonly elements: string;
  /** The same, one line each. */
  readonly missing: readonly string[];
}

/** So that the address fits behind it. */
const LONGEST_MODEL = 70;

type Snmp = NonNullable<Finding['snmp']>;

/** Without a site every element is a guess, and said to be one. */
export function propose(findings: readonly Finding[], ways: Ways, site: Site | null): Proposal {
  const claimed = claims(site);
  const ids = new Set<string>();
  const devices = locate(findings, claimed);
  const signals = portSignals(
    devices.flatMap(({ located }) => located ?? []),
    claimed,
    site,
  );
  let at = 0;
  const entries = devices.flatMap(({ finding, located, element, twin }) => {
    const { address, snmp } = finding;
    const own = located === null ? [] : (signals[at++] ?? []);
    return [
      ...(twin === null ? [] : [`  # ${address}: the device at ${twin} again, by another of its addresses`]),
      ...(snmp === null || element === null ? [] : snmpLines(address, snmp, element, own, ways, ids)),
      ...otherLines(finding, ways, claimed, ids),
    ];
  });
  const head = [
    '# Proposed by twinwatch discover. Check each element and each comment before you use it; nothing was changed anywhere.',
    'format: twinwatch-sources/1',
  ];
  const isEmpty = !entries.some((line) => !/^\s*#/.test(line));
  const body = isEmpty ? [...entries, 'sources: [] # nothing was found that can be read'] : ['sources:', ...entries];
  const missing = claimed.missing();
  return { sources: `${[...head, ...body].join('\n')}\n`, elements: elementsText(missing), missing: missing.map(missingLine) };
}

interface Device {
  readonly finding: Finding;
  readonly located: Located | null;
  readonly element: Claimed | null;
  /** Address of the same device found before; null: it is new. */
  readonly twin: string | null;
}

/** The element of each finding that speaks SNMP. One chassis with several addresses is one device. */
function locate(findings: readonly Finding[], claimed: Claims): readonly Device[] {
  const first = new Map<string, string>();
  return findings.map((finding) => {
    const { snmp, address } = finding;
    if (snmp === null) return { finding, located: null, element: null, twin: null };
    const { sysName, chassis, profile, sysServices, neighbours } = snmp;
    const key = chassis === '' ? null : `${chassis} ${sysName}`;
    const twin = key === null ? undefined : first.get(key);
    if (twin !== undefined) return { finding, located: null, element: null, twin };
    if (key !== null) first.set(key, address);
    const name = sysName === '' ? address : sysName;
    const element = claimed.claim(name, kindOf(profile, sysServices), `${modelOf(snmp)} at ${address}`);
    const located = { name: sysName, address, chassis, neighbours, element: element.id, profile };
    return { finding, located, element, twin: null };
  });
}

/** Vendor and model where the device says them, else what it says of itself in one line. */
function modelOf({ vendor, model, sysDescr, profile }: Snmp): string {
  const said = [vendor, model].filter((word) => word !== '').join(' ');
  const whole = model === '' ? `${said === '' ? '' : `${said}: `}${sysDescr === '' ? profile : sysDescr}` : said;
  return oneLine(whole).slice(0, LONGEST_MODEL).trim();
}

function snmpLines(
  address: string,
  snmp: Snmp,
  element: Claimed,
  signals: readonly PortSignal[],
  { ports, access }: Ways,
  ids: Set<string>,
): readonly string[] {
  const { sysName, sysDescr, sysObjectID, profile, isKnown, neighbours } = snmp;
  return [
    `  # ${oneLine(sysDescr)} (sysObjectID ${sysObjectID === '' ? 'not given' : oneLine(sysObjectID)})`,
    `  - id: ${plain(unique(idFrom(sysName === '' ? address : sysName), ids))}`,
    '    kind: snmp',
    `    host: ${address}`,
    ...portLine(ports.snmp, 161),
    `    profile: ${profile}${isKnown ? '' : ' # no profile knows this device: its ports only'}`,
    ...accessLines(access),
    ...boundLines(element, { reach: saysReach(profile, element.kind), more: feeds(profile, element.kind) }, signals),
    ...neighbours.map(neighbourLine),
  ];
}

function otherLines({ address, noSnmp, nut, redfish, troubles }: Finding, { ports }: Ways, claimed: Claims, ids: Set<string>): string[] {
  const elementOf = (name: string, kind: 'ups' | 'server', what: string): string => {
    const { id, remark } = claimed.claim(name, { kind, open: '' }, what, kind === 'ups' ? kind : undefined);
    return `element: ${plain(id)}${remark === '' ? '' : ` # ${remark}`}`;
  };
  const lines: string[] = [];
  if (nut !== null && nut.length > 0)
    lines.push(
      `  - id: ${plain(unique(idFrom(`nut-${address}`), ids))}`,
      '    kind: nut',
      `    host: ${address}`,
      ...portLine(ports.nut, 3_493),
      '    upses:',
      ...nut.flatMap((name) => [
        `      - name: ${JSON.stringify(name)}`,
        `        ${elementOf(name, 'ups', `UPS of the NUT server at ${address}`)}`,
      ]),
    );
  if (nut?.length === 0) lines.push(`  # ${address}: a NUT server without a UPS`);
  if (redfish !== null)
    lines.push(
      `  # ${oneLine(redfish.product)}, Redfish ${oneLine(redfish.version)}`,
      `  - id: ${plain(unique(idFrom(`redfish-${address}`), ids))}`,
      '    kind: redfish',
      `    url: https://${address}${ports.redfish === 443 ? '' : `:${String(ports.redfish)}`}`,
      `    tls: { fingerprint: ${quoted(redfish.fingerprint)} } # SHA-256 of the certificate it showed: compare it at the device`,
      '    username: monitor # a read-only account',
      '    password: { env: REDFISH_PASSWORD } # the variable with its password',
      `    ${elementOf(address, 'server', `${oneLine(redfish.product)}, Redfish at ${address}`)}`,
    );
  return [...lines, ...[...(noSnmp === null ? [] : [noSnmp]), ...troubles].map((one) => `  # ${address}: ${oneLine(one)}`)];
}

function missingLine({ id, kind, what, near }: Missing): string {
  return `${id}: ${kind}, ${what}${near === null ? '' : ` (the site has ${near})`}`;
}
