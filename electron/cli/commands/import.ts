/**
 * `import netbox EXPORT`: a site file proposed from an export of NetBox, and a report of what could not be taken over.
 * Writes nothing but the file of `--out`, which must not exist yet.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { propose } from '../../netbox/propose.ts';
import type { ProposeResult } from '../../netbox/propose.ts';
import { readExport } from '../../netbox/read-export.ts';
import { reportLines } from '../../netbox/report.ts';
import { readRoles, ROLES_FORM } from '../../netbox/roles-file.ts';
import type { RoleTable } from '../../netbox/roles.ts';
import { readText } from '../../site/read-text.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { existingFile, lookAt } from '../files.ts';
import { readOptions } from '../options.ts';

const USAGE = 'netbox EXPORT.json|FOLDER [--out site.yaml] [--roles FILE] [--json]';
const NEXT = `usage: twinwatch import ${USAGE}`;
const WANTED = 'a JSON export of NetBox, or the folder it is in (docs/reference/netbox-import.md)';

export const importCommand: Command = {
  name: 'import',
  usage: USAGE,
  summary: 'Proposes a site file from an export of NetBox, and says of every object it could not take over why.',
  run(args, output) {
    const { positionals, flags, texts } = readOptions(args, { out: 'text', roles: 'text', json: 'flag' }, `import ${USAGE}`);
    const [from, given, ...more] = positionals;
    if (from !== 'netbox') throw new BadInput(from === undefined ? 'import from what?' : `"${from}" cannot be imported, only netbox`, NEXT);
    if (given === undefined) throw new BadInput('which export?', NEXT);
    if (more.length > 0) throw new BadInput(`one export, not also "${more.join(' ')}"`, NEXT);
    const out = texts.out ?? null;
    if (out !== null && lookAt(out, 'a file that does not exist yet') !== undefined) throw inTheWay(out);
    const proposal = proposalOf(given, texts.roles === undefined ? new Map() : rolesOf(texts.roles));
    if (!proposal.ok) {
      for (const line of reportLines(proposal.groups)) output.say(line);
      throw new BadInput(`${given}: ${proposal.message}`, proposal.next);
    }
    const { yaml, kinds, groups } = proposal;
    if (out !== null) writeNew(out, yaml);
    if (flags.json) {
      output.result(JSON.stringify({ out, kinds, report: groups, ...(out === null ? { yaml } : {}) }));
      return EXIT.ok;
    }
    const count = Object.values(kinds).reduce((sum, one) => sum + one, 0);
    if (out === null) output.result(yaml.trimEnd());
    else output.result(`${out}: ${String(count)} elements; a proposal, to be checked and filled in`);
    for (const line of reportLines(groups)) output.say(line);
    return EXIT.ok;
  },
};

function proposalOf(given: string, roles: RoleTable): ProposeResult {
  if (lookAt(given, WANTED)?.isDirectory() !== true) existingFile(given, WANTED);
  const read = readExport(given);
  if (!read.ok) throw new BadInput(read.message, read.next);
  return propose(read.documents, roles);
}

function rolesOf(file: string): RoleTable {
  const read = readText(existingFile(file, 'a roles file (docs/reference/netbox-import.md)'), 'roles file');
  if (!read.ok) throw new BadInput(`${file}: ${read.error.message}`, ROLES_FORM);
  const roles = readRoles(read.text, file);
  if (!roles.ok) throw new BadInput(roles.problems.slice(0, 20).join('\n'), ROLES_FORM);
  return roles.roles;
}

function inTheWay(out: string): BadInput {
  return new BadInput(
    `${path.resolve(out)} exists already, and an import overwrites nothing`,
    'give --out a name that does not exist yet, or move that file away',
  );
}

/** The flag makes it one step: a file that comes between the look and the writing is not overwritten either. */
function writeNew(out: string, yaml: string): void {
  try {
    writeFileSync(out, yaml, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw inTheWay(out);
    throw new BadInput(
      `${path.resolve(out)} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'give --out a file in a folder that exists and may be written',
    );
  }
}
