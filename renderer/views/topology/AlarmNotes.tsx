/** What people wrote of an alarm, and the way to write more. Kept with its incident, where it is read too. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { AlarmView, Live } from '../../../shared/model/live.ts';
import { addNote } from '../../bridge/actions.ts';
import { noteOnAlarm, notesOnAlarm } from '../../store/alarm-notes.ts';
import { ActDialog } from '../../ui/ActDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

interface Props {
  readonly alarm: AlarmView;
  /** As the site calls what the alarm is about. */
  readonly name: string;
  readonly incidents: Live['incidents'];
}

/** Says so of an alarm of no incident: the record has no place for a note on it. */
export function AlarmNotes({ alarm, name, incidents }: Props): ReactNode {
  const { t, say } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const { incident } = alarm;
  if (incident === null || incidents[incident] === undefined) return <span className="row-facts none">{t('ui.alarm.noteNowhere')}</span>;
  const notes = notesOnAlarm(alarm, incidents, name);
  return (
    <>
      {notes.length === 0 ? null : (
        <ul className="alarm-notes" aria-label={t('ui.alarm.notes')} data-testid="alarm-notes">
          {notes.map(({ seq, atMs, person, words }) => (
            <li key={seq}>
              <span className="row-facts">
                <Clock atMs={atMs} /> {person}
              </span>
              {words}
            </li>
          ))}
        </ul>
      )}
      <Button isSmall isAct testId="alarm-note" label={t('ui.alarm.noteOf', { alarm: say(alarm.text) })} onPress={() => setOpen(true)}>
        {t('ui.alarm.note')}
      </Button>
      {isOpen ? (
        <ActDialog
          title={t('ui.alarm.noteOf', { alarm: say(alarm.text) })}
          confirm={t('ui.note.add')}
          reason={t('ui.note.label')}
          onSend={(words) => addNote(incident, noteOnAlarm(name, words))}
          onClose={() => setOpen(false)}
        >
          <p>{t('ui.alarm.noteAbout', { id: incident })}</p>
        </ActDialog>
      ) : null}
    </>
  );
}
