/** Services an incident may touch: those of which nobody knows are named below those it does, and no service touched is only none known. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { liveStore } from '../../store/live.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { LanguageProvider } from '../../ui/locale.tsx';
import { servicesOf } from '../wall/services.ts';
import { Impacts } from './Impacts.tsx';

afterEach(cleanup);

const SERVICES = FAKE_SITE.elements.filter(({ kind }) => kind === 'service');
const [FIRST, SECOND] = SERVICES;

const NOWHERE = { services: 0, incidents: 0 };

function show(locale: 'en' | 'fr', inDoubt: readonly string[], elsewhere = NOWHERE): string {
  liveStore.setState({ site: FAKE_SITE });
  const { container } = render(
    <LanguageProvider locale={locale} timeZone="UTC">
      <Impacts impacts={[]} inDoubt={inDoubt} elsewhere={elsewhere} />
    </LanguageProvider>,
  );
  return container.textContent;
}

it('names those that hang on what is of unknown state', () => {
  const ids = [FIRST?.id ?? '', SECOND?.id ?? ''];
  const names = `${FIRST?.name ?? ''}, ${SECOND?.name ?? ''}`;
  expect(show('en', ids)).toContain(
    `Nobody knows whether 2 services work, because the state of something they depend on is not known: ${names}`,
  );
  expect(screen.getByTestId('impacts-in-doubt').querySelector('.badge')).not.toBeNull();
  cleanup();
  expect(show('fr', ids.slice(0, 1))).toContain(
    `On ne sait pas si 1 service fonctionne, car l’état d’un élément dont il dépend est inconnu\u00a0: ${FIRST?.name ?? ''}`,
  );
});

it('says that no service is touched only where that is known', () => {
  expect(show('en', [])).toBe('No service is touched');
  cleanup();
  expect(show('en', [FIRST?.id ?? ''])).toContain('No service is known to be touched');
});

it('says what is lost in another incident where none is touched by this one', () => {
  expect(show('en', [], { services: 11, incidents: 1 })).toBe('No service is touched by this incident; 11 are lost in another');
  cleanup();
  expect(show('fr', [FIRST?.id ?? ''], { services: 1, incidents: 2 })).toContain(
    'Aucun service touché par cet incident que l’on sache\u202f; 1 est perdu dans d’autres',
  );
});

it('are unknown on the wall, unless worse is known of them', () => {
  const live = fakeLive(FAKE_SITE, 'normal', 0, 'en');
  const id = FIRST?.id ?? '';
  const view = live.elements[id];
  if (view === undefined) throw new Error('the fake has the service');
  const withView = (more: object) => servicesOf({ ...live, elements: { ...live.elements, [id]: { ...view, ...more } } }, FAKE_SITE, false);
  expect(withView({ isInDoubt: true })).toMatchObject({ unknown: 1, served: SERVICES.length - 1, badge: 'unknown' });
  expect(withView({ isInDoubt: true, isAtRisk: true })).toMatchObject({ unknown: 0, atRisk: 1 });
  expect(withView({ isInDoubt: true, status: 'down' })).toMatchObject({ unknown: 0, lost: 1 });
});
