/** In assist mode: what stands before an option, and the button that approves it under a name. Nothing begins by it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { GateView } from '../../../../shared/model/live.ts';
import type { Override } from '../../../../shared/model/procedure.ts';
import { approveOption } from '../../../bridge/actions.ts';
import { inTheWay, isBlocked } from '../../../store/procedures.ts';
import { ActDialog } from '../../../ui/ActDialog.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useT } from '../../../ui/locale.tsx';
import { Blockers } from './Blockers.tsx';

interface Props {
  readonly incident: string;
  readonly option: string;
  /** What the button says. */
  readonly word: string;
  /** What the question asks. */
  readonly title: string;
  readonly gates: readonly GateView[];
  readonly overrides: readonly Override[];
  /** The checks are as last looked at, not as of now: they do not bar the way, for the engine looks again. */
  readonly isLastLook?: boolean;
}

export function Approve({ incident, option, word, title, gates, overrides, isLastLook = false }: Props): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const standing = inTheWay(gates, overrides);
  const cannot = !isLastLook && isBlocked(standing);
  return (
    <section className="approve" data-testid="approve" data-option={option} data-blocked={cannot}>
      <Blockers standing={standing} incident={incident} option={option} />
      {isLastLook ? <p className="none">{t('ui.proc.lastLook')}</p> : null}
      <Button kind="act" testId="approve-open" isDisabled={cannot} onPress={() => setOpen(true)}>
        {word}
      </Button>
      {isOpen ? (
        <ActDialog
          title={title}
          confirm={t('ui.proc.approveConfirm')}
          reason={null}
          isBlocked={cannot}
          onSend={() => approveOption(incident, option)}
          onClose={() => setOpen(false)}
        >
          <p>{t('ui.proc.approveEffect')}</p>
        </ActDialog>
      ) : null}
    </section>
  );
}
