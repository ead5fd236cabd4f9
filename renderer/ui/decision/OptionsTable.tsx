/** The options side by side, the advised one outlined, doing nothing among them with its end time. */
import { useContext } from 'react';
import type { ReactNode } from 'react';
import { formatCountdown } from '../../../shared/lib/time.ts';
import type { GateView, OptionView } from '../../../shared/model/live.ts';
import type { UiKey } from '../../../shared/i18n/ui.en.ts';
import { useLanguage } from '../locale.tsx';
import { LongText } from '../LongText.tsx';
import { PastContext } from '../past.ts';
import { EndCell, MarginCell, TooLateTag } from './LiveTimes.tsx';
import { notPassed } from './gate-order.ts';
import type { GatesOf } from './gate-order.ts';
import { reserveOf } from './option-times.ts';
import type { Timed } from './option-times.ts';
import { useGateWords } from './use-gate-words.ts';

interface Line {
  readonly label: UiKey;
  readonly cell: (option: OptionView) => ReactNode;
}

/** More than this many need narrower columns. */
const MANY = 4;

/** One column per option, one row per fact; end and margin are those of an option begun now. A duration of 0 s is a dash: nothing is done. */
export function OptionsTable({ decision, gatesOf }: { readonly decision: Timed; readonly gatesOf: GatesOf }): ReactNode {
  const { t, say } = useLanguage();
  const isPast = useContext(PastContext);
  const { options, advised } = decision;
  const isAdvised = (option: OptionView): boolean => option.isAdvised || option.id === advised;
  const lines: readonly Line[] = [
    { label: 'ui.dec.option.outage', cell: (option) => <LongText text={say(option.outage)} /> },
    { label: 'ui.dec.option.dataLoss', cell: (option) => <LongText text={say(option.dataLoss)} /> },
    { label: isPast ? 'ui.replay.ends' : 'ui.dec.option.ends', cell: (option) => <EndCell option={option} /> },
    { label: 'ui.dec.option.duration', cell: (option) => (option.durationS === 0 ? '\u2014' : formatCountdown(option.durationS * 1_000)) },
    { label: 'ui.dec.option.margin', cell: (option) => <MarginCell decision={decision} option={option} /> },
    { label: 'ui.dec.option.wayBack', cell: (option) => <LongText text={say(option.wayBack)} /> },
  ];
  return (
    <table className={options.length > MANY ? 'options options-many' : 'options'}>
      <thead>
        <tr>
          <td />
          {options.map((option) => (
            <th
              key={option.id}
              scope="col"
              className={isAdvised(option) ? 'is-advised' : ''}
              data-option={option.id}
              data-advised={isAdvised(option)}
            >
              {isAdvised(option) ? <span className="option-tag">{t('ui.dec.recommended')}</span> : null}
              <TooLateTag decision={decision} option={option} />
              {say(option.text)}
              {option.blockedBy === null ? null : <Blocked gates={gatesOf(option)} blockedBy={option.blockedBy} />}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.label}>
            <th scope="row">
              {t(line.label)}
              {line.label === 'ui.dec.option.margin' ? <Reserve decision={decision} /> : null}
            </th>
            {options.map((option) => (
              <td key={option.id} data-cell={`${line.label}|${option.id}`} className={isAdvised(option) ? 'is-advised num' : 'num'}>
                {line.cell(option)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every check against it, not the first alone: who has mended one wants to know what is left. Else what the engine says blocks it. */
function Blocked({
  gates,
  blockedBy,
}: {
  readonly gates: readonly GateView[];
  readonly blockedBy: NonNullable<OptionView['blockedBy']>;
}): ReactNode {
  const { t, say } = useLanguage();
  const gateWords = useGateWords();
  const checks = notPassed(gates);
  const why = gateWords(checks);
  const text = say(blockedBy);
  if (checks.some((gate) => say(gate.text) === text)) return <span className="is-blocked">{t('ui.dec.blockedChecks', { why })}</span>;
  return (
    <span className="is-blocked">
      {t('ui.dec.blocked', { text })}
      {why === '' ? null : <span className="is-blocked">{t('ui.dec.blockedToo', { why })}</span>}
    </span>
  );
}

/** What of the margin is kept back: to decide is up to that much before it has run out. */
function Reserve({ decision }: { readonly decision: Timed }): ReactNode {
  const { t } = useLanguage();
  const reserveMs = reserveOf(decision);
  return reserveMs === 0 ? null : <span className="option-reserve num">{t('ui.dec.reserve', { time: formatCountdown(reserveMs) })}</span>;
}
