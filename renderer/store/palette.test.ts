/** What the palette finds: by the beginning of any word, by id, without accents. */
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { findEntries, paletteEntries } from './palette.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const all = paletteEntries(FAKE_SITE, fakeLive(FAKE_SITE, 'incident', NOW, 'en'), 'en', (kind) => kind);
const found = (typed: string): readonly string[] => findEntries(all, typed).map(({ id }) => id);

describe('the palette', () => {
  it('lists acts, the open incident and equipment; nothing twice', () => {
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['act', 'incident', 'element']));
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    expect(all.some(({ id }) => id === 'act:acknowledge')).toBe(true);
    expect(all.some(({ id }) => id === 'act:next')).toBe(false);
  });

  it.each([
    ['ups-a1', 'element:ups-a1'],
    ['UPS A1', 'element:ups-a1'],
    ['inc-0147', 'incident:INC-0147'],
    ['ackn', 'act:acknowledge'],
  ])('finds %s', (typed, id) => {
    expect(found(typed)[0]).toBe(id);
  });

  it('finds an open incident by the words of a note in it, unless the note was withdrawn, and says that its cause is over as its answer does', () => {
    const live = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
    const incident = live.incidents['INC-0147'];
    if (incident === undefined) throw new Error('the fake has an incident');
    const said = (seq: number, key: string, params: Readonly<Record<string, string | number>>): TimelineEntry => ({
      seq,
      atMs: NOW,
      author: 'person',
      person: 'P',
      text: { key, params },
    });
    const timeline = [
      said(7, 'incident.note', { note: 'fuel truck ordered' }),
      said(8, 'incident.note', { note: 'fuel truck late' }),
      said(9, 'incident.noteWithdrawn', { person: 'P', seq: 8 }),
    ];
    const entries = paletteEntries(
      FAKE_SITE,
      { ...live, incidents: { 'INC-0147': { ...incident, state: 'recovering', timeline } } },
      'en',
      (kind) => kind,
    );
    expect(findEntries(entries, 'truck').map(({ id, target }) => [id, target])).toEqual([['note:INC-0147:7', { incident: 'INC-0147' }]]);
    expect(entries.find(({ kind }) => kind === 'incident')?.name).toMatch(/^Over: /);
  });

  it('finds nothing for what is not there, and everything for nothing, up to its length', () => {
    expect(found('zzz')).toEqual([]);
    expect(found('  ').length).toBe(Math.min(60, all.length));
  });

  it('needs no accents', () => {
    const entries = [{ id: 'x', kind: 'element' as const, name: 'Énergie', detail: 'salle', target: { element: 'x' } }];
    expect(findEntries(entries, 'energie')).toHaveLength(1);
  });
});
