/** From which day to which the incidents of the record are listed; what is wrong with them is said in place. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNow } from '../../ui/clock.tsx';
import { DayInput } from '../../ui/DayInput.tsx';
import { dayOf, isDay } from '../../ui/days.ts';
import { useLanguage } from '../../ui/locale.tsx';

/** Days as 2026-11-28, of the site, both included; '': no bound. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const ANY_DAY: Days = { from: '', to: '' };

/** Whether a day lies within; days as 2026-11-28 sort as text. */
export function isWithin({ from, to }: Days, day: string): boolean {
  return (from === '' || day >= from) && (to === '' || day <= to);
}

/** `onChange`: the days that are wanted now; while one of them is wrong, any. */
export function PastDays({ onChange }: { readonly onChange: (days: Days) => void }): ReactNode {
  const { t, timeZone } = useLanguage();
  const today = dayOf(useNow(), timeZone);
  const [days, setDays] = useState(ANY_DAY);
  const wrong = wrongIn(days, today);
  const set = (next: Days): void => {
    setDays(next);
    onChange(wrongIn(next, today) === null ? next : ANY_DAY);
  };
  const field = (which: keyof Days): ReactNode => (
    <label className="past-day">
      {t(`ui.past.${which}`)}
      <DayInput
        value={days[which]}
        onChange={(day) => set({ ...days, [which]: day })}
        isInvalid={wrong !== null}
        errorId="past-days-error"
        testId={`past-${which}`}
      />
    </label>
  );
  return (
    <div className="past-days">
      {field('from')}
      {field('to')}
      <span id="past-days-error" className="field-error" role="status" data-testid="past-days-error">
        {wrong === null ? '' : t(`ui.past.days.${wrong}`)}
      </span>
    </div>
  );
}

function wrongIn({ from, to }: Days, today: string): 'form' | 'order' | 'future' | null {
  if (![from, to].every((day) => day === '' || isDay(day))) return 'form';
  if (from > today || to > today) return 'future';
  return from !== '' && to !== '' && from > to ? 'order' : null;
}
