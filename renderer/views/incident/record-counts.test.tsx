/** What an incident counts: every cause that stands by itself is one, and not folded under another. */
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { uiStore } from '../../store/ui.ts';
import { change, openConsole } from '../../testing/open-console.tsx';

afterEach(cleanup);

it.each([
  ['en', '2 causes, 7 consequences', '1 cause, 7 consequences'],
  ['fr', '2 causes, 7 conséquences', '1 cause, 7 conséquences'],
] as const)('causes are counted as they are: %s', async (locale, two, one) => {
  const counting = (causes: readonly string[]): void =>
    change(({ incidents }) => ({
      incidents: Object.fromEntries(
        Object.entries(incidents).map(([id, incident]) => [
          id,
          { ...incident, causes, effects: Array.from({ length: 7 }, (_, n) => `effect-${String(n)}`) },
        ]),
      ),
    }));
  openConsole('incident', { locale });
  act(() => uiStore.setState({ view: 'incident' }));
  counting(['mains.lost|mains-a', 'gen.locked|gen-a']);
  expect(await screen.findByText(two)).toBeTruthy();
  counting(['mains.lost|mains-a']);
  expect(screen.getByText(one)).toBeTruthy();
});
