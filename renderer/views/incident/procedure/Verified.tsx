/** What fresh readings say of the outcome of a plan, check by check. Unknown is not passed. */
import type { ReactNode } from 'react';
import type { Gate } from '../../../../shared/model/live.ts';
import type { Verification } from '../../../../shared/model/procedure.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { IconName } from '../../../ui/Icon.tsx';
import { useLanguage } from '../../../ui/locale.tsx';
import { Age } from '../../../ui/Time.tsx';

const ICON: Readonly<Record<Gate, IconName>> = { passed: 'check', failed: 'cross', unknown: 'question' };

/** Null: nobody has had it verified yet, and nothing is drawn. */
export function Verified({ verification }: { readonly verification: Verification | null }): ReactNode {
  const { t, say } = useLanguage();
  if (verification === null) return null;
  const { checks } = verification;
  return (
    <div className="blockers">
      <h3 className="num">
        {t('ui.proc.checks', { passed: checks.filter((check) => check.result === 'passed').length, of: checks.length })}
      </h3>
      <ul>
        {checks.map((check) => (
          <li key={check.id} data-testid={`check-${check.id}`} data-result={check.result}>
            <Icon name={ICON[check.result]} size={16} />
            <div>
              <strong>{say(check.text)}</strong>
              <span>
                {t(`ui.dec.gate.${check.result}`)}. {say(check.detail)} <Age atMs={check.atMs} none={t('ui.freshness.never')} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
