import { expect, it } from 'vitest';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { draftOf, keepDraft } from './note-drafts.ts';

it('what was begun is there after the record is opened again, by incident', () => {
  const folder = temporaryDirectory();
  const before = open(folder);
  keepDraft(before, 'INC-0001', 'batteries che');
  keepDraft(before, 'INC-0001', 'batteries checked');
  keepDraft(before, 'INC-0002', 'other');
  before.close();
  const after = open(folder);
  expect([draftOf(after, 'INC-0001'), draftOf(after, 'INC-0002'), draftOf(after, 'INC-0003')]).toEqual(['batteries checked', 'other', '']);
  keepDraft(after, 'INC-0001', '');
  expect(draftOf(after, 'INC-0001')).toBe('');
  after.close();
});

it('of fifty incidents at most, and never a fault over what another version wrote', () => {
  const store = open(temporaryDirectory());
  for (let n = 1; n <= 51; n += 1) keepDraft(store, `INC-${String(n)}`, 'x');
  expect([draftOf(store, 'INC-1'), draftOf(store, 'INC-2')]).toEqual(['', 'x']);
  store.setSetting('noteDrafts', '{"odd":1}');
  expect(draftOf(store, 'INC-2')).toBe('');
  keepDraft(store, 'INC-2', 'y');
  expect(draftOf(store, 'INC-2')).toBe('y');
  store.close();
});
