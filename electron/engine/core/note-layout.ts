/** A person moved things on the map and saved it: a line of the record, with the places before and after. */
import { text } from '../../../shared/i18n/text.ts';
import { journal, type Draft } from './draft.ts';
import type { OperatorCall } from './events.ts';
import { nameOf } from './names.ts';

/** Names said in the line; the rest is counted, and all of it is in the body. */
const MOST_NAMES = 3;

/** The site file holds the places, and is written before this; the line names the first `MOST_NAMES` of them. */
export function noteLayout(draft: Draft, call: Extract<OperatorCall, { name: 'layout.change' }>): void {
  const { moves, person } = call;
  const names = moves.slice(0, MOST_NAMES).map(({ element }) => nameOf(draft.config, element));
  journal(draft, {
    kind: 'operator',
    author: 'person',
    person,
    text: text('layout.changed', { person, count: moves.length, names: names.join(', '), more: Math.max(0, moves.length - MOST_NAMES) }),
    body: { moves: moves.map(({ element, from, to }) => ({ element, from, to })) },
  });
}
