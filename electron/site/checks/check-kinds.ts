/** Which keys belong to which kind, and what a kind cannot do without. The table of `docs/reference/site-file.md`. */
import type { ElementKind } from '../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import { complain, complainAtKey } from '../issues.ts';
import type { ElementInput } from '../schema.ts';
import type { SiteError } from '../site-error.ts';

type Key = keyof ElementInput;

/** Keys that only some kinds take. Every other key belongs to all. */
export const KEYS_OF_KINDS: Partial<Readonly<Record<Key, readonly ElementKind[]>>> = {
  ends: ['link', 'ispLine'],
  runtime: ['ups'],
  startsWithin: ['generator'],
  lasts: ['generator', 'backupJob'],
  takesOverWithin: ['wanRouter', 'firewall', 'switch', 'fabricSwitch', 'coolingUnit', 'ats', 'array', 'diskPool'],
  restartsWithin: ['pool', 'hypervisor', 'vmGroup'],
  limit: ['room'],
  warming: ['room'],
  rating: ['mains', 'ats', 'generator', 'ups', 'powerPath', 'pdu', 'coolingUnit', 'room', 'rack'],
  speed: ['link', 'ispLine'],
  capacity: ['hypervisor', 'server'],
  response: ['party'],
  acknowledgesWithin: ['party'],
  every: ['site', 'ups', 'generator', 'coolingUnit', 'firePanel', 'suppression', 'accessPanel', 'backupJob', 'party'],
  toZone: ['probe'],
  keep: ['backupServer', 'backupJob'],
  members: ['pool'],
  theta: ['pool'],
  rto: ['service'],
  rpo: ['service'],
  priority: ['service'],
  pool: ['service'],
  demand: ['service'],
  largestVm: ['service'],
};

const REQUIRED: Partial<Readonly<Record<ElementKind, readonly (readonly [Key, string])[]>>> = {
  link: [['ends', 'the two elements it joins: ends: [a, b]']],
  probe: [
    ['zone', 'the zone it tries from, for example zone: wan'],
    ['toZone', 'the zone it must not reach, for example toZone: data'],
  ],
  pool: [['members', 'its hosts: members: [hv-1, hv-2]']],
  service: [
    ['rto', 'a recovery time objective, for example rto: 4 h'],
    ['rpo', 'a recovery point objective, for example rpo: 24 h'],
    ['priority', 'a placing order, for example priority: 1'],
  ],
};

/** Per element, in the order of the file; every key that is wrong or missing has an error of its own. */
export function checkKinds(draft: Draft): readonly SiteError[] {
  const errors: SiteError[] = [];
  for (const { value, source, path } of draft.elements) {
    for (const [key, kinds] of Object.entries(KEYS_OF_KINDS)) {
      if (Object.hasOwn(value, key) && Reflect.get(value, key) !== undefined && !kinds.includes(value.kind)) {
        errors.push(
          complainAtKey(source, [...path, key], {
            message: `"${key}" does not belong to a ${value.kind}`,
            expected: `kind ${kinds.join(', ')}`,
          }),
        );
      }
    }
    for (const [key, expected] of REQUIRED[value.kind] ?? []) {
      if (value[key] === undefined)
        errors.push(complain(source, path, { message: `${value.kind} "${value.id}" has no "${key}"`, expected }));
    }
    if (value.demand !== undefined && value.kind === 'service' && value.pool === undefined) {
      errors.push(
        complainAtKey(source, [...path, 'demand'], {
          message: `service "${value.id}" has a demand but no "pool"`,
          expected: 'the pool it runs on, for example pool: pool',
        }),
      );
    }
  }
  for (const { value, source, path } of draft.groups) {
    if (value.needed > value.members.length) {
      errors.push(
        complain(source, [...path, 'needed'], {
          message: `group "${value.id}" needs ${value.needed} of only ${value.members.length} members`,
          expected: `at most ${value.members.length}`,
        }),
      );
    }
    if (value.takesOverWithin !== undefined && value.mode !== 'activePassive') {
      errors.push(
        complainAtKey(source, [...path, 'takesOverWithin'], {
          message: '"takesOverWithin" does not belong to an activeActive group',
          expected: 'mode: activePassive',
        }),
      );
    }
  }
  return errors;
}
