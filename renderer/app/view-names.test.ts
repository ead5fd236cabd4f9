/** In a replay each screen people had open is called what its tab is called. */
import { expect, it } from 'vitest';
import { formatText } from '../../shared/i18n/format.ts';
import { VIEWS } from './views.ts';

it.each(['en', 'fr'] as const)('says which screen was open by the name of the screen, %s', (locale) => {
  for (const { id, title } of VIEWS) {
    const said = formatText(locale, { key: 'ui.replay.screen', params: { role: 'console', view: id, incident: 'INC-0001', sinceAtMs: 0 } });
    expect(said.toLocaleLowerCase(locale)).toContain(formatText(locale, { key: title }).toLocaleLowerCase(locale));
  }
});
