/**
 * How well the shipped profiles read recorded devices: `node tooling/conformance/run.ts FOLDER [DEVICE...] [--all]`. FOLDER has NAME.snmprec
 * and, here or in ../data, NAME.json with what is expected. `--all` also lists what no profile claims. Recordings are never part of this project.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { textOf } from '../../electron/engine/adapters/lib/profile/decode.ts';
import { profileOfDevice, readingsOf, snmpProfile } from '../../electron/engine/adapters/lib/profile/shelf.ts';
import { observe, wantedBy } from '../../electron/engine/adapters/lib/profile/snmp.ts';
import { judge, parseExpected, type Judgement } from './judge.ts';
import { fetchFrom, parseSnmprec } from './snmprec.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const FALLBACK = 'if-mib';

export interface Judged extends Judgement {
  readonly device: string;
  readonly profile: string;
}

/** Every device of a folder that has both files. */
export function judgeFolder(folder: string, only: readonly string[] = []): readonly Judged[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.snmprec'))
    .map((name) => name.slice(0, -'.snmprec'.length))
    .filter((name) => only.length === 0 || only.includes(name))
    .sort();
  return names.flatMap((name) => {
    const expected = [path.join(folder, `${name}.json`), path.join(folder, '..', 'data', `${name}.json`)].find((file) => existsSync(file));
    return expected === undefined ? [] : [judgeDevice(name, path.join(folder, `${name}.snmprec`), expected)];
  });
}

function judgeDevice(device: string, recordingFile: string, expectedFile: string): Judged {
  const recording = parseSnmprec(readFileSync(recordingFile, 'utf8'));
  const profile =
    profileOfDevice(textOf(recording.get(SYS_OBJECT_ID) ?? '').replace(/^\./, ''), textOf(recording.get(SYS_DESCR) ?? '')) ??
    snmpProfile(FALLBACK);
  if (profile === null) throw new Error(`there is no profile ${FALLBACK}`);
  const readings = readingsOf(profile);
  const fetched = fetchFrom(recording, wantedBy(readings));
  const observations = observe(readings, fetched, { entity: device, target: device, atMs: 0, rateOf: () => null });
  return { device, profile: profile.name, ...judge(parseExpected(readFileSync(expectedFile, 'utf8')), observations) };
}

function main(args: readonly string[]): void {
  const [folder, ...devices] = args.filter((arg) => !arg.startsWith('--'));
  if (folder === undefined) {
    console.error('usage: node tooling/conformance/run.ts FOLDER [DEVICE...] [--all]');
    process.exitCode = 2;
    return;
  }
  const judged = judgeFolder(folder, devices);
  for (const { device, profile, expected, claimed, right, differences, unclaimed } of judged) {
    console.log(`${device} (${profile}): ${String(expected)} expected, ${String(claimed)} claimed, ${String(right)} right`);
    for (const one of differences) console.log(`  differs: ${one}`);
    if (args.includes('--all')) for (const one of unclaimed) console.log(`  not claimed: ${one}`);
  }
  const sum = (of: (one: Judged) => number): number => judged.reduce((total, one) => total + of(one), 0);
  const [expected, claimed, right] = [sum((one) => one.expected), sum((one) => one.claimed), sum((one) => one.right)];
  console.log(
    `${String(judged.length)} devices: ${String(expected)} expected, ${String(claimed)} claimed (${percent(claimed, expected)}), ${String(right)} right (${percent(right, claimed)} of the claimed)`,
  );
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

if (import.meta.main) main(process.argv.slice(2));
