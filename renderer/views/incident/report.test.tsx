/** The report of an incident: which draft is in which language is told beside it, in the reader's language. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { uiStore } from '../../store/ui.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { NOW, openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

it.each([
  ['en', 'Report…', ['Draft in French', 'Draft in English'], 'Language of the report'],
  ['fr', 'Compte rendu…', ['Brouillon en français', 'Brouillon en anglais'], 'Langue du compte rendu'],
] as const)('%s', async (locale, open, [french, english], language) => {
  const incident = fakeLive(FAKE_SITE, 'incident', NOW, locale).incidents['INC-0147'];
  const report = { incident, names: {}, site: FAKE_SITE, madeAtMs: NOW, isDrill: false };
  openConsole('incident', { locale, answers: { 'incident.report': report } });
  act(() => uiStore.setState({ view: 'incident', incident: 'INC-0147' }));
  fireEvent.click(screen.getByText(open));
  await screen.findByTestId('statement-fr');
  expect(screen.getByLabelText(french)).toBe(screen.getByTestId('statement-fr'));
  expect(screen.getByLabelText(english)).toBe(screen.getByTestId('statement-en'));
  expect(screen.getByText(french).closest('label')).not.toBeNull(); // seen, not only heard
  expect(screen.getByRole('radiogroup', { name: language })).toBeTruthy();
});
