/** The command line of the console: parsed by the app, and checked by `npm start` before anything is built. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { SECRET_NAME_RULE, SecretName } from '../../shared/model/secret.ts';
import { wallOption, type WallOption } from './wall-options.ts';

/** What is to be done with the secrets of sources instead of opening the window. */
export type SecretCommand = { readonly do: 'set' | 'remove'; readonly name: string } | { readonly do: 'list' };

/** What was given; null: not given, so the profile or a default decides. */
export interface Options {
  /** Quit by itself after this long; null: run until closed. */
  readonly forMs: number | null;
  readonly screenshot: string | null;
  readonly site: string | null;
  readonly sources: string | null;
  readonly profile: string | null;
  readonly lang: 'en' | 'fr' | null;
  /** The technician's screen alone, in the role of a technician. */
  readonly technician: boolean;
  /** Start the engine in safe mode. */
  readonly isSafe: boolean;
  readonly secret: SecretCommand | null;
  readonly wall: WallOption | null;
}

/** `next`: what to do instead, in English. */
export type Parsed =
  { readonly ok: true; readonly options: Options } | { readonly ok: false; readonly problem: string; readonly next: string };

export const HELP = `Options of the console:
  --site FILE        site file to watch (default: the example with two data centres)
  --sources FILE     where telemetry comes from (default: the built-in simulator)
  --profile DIR      folder for records, settings and logs (default: the user's own)
  --lang fr|en       language (default: the computer's)
  --wall WHERE       a wall screen on each of these displays, counted from the left: 1,2 or all; kept for the next start.
                     only,1,2: no console beside them; only: those kept; none: no wall any more
  --wall-inches N    with --wall: diagonal of the screen (default 75)
  --wall-metres N    with --wall: distance of the farthest reader (default 5)
  --technician       open on the technician's screen, with a technician's rights and light colours
  --safe-mode        start without sources and rules of the site's own; the record can be read
  --for TIME         quit after TIME, such as 90s, 30m or 8h; fails when the window had drawn no data by then
  --screenshot FILE  with --for: picture of the window, taken just before quitting (.png)
  --set-secret NAME  store a secret of a source in the system's keychain; its value is read from standard input
  --list-secrets     names of the stored secrets
  --remove-secret NAME
  --help             this text`;

const NAMES = [
  'for',
  'screenshot',
  'site',
  'sources',
  'profile',
  'lang',
  'wall',
  'wall-inches',
  'wall-metres',
  'technician',
  'safe-mode',
  'set-secret',
  'list-secrets',
  'remove-secret',
] as const;
type Name = (typeof NAMES)[number];
const SECRET_COMMANDS = ['set-secret', 'list-secrets', 'remove-secret'] as const satisfies readonly Name[];
const EXAMPLES = { site: 'fixtures/sites/', sources: 'fixtures/sources/' } as const;
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 24 * 3_600_000; // a timer holds 31 bits of milliseconds

/** A value that follows the name: it was seen by everybody who lists the processes, and stands in the shell's history. */
const VALUE_GIVEN = '--set-secret takes a name only; the value is read from standard input, because arguments are seen by others';

/** Where the options are listed. */
const LISTED = 'npm start -- --help';

class Refusal extends Error {
  readonly next: string;

  constructor(problem: string, next = LISTED) {
    super(problem);
    this.next = next;
  }
}

/**
 * Reads the options; file names are relative to `folder`.
 * `ignore` skips what is not ours (Chromium has switches of its own), `refuse` names it as a mistake.
 */
export function parseOptions(args: readonly string[], folder: string, unknown: 'ignore' | 'refuse'): Parsed {
  try {
    const given = collect(args, unknown);
    const file = (name: Name): string | null => {
      const value = given.get(name);
      return value === undefined ? null : path.resolve(folder, value);
    };
    return {
      ok: true,
      options: {
        forMs: duration(given.get('for')),
        screenshot: picture(file('screenshot'), given.has('for')),
        site: existingFile('site', file('site')),
        sources: existingFile('sources', file('sources')),
        profile: folderName(file('profile')),
        lang: language(given.get('lang')),
        technician: given.has('technician'),
        isSafe: given.has('safe-mode'),
        secret: secretCommand(given),
        wall: walls(given),
      },
    };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.message, next: error.next };
    throw error;
  }
}

function collect(args: readonly string[], unknown: 'ignore' | 'refuse'): Map<Name, string> {
  const given = new Map<Name, string>();
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? '';
    const [flag = '', ...rest] = arg.split('=');
    const name = NAMES.find((known) => flag === `--${known}`);
    if (name === undefined) {
      if (unknown === 'refuse') throw new Refusal(`unknown option ${arg}`);
      continue;
    }
    if (given.has(name)) throw new Refusal(`--${name} is given twice`);
    if ((name === 'list-secrets' || name === 'technician' || name === 'safe-mode') && rest.length === 0) {
      given.set(name, '');
      continue;
    }
    if (name === 'technician' || name === 'safe-mode') throw new Refusal(`--${name} takes no value`);
    const value = rest.length > 0 ? rest.join('=') : args[++index];
    if (name === 'set-secret' && index + 1 < args.length && args[index + 1]?.startsWith('-') === false) throw new Refusal(VALUE_GIVEN);
    if (value === undefined || value === '' || value.startsWith('--')) throw new Refusal(`--${name} needs a value`);
    given.set(name, value);
  }
  return given;
}

/** None of the refusals repeats what was given: it may be the secret, typed at the wrong place. */
function secretCommand(given: ReadonlyMap<Name, string>): SecretCommand | null {
  const [command, more] = SECRET_COMMANDS.filter((name) => given.has(name));
  if (command === undefined) return null;
  if (more !== undefined) throw new Refusal(`--${command} and --${more} cannot be given together`);
  const other = [...given.keys()].find((name) => name !== command && name !== 'profile' && name !== 'lang');
  if (other !== undefined) throw new Refusal(`--${command} opens no window: --${other} does not go with it`);
  if (command === 'list-secrets') {
    if (given.get(command) !== '') throw new Refusal('--list-secrets takes no value');
    return { do: 'list' };
  }
  const name = SecretName.safeParse(given.get(command));
  if (!name.success) throw new Refusal(`--${command}: the name of a secret is ${SECRET_NAME_RULE}`);
  return { do: command === 'set-secret' ? 'set' : 'remove', name: name.data };
}

function walls(given: ReadonlyMap<Name, string>): WallOption | null {
  const option = wallOption(given.get('wall'), given.get('wall-inches'), given.get('wall-metres'));
  if (option !== null && 'problem' in option) throw new Refusal(option.problem);
  return option;
}

function duration(text: string | undefined): number | null {
  if (text === undefined) return null;
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const ms = Math.round(Number(amount) * (UNIT_MS[unit] ?? Number.NaN));
  if (!(ms > 0 && ms <= LONGEST_MS)) throw new Refusal(`--for ${text}: give a number and a unit up to 24 days, such as 90s, 30m or 8h`);
  return ms;
}

function picture(file: string | null, hasFor: boolean): string | null {
  if (file === null) return null;
  if (!hasFor) throw new Refusal('--screenshot needs --for as well: the picture is taken just before quitting');
  if (path.extname(file).toLowerCase() !== '.png') throw new Refusal(`--screenshot ${file}: the name must end in .png`);
  return file;
}

function existingFile(name: 'site' | 'sources', file: string | null): string | null {
  if (file === null || (existsSync(file) && statSync(file).isFile())) return file;
  const what = existsSync(file) ? 'is not a file' : 'there is no such file';
  throw new Refusal(
    `--${name} ${file}: ${what}`,
    `give the path of a ${name} file, for example one of ${EXAMPLES[name]}, or leave --${name} out`,
  );
}

function folderName(folder: string | null): string | null {
  if (folder !== null && existsSync(folder) && !statSync(folder).isDirectory()) throw new Refusal(`--profile ${folder}: is not a folder`);
  return folder;
}

function language(text: string | undefined): 'en' | 'fr' | null {
  if (text === undefined || text === 'en' || text === 'fr') return text ?? null;
  throw new Refusal(`--lang ${text}: must be fr or en`);
}
