/** What to take along: protective equipment first, then tools. Beside every step that has no place of its own. */
import type { ReactNode } from 'react';
import type { Runbook } from '../../../shared/model/runbook.ts';
import { useLanguage } from '../../ui/locale.tsx';

/** In the language of the screen; a list that is empty is left out. */
export function Gear({ runbook }: { readonly runbook: Pick<Runbook, 'tools' | 'protection'> }): ReactNode {
  const { t, locale } = useLanguage();
  const lists = [
    { title: t('ui.rb.protection'), items: runbook.protection },
    { title: t('ui.rb.tools'), items: runbook.tools },
  ].filter(({ items }) => items.length > 0);
  return (
    <div className="rb-gear-lists" data-testid="rb-gear">
      {lists.map(({ title, items }) => (
        <section key={title}>
          <h3>{title}</h3>
          <ul>
            {items.map((item) => (
              <li key={item.en}>{item[locale]}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
