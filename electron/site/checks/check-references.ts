/** Every id that is spoken of exists and is of a kind that fits. */
import type { ElementKind } from '../../../shared/model/site.ts';
import type { Entry } from '../draft.ts';
import { complain, oneOf } from '../issues.ts';
import type { Complaint } from '../issues.ts';
import { nearest } from '../nearest.ts';
import type { PathStep, SiteError } from '../site-error.ts';
import { leavesOf } from '../site-index.ts';
import type { SiteIndex } from '../site-index.ts';

/** Kinds that run virtual machines. */
const HOSTS: readonly ElementKind[] = ['hypervisor', 'server'];
/** Where an element of a kind may stand; all others may stand in a site, a room or a rack. */
const PLACES: Partial<Readonly<Record<ElementKind, readonly ElementKind[]>>> = { site: [], room: ['site'], rack: ['room', 'site'] };
const ANY_PLACE: readonly ElementKind[] = ['site', 'room', 'rack'];

/** An id whose own entry did not parse counts as known. The suggestion is the nearest id of a kind that fits. */
export function checkReferences(index: SiteIndex): readonly SiteError[] {
  const { draft } = index;
  const errors: SiteError[] = [];
  const zoneIds = new Set([...draft.zones.map((zone) => zone.value.id), ...(draft.broken['zones'] ?? [])]);
  const layersOfLinks = new Set(
    draft.elements.filter((entry) => entry.value.ends !== undefined).flatMap((entry) => entry.value.layers ?? []),
  );

  const say = (entry: Entry<unknown>, path: readonly PathStep[], complaint: Complaint): void =>
    void errors.push(complain(entry.source, [...entry.path, ...path], complaint));

  /** The id must be an element, of one of the kinds when they are given. */
  function element(entry: Entry<unknown>, path: readonly PathStep[], id: string, kinds: readonly ElementKind[] | null): void {
    const fits = (known: ElementKind): boolean => kinds === null || kinds.includes(known);
    const expected = kinds === null ? 'the id of an element' : `the id of ${oneOf(kinds)}`;
    const found = index.byId.get(id);
    if (found !== undefined) {
      if (!fits(found.value.kind)) say(entry, path, { message: `"${id}" is ${oneOf([found.value.kind])}`, expected });
      return;
    }
    if (index.ids.has(id)) return;
    const candidates = [...index.byId.values()].filter((other) => fits(other.value.kind)).map((other) => other.value.id);
    say(entry, path, { message: `unknown id "${id}"`, expected, suggestion: nearest(id, candidates) });
  }
  function zone(entry: Entry<unknown>, path: readonly PathStep[], id: string): void {
    if (!zoneIds.has(id))
      say(entry, path, { message: `unknown zone "${id}"`, expected: 'the id of a zone', suggestion: nearest(id, zoneIds) });
  }
  function each(entry: Entry<unknown>, path: readonly PathStep[], ids: readonly string[], kinds: readonly ElementKind[] | null): void {
    ids.forEach((id, at) => {
      element(entry, [...path, at], id, kinds);
      if (ids.indexOf(id) < at) say(entry, [...path, at], { message: `"${id}" is listed twice`, expected: 'each id once' });
    });
  }

  for (const entry of draft.elements) {
    const { kind, in: place, zone: inZone, toZone, ends, pool, members, needs } = entry.value;
    if (place !== undefined) {
      const allowed = PLACES[kind] ?? ANY_PLACE;
      if (allowed.length === 0) say(entry, ['in'], { message: `a ${kind} stands in nothing`, expected: 'no "in"' });
      else element(entry, ['in'], place, allowed);
    }
    if (inZone !== undefined) zone(entry, ['zone'], inZone);
    if (toZone !== undefined) zone(entry, ['toZone'], toZone);
    if (pool !== undefined) element(entry, ['pool'], pool, ['pool']);
    ends?.forEach((id, at) => element(entry, ['ends', at], id, null));
    if (ends !== undefined && ends[0] === ends[1])
      say(entry, ['ends', 1], { message: `link "${entry.value.id}" joins "${ends[0]}" with itself`, expected: 'two different elements' });
    if (members !== undefined) each(entry, ['members'], members, HOSTS);
    for (const leaf of leavesOf(needs)) {
      element(entry, leaf.path, leaf.id, null);
      if (leaf.layer !== null && !layersOfLinks.has(leaf.layer)) {
        const path = [...leaf.path.slice(0, -1), 'layer'];
        say(entry, path, {
          message: `no link belongs to layer "${leaf.layer}"`,
          expected: layersOfLinks.size === 0 ? 'links with layers' : `one of ${[...layersOfLinks].sort().join(', ')}`,
        });
      }
    }
  }
  for (const entry of draft.groups) each(entry, ['members'], entry.value.members, null);
  for (const entry of draft.crossings) {
    zone(entry, ['from'], entry.value.from);
    zone(entry, ['to'], entry.value.to);
    each(entry, ['via'], entry.value.via, null);
  }
  for (const entry of draft.plans) {
    if (entry.value.from !== undefined) element(entry, ['from'], entry.value.from, ['site']);
    if (entry.value.to !== undefined) element(entry, ['to'], entry.value.to, ['site']);
  }
  for (const entry of draft.thresholds) {
    if (entry.value.element !== undefined) element(entry, ['element'], entry.value.element, null);
  }
  for (const [entries, kind] of [
    [draft.interLinks, 'link'],
    [draft.replicas, 'copy'],
  ] as const) {
    const seen = new Set<string>();
    for (const entry of entries) {
      element(entry, [], entry.value, [kind]);
      if (seen.has(entry.value)) say(entry, [], { message: `"${entry.value}" is listed twice`, expected: 'each id once' });
      seen.add(entry.value);
    }
  }

  const head = (key: string): Entry<unknown> | null => {
    const source = draft.headAt.get(key);
    return source === undefined ? null : { value: null, source, path: [] };
  };
  const { centres, consoleAt, witness, timeZone } = draft.head;
  const centresAt = head('centres');
  if (centres !== undefined && centresAt !== null) each(centresAt, ['centres'], centres, ['site']);
  const consoleEntry = head('consoleAt');
  if (typeof consoleAt === 'string' && consoleEntry !== null) {
    element(consoleEntry, ['consoleAt'], consoleAt, ['site']);
    if (centres !== undefined && index.byId.get(consoleAt)?.value.kind === 'site' && !centres.includes(consoleAt))
      say(consoleEntry, ['consoleAt'], {
        message: `"${consoleAt}" is not one of the centres`,
        expected: `${centres.join(' or ')}, or null for a third place`,
      });
  }
  const witnessAt = head('witness');
  if (typeof witness === 'string' && witnessAt !== null) element(witnessAt, ['witness'], witness, ['witness']);
  const zoneAt = head('timeZone');
  if (timeZone !== undefined && zoneAt !== null && !isTimeZone(timeZone)) {
    say(zoneAt, ['timeZone'], {
      message: `"${timeZone}" is not a time zone`,
      expected: 'an IANA zone, for example Europe/Paris',
      suggestion: nearest(timeZone, Intl.supportedValuesOf('timeZone')),
    });
  }
  return errors;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false; // the only way Intl says "not a zone"
  }
}
