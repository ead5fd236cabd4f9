/** Two promises and a hand-over of last night. Never shipped. */
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { HandoverState } from '../../shared/model/handover-state.ts';

export function fakeHandover(nowMs: number, locale: Locale): HandoverState {
  const isFrench = locale === 'fr';
  const madeAtMs = nowMs - 3_600_000;
  return {
    lastMs: nowMs - 28_800_000,
    lastFrom: 'S. Benali',
    lastTo: 'M. Perrin',
    promises: {
      P1180: {
        id: 'P1180',
        text: isFrench ? 'Rappeler le fournisseur du groupe' : 'Call the supplier of the generator back',
        dueMs: nowMs + 1_800_000,
        person: 'M. Perrin',
        madeAtMs,
      },
      P1181: {
        id: 'P1181',
        text: isFrench ? 'Compte rendu aux clients' : 'Report to the customers',
        dueMs: null,
        person: 'M. Perrin',
        madeAtMs,
      },
    },
  };
}
