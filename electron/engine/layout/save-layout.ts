/**
 * Puts places that a person moved on the map into the site file, between the two lines of an act, then into the record. The running engine takes them over as it does any
 * edit of that file, so nothing is shown that is not written down.
 */
import { text, type Text } from '../../../shared/i18n/text.ts';
import { isSamePlace, type Move } from '../../../shared/model/layout.ts';
import type { Site } from '../../../shared/model/site.ts';
import { withPlaces } from '../../site/write-layout.ts';
import type { OperatorCall } from '../core/events.ts';
import type { Model } from '../core/model.ts';
import { doOutward, type OutwardDesk } from '../outward-desk.ts';
import { rewriteSite } from '../rewrite-site.ts';

/** What it needs of the engine. */
export interface LayoutContext {
  model(): Model;
  operate(call: OperatorCall): { seq: number };
  readonly outward: Pick<OutwardDesk, 'begin' | 'end'>;
}

/** `seq`: number of the line that says it. */
export type LayoutOutcome = { readonly ok: true; readonly value: { seq: number } } | { readonly ok: false; readonly refusal: Text };

/** Drawn as boxes around what stands in them: they have no place of their own. */
const BOXES: ReadonlySet<string> = new Set(['site', 'room', 'rack']);

/** `file` null: the engine has none. Refused as a whole, with the file as it was, or saved as a whole. */
export function saveLayout(context: LayoutContext, file: string | null, moves: readonly Move[], person: string): LayoutOutcome {
  const { site } = context.model().config;
  const refusal =
    refusalOf(site, moves) ??
    (file === null
      ? text('layout.noFile')
      : doOutward(context.outward, { what: 'layout', subject: file, person }, () => written(file, site, moves)));
  if (refusal !== null) return { ok: false, refusal };
  return { ok: true, value: context.operate({ name: 'layout.change', moves, person }) };
}

function refusalOf(site: Site, moves: readonly Move[]): Text | null {
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  for (const { element: id, from } of moves) {
    const element = byId.get(id);
    if (element === undefined || BOXES.has(element.kind)) return text('layout.noElement', { element: id });
    if (!isSamePlace(element.moved ?? null, from)) return text('layout.movedMeanwhile', { name: element.name });
  }
  if (new Set(moves.map(({ element }) => element)).size < moves.length) return text('layout.twice');
  return moves.every(({ from, to }) => isSamePlace(from, to)) ? text('layout.same') : null;
}

function written(file: string, site: Site, moves: readonly Move[]): Text | null {
  const places = new Map(moves.map(({ element, to }) => [element, to]));
  const isRight = (after: Site, before: Site): boolean => {
    const meant = { ...before, elements: before.elements.map((element) => placed(element, places)) };
    return canonical(after) === canonical(meant);
  };
  return rewriteSite(file, {
    words: 'layout',
    siteId: site.id,
    refusal: (before) => (canonical(before) === canonical(site) ? null : text('layout.fileChanged', { file })),
    write: (content) => withPlaces(content, places),
    isMeant: isRight,
  });
}

type Element = Site['elements'][number];

function placed(element: Element, places: ReadonlyMap<string, Move['to']>): object {
  const to = places.get(element.id);
  if (to === undefined) return element;
  // `moved` undefined is as good as absent to whoever writes it down.
  return { ...element, ...(to === null ? { moved: undefined } : { moved: to }) };
}

/** The same text for the same site, in whatever order its keys are. */
function canonical(site: object): string {
  return JSON.stringify(site, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
