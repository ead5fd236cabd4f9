/** What was found as a sources file to start from, and what the site lacks for it. Pure: it writes nothing, a person takes what is right. */
import type { Site } from '../../shared/model/site.ts';
import { nearest } from '../site/nearest.ts';
import type { Finding, Ways } from './look.ts';

export interface Proposal {
  /** Text of a sources file. */
  readonly sources: string;
  /** Devices for which the site has no element of that name, one line each. */
  readonly missing: readonly string[];
}

/** Without a site every element is a guess, and said to be one. */
export function propose(findings: readonly Finding[], ways: Ways, site: Site | null): Proposal {
  const ids = new Set<string>();
  const missing: string[] = [];
  const elementOf = (name: string, what: string): string => {
    const guess = idFrom(name);
    const known = site?.elements.some(({ id }) => id === guess) ?? false;
    if (known) return `element: ${guess}`;
    const near =
      site === null
        ? null
        : nearest(
            guess,
            site.elements.map(({ id }) => id),
          );
    missing.push(`${guess}: ${what}${near === null ? '' : ` (the site has ${near})`}`);
    return `element: ${guess} # ${site === null ? 'a guess: give the id of the site file' : `the site has no such element${near === null ? '' : `; did you mean ${near}?`}`}`;
  };
  const unique = (wanted: string): string => {
    let id = wanted;
    for (let n = 2; ids.has(id); n += 1) id = `${wanted}-${String(n)}`;
    ids.add(id);
    return id;
  };
  const entries = findings.flatMap((finding) => entriesOf(finding, ways, elementOf, unique));
  const head = [
    '# Proposed by twinwatch discover. Check each element and each comment before you use it; nothing was changed anywhere.',
    'format: twinwatch-sources/1',
    'sources:',
  ];
  return { sources: `${[...head, ...(entries.length === 0 ? ['  [] # nothing was found'] : entries)].join('\n')}\n`, missing };
}

type NameOf = (name: string, what: string) => string;

function entriesOf(finding: Finding, ways: Ways, elementOf: NameOf, unique: (id: string) => string): readonly string[] {
  const { address, snmp, nut, redfish, troubles } = finding;
  const lines: string[] = [];
  if (snmp !== null) {
    const name = snmp.sysName === '' ? address : snmp.sysName;
    lines.push(
      `  # ${oneLine(snmp.sysDescr)} (sysObjectID ${snmp.sysObjectID === '' ? 'not given' : snmp.sysObjectID})`,
      `  - id: ${unique(idFrom(name))}`,
      '    kind: snmp',
      `    host: ${address}`,
      ...portLine(ways.ports.snmp, 161),
      `    profile: ${snmp.profile}${snmp.isKnown ? '' : ' # no profile knows this device: its ports only'}`,
      `    community: { env: SNMP_COMMUNITY } # the variable with the community`,
      `    ${elementOf(name, `${snmp.profile} at ${address}`)}`,
      ...snmp.neighbours.map((one) => `    # sees ${oneLine(one.name)}${one.address === null ? '' : ` at ${one.address}`} (LLDP)`),
    );
  }
  if (nut !== null)
    lines.push(
      `  - id: ${unique(idFrom(`nut-${address}`))}`,
      '    kind: nut',
      `    host: ${address}`,
      ...portLine(ways.ports.nut, 3_493),
      '    upses:',
      ...nut.flatMap((name) => [
        '      - name: ' + JSON.stringify(name),
        `        ${elementOf(name, `UPS of the NUT server at ${address}`)}`,
      ]),
    );
  if (redfish !== null)
    lines.push(
      `  # ${oneLine(redfish.product)}, Redfish ${redfish.version}`,
      `  - id: ${unique(idFrom(`redfish-${address}`))}`,
      '    kind: redfish',
      `    url: https://${address}${ways.ports.redfish === 443 ? '' : `:${String(ways.ports.redfish)}`}`,
      `    tls: { fingerprint: "${redfish.fingerprint}" } # SHA-256 of the certificate it showed: compare it at the device`,
      '    username: monitor # a read-only account',
      '    password: { env: REDFISH_PASSWORD }',
      `    ${elementOf(address, `Redfish at ${address}`)}`,
    );
  return [...lines, ...troubles.map((trouble) => `  # ${address}: ${oneLine(trouble)}`)];
}

function portLine(port: number, usual: number): readonly string[] {
  return port === usual ? [] : [`    port: ${String(port)}`];
}

/** Small letters, digits, dot, dash, underscore, as ids of sources and elements are. */
function idFrom(name: string): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 60);
  return id === '' ? 'device' : id;
}

/** Names and descriptions come from devices: nothing of them may end the comment they stand in. */
function oneLine(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, 120);
}
