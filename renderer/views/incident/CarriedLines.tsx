/** What other consoles wrote about the same matter, each line with its console; and where they differ from this one. Never among the own lines. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { CallOutput } from '../../../shared/ipc/contract.ts';
import { carriedAbout } from '../../bridge/carry.ts';
import { consoleName } from '../../store/console-names.ts';
import { liveStore } from '../../store/live.ts';
import { ConflictList } from '../../ui/ConflictList.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Clock } from '../../ui/Time.tsx';

const NONE: CallOutput<'record.carried'> = { lines: [], conflicts: [] };

/** `incident`: its id. Nothing where no record was ever taken in, or none of them touches the same matter. */
export function CarriedLines({ incident }: { readonly incident: string }): ReactNode {
  const { t, say } = useLanguage();
  const nameOf = (id: string): string => consoleName(id, t('ui.carry.here'));
  const takenMs = useStore(liveStore, (mirror) => mirror.live?.handover.carry?.lastImportMs ?? null);
  const [found, setFound] = useState(NONE);
  useEffect(() => {
    let isOpen = true;
    // An engine that does not answer is said by the banner; the next opening asks again.
    if (takenMs !== null)
      carriedAbout(incident).then(
        (next) => (isOpen ? setFound(next) : undefined),
        () => undefined,
      );
    return () => {
      isOpen = false;
    };
  }, [incident, takenMs]);
  if (found.lines.length === 0 && found.conflicts.length === 0) return null;
  return (
    <section className="carried" data-testid="carried">
      <h3>{t('ui.carry.lines')}</h3>
      <ConflictList conflicts={found.conflicts} nameOf={nameOf} />
      <ol className="carried-lines scroll" tabIndex={0} aria-label={t('ui.carry.lines')}>
        {found.lines.map(({ origin, incident: there, seq, atMs, author, person, text }) => (
          <li key={`${origin}-${String(seq)}`} className="entry carried-line" data-testid="carried-line">
            <Clock atMs={atMs} />
            <span role="img" aria-label={t(`ui.inc.author.${author}`)} title={t(`ui.inc.author.${author}`)}>
              <Icon name={author} size={16} />
            </span>
            <span>
              <span className="carried-from" title={t('ui.carry.lineOf', { name: nameOf(origin), incident: there })}>
                {`${nameOf(origin)} · ${there}`}
              </span>
              {person === null ? null : <strong>{person} </strong>}
              {say(text)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
