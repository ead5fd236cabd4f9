/** Kinds that cannot run without something must say what: an element that needs nothing would never be seen to fail with its supply. */
import type { ElementKind } from '../../../shared/model/site.ts';
import { complain } from '../issues.ts';
import type { SiteError } from '../site-error.ts';
import { edgesOf } from '../site-index.ts';
import type { SiteIndex } from '../site-index.ts';

const POWER: readonly ElementKind[] = ['mains', 'ats', 'generator', 'ups', 'powerPath', 'pdu'];
const SOURCES: readonly ElementKind[] = ['mains', 'generator'];

/** Somewhere upstream (needs or location, at any distance) must be one of `upstream`. */
interface Rule {
  readonly kinds: readonly ElementKind[];
  readonly upstream: readonly ElementKind[];
  /** What they are to the element, in a message. */
  readonly what: string;
}

const RULES: readonly Rule[] = [
  { kinds: ['ats'], upstream: SOURCES, what: 'supply' },
  { kinds: ['ups'], upstream: [...SOURCES, 'ats'], what: 'supply' },
  { kinds: ['powerPath', 'pdu'], upstream: ['ups'], what: 'ups' },
  {
    kinds: ['hypervisor', 'server', 'switch', 'fabricSwitch', 'wanRouter', 'firewall', 'array', 'backupServer', 'coolingUnit'],
    upstream: POWER,
    what: 'power',
  },
  { kinds: ['copy'], upstream: ['array'], what: 'array' },
  { kinds: ['volume'], upstream: ['copy'], what: 'copy' },
];

/** "Upstream" goes through any number of needs and places. An error per element and missing supply. */
export function checkNeeds(index: SiteIndex): readonly SiteError[] {
  const downstream = reverse(index);
  const errors: SiteError[] = [];
  for (const rule of RULES) {
    const supplied = suppliedBy(index, downstream, rule.upstream);
    for (const { value, source, path } of index.draft.elements) {
      if (!rule.kinds.includes(value.kind) || edgesOf(value).some((edge) => supplied.has(edge.to))) continue;
      errors.push(
        complain(source, value.needs === undefined ? path : [...path, 'needs'], {
          message: `missing need: ${value.kind} "${value.id}" has no ${rule.what} upstream`,
          expected: `"needs" or "in" that leads to ${rule.upstream.join(', ')}`,
        }),
      );
    }
  }
  for (const { value, source, path } of index.draft.elements) {
    if (value.kind === 'service' && value.needs === undefined)
      errors.push(
        complain(source, path, {
          message: `missing need: service "${value.id}" needs nothing`,
          expected: 'needs: what it cannot run without',
        }),
      );
  }
  return errors;
}

/** Id -> ids of the elements that need it. */
function reverse(index: SiteIndex): ReadonlyMap<string, readonly string[]> {
  const map = new Map<string, string[]>();
  for (const { value } of index.draft.elements) {
    for (const { to } of edgesOf(value)) {
      const list = map.get(to);
      if (list === undefined) map.set(to, [value.id]);
      else list.push(value.id);
    }
  }
  return map;
}

/** Ids of these kinds and all that lies below them. What is not known (misspelled, broken) counts: it has its own error. */
function suppliedBy(
  index: SiteIndex,
  downstream: ReadonlyMap<string, readonly string[]>,
  kinds: readonly ElementKind[],
): ReadonlySet<string> {
  const seeds = [...index.byId.values()].filter((entry) => kinds.includes(entry.value.kind)).map((entry) => entry.value.id);
  const unknown = [...downstream.keys()].filter((id) => !index.byId.has(id));
  const supplied = new Set([...seeds, ...unknown]);
  for (const id of supplied) for (const below of downstream.get(id) ?? []) supplied.add(below); // a Set visits what is added while it is walked
  return supplied;
}
