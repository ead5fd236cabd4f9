/** Which element of the site each thing that was found is: by its name, or one that the site lacks. No element is given away twice. Pure. */
import type { ElementKind, Site } from '../../shared/model/site.ts';
import { nearest } from '../site/nearest.ts';
import { isDevice, type KindGuess } from './kinds.ts';
import { idFrom, unique } from './words.ts';

/** The element a found thing is given. */
export interface Claimed {
  readonly id: string;
  readonly kind: ElementKind;
  /** Put behind it in the sources file; empty: the site has it. */
  readonly remark: string;
}

/** An element the site lacks. */
export interface Missing {
  readonly id: string;
  readonly kind: ElementKind;
  readonly name: string;
  /** What it is and what is uncertain about it, for a comment. */
  readonly what: string;
  readonly ends?: readonly [string, string];
  readonly speedMbps?: number | null;
  /** Id of the site that is written nearly so; null: none. */
  readonly near: string | null;
}

/** Keeps what was given away, so the order of asking counts. */
export interface Claims {
  /** `only`: of no other kind can it be; absent: of any. */
  claim(name: string, guess: KindGuess, what: string, only?: ElementKind): Claimed;
  /** A link the site lacks; its id. */
  link(ends: readonly [string, string], names: string, speedMbps: number | null): string;
  /** Element of the site by the name of a device, whole or without its domain; null: none. */
  known(name: string): { readonly id: string; readonly kind: ElementKind } | null;
  /** Devices, then the links between them. */
  missing(): readonly Missing[];
}

/** `site` null: there is none yet, so everything is missing. */
export function claims(site: Site | null): Claims {
  const elements = site?.elements ?? [];
  const byId = new Map(elements.filter(({ kind }) => isDevice(kind)).map((element) => [element.id.toLowerCase(), element] as const));
  const ids = new Set(elements.map(({ id }) => id.toLowerCase()));
  const given = new Set<string>();
  const missing: Missing[] = [];
  const known = (name: string) => byId.get(idFrom(name)) ?? byId.get(idFrom(name.split('.')[0] ?? '')) ?? null;
  return {
    known,
    claim(name, { kind, open }, what, only) {
      const own = known(name);
      if (own !== null && !given.has(own.id) && (only === undefined || own.kind === only)) {
        given.add(own.id);
        return { id: own.id, kind: own.kind, remark: '' };
      }
      const wanted = idFrom(name);
      const id = unique(wanted, ids);
      given.add(id);
      const near = site === null || own !== null ? null : nearest(wanted, [...byId.keys()]);
      missing.push({ id, kind, name, what: open === '' ? what : `${what}; ${open}`, near });
      if (id !== wanted) return { id, kind, remark: `there is another ${wanted}: if it is the same, leave one of both out` };
      if (site === null) return { id, kind, remark: 'a guess: give the id of the site file' };
      return { id, kind, remark: `the site has no such element${near === null ? '' : `; did you mean ${near}?`}` };
    },
    link(ends, names, speedMbps) {
      const id = unique(`link-${ends[0]}-${ends[1]}`.slice(0, 58), ids);
      missing.push({ id, kind: 'link', name: names, what: 'seen by LLDP', ends, speedMbps, near: null });
      return id;
    },
    missing: () => [...missing.filter(({ ends }) => ends === undefined), ...missing.filter(({ ends }) => ends !== undefined)],
  };
}
