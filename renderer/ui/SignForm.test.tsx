/** Signing with a PIN: nothing leaves before it is whole, a refusal is said, and no PIN outlives its try. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Locale } from '../../shared/i18n/quantities.ts';
import type { Text } from '../../shared/i18n/text.ts';
import { LanguageProvider } from './locale.tsx';
import { SignForm } from './SignForm.tsx';

afterEach(cleanup);

const WRONG: Text = { key: 'operators.wrongPin', params: { who: 'P. Duty' } };

/** The form, and what it asked; `answers` are given one after the other. */
function opened(
  answers: readonly (Text | null)[],
  among = ['P. Duty', 'S. Night'],
  expected: string | null = null,
  locale: Locale = 'en',
): string[] {
  const asked: string[] = [];
  const sign = (person: string, pin: string): Promise<Text | null> => {
    asked.push(`${person} ${pin}`);
    return Promise.resolve(answers[asked.length - 1] ?? null);
  };
  render(
    <LanguageProvider locale={locale} timeZone={undefined}>
      <SignForm name="x" testId="form" label="Who" among={among} expected={expected} isFocused confirm="Sign" onSign={sign} />
    </LanguageProvider>,
  );
  return asked;
}

const pin = (): HTMLInputElement => screen.getByTestId('x-pin');
const fill = (who: string, digits: string): void => {
  fireEvent.change(screen.getByTestId('x-who'), { target: { value: who } });
  fireEvent.change(pin(), { target: { value: digits } });
};

it('asks for what is missing, and sends nothing meanwhile', () => {
  const asked = opened([]);
  fireEvent.submit(screen.getByTestId('form'));
  const said = screen.getByTestId('form').textContent;
  expect([asked, said.includes('A name is needed'), said.includes('The PIN is needed')]).toEqual([[], true, true]);
});

it('says why it was refused, keeps the name and forgets the PIN; the next try begins without the old words', async () => {
  const asked = opened([WRONG, null]);
  fill('P. Duty', '000000');
  fireEvent.submit(screen.getByTestId('form'));
  expect((await screen.findByTestId('x-refused')).textContent).toBe('Wrong PIN or code for P. Duty');
  expect([screen.getByTestId<HTMLSelectElement>('x-who').value, pin().value]).toEqual(['P. Duty', '']);
  expect(screen.getByTestId('form').textContent).not.toContain('The PIN is needed');
  fill('P. Duty', '141421');
  fireEvent.submit(screen.getByTestId('form'));
  await waitFor(() => expect(pin().value).toBe(''));
  expect([asked, screen.queryByTestId('x-refused')]).toEqual([['P. Duty 000000', 'P. Duty 141421'], null]);
});

it('brings what was refused into view: on a low screen it stands below the edge', async () => {
  const scrolled = vi.spyOn(Element.prototype, 'scrollIntoView');
  opened([WRONG]);
  fill('P. Duty', '000000');
  expect(scrolled).not.toHaveBeenCalled(); // control
  fireEvent.submit(screen.getByTestId('form'));
  expect(scrolled.mock.contexts).toEqual([await screen.findByTestId('x-refused')]);
  scrolled.mockRestore();
});

it('sends one try once, however often Enter is pressed before the answer', async () => {
  const asked = opened([WRONG]);
  fill('P. Duty', '000000');
  for (let press = 0; press < 3; press += 1) fireEvent.submit(screen.getByTestId('form'));
  expect((await screen.findByTestId('x-refused')).textContent).toBe('Wrong PIN or code for P. Duty');
  expect(asked).toEqual(['P. Duty 000000']);
});

it('has the only person who may chosen already', () => {
  opened([], ['S. Night']);
  expect(screen.getByTestId<HTMLSelectElement>('x-who').value).toBe('S. Night');
});

it.each([
  ['en', 'Their own PIN or code', 'PIN or code of P. Duty', 'PIN or code of S. Night'],
  ['fr', 'Son propre code PIN ou un code', 'Code PIN ou code de P. Duty', 'Code PIN ou code de S. Night'],
] as const)('says whose PIN it asks for, as soon as there is a name: %s', (locale, ofNobody, ofExpected, ofChosen) => {
  const label = (): string | null | undefined => pin().labels?.[0]?.textContent;
  opened([], undefined, null, locale);
  expect(label()).toBe(ofNobody);
  cleanup();
  opened([], undefined, 'P. Duty', locale);
  expect(label()).toBe(ofExpected);
  fill('S. Night', '');
  expect(label()).toBe(ofChosen);
});

it.each([
  ['p. duty', 'P. Duty', 'x-pin'],
  ['T. Ech', '', 'x-who'],
  [null, '', 'x-who'],
])('has who is expected (%s) chosen already where they may, and begins where something is left to fill in', (expected, chosen, focused) => {
  opened([], undefined, expected);
  expect([screen.getByTestId<HTMLSelectElement>('x-who').value, document.activeElement?.getAttribute('data-testid')]).toEqual([
    chosen,
    focused,
  ]);
});
