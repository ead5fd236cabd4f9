// The room of an element: itself, the place it stands in, or a place of that place; a loop of places has none.
import { expect, it } from 'vitest';
import type { SiteElement } from '../../../shared/model/site.ts';
import { roomOf } from './room-of.ts';
import { miniSite } from './testing/mini-site.ts';

const [some] = miniSite().elements;
if (some === undefined) throw new Error('the small site is empty');
const element = (id: string, kind: SiteElement['kind'], place: string | null): [string, SiteElement] => [
  id,
  { ...some, id, kind, in: place },
];

it('walks up to the room, however deep', () => {
  const elements = new Map([
    element('site', 'site', null),
    element('room', 'room', 'site'),
    element('rack', 'rack', 'room'),
    element('probe', 'sensor', 'rack'),
    element('x', 'rack', 'y'),
    element('y', 'rack', 'x'),
  ]);
  expect(['room', 'rack', 'probe', 'site', 'x', 'none'].map((id) => roomOf(elements, id))).toEqual([
    'room',
    'room',
    'room',
    null,
    null,
    null,
  ]);
});
