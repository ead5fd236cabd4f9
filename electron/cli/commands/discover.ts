/**
 * `discover`: looks at addresses, or at a device and those it sees, and proposes a sources file. It writes no file and changes nothing on
 * any device: the proposal goes to stdout, the progress and what the site lacks to stderr.
 */
import { lookAt, type Finding, type Ways } from '../../discover/look.ts';
import { MOST_ADDRESSES, parseAddresses } from '../../discover/addresses.ts';
import { propose } from '../../discover/propose.ts';
import { readSiteFile } from '../../site/load-site.ts';
import type { Site } from '../../../shared/model/site.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { noPositionals, readOptions } from '../options.ts';
import { problemLines } from '../problem-lines.ts';
import { ACCESS_OPTIONS, ACCESS_USAGE, accessOf } from '../snmp-access.ts';

const USAGE = `--subnet LIST | --seed HOST  [--site FILE] ${ACCESS_USAGE} [--timeout MS] [--snmp-port N] [--nut-port N] [--redfish-port N] [--elements] [--json]`;
const USUAL = { snmp: 161, nut: 3_493, redfish: 443 } as const;
const TIMEOUT_MS = 1_500;
/** Rounds from a seed: a device, those it sees, those they see, and so on. */
const MOST_ROUNDS = 8;
/** A line of progress after so many addresses. */
const PROGRESS_EVERY = 64;

export const discover: Command = {
  name: 'discover',
  usage: USAGE,
  summary:
    'Looks at addresses (10.0.0.0/28,10.0.1.5-20) or at a device and its LLDP neighbours for SNMP, NUT and Redfish. Proposes a sources file (stdout) and the elements the site lacks (stderr; --elements: the other way round). Writes nothing. Ctrl-C ends it with what was found.',
  async run(args, output) {
    const usage = `discover ${USAGE}`;
    const { positionals, flags, texts } = readOptions(
      args,
      {
        subnet: 'text',
        seed: 'text',
        site: 'text',
        ...ACCESS_OPTIONS,
        timeout: 'text',
        'snmp-port': 'text',
        'nut-port': 'text',
        'redfish-port': 'text',
        elements: 'flag',
        json: 'flag',
      },
      usage,
    );
    noPositionals(positionals, usage);
    if ((texts.subnet === undefined) === (texts.seed === undefined))
      throw new BadInput('give either --subnet LIST or --seed HOST', `usage: twinwatch ${usage}`);
    const site = texts.site === undefined ? null : siteOf(texts.site, output);
    const ways: Ways = {
      access: accessOf(texts),
      ports: {
        snmp: numberOf('snmp-port', texts['snmp-port'], USUAL.snmp, 65_535),
        nut: numberOf('nut-port', texts['nut-port'], USUAL.nut, 65_535),
        redfish: numberOf('redfish-port', texts['redfish-port'], USUAL.redfish, 65_535),
      },
      timeoutMs: numberOf('timeout', texts.timeout, TIMEOUT_MS, 60_000),
    };
    const stopping = new AbortController();
    const stop = (): void => stopping.abort();
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    const findings =
      texts.subnet === undefined
        ? await fromSeed(texts.seed ?? '', ways, stopping.signal, output)
        : await fromList(addressesOf(texts.subnet), ways, stopping.signal, output);
    const { sources, elements, missing } = propose(findings, ways, site);
    const isWhole = !stopping.signal.aborted;
    if (flags.json) output.result(JSON.stringify({ findings, sources, elements, missing, isWhole }));
    else tell(flags.elements ? { wanted: elements, other: sources } : { wanted: sources, other: elements }, output);
    if (!isWhole) output.say('ended early: what was found until then');
    if (missing.length > 0 && site === null) output.say('without --site every element is a guess, and all are listed as missing');
    output.say(`${countOf(findings)}; nothing was written`);
    return EXIT.ok;
  },
};

/** What was asked for to stdout, so that it can be sent to a file; the other to stderr, where it is seen. */
function tell({ wanted, other }: { readonly wanted: string; readonly other: string }, output: Output): void {
  if (wanted !== '') output.result(wanted.trimEnd());
  if (other !== '') output.say(`\n${other}`);
}

function countOf(findings: readonly Finding[]): string {
  const read = findings.filter(({ snmp, nut, redfish }) => snmp !== null || nut !== null || redfish !== null).length;
  const others = findings.length - read;
  const more =
    others === 0
      ? ''
      : `, ${String(others)} ${others === 1 ? 'address answers but was' : 'addresses answer but were'} not read (see above)`;
  return `${String(read)} ${read === 1 ? 'device' : 'devices'} found${more}`;
}

async function fromList(addresses: readonly string[], ways: Ways, signal: AbortSignal, output: Output): Promise<readonly Finding[]> {
  output.say(`looking at ${addresses.length === 1 ? (addresses[0] ?? '') : `${String(addresses.length)} addresses`}`);
  let done = 0;
  return lookAt(addresses, ways, signal, (address, finding) => {
    done += 1;
    if (finding !== null) output.say(`${address}: ${wordsOf(finding)}`);
    if (done % PROGRESS_EVERY === 0) output.say(`${String(done)} of ${String(addresses.length)} looked at`);
  });
}

/** Round by round: those that were seen and not looked at yet. */
async function fromSeed(seed: string, ways: Ways, signal: AbortSignal, output: Output): Promise<readonly Finding[]> {
  const seen = new Set<string>([seed]);
  const found: Finding[] = [];
  let next: readonly string[] = [seed];
  for (let round = 0; round < MOST_ROUNDS && next.length > 0 && !signal.aborted; round += 1) {
    const findings = await fromList(next, ways, signal, output);
    found.push(...findings);
    next = findings
      .flatMap(({ snmp }) => snmp?.neighbours ?? [])
      .flatMap(({ address }) => (address === null || seen.has(address) || seen.size >= MOST_ADDRESSES ? [] : [address]))
      .filter((address) => {
        if (seen.has(address)) return false;
        seen.add(address);
        return true;
      });
  }
  return found;
}

function wordsOf({ snmp, noSnmp, nut, redfish, troubles }: Finding): string {
  const words = [
    snmp === null ? noSnmp : `SNMP, ${snmp.isKnown ? `profile ${snmp.profile}` : 'no profile knows it: its ports'}`,
    nut === null ? null : `NUT, ${String(nut.length)} UPS`,
    redfish === null ? null : 'Redfish',
    ...troubles,
  ];
  return words.filter((word) => word !== null).join('; ');
}

function addressesOf(text: string): readonly string[] {
  const parsed = parseAddresses(text);
  if (!parsed.ok) throw new BadInput(`--subnet: ${parsed.reason}`, 'for example --subnet 10.0.0.0/28,10.0.1.5-20');
  return parsed.addresses;
}

function numberOf(name: string, text: string | undefined, usual: number, most: number): number {
  if (text === undefined) return usual;
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > most)
    throw new BadInput(`--${name} ${text} is no such number`, `1 to ${String(most)}`);
  return number;
}

function siteOf(file: string, output: Output): Site {
  const loaded = readSiteFile(file);
  if (loaded.ok) return loaded.site;
  for (const line of problemLines(loaded.errors)) output.say(line);
  throw new BadInput(`${file} cannot be used`, `put it right, then: twinwatch validate ${file}`);
}
