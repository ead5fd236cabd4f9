/** Writes down what was promised, by when or without a limit: the next shift has it until somebody says that it was done. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { clockTime } from '../../../shared/i18n/quantities.ts';
import { text as textOf } from '../../../shared/i18n/text.ts';
import { promiseForNextShift } from '../../bridge/actions.ts';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../../ui/clock.tsx';
import { Field } from '../../ui/Field.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { nextAt, timeOfDay } from './next-at.ts';
import { useSayOnDay } from './use-rows.ts';

/** As in the contract of `handover.promise`. */
const LONGEST = 500;
const MINUTE_MS = 60_000;

/** An hour typed is the next one to come in the time zone of the site, within 48 h. At most 500 characters. */
export function PromiseForm(): ReactNode {
  const { t, locale, timeZone } = useLanguage();
  const say = useSayOnDay();
  const nowMs = useNow(MINUTE_MS);
  const [what, setWhat] = useState('');
  const [due, setDue] = useState('');
  const [isTried, setTried] = useState(false);
  const over = what.trim().length - LONGEST;
  const hasHour = due.trim() !== '';
  const dueMs = hasHour && timeOfDay(due) !== null ? nextAt(due, nowMs, timeZone) : null;
  const isBadHour = hasHour && dueMs === null;
  const send = async (): Promise<void> => {
    setTried(true);
    if (what.trim() === '' || over > 0 || isBadHour) return;
    if ((await promiseForNextShift(what.trim(), dueMs)) === null) return;
    setWhat('');
    setDue('');
    setTried(false);
  };
  return (
    <form
      className="hand-promise"
      data-testid="promise-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={t('ui.handover.promise.what')}
        value={what}
        onChange={setWhat}
        error={over > 0 ? t('ui.note.tooLong', { over }) : isTried && what.trim() === '' ? t('ui.handover.promise.empty') : null}
        rows={2}
        testId="promise-what"
        onSubmit={() => void send()}
      />
      <div className="hand-due">
        <Field
          label={t('ui.handover.promise.due')}
          value={due}
          onChange={setDue}
          placeholder={t('ui.handover.promise.dueHint')}
          error={isTried && isBadHour ? t('ui.handover.promise.badTime') : null}
          testId="promise-due"
        />
        <span className="num hand-when" role="status" data-testid="promise-when">
          {dueMs === null ? '' : say(textOf('ui.handover.promise.when', { dueAtMs: dueMs, utc: clockTime(locale, dueMs, 'UTC', false) }))}
        </span>
        <Button type="submit" testId="promise-add">
          {t('ui.handover.promise.add')}
        </Button>
      </div>
    </form>
  );
}
