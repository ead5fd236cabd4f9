/** Whom to call, with the number, where a step or a decision says so: from the site file, so it is there without any network. */
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { Contact } from '../../shared/model/site.ts';
import { Icon } from './Icon.tsx';
import { useT } from './locale.tsx';

/** Those that matter for what is shown, the nearest to it first; the screen sets them. */
export const ContactsContext = createContext<readonly Contact[]>([]);

/**
 * The number of who does a step of a plan, the first that matters; nothing where the site file names none, or for the NOC, which reads the plan.
 * `who`: the owner of the step.
 */
export function NumberOf({ who }: { readonly who: string }): ReactNode {
  const contact = useContext(ContactsContext).find((one) => one.who === who && who !== 'noc');
  return contact === undefined ? null : (
    <span className="contact" data-testid={`number-${who}`}>
      <Icon name="phone" size={14} />
      {contact.name} <strong className="num">{contact.phone}</strong>
    </span>
  );
}

/** All of them; nothing where there is none. */
export function CallList(): ReactNode {
  const t = useT();
  const contacts = useContext(ContactsContext);
  if (contacts.length === 0) return null;
  return (
    <section className="contacts" data-testid="contacts">
      <h3>{t('ui.contacts.title')}</h3>
      <ul>
        {contacts.map(({ who, name, phone, note }) => (
          <li key={`${who} ${name} ${phone}`}>
            <span>
              {name} {saysSo(name, t(`ui.owner.${who}`)) ? null : <span className="contacts-soft">{t(`ui.owner.${who}`)}</span>}
            </span>
            <strong className="num">{phone}</strong>
            {note === null ? null : <span className="contacts-soft">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Many are named after what they are: said once is enough. */
function saysSo(name: string, role: string): boolean {
  return name.toLocaleLowerCase().includes(role.toLocaleLowerCase());
}
