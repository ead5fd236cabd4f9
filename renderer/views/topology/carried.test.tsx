/** What an element carries in all, with its services: the question a newcomer has about a UPS. */
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { liveStore } from '../../store/live.ts';
import { siteIndex } from '../../store/site-index.ts';
import { select } from '../../store/ui.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { openConsole } from '../../testing/open-console.tsx';
import { CarriesLine } from './Carried.tsx';

afterEach(() => {
  act(() => select(null));
  cleanup();
});

it('says how much hangs on it by however many steps, names the services, and a press goes there', () => {
  openConsole('normal');
  act(() => select('mains-a'));
  const carries = within(screen.getByTestId('carries'));
  expect(screen.getByTestId('carries').textContent).toMatch(/Carries in all \d+ elements, \d+ services?/);
  const first = carries.getAllByRole('button')[0];
  if (first === undefined) throw new Error('no service is named');
  const name = first.textContent;
  fireEvent.click(first);
  expect(screen.getByTestId('selection').textContent).toContain(name);
});

it('says nothing of it where nothing needs the element', () => {
  openConsole('normal');
  act(() => select('mains-a'));
  const service = within(screen.getByTestId('carries')).getAllByRole('button')[0];
  if (service === undefined) throw new Error('no service is named');
  fireEvent.click(service);
  expect(screen.queryByTestId('carries')).toBeNull();
});

it('has counts and names right below what is selected, before its readings', () => {
  openConsole('incident');
  act(() => select('ups-a1'));
  const line = screen.getByTestId('carries-line');
  // Cooling, core, fabric, hypervisor, two services, and the six links at the core.
  expect(line.textContent).toBe('Carries in all 12 elements, 2 servicesClient portal, Mail relay');
  expect(line.previousElementSibling?.className).toBe('identity');
});

it('names the services first that the site ranks first, and the rest at a press, which folds them again', () => {
  const ranks: Readonly<Record<string, number>> = { Archive: 4, Bookings: 1, 'Client portal': 3, Directory: 2 };
  const model = siteIndex(FAKE_SITE).byId.get('svc-mail');
  const hv = siteIndex(FAKE_SITE).byId.get('hv-a1');
  if (model?.service == null || hv === undefined) throw new Error('not in the site');
  const { service } = model;
  const services = Object.entries(ranks).map(([name, priority]) => ({ ...model, id: name, name, service: { ...service, priority } }));
  const site = { ...FAKE_SITE, elements: [...FAKE_SITE.elements.filter(({ kind }) => kind !== 'service'), ...services] };
  render(<CarriesLine element={hv} site={site} />);
  const named = (): string | undefined => screen.getByTestId('carries-line').querySelector('strong')?.textContent;
  expect(named()).toBe('Bookings, Directory, Client portal');
  const more = screen.getByRole('button', { name: /^\+\s1 more, Carries in all$/ });
  expect(more.getAttribute('aria-expanded')).toBe('false');
  fireEvent.click(more);
  expect(named()).toBe('Bookings, Directory, Client portal, Archive');
  expect(more.getAttribute('aria-expanded')).toBe('true');
  fireEvent.click(more);
  expect(named()).toBe('Bookings, Directory, Client portal');
});

it.each([
  ['en', '+\u00a02 more', 'Fold'],
  ['fr', '+\u00a02 autres', 'Replier'],
] as const)('lists ten of what needs it, the rest at a press, and begins folded with the next element: %s', (locale, more, fold) => {
  openConsole('normal', { locale });
  const model = siteIndex(FAKE_SITE).byId.get('svc-mail');
  if (model === undefined) throw new Error('not in the site');
  const many = Array.from({ length: 11 }, (_, n) => ({ ...model, id: `svc-${String(n)}`, name: `Service ${String(n)}` }));
  act(() => {
    liveStore.setState({ site: { ...FAKE_SITE, elements: [...FAKE_SITE.elements.filter(({ id }) => id !== 'svc-portal'), ...many] } });
    select('hv-a1');
  });
  const list = (): HTMLElement => {
    const [, found] = document.querySelectorAll<HTMLElement>('.selection .links'); // what it needs, then what needs it
    if (found === undefined) throw new Error('no list');
    return found;
  };
  const links = (): number => list().querySelectorAll('.link').length;
  expect(links()).toBe(10);
  const button = within(list()).getByTestId('more');
  expect(button.textContent).toContain(more);
  fireEvent.click(button);
  expect(links()).toBe(12);
  expect(button.textContent).toContain(fold);
  act(() => select('hv-b1'));
  act(() => select('hv-a1'));
  expect(links()).toBe(10);
});
