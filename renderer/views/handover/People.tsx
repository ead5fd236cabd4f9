/** Who hands over to whom, at what local and UTC time, when that was last done, and what does not wait for it. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { isSamePerson } from '../../../shared/model/procedure.ts';
import { text } from '../../../shared/i18n/text.ts';
import { handoverStore, setIncoming } from '../../store/handover.ts';
import { liveStore } from '../../store/live.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { StillOpen } from './StillOpen.tsx';
import { useSayOnDay } from './use-rows.ts';

/** As in the contract: a name. */
const LONGEST_NAME = 80;

/** `from`: who hands over, null: nobody is on duty yet. Two names for one person are refused here, before anything is sent. */
export function People({ from }: { readonly from: string | null }): ReactNode {
  const { t } = useLanguage();
  const to = useStore(handoverStore, (choices) => choices.to);
  const isSame = from !== null && to.trim() !== '' && isSamePerson(from, to);
  return (
    <Panel title={t('ui.handover.title')} className="hand-people" aside={<LastOne />}>
      <div className="hand-names">
        <div className="hand-name">
          <span className="hand-label">{t('ui.handover.from')}</span>
          {from === null ? (
            <Button testId="handover-say-who" onPress={() => uiStore.setState({ isPersonOpen: true })}>
              {t('ui.handover.sayWho')}
            </Button>
          ) : (
            <strong data-testid="handover-from">{from}</strong>
          )}
        </div>
        <Icon name="chevron" size={24} />
        <Field
          label={t('ui.handover.to')}
          value={to}
          onChange={(typed) => setIncoming(typed.slice(0, LONGEST_NAME))}
          placeholder={t('ui.handover.toHint')}
          error={isSame ? t('ui.handover.missing.same') : null}
          testId="handover-to"
        />
        <StillOpen />
        <Times />
      </div>
    </Panel>
  );
}

function Times(): ReactNode {
  const { locale, timeZone, t } = useLanguage();
  const nowMs = useNow();
  return (
    <dl className="hand-times num" data-testid="handover-times">
      <dt>{t('ui.handover.local')}</dt>
      <dd>{timeZone === undefined ? '' : clockTime(locale, nowMs, timeZone)}</dd>
      <dt>{t('ui.handover.utc')}</dt>
      <dd>{clockTime(locale, nowMs, 'UTC')}</dd>
    </dl>
  );
}

function LastOne(): ReactNode {
  const { t } = useLanguage();
  const say = useSayOnDay();
  const last = useStore(liveStore, ({ live }) => live?.handover ?? null);
  return (
    <span className="hand-last num" data-testid="handover-last">
      {last === null || last.lastMs === null
        ? t('ui.handover.never')
        : say(text('ui.handover.last', { from: last.lastFrom ?? '', to: last.lastTo ?? '', atMs: last.lastMs }))}
    </span>
  );
}
