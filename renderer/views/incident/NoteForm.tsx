/** A note into the record: Enter sends, the error stands under the field, what was typed stays until it is committed. */
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { addNote } from '../../bridge/actions.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { useT } from '../../ui/locale.tsx';
import { useDraft } from './use-draft.ts';

/** As in the contract of `incident.note`. */
const LONGEST = 4_000;

/** `incident`: its id. At most 4,000 characters. The engine keeps the draft, one per incident, so a crash does not take it. */
export function NoteForm({ incident }: { readonly incident: string }): ReactNode {
  const t = useT();
  const [text, setText] = useDraft(incident);
  const [isTried, setTried] = useState(false);
  const [seq, setSeq] = useState<number | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const isWanted = useStore(uiStore, (ui) => ui.isNoteWanted);
  useEffect(() => {
    if (!isWanted) return;
    area.current?.focus();
    uiStore.setState({ isNoteWanted: false });
  }, [isWanted]);

  const over = text.trim().length - LONGEST;
  const error = over > 0 ? t('ui.note.tooLong', { over }) : isTried && text.trim() === '' ? t('ui.note.empty') : null;
  const send = async (): Promise<void> => {
    setTried(true);
    setSeq(null);
    if (text.trim() === '' || over > 0) return;
    const done = await addNote(incident, text.trim(), () => setSeq(null));
    if (done === null) return;
    setText('');
    setTried(false);
    setSeq(done.seq);
    // Out of the field: Z takes the note back, and types no letter into the next one.
    area.current?.closest<HTMLElement>('[data-region]')?.focus();
  };
  return (
    <form
      className="note"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        label={t('ui.note.label')}
        value={text}
        onChange={setText}
        error={error}
        rows={2}
        placeholder={t('ui.note.placeholder')}
        areaRef={area}
        testId="note-input"
        onSubmit={() => void send()}
      />
      <div className="note-end">
        <span role="status">{seq === null ? '' : t('ui.note.added', { seq })}</span>
        <Button isAct type="submit" testId="note-submit">
          {t('ui.note.add')}
        </Button>
      </div>
    </form>
  );
}
