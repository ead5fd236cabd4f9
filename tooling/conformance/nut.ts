/**
 * How NUT dumps of real devices are read: `node tooling/conformance/nut.ts FOLDER`. FOLDER has NAME.dev files of `variable: value` lines, as
 * upsc prints them and the NUT device dumps collection keeps them. Recordings are never part of this project.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeVariables } from '../../electron/engine/adapters/nut/decode.ts';
import type { Sample } from '../../shared/model/sample.ts';

export interface ReadDump {
  readonly device: string;
  /** `ups.status` as it stands there; null: the dump has none. */
  readonly status: string | null;
  readonly samples: readonly Sample[];
  /** Variables whose value the collector marked as wrong. */
  readonly marked: readonly string[];
}

export interface Dump {
  readonly variables: ReadonlyMap<string, string>;
  readonly marked: readonly string[];
}

/** Every dump of a folder, by name. Throws what the decoder throws: it must not throw. */
export function readDumps(folder: string): readonly ReadDump[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.dev'))
    .sort()
    .map((name) => {
      const device = name.slice(0, -'.dev'.length);
      const { variables, marked } = parseDump(readFileSync(path.join(folder, name), 'utf8'));
      const samples = decodeVariables(variables, { element: device.slice(0, 200), source: 'nut', atMs: 0 });
      return { device, status: variables.get('ups.status') ?? null, samples, marked };
    });
}

/** Comments and lines that are none of `variable: value` are left out: dumps are written by hand. A remark of the collector behind a value (`#BAD`) is none of the UPS. */
export function parseDump(text: string): Dump {
  const variables = new Map<string, string>();
  const marked: string[] = [];
  for (const line of text.split('\n')) {
    const [, name, said] = /^([a-z][A-Za-z0-9._-]*):[ \t]?(.*?)\r?$/.exec(line) ?? [];
    if (name === undefined || said === undefined) continue;
    const remark = said.search(/\s+#BAD\b/);
    if (remark >= 0) marked.push(name);
    variables.set(name, remark < 0 ? said : said.slice(0, remark));
  }
  return { variables, marked };
}

/** How often each metric came out as what, and what the UPSes said that was bad. */
export function outcomesOf(dumps: readonly ReadDump[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { samples } of dumps)
    for (const { metric, quality, state } of samples) {
      const outcome = `${metric} ${quality === 'good' ? (state ?? 'number') : quality}`;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
  return counts;
}

/** Samples that break the promise: a status without a state has to be bad and say why. Empty when all is well. */
export function unexplained(dumps: readonly ReadDump[]): readonly string[] {
  return dumps.flatMap(({ device, samples }) =>
    samples
      .filter(
        ({ raw, quality, state }) => raw.startsWith('ups.status: ') && state === undefined && !(quality === 'bad' && / - \w/.test(raw)),
      )
      .map(({ metric, raw }) => `${device} ${metric} (${raw})`),
  );
}

function main(folder: string | undefined): void {
  if (folder === undefined) {
    console.error('usage: node tooling/conformance/nut.ts FOLDER');
    process.exitCode = 2;
    return;
  }
  const dumps = readDumps(folder);
  for (const [outcome, count] of [...outcomesOf(dumps)].sort()) console.log(`${String(count).padStart(5)} ${outcome}`);
  for (const { device, samples } of dumps)
    for (const { metric, raw } of samples.filter(({ quality }) => quality === 'bad')) console.log(`${device}: ${metric} bad (${raw})`);
  for (const { device, samples, marked } of dumps)
    for (const { metric, raw } of samples.filter(
      ({ quality, raw: said }) => quality === 'good' && marked.some((name) => said.startsWith(`${name}: `)),
    ))
      console.log(`${device}: ${metric} good, although marked as wrong by its collector (${raw})`);
  const broken = unexplained(dumps);
  for (const one of broken) console.log(`no state and no reason: ${one}`);
  console.log(`${String(dumps.length)} dumps read, ${String(broken.length)} statuses without state and reason`);
  if (broken.length > 0) process.exitCode = 1;
}

if (import.meta.main) main(process.argv[2]);
