/** The number of the NOC, where a person is told to tell it something: nobody looks for it in another list. */
import type { ReactNode } from 'react';
import type { RunbookStep } from '../../../shared/model/runbook.ts';
import type { Site } from '../../../shared/model/site.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useT } from '../../ui/locale.tsx';

/** Whether what the step says sends to the NOC. Both languages call it so; the English one is asked. */
export function speaksOfNoc({ verb, text, impossible }: Pick<RunbookStep, 'verb' | 'text' | 'impossible'>): boolean {
  return [verb, text, ...impossible.map(({ call }) => call)].some((words) => words !== undefined && /\bNOC\b/.test(words.en));
}

/** As the site file has it; where it has none, that, and where to add one. */
export function NocNumber({ site }: { readonly site: Pick<Site, 'contacts'> }): ReactNode {
  const t = useT();
  const numbers = (site.contacts ?? []).filter(({ who }) => who === 'noc');
  if (numbers.length === 0)
    return (
      <p className="rb-noc rb-soft" data-testid="rb-noc-none">
        {t('ui.rb.noNoc')}
      </p>
    );
  return numbers.map(({ name, phone, note }) => (
    <p key={`${name} ${phone}`} className="rb-noc" data-testid="rb-noc">
      <Icon name="phone" size={22} />
      {name} <strong className="num">{phone}</strong>
      {note === null ? null : <span className="rb-soft">{note}</span>}
    </p>
  ));
}
