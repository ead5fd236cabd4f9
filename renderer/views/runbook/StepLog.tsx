/** Notes, photos and reasons recorded at a step, with who and when. */
import type { ReactNode } from 'react';
import type { RunbookRun, RunEntry } from '../../../shared/model/runbook-run.ts';
import { useLanguage, type Language } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

/** `step`: its id. Nothing where nothing was recorded at it; that it was done stands in the list of steps, that it was against the readings here. */
export function StepLog({ run, step }: { readonly run: RunbookRun; readonly step: string }): ReactNode {
  const language = useLanguage();
  const entries = run.log.filter(
    (entry) => entry.type !== 'ended' && (entry.type !== 'done' || (entry.conflicts ?? []).length > 0) && entry.step === step,
  );
  if (entries.length === 0) return null;
  return (
    <div className="rb-log" data-testid="rb-log">
      <h3>{language.t('ui.rb.notes')}</h3>
      <ul>
        {entries.map((entry) => (
          <li key={`${String(entry.atMs)} ${entry.type} ${String(run.log.indexOf(entry))}`}>
            <span className="rb-soft">
              <Clock atMs={entry.atMs} /> {entry.person}
            </span>{' '}
            {wordsOf(entry, language)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function wordsOf(entry: RunEntry, { t, locale }: Language): string {
  switch (entry.type) {
    case 'note':
      return entry.text;
    case 'photo':
      return t('ui.rb.photoLine', { kilobytes: Math.ceil(entry.bytes / 1_000), hash: entry.sha256.slice(0, 12) });
    case 'impossible':
      return `${t('ui.rb.state.impossible')}: ${entry.reason[locale]}`;
    case 'skipped':
      return `${t('ui.rb.state.skipped')}: ${entry.reason}`;
    case 'done':
      return t('ui.rb.conflict');
    case 'ended':
      return '';
  }
}
