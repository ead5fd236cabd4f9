/** The rules of the site's own, as they are in force: read only, for they are written in a file. */
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SiteRule } from '../../../shared/model/site-rule.ts';
import { liveStore } from '../../store/live.ts';
import { lastRaised } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Clock } from '../../ui/Time.tsx';

const NONE: readonly SiteRule[] = [];

/** Says so where there is none. Last raised: among the alarms at hand, what is longer ago is in the record. */
export function RulesPanel(): ReactNode {
  const { t } = useLanguage();
  const rules = useStore(liveStore, (mirror) => mirror.site?.userRules ?? NONE);
  const file = useStore(liveStore, (mirror) => mirror.site?.rulesFile ?? null);
  return (
    <Panel title={t('ui.rules.title')} className="settings-rules">
      {rules.length === 0 ? (
        <p className="empty">{t('ui.rules.none')}</p>
      ) : (
        <div className="scroll" tabIndex={0} role="group" aria-label={t('ui.rules.title')}>
          <table className="grid-table">
            <thead>
              <tr>
                {(['name', 'state', 'when', 'raised'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`ui.rules.col.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <Row key={rule.id} rule={rule} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="settings-note">{file === null ? t('ui.rules.noFile') : t('ui.rules.file', { file })}</p>
    </Panel>
  );
}

function Row({ rule }: { readonly rule: SiteRule }): ReactNode {
  const { t, locale } = useLanguage();
  const atMs = useStore(liveStore, ({ live }) => (live === null ? null : lastRaised(live.alarms, rule.id)));
  return (
    <tr data-testid="rule-row" data-rule={rule.id} data-on={rule.isEnabled}>
      <th scope="row">
        {rule.message[locale]} <span className="mono">{rule.id}</span>
      </th>
      <td>{t(rule.isEnabled ? 'ui.rules.on' : 'ui.rules.off')}</td>
      <td className="mono">{rule.when}</td>
      <td className="num">{atMs === null ? t('ui.rules.never') : <Clock atMs={atMs} />}</td>
    </tr>
  );
}
