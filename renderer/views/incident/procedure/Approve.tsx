/** In assist mode: what stands before an option, and the button that approves it under a name. Nothing begins by it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GateView } from '../../../../shared/model/live.ts';
import { ARMED_FOR_MS, armedBy, mayGoAlone, type Procedure } from '../../../../shared/model/procedure.ts';
import { approveOption } from '../../../bridge/actions.ts';
import { inTheWay, isBlocked } from '../../../store/procedures.ts';
import { ActDialog } from '../../../ui/ActDialog.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useNow } from '../../../ui/clock.tsx';
import { useT } from '../../../ui/locale.tsx';
import { useSimulated } from './use-simulated.ts';
import { Blockers } from './Blockers.tsx';

interface Props {
  readonly incident: string;
  readonly option: string;
  /** What the button says. */
  readonly word: string;
  /** What the question asks. */
  readonly title: string;
  readonly gates: readonly GateView[];
  /** What was said of it so far; null: nothing. */
  readonly opened: Procedure | null;
  /** By when it must be decided, UTC ms; null: nothing runs out. */
  readonly decideByMs: number | null;
  /** The checks are as last looked at, not as of now: they do not bar the way, for the engine looks again. */
  readonly isLastLook?: boolean;
}

export function Approve({ incident, option, word, title, gates, opened, decideByMs, isLastLook = false }: Props): ReactNode {
  const t = useT();
  const nowMs = useNow();
  const [asked, setAsked] = useState<'approval' | 'alone' | null>(null);
  const simulated = useSimulated();
  const standing = inTheWay(gates, opened?.overrides ?? []);
  const cannot = !isLastLook && isBlocked(standing);
  const first = opened === null ? null : armedBy(opened, nowMs);
  const isAlone = asked === 'alone' && first !== null;
  return (
    <section className="approve" data-testid="approve" data-option={option} data-blocked={cannot} data-armed={first !== null}>
      <Blockers standing={standing} incident={incident} option={option} />
      {isLastLook ? <p className="none">{t('ui.proc.lastLook')}</p> : null}
      {first === null ? null : <p role="status">{t('ui.proc.armed', { person: first.person, untilAtMs: first.atMs + ARMED_FOR_MS })}</p>}
      <Button kind="act" testId="approve-open" isDisabled={cannot} onPress={() => setAsked('approval')}>
        {simulated(first === null ? word : t('ui.proc.second'))}
      </Button>
      {first !== null && mayGoAlone(first, decideByMs, nowMs) ? (
        <Button testId="approve-alone" isDisabled={cannot} onPress={() => setAsked('alone')}>
          {t('ui.proc.alone')}
        </Button>
      ) : null}
      {asked === null ? null : (
        <ActDialog
          title={isAlone ? t('ui.proc.aloneTitle') : title}
          confirm={simulated(t('ui.proc.approveConfirm'))}
          reason={isAlone ? t('ui.proc.reason') : null}
          notBy={isAlone ? null : (first?.person ?? null)}
          isBlocked={cannot}
          onSend={(reason, person) => approveOption(incident, option, person, isAlone ? reason : null)}
          onClose={() => setAsked(null)}
        >
          <p>{t(isAlone ? 'ui.proc.aloneEffect' : 'ui.proc.approveEffect')}</p>
        </ActDialog>
      )}
    </section>
  );
}
