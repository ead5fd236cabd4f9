/** `verify --db FILE`: walks the hash chain of a record from its first entry; the report is JSON. A broken chain is a failed expectation: exit code 1. */
import { EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { noPositionals, readOptions } from '../options.ts';
import { withRecord } from '../record-file.ts';

const USAGE = '--db FILE [--json]';

export const verify: Command = {
  name: 'verify',
  usage: USAGE,
  summary: 'Checks the hash chain of a record. FILE: incidents.sqlite or its folder.',
  run(args, output) {
    const { texts, positionals } = readOptions(args, { db: 'text', json: 'flag' }, `verify ${USAGE}`);
    noPositionals(positionals, `verify ${USAGE}`);
    const report = withRecord(texts.db, `verify ${USAGE}`, (record) => record.verify());
    output.result(JSON.stringify(report));
    if (report.ok) output.say(`${String(report.rows)} entries, chain unbroken`);
    else
      output.say(`BROKEN at entry ${String(report.firstBadSeq ?? '?')}, after ${String(report.rows)} good ones: ${report.problem ?? ''}`);
    return report.ok ? EXIT.ok : EXIT.failed;
  },
};
