/** Cells of the options table that move with time; each is drawn again alone. */
import type { ReactNode } from 'react';
import { formatCountdown } from '../../../shared/lib/time.ts';
import type { OptionView } from '../../../shared/model/live.ts';
import { useNow } from '../clock.tsx';
import { useT } from '../locale.tsx';
import { StatusBadge } from '../StatusBadge.tsx';
import { Clock } from '../Time.tsx';
import { optionTimes, wholeMargin } from './option-times.ts';
import type { Timed } from './option-times.ts';

interface Props {
  readonly decision: Timed;
  readonly option: OptionView;
}

/** When it would end, begun now. */
export function EndCell({ decision, option }: Props): ReactNode {
  const t = useT();
  const { endsAtMs } = optionTimes(decision, option, useNow());
  return endsAtMs === null ? t('ui.dec.noEnd') : <Clock atMs={endsAtMs} />;
}

/** What would be left before the limit, begun now; once it has run out, with its sign and in words. A dash where it has none. */
export function MarginCell({ decision, option }: Props): ReactNode {
  const t = useT();
  const { marginMs, isOutOfTime } = optionTimes(decision, option, useNow());
  if (marginMs === null) return '\u2014';
  const margin = formatCountdown(wholeMargin(marginMs));
  if (marginMs >= 0) return margin;
  return (
    <span className="margin-out">
      <StatusBadge kind="degraded" size={15} /> {margin}
      {isOutOfTime ? <span>{t('ui.dec.outOfTime')}</span> : null}
    </span>
  );
}

/** Over the name of an option that cannot be begun in time any more, as the engine said or as time has passed since. */
export function TooLateTag({ decision, option }: Props): ReactNode {
  const t = useT();
  const { isOutOfTime } = optionTimes(decision, option, useNow());
  if (!option.isTooLate && !isOutOfTime) return null;
  return (
    <span className="option-tag is-too-late">
      <StatusBadge kind="degraded" size={15} /> {t('ui.dec.tooLate')}
    </span>
  );
}
