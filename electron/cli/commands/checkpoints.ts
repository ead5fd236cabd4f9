/** `checkpoints --db FILE [--out FILE]`: what this console signed last, and what it holds of others, as a small file for a stick or for the mail. */
import { writeFileSync } from 'node:fs';
import { CHECKPOINTS_FORMAT, inGroups } from '../../../shared/model/proof.ts';
import { checkpointsToTell } from '../../carry/checkpoints.ts';
import { fingerprintOf } from '../../store/proof/sign.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { noPositionals, readOptions } from '../options.ts';
import { withRecord } from '../record-file.ts';

const USAGE = '--db FILE [--out FILE]';

export const checkpoints: Command = {
  name: 'checkpoints',
  usage: USAGE,
  summary: 'The signed end of a record, and those it holds of other consoles: keep it elsewhere, and give it to verify --checkpoints.',
  run(args, output) {
    const usage = `checkpoints ${USAGE}`;
    const { texts, positionals } = readOptions(args, { db: 'text', out: 'text' }, usage);
    noPositionals(positionals, usage);
    const heads = withRecord(texts.db, usage, (record) => checkpointsToTell(record));
    if (heads.length === 0) throw new BadInput('nothing in this record is signed', 'start the console once with this version');
    const content = JSON.stringify({ format: CHECKPOINTS_FORMAT, checkpoints: heads });
    if (texts.out === undefined) output.result(content);
    else write(texts.out, `${content}\n`);
    for (const { console: id, seq, hash, publicKey } of heads)
      output.say(`console ${id}, line ${String(seq)}, hash ${inGroups(hash.slice(0, 20))}, key ${inGroups(fingerprintOf(publicKey))}`);
    return EXIT.ok;
  },
};

/** A file that is there already is left as it is. */
function write(file: string, content: string): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    throw new BadInput(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'name a file that is not there yet',
    );
  }
}
