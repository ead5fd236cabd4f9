/** Records between laptops: how much has not left this console, since when it is offline, and the two buttons. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { text } from '../../../shared/i18n/text.ts';
import { NO_CARRY } from '../../../shared/model/carry.ts';
import { liveStore } from '../../store/live.ts';
import { Button } from '../../ui/Button.tsx';
import { useT } from '../../ui/locale.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { useSayOnDay } from './use-rows.ts';

/** The foot of the hand-over. What waits is counted in lines of the record; offline is what the alarm of the isolated console says. */
export function CarryBar(): ReactNode {
  const t = useT();
  const say = useSayOnDay();
  const live = useStore(liveStore, (mirror) => mirror.live);
  const [open, setOpen] = useState<'export' | 'import' | null>(null);
  if (live === null) return null;
  const carry = live.handover.carry ?? NO_CARRY;
  const offline = Object.values(live.alarms).find(({ condition, clearedAtMs }) => condition === 'console.isolated' && clearedAtMs === null);
  const facts = [
    ...(offline === undefined ? [] : [say(text('ui.carry.offline', { sinceAtMs: offline.onsetMs }))]),
    carry.lastExportMs === null ? t('ui.carry.never') : say(text('ui.carry.lastExport', { atMs: carry.lastExportMs })),
    ...(carry.lastImportMs === null ? [] : [say(text('ui.carry.lastImport', { atMs: carry.lastImportMs }))]),
  ];
  return (
    <section className="panel carry-bar" aria-label={t('ui.carry.title')} data-testid="carry-bar">
      <strong>{t('ui.carry.title')}</strong>
      <span className="num" data-testid="carry-waiting">
        {t('ui.carry.waiting', { count: Math.max(0, live.meta.journalSeq - carry.exportedSeq) })}
      </span>
      <span className="num carry-facts" data-testid="carry-facts">
        {facts.join(' · ')}
      </span>
      <Button testId="carry-export" onPress={() => setOpen('export')}>
        {t('ui.carry.export')}
      </Button>
      <Button testId="carry-import" onPress={() => setOpen('import')}>
        {t('ui.carry.import')}
      </Button>
      {open === 'export' ? <ExportDialog carry={carry} onClose={() => setOpen(null)} /> : null}
      {open === 'import' ? <ImportDialog onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
