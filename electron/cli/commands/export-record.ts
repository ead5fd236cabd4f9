/** `export-record --db FILE --out FILE`: the record as one file for another console. Reads only: it does not count as handed over. */
import { writeFileSync } from 'node:fs';
import { DAYS, exportRecord } from '../../carry/exchange.ts';
import { lastCarry } from '../../carry/last-carry.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { noPositionals, readOptions } from '../options.ts';
import { withRecord } from '../record-file.ts';

const USAGE = '--db FILE --out FILE [--name NAME] [--to CONSOLE] [--since TIME] [--json]';
const LONGEST_NAME = 40;

export const exportRecordCommand: Command = {
  name: 'export-record',
  usage: USAGE,
  summary: `Writes the record for another console: what CONSOLE was not told yet, else the last ${String(DAYS)} days and what is open; or all since TIME (ISO).`,
  run(args, output) {
    const usage = `export-record ${USAGE}`;
    const spec = { db: 'text', out: 'text', name: 'text', to: 'text', since: 'text', json: 'flag' } as const;
    const { flags, texts, positionals } = readOptions(args, spec, usage);
    noPositionals(positionals, usage);
    const { out } = texts;
    if (out === undefined) throw new BadInput('--out FILE is missing', `usage: twinwatch ${usage}`);
    const sinceMs = texts.since === undefined ? null : Date.parse(texts.since);
    if (Number.isNaN(sinceMs)) throw new BadInput(`--since ${texts.since ?? ''} is no time`, 'write it as 2026-11-22T14:00:00Z');
    const made = withRecord(texts.db, usage, (record) => {
      const carry = lastCarry(record);
      const name = (texts.name ?? carry.name ?? record.consoleId() ?? 'console').slice(0, LONGEST_NAME);
      return exportRecord({ record, carry, to: texts.to ?? null, sinceMs, name, site: null, nowMs: Date.now() });
    });
    if (made.content === null)
      throw new BadInput(
        made.count === 0 ? 'there is nothing to export' : `${String(made.count)} entries are more than one file holds`,
        made.count === 0 ? 'give an earlier --since' : 'give a later --since, or --to',
      );
    write(out, made.content);
    const { count, sha256 } = made;
    output.result(flags.json ? JSON.stringify({ file: out, count, sha256 }) : `${String(count)} entries, SHA-256 ${sha256}`);
    return EXIT.ok;
  },
};

/** A file that is there already is left as it is. */
function write(file: string, content: string): void {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    throw new BadInput(
      `${file} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      'name a file that is not there yet',
    );
  }
}
