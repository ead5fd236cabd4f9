/** The profiles this console has: those shipped in `profiles/`, by name, and files of one's own, by path. Read once, the latter until they change. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { nearest } from '../../../../site/nearest.ts';
import { quote } from '../../../../site/quantity.ts';
import { formatSiteError } from '../../../../site/site-error.ts';
import { readProfileFile } from './load.ts';
import type { ModbusProfile, Profile, SnmpProfile, SnmpReading } from './schema.ts';

/** Always there: tells the folder from others of its name. */
const LANDMARK = 'if-mib.yaml';

/** Throws when the program was packed without its profiles: that is a fault of the package. */
function shippedFolder(): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'profiles', LANDMARK))) return path.join(folder, 'profiles');
    if (folder === path.dirname(folder)) throw new Error(`no folder profiles/ with ${LANDMARK} above ${import.meta.dirname}`);
  }
}

let shipped: ReadonlyMap<string, Profile> | null = null;

/** Every shipped profile by its name. Throws, with every error, when one of them does not hold. */
export function shippedProfiles(): ReadonlyMap<string, Profile> {
  if (shipped !== null) return shipped;
  const folder = shippedFolder();
  const found = new Map<string, Profile>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()) {
    const read = readProfileFile(path.join(folder, file));
    if (!read.ok) throw new Error(read.errors.map(formatSiteError).join('\n'));
    if (`${read.profile.name}.yaml` !== file) throw new Error(`${file}: its name is ${read.profile.name}`);
    found.set(read.profile.name, read.profile);
  }
  shipped = found;
  return found;
}

/** `reason`: there is no such profile, or its file is refused. */
export type Found = { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly reason: string };

/** Files of one's own by their path: a source asks for its profile several times, and reading one takes tens of milliseconds. */
const own = new Map<string, { readonly stamp: string; readonly found: Found }>();
/** Files remembered: as many as a sources file may have sources. */
const MOST_OWN = 1_000;

/** By name, or by path when it ends in `.yaml`. */
export function findProfile(name: string): Found {
  if (name.endsWith('.yaml')) return ownProfile(name);
  const profile = shippedProfiles().get(name);
  return profile === undefined ? { ok: false, reason: `there is no profile ${name}` } : { ok: true, profile };
}

function ownProfile(file: string): Found {
  const stamp = stampOf(file);
  const known = own.get(file);
  if (stamp !== null && known?.stamp === stamp) return known.found;
  const read = readProfileFile(file);
  const found: Found = read.ok ? read : { ok: false, reason: read.errors.map(formatSiteError).join('; ').slice(0, 500) };
  if (own.size >= MOST_OWN) own.clear();
  if (stamp === null) own.delete(file);
  else own.set(file, { stamp, found });
  return found;
}

/** Differs whenever the file was written anew; null: it cannot be looked at, and reading it says why. */
function stampOf(file: string): string | null {
  try {
    const { mtimeMs, ctimeMs, size } = statSync(file);
    return `${String(mtimeMs)} ${String(ctimeMs)} ${String(size)}`;
  } catch {
    return null;
  }
}

/** Why there is no profile of this protocol by that name or path, as the sources file says it; null when there is one. */
export function profileTrouble(
  name: string,
  protocol: Profile['protocol'],
): { readonly message: string; readonly expected: string; readonly suggestion: string | null } | null {
  if (name.endsWith('.yaml')) {
    const read = readProfileFile(name);
    if (read.ok)
      return read.profile.protocol === protocol
        ? null
        : { message: `${name} is a profile of ${read.profile.protocol}`, expected: `a profile of ${protocol}`, suggestion: null };
    const [first] = read.errors;
    return first === undefined ? null : { message: formatSiteError(first), expected: '', suggestion: null };
  }
  const names = [...shippedProfiles().values()].filter((one) => one.protocol === protocol).map((one) => one.name);
  if (names.includes(name)) return null;
  const other = shippedProfiles().get(name);
  if (other !== undefined)
    return { message: `${name} is a profile of ${other.protocol}`, expected: `a profile of ${protocol}`, suggestion: null };
  const expected = `a shipped profile of ${protocol} (${names.join(', ')}), or the path of a file that ends in .yaml`;
  return { message: `there is no ${protocol} profile ${quote(name)}`, expected, suggestion: nearest(name, names) };
}

/** By name or path; null: there is none, or it is of another protocol. Settings have checked it. */
export function snmpProfile(name: string): SnmpProfile | null {
  const found = findProfile(name);
  return found.ok && found.profile.protocol === 'snmp' ? found.profile : null;
}

/** By name or path; null: there is none, or it is of another protocol. Settings have checked it. */
export function modbusProfile(name: string): ModbusProfile | null {
  const found = findProfile(name);
  return found.ok && found.profile.protocol === 'modbus' ? found.profile : null;
}

/** Readings of a profile and of those it includes, each profile once. Throws when an included one is not there: shipped ones are tested. */
export function readingsOf(profile: SnmpProfile): readonly SnmpReading[] {
  const seen = new Set<string>();
  const gather = (one: SnmpProfile): readonly SnmpReading[] => {
    if (seen.has(one.name)) return [];
    seen.add(one.name);
    return [
      ...one.readings,
      ...(one.include ?? []).flatMap((name) => {
        const included = snmpProfile(name);
        if (included === null) throw new Error(`profile ${one.name} includes ${name}, which is no SNMP profile`);
        return gather(included);
      }),
    ];
  };
  return gather(profile);
}

/** The profile of a device that says this of itself: the longest `sysObjectID`, then one that names its `sysDescr`. Null when none fits. */
export function profileOfDevice(sysObjectID: string, sysDescr: string): SnmpProfile | null {
  let best: { profile: SnmpProfile; length: number; isNamed: boolean } | null = null;
  for (const profile of shippedProfiles().values()) {
    if (profile.protocol !== 'snmp') continue;
    const isNamed = profile.sysDescr !== undefined;
    if (isNamed && !new RegExp(profile.sysDescr ?? '').test(sysDescr.slice(0, 1_024))) continue;
    for (const prefix of profile.sysObjectID ?? []) {
      if (sysObjectID !== prefix && !sysObjectID.startsWith(`${prefix}.`)) continue;
      if (best === null || prefix.length > best.length || (prefix.length === best.length && isNamed && !best.isNamed))
        best = { profile, length: prefix.length, isNamed };
    }
  }
  return best?.profile ?? null;
}
