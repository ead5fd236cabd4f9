/** The proof at the end of every report: the last line of the record, its hash, and that line as the console signed it. */
import { inGroups } from '../../shared/model/proof.ts';
import type { IncidentReport } from '../../shared/report/report.ts';
import { fingerprintOf } from '../store/proof/sign.ts';
import type { RecordReader } from '../store/types.ts';

/** Of the record as it is now; `signed` null also while the newest line is not signed yet. An empty record: 0 and ''. */
export function proofOf(record: Pick<RecordReader, 'lastSeq' | 'journal' | 'signedHead'>): IncidentReport['record'] {
  const seq = record.lastSeq();
  const hash = seq === 0 ? '' : (record.journal({ fromSeq: seq, limit: 1 })[0]?.hash ?? '');
  const head = record.signedHead();
  const isOfThatLine = head !== null && head.seq === seq && head.hash === hash;
  return { seq, hash, signed: isOfThatLine ? { ...head, fingerprint: inGroups(fingerprintOf(head.publicKey)) } : null };
}
