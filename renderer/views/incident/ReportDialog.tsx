/** The report of an incident: language, the three ways to save it, and the draft for customers in both languages. */
import { useEffect, useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { NotSaved } from '../../../shared/ipc/noc-api.ts';
import type { Locale } from '../../../shared/i18n/quantities.ts';
import type { ReportFile } from '../../../shared/ipc/noc-api.ts';
import type { IncidentReport } from '../../../shared/report/report.ts';
import { statementOf } from '../../../shared/report/statement.ts';
import { askReport, saveReport } from '../../bridge/report.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';

const KINDS: readonly Exclude<ReportFile['kind'], 'ndjson'>[] = ['pdf', 'html', 'json'];
const LOCALES: readonly Locale[] = ['fr', 'en'];

type Outcome = { readonly file: string } | NotSaved | 'making' | null;

/** `incident`: its id. The report is made by the engine of the record as it is when the dialog opens. */
export function ReportDialog({ incident, onClose }: { readonly incident: string; readonly onClose: () => void }): ReactNode {
  const { t, locale } = useLanguage();
  const id = useId();
  const [report, setReport] = useState<IncidentReport | null>(null);
  const [language, setLanguage] = useState<Locale>(locale);
  const [outcome, setOutcome] = useState<Outcome>(null);
  useEffect(() => {
    let isOpen = true;
    askReport(incident).then(
      (made) => (isOpen ? setReport(made) : undefined),
      (error: unknown) => (isOpen ? setOutcome({ reason: error instanceof Error ? error.message : String(error) }) : undefined),
    );
    return () => {
      isOpen = false;
    };
  }, [incident]);
  const save = async (kind: (typeof KINDS)[number]): Promise<void> => {
    if (report === null) return;
    setOutcome('making');
    setOutcome(await saveReport(report, kind, language, t('ui.report.noMain')));
  };
  return (
    <Modal isOpen title={t('ui.report.title', { id: incident })} onClose={onClose}>
      <div className="form report-form" data-testid="report">
        <p>{t('ui.report.about')}</p>
        <div className="report-choice" role="radiogroup" aria-labelledby={`${id}-language`}>
          <span id={`${id}-language`}>{t('ui.report.language')}</span>
          {LOCALES.map((one) => (
            <label key={one}>
              <input type="radio" name="report-language" value={one} checked={language === one} onChange={() => setLanguage(one)} />
              <span lang={one}>{t(`ui.report.language.${one}`)}</span>
            </label>
          ))}
        </div>
        <div className="form-end">
          {KINDS.map((kind) => (
            <Button
              key={kind}
              {...(kind === 'pdf' ? { kind: 'act' as const } : {})}
              testId={`report-${kind}`}
              isDisabled={report === null || outcome === 'making'}
              onPress={() => void save(kind)}
            >
              {t(`ui.report.${kind}`)}
            </Button>
          ))}
        </div>
        <p role="status" data-testid="report-outcome">
          {outcome === null
            ? ''
            : outcome === 'making'
              ? t('ui.report.making')
              : 'file' in outcome
                ? t('ui.report.saved', { file: outcome.file })
                : t('ui.report.failed', { reason: outcome.reason, written: String(outcome.isWritten ?? false) })}
        </p>
        {report === null ? null : (
          <>
            <h3>{t('ui.report.statement')}</h3>
            <p className="none">{t('ui.report.statementHow')}</p>
            {LOCALES.map((one) => (
              <label key={one} className="report-draft">
                <span>{t(`ui.report.statementIn.${one}`)}</span>
                <textarea
                  className="report-statement"
                  lang={one}
                  data-testid={`statement-${one}`}
                  rows={7}
                  defaultValue={statementOf(report, one).join('\n')}
                />
              </label>
            ))}
          </>
        )}
        <div className="form-end">
          <Button isHarmless onPress={onClose}>
            {t('ui.help.close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
