/** The record of another console: the person chooses the file, sees what it would bring, and only then takes it in. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { text } from '../../../shared/i18n/text.ts';
import type { CarryPreview } from '../../../shared/model/carry.ts';
import { importRecord } from '../../bridge/actions.ts';
import { lookAtRecord, openRecord } from '../../bridge/carry.ts';
import { Button } from '../../ui/Button.tsx';
import { ConflictList } from '../../ui/ConflictList.tsx';
import { useT } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { consoleName } from '../../store/console-names.ts';
import { useSayOnDay } from './use-rows.ts';

type State =
  | { readonly type: 'reading' | 'taken' }
  | { readonly type: 'problem'; readonly says: string }
  | { readonly type: 'ready'; readonly content: string; readonly preview: CarryPreview };

/** Opens the choice of a file at once; left there, it closes again. A file that does not fit changes nothing. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const say = useSayOnDay();
  const [state, setState] = useState<State>({ type: 'reading' });
  useEffect(() => {
    let isOpen = true;
    const show = (next: State): void => {
      if (isOpen) setState(next);
    };
    const read = async (): Promise<void> => {
      const opened = await openRecord();
      if (opened === null) {
        if (isOpen) onClose();
        return;
      }
      if ('reason' in opened) {
        show({ type: 'problem', says: t('ui.carry.unread', { reason: opened.reason }) });
        return;
      }
      const { preview, line, problem } = await lookAtRecord(opened.content);
      if (preview === null) show({ type: 'problem', says: t('ui.carry.refused', { line, problem }) });
      else show({ type: 'ready', content: opened.content, preview });
    };
    read().catch((error: unknown) => show({ type: 'problem', says: t('ui.carry.unread', { reason: String(error) }) }));
    return () => {
      isOpen = false;
    };
    // Once per opening: the person is asked for one file.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const take = async ({ content, preview }: Extract<State, { type: 'ready' }>): Promise<void> => {
    if ((await importRecord(content, preview.sha256)) !== null) setState({ type: 'taken' });
  };
  return (
    <Modal isOpen title={t('ui.carry.importTitle')} onClose={onClose}>
      <div className="form act-form" data-testid="carry-import-form">
        <p>{t('ui.carry.importAbout')}</p>
        <p role="status" data-testid="carry-status">
          {state.type === 'reading' ? t('ui.carry.reading') : null}
          {state.type === 'taken' ? t('ui.carry.taken') : null}
          {state.type === 'problem' ? state.says : null}
          {state.type === 'ready' ? say(text('ui.carry.from', { name: state.preview.from.name, atMs: state.preview.exportedAtMs })) : null}
        </p>
        {state.type === 'ready' ? (
          <>
            <strong className="num" data-testid="carry-brings">
              {t('ui.carry.brings', { count: state.preview.fresh, known: state.preview.known, conflicts: state.preview.conflicts.length })}
            </strong>
            {state.preview.aheadMs === 0 ? null : (
              <p className="field-error" data-testid="carry-ahead">
                {t('ui.carry.ahead', { name: state.preview.from.name, aheadMs: state.preview.aheadMs })}
              </p>
            )}
            <p data-testid="carry-signed">{t('ui.carry.signed', { ...state.preview.signed })}</p>
            <ConflictList
              conflicts={state.preview.conflicts}
              nameOf={(id) => (id === state.preview.from.id ? state.preview.from.name : consoleName(id, t('ui.carry.here')))}
            />
          </>
        ) : null}
        <div className="form-end">
          <Button onPress={onClose}>{t(state.type === 'taken' ? 'ui.help.close' : 'ui.cancel')}</Button>
          {state.type === 'ready' ? (
            <Button kind="act" testId="carry-take" onPress={() => void take(state)}>
              {t('ui.carry.take')}
            </Button>
          ) : null}
        </div>
      </div>
    </Modal>
  );
}
