/** Whom to call about an element: its own vendor first, then whoever is called about anything. */
import { expect, it } from 'vitest';
import { contactsAbout } from './contact.ts';
import type { Contact, SiteElement } from './site.ts';

const contact = (name: string, kinds: Contact['kinds']): Contact => ({ who: 'vendor', name, phone: '01 99 00 10 01', kinds, note: null });
const contacts = [contact('Everybody', []), contact('Storage vendor', ['array', 'volume']), contact('UPS vendor', ['ups'])];
const elements = [{ id: 'array-a', kind: 'array' } as SiteElement, { id: 'pdu-1', kind: 'pdu' } as SiteElement];
const names = (element: string | null): readonly string[] => contactsAbout({ contacts, elements }, element).map(({ name }) => name);

it.each([
  ['array-a', ['Storage vendor', 'Everybody']],
  ['pdu-1', ['Everybody']],
  ['gone', ['Everybody']],
  [null, ['Everybody']],
])('%s', (element, expected) => {
  expect(names(element)).toEqual(expected);
});

it('a file without numbers has none', () => {
  expect(contactsAbout({ elements }, 'array-a')).toEqual([]);
});
