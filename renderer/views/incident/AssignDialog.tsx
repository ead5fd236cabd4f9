/** Gives an incident to somebody: whose name stands on the screens from then on. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { assignIncident } from '../../bridge/actions.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { useT } from '../../ui/locale.tsx';

/** `incident`: its id. The name need not be that of the person on duty, who signs for giving it. */
export function AssignDialog({ incident, onClose }: { readonly incident: string; readonly onClose: () => void }): ReactNode {
  const t = useT();
  const [to, setTo] = useState('');
  return (
    <ActDialog
      title={t('ui.assign.title', { id: incident })}
      confirm={t('ui.assign.confirm')}
      reason={null}
      isBlocked={to.trim() === ''}
      onSend={() => assignIncident(incident, to.trim())}
      onClose={onClose}
    >
      <p>{t('ui.assign.effect')}</p>
      <Field label={t('ui.assign.to')} value={to} onChange={setTo} error={null} isFocused testId="assign-to" />
    </ActDialog>
  );
}
