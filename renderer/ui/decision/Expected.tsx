/** What should happen by itself if the plan is right: waited for with its time, come, or late. Nothing here is done by Twinwatch. */
import type { ReactNode } from 'react';
import type { ExpectedView } from '../../../shared/model/live.ts';
import { Icon } from '../Icon.tsx';
import type { IconName } from '../Icon.tsx';
import { useLanguage } from '../locale.tsx';
import { Clock, Countdown } from '../Time.tsx';

const ICON: Readonly<Record<ExpectedView['state'], IconName>> = { waiting: 'clock', came: 'check', late: 'cross' };

/** Nothing where nothing is expected. Each one is counted down until it is due, then shown with the time it came or should have come. */
export function Expected({ expected }: { readonly expected: readonly ExpectedView[] }): ReactNode {
  const { t, say } = useLanguage();
  if (expected.length === 0) return null;
  return (
    <section className="gates expected">
      <h3>{t('ui.dec.expected')}</h3>
      <ul>
        {expected.map((one) => (
          <li
            key={`${one.id}|${one.element}`}
            className={`gate gate-${GATE[one.state]}`}
            data-testid="expected"
            data-expected={one.id}
            data-state={one.state}
          >
            <span className="gate-mark" role="img" aria-label={t(`ui.dec.expected.${one.state}`)}>
              <Icon name={ICON[one.state]} size={16} />
            </span>
            <span className="gate-text">
              {say(one.text)}
              <span className="gate-detail">
                {t(`ui.dec.expected.${one.state}`)}{' '}
                {one.state === 'waiting' ? <Countdown untilMs={one.dueMs} /> : <Clock atMs={one.cameAtMs ?? one.dueMs} />}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Drawn as a check is: come is passed, late is failed, waiting is not yet known. */
const GATE: Readonly<Record<ExpectedView['state'], string>> = { waiting: 'unknown', came: 'passed', late: 'failed' };
