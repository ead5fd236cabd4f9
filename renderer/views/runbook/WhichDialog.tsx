/** Which element the work is on, where the site has several and the incident names none alone: nobody is sent to a cabinet by a guess. */
import type { ReactNode } from 'react';
import type { Live } from '../../../shared/model/live.ts';
import { placesAround } from '../../../shared/model/runbook-place.ts';
import type { Runbook } from '../../../shared/model/runbook.ts';
import type { Site } from '../../../shared/model/site.ts';
import { elementBadge } from '../../store/selectors.ts';
import { useLanguage } from '../../ui/locale.tsx';
import { Modal } from '../../ui/Modal.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';

interface Props {
  readonly site: Site;
  readonly live: Live;
  readonly runbook: Runbook;
  readonly among: readonly string[];
  readonly onChoose: (element: string) => void;
  readonly onClose: () => void;
}

/** `among`: ids of elements; what is not well stands first, and what nobody knows is not well. */
export function WhichDialog({ site, live, runbook, among, onChoose, onClose }: Props): ReactNode {
  const { t, locale } = useLanguage();
  const [first] = Object.values(runbook.roles);
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  // What is in trouble first: it is what one came for.
  const sorted = [...among].sort((a, b) => Number(isWell(live, a)) - Number(isWell(live, b)));
  return (
    <Modal isOpen title={t('ui.rb.onWhich')} onClose={onClose}>
      {first === undefined ? null : <p>{t('ui.rb.whichRole', { words: first.name[locale] })}</p>}
      <p className="none">{t('ui.rb.whichDetail')}</p>
      <div className="rb-reasons" data-testid="rb-which">
        {sorted.map((id, n) => (
          <button
            key={id}
            type="button"
            className="rb-reason"
            data-testid={`rb-which-${id}`}
            autoFocus={n === 0}
            onClick={() => onChoose(id)}
          >
            <StatusBadge kind={elementBadge(live.elements[id])} size={28} />
            <span>
              <strong>{byId.get(id)?.name ?? id}</strong>
              <span className="rb-soft">
                {placesAround(byId, id)
                  .map((place) => byId.get(place)?.name ?? place)
                  .join(', ')}
              </span>
            </span>
          </button>
        ))}
      </div>
    </Modal>
  );
}

function isWell(live: Live, id: string): boolean {
  return live.elements[id]?.status === 'ok';
}
