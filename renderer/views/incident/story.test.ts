/** The story of an incident in words: each name once, and runs without the number of the incident one looks at. */
import { expect, it } from 'vitest';
import type { Text } from '../../../shared/i18n/text.ts';
import { formatText } from '../../../shared/i18n/format.ts';
import { storyLine } from './story.ts';

const line = (text: Text, person: string | null = 'P. Duty') =>
  storyLine({ seq: 1, atMs: 0, author: person === null ? 'engine' : 'person', person, text }, 'INC-0147', (said) => formatText('en', said));
const step = (run: string): Text => ({
  key: 'runbook.done',
  params: { person: 'P. Duty', run, n: 5, of: 9, 'words.en': 'Press START', 'words.fr': 'Appuyer sur MARCHE' },
});

it('says once who did it', () => {
  expect(line(step('INC-0147-R1'))).toEqual({ who: null, words: 'Step 5 of 9 done by P. Duty: Press START (R1)' });
  expect(line({ key: 'incident.note', params: { note: 'seen', person: 'P. Duty' } })).toEqual({ who: 'P. Duty', words: 'seen' });
  expect(line({ key: 'incident.note', params: { note: 'P. Duty was here' } }).who).toBe('P. Duty');
  expect(line({ key: 'incident.note', params: { note: 'seen' } }, null).who).toBeNull();
});

it('keeps the whole name of a run of another incident', () => {
  expect(line(step('INC-0148-R1')).words).toBe('Step 5 of 9 done by P. Duty: Press START (INC-0148-R1)');
});
