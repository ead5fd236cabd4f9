/**
 * Beside a check that a person can settle: opens the form that states the proof, or withdraws it. Only the proof that the
 * other centre no longer writes can be brought by a person today.
 */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { DecisionView, GateView, IncidentView } from '../../../shared/model/live.ts';
import { liveStore } from '../../store/live.ts';
import { siteIndex } from '../../store/site-index.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { ProofDialog } from './ProofDialog.tsx';

const GATE = 'fencing';
const METRIC = 'site.fenced';

/** Nothing beside any other check. Which element it is about, the evidence of the decision says. */
export function ProofButton({
  gate,
  decision,
  incident,
}: {
  readonly gate: GateView;
  readonly decision: DecisionView;
  readonly incident: IncidentView;
}): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const peer = decision.evidence.find((item) => item.metric === METRIC)?.element;
  const name = useStore(liveStore, (mirror) =>
    mirror.site === null || peer === undefined ? undefined : siteIndex(mirror.site).byId.get(peer)?.name,
  );
  if (gate.id !== GATE || peer === undefined || incident.state === 'closed') return null;
  const isWithdrawal = gate.result === 'passed';
  return (
    <>
      <Button isSmall testId="proof-open" onPress={() => setOpen(true)}>
        {t(isWithdrawal ? 'ui.proof.withdraw' : 'ui.proof.state')}
      </Button>
      {isOpen ? (
        <ProofDialog
          element={peer}
          metric={METRIC}
          state={isWithdrawal ? 'no' : 'proven'}
          name={name ?? peer}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
