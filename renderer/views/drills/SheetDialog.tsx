/** The evidence sheet of a drill: its times beside the last of the same kind, and the three ways to save it. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { NotSaved } from '../../../shared/ipc/noc-api.ts';
import type { DrillResult } from '../../../shared/model/drill.ts';
import type { Locale } from '../../../shared/i18n/quantities.ts';
import type { ReportFile } from '../../../shared/ipc/noc-api.ts';
import { saveDrillSheet } from '../../bridge/report.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { Times } from './Times.tsx';
import { NO_TIME } from './words.ts';

const KINDS = ['pdf', 'html', 'json'] as const satisfies readonly ReportFile['kind'][];
const LOCALES: readonly Locale[] = ['fr', 'en'];

type Outcome = { readonly file: string } | NotSaved | 'making' | null;

interface Props {
  readonly result: DrillResult;
  readonly before: DrillResult | null;
  readonly onClose: () => void;
}

/** `before`: the last drill of the same kind, null: there is none. The language of the file is chosen apart from that of the screen. */
export function SheetDialog({ result, before, onClose }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const [language, setLanguage] = useState<Locale>(locale);
  const [outcome, setOutcome] = useState<Outcome>(null);
  const save = async (kind: ReportFile['kind']): Promise<void> => {
    setOutcome('making');
    setOutcome(await saveDrillSheet(result.id, kind, language, t('ui.drills.noMain')));
  };
  return (
    <Modal isOpen title={t('ui.drills.sheetOf', { id: result.id })} onClose={onClose}>
      <div className="form report-form" data-testid="sheet">
        <Times times={result.times} before={before} none={NO_TIME} />
        <p>{t('ui.drills.sheetAbout')}</p>
        <div className="report-choice" role="radiogroup" aria-label={t('ui.report.language')}>
          {LOCALES.map((one) => (
            <label key={one}>
              <input type="radio" name="sheet-language" value={one} checked={language === one} onChange={() => setLanguage(one)} />
              {one.toUpperCase()}
            </label>
          ))}
        </div>
        <div className="form-end">
          {KINDS.map((kind) => (
            <Button
              key={kind}
              {...(kind === 'pdf' ? { kind: 'act' as const } : {})}
              testId={`sheet-save-${kind}`}
              isDisabled={outcome === 'making'}
              onPress={() => void save(kind)}
            >
              {t(`ui.report.${kind}`)}
            </Button>
          ))}
        </div>
        <p role="status" data-testid="sheet-outcome">
          {outcome === null
            ? ''
            : outcome === 'making'
              ? t('ui.report.making')
              : 'file' in outcome
                ? t('ui.report.saved', { file: outcome.file })
                : t('ui.report.failed', { reason: outcome.reason, written: String(outcome.isWritten ?? false) })}
        </p>
        <div className="form-end">
          <Button onPress={onClose}>{t('ui.help.close')}</Button>
        </div>
      </div>
    </Modal>
  );
}
