/** Numbers to call: beside the step of who is called, and all that matter below; nothing where the site file names nobody. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { Contact } from '../../shared/model/site.ts';
import { fakeDecision } from '../testing/fake-incident.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { NoDecision } from '../views/incident/NoDecision.tsx';
import { ContactsContext } from './contacts.tsx';
import { DecisionCard } from './decision/DecisionCard.tsx';

afterEach(cleanup);

const CONTACTS: readonly Contact[] = [
  { who: 'vendor', name: 'Storage vendor', phone: '01 99 00 10 01', kinds: ['array'], note: 'mission critical 24/7' },
  { who: 'vendor', name: 'Any other vendor', phone: '01 99 00 10 02', kinds: [], note: null },
  { who: 'onCall', name: 'Supervisor on duty', phone: '06 39 98 10 05', kinds: [], note: null },
];
const base = fakeDecision(0, 'en');
const [first] = base.plan;
if (first === undefined) throw new Error('the hand-made decision has no plan');
const decision = {
  ...base,
  plan: [
    { ...first, id: 'call', owner: 'vendor' },
    { ...first, id: 'look', owner: 'noc' },
  ],
};

function show(contacts: readonly Contact[]): void {
  render(
    <ContactsContext value={contacts}>
      <DecisionCard decision={decision} onsetMs={0} gatesOf={() => []} plan={null} />
    </ContactsContext>,
  );
}

it('the step of a vendor has the number of the nearest one, all of them stand below with what is to be known; what a name says already is not said twice', () => {
  show(CONTACTS);
  expect(screen.getByTestId('number-vendor').textContent).toBe('Storage vendor 01 99 00 10 01');
  expect(screen.queryByTestId('number-noc')).toBeNull();
  const rows = [...screen.getByTestId('contacts').querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(rows).toEqual([
    'Storage vendor 01 99 00 10 01mission critical 24/7',
    'Any other vendor 01 99 00 10 02',
    'Supervisor on duty on call06 39 98 10 05',
  ]);
});

it('the steps of the NOC have no number: it reads the plan', () => {
  show([{ who: 'noc', name: 'NOC', phone: '01 99 00 10 00', kinds: [], note: null }]);
  expect(screen.queryByTestId('number-noc')).toBeNull();
  expect(screen.getByTestId('contacts').textContent).toContain('NOC');
});

it('stand as well where no rule decides: there is nobody else to ask', () => {
  const live = fakeLive(FAKE_SITE, 'incident', 0, 'en');
  const [incident] = Object.values(live.incidents);
  if (incident === undefined) throw new Error('the fake has an incident');
  render(
    <ContactsContext value={CONTACTS}>
      <NoDecision incident={incident} live={live} />
    </ContactsContext>,
  );
  expect(screen.getByTestId('contacts').textContent).toContain('06 39 98 10 05');
});

it('without numbers nothing is added', () => {
  show([]);
  expect(screen.queryByTestId('contacts')).toBeNull();
  expect(screen.queryByTestId('number-vendor')).toBeNull();
});
