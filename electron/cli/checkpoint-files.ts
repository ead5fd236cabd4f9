/** Files that hold signed heads: checkpoints on a stick, a report as data, an exported record. Each signature is checked before anything is made of it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CheckpointsFile, SignedHeadSchema, type SignedHead } from '../../shared/model/proof.ts';
import { readCarryFile } from '../carry/format.ts';
import { isSignedHead } from '../store/proof/sign.ts';
import { BadInput } from './command.ts';
import { existingFile } from './files.ts';

/** The fingerprint beside the head is for people: it is left out here. */
const Signed = z.object(SignedHeadSchema.shape);
const Report = z.object({ record: z.object({ signed: Signed.nullable() }) });

/** @throws BadInput for a file of another kind, and for a signature that does not fit. */
export function checkpointsIn(given: string): readonly SignedHead[] {
  const file = existingFile(given, 'a file of checkpoints, a report as JSON or an exported record');
  const heads = headsIn(readFileSync(file, 'utf8'), file);
  const wrong = heads.find((head) => !isSignedHead(head));
  if (wrong === undefined) return heads;
  throw new BadInput(
    `${file}: the signature of the checkpoint of line ${String(wrong.seq)} does not fit`,
    'take the file again from the console or the report it came from; do not rely on this one',
  );
}

function headsIn(content: string, file: string): readonly SignedHead[] {
  const whole = jsonOf(content);
  const checkpoints = CheckpointsFile.safeParse(whole);
  if (checkpoints.success) return checkpoints.data.checkpoints;
  const report = Report.safeParse(whole);
  if (report.success) return report.data.record.signed === null ? [] : [report.data.record.signed];
  const carried = readCarryFile(content);
  if (carried.ok) return carried.file.header.checkpoints;
  throw new BadInput(`${file} holds no checkpoints`, 'give a file of twinwatch checkpoints, a report as JSON or an exported record');
}

/** Null: it is not one piece of JSON. */
function jsonOf(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return null; // an exported record is many lines of it: looked at next
  }
}
