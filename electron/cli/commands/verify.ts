/** `verify --db FILE [--checkpoints FILE]...`: hash chains and signatures of a record, and the record against what others hold of it. */
import { inGroups } from '../../../shared/model/proof.ts';
import type { VerifyReport } from '../../store/types.ts';
import { checkpointsIn } from '../checkpoint-files.ts';
import { EXIT } from '../command.ts';
import type { Command, Output } from '../command.ts';
import { noPositionals, readOptions } from '../options.ts';
import { withRecord } from '../record-file.ts';

const USAGE = '--db FILE [--checkpoints FILE...] [--json]';

export const verify: Command = {
  name: 'verify',
  usage: USAGE,
  summary:
    'Checks hash chain and signatures of a record, and that it is the one others hold checkpoints of. FILE: incidents.sqlite or its folder.',
  run(args, output) {
    const usage = `verify ${USAGE}`;
    const { texts, positionals } = readOptions(args, { db: 'text', checkpoints: 'text', json: 'flag' }, usage);
    // Files after the first of --checkpoints stand alone.
    if (texts.checkpoints === undefined) noPositionals(positionals, usage);
    const files = texts.checkpoints === undefined ? [] : [texts.checkpoints, ...positionals];
    const held = files.flatMap((file) => checkpointsIn(file));
    const report = withRecord(texts.db, usage, (record) =>
      record.verify([...held, ...ownHeld(record.heldCheckpoints(), record.consoleId())]),
    );
    output.result(JSON.stringify(report));
    say(report, texts.db ?? '', output);
    return report.ok ? EXIT.ok : EXIT.failed;
  },
};

/** Own heads that came back with files of others count as well. */
function ownHeld<T extends { readonly console: string }>(held: readonly T[], self: string | null): readonly T[] {
  return held.filter((one) => one.console === self);
}

function say(report: VerifyReport, file: string, output: Output): void {
  const { ok, rows, signed, covered, problem, firstBadSeq } = report;
  if (ok) output.say(`${String(rows)} entries, chain unbroken`);
  else {
    output.say(`BROKEN at entry ${String(firstBadSeq ?? '?')} of ${file}, after ${String(rows)} good ones: ${problem ?? ''}`);
    output.say(
      'copy the folder elsewhere before anything else; then verify the copies in backups/ and compare with the record of who holds the checkpoint',
    );
  }
  for (const { fingerprint, fromSeq } of signed.keys)
    output.say(`signed with the key ${inGroups(fingerprint)}, first kept signature at entry ${String(fromSeq)}`);
  if (signed.keys.length === 0) output.say('not signed: only its hashes speak for it');
  for (const { seq, here, there, fingerprint } of covered.forks)
    output.say(
      `TWO HISTORIES at entry ${String(seq)}: here ${inGroups(here?.slice(0, 20) ?? 'nothing')}, signed elsewhere ${inGroups(there.slice(0, 20))} with the key ${inGroups(fingerprint)}`,
    );
  output.say(
    covered.given === 0
      ? `no checkpoint of it was given: what its owner rewrote, cut or put back cannot be seen, in any of the ${String(rows)} entries`
      : `as others hold it up to entry ${String(covered.toSeq)}; the ${String(covered.uncoveredRows)} entries after it rest on this console's word`,
  );
}
