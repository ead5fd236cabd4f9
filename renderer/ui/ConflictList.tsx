/** Where two consoles wrote different things: both sides, side by side, neither picked. */
import type { ReactNode } from 'react';
import type { CarryConflict, CarrySide } from '../../shared/model/carry.ts';
import { useT } from './locale.tsx';

interface Props {
  readonly conflicts: readonly CarryConflict[];
  /** How a console is called. */
  readonly nameOf: (id: string) => string;
}

/** Nothing where there is none. `nameOf`: what people call a console. */
export function ConflictList({ conflicts, nameOf }: Props): ReactNode {
  const t = useT();
  if (conflicts.length === 0) return null;
  const words = ({ origin, incident, says }: CarrySide): string =>
    t('ui.carry.side', { name: nameOf(origin), incident: incident ?? '', says: says === '' ? t('ui.carry.stillOpen') : says });
  return (
    <section className="carry-conflicts" aria-label={t('ui.carry.conflicts')} data-testid="carry-conflicts">
      <h3>{t('ui.carry.conflicts')}</h3>
      <ul>
        {conflicts.map((conflict) => (
          <li key={JSON.stringify(conflict)} data-testid="carry-conflict">
            <strong>{t('ui.carry.conflict', { kind: conflict.kind })}</strong>
            <span>{words(conflict.sides[0])}</span>
            <span>{words(conflict.sides[1])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
