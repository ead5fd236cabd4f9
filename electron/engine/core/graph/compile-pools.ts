/**
 * Capacity and demand as exact whole numbers, so that 3 x 60.8 is 182.4 and not a hair less.
 * Amounts count in millionths; an offer (amount x theta) in millionths of millionths. Compiles only, places nothing.
 */
import { invariant } from '../../../../shared/lib/assert.ts';
import type { Amounts, ElementId, SiteElement } from '../../../../shared/model/site.ts';
import { compareIds } from './lists.ts';

const MILLIONTHS = 1_000_000;

/** Exact amount per resource, in millionths of millionths of its unit. */
export type ExactAmounts = ReadonlyMap<string, bigint>;

/** A pool by numbers of elements. Its amounts are exact (see above): never mix them with those of the site file. */
export interface CompiledPool {
  readonly element: number;
  readonly members: readonly number[];
  /** Beside `members`: what each offers, capacity x theta. */
  readonly offers: readonly ExactAmounts[];
}

/** A service by number of its element, with what it asks for in millionths, by resource. */
export interface CompiledService {
  readonly element: number;
  /** Number of its pool among `pools`, -1 without one. */
  readonly pool: number;
  readonly demand: ExactAmounts;
  readonly largestVm: ExactAmounts;
}

/** An amount of a service, exact. Throws on a value that is not a finite number of at least 0. */
export function exactAmounts(amounts: Amounts): ExactAmounts {
  return new Map(Object.entries(amounts).map(([resource, value]) => [resource, millionths(value) * BigInt(MILLIONTHS)]));
}

/** Back to a number in the unit of the resource, for people. */
export function plainAmount(exact: bigint): number {
  return Number(exact / BigInt(MILLIONTHS)) / MILLIONTHS;
}

/**
 * Pools of a site. A resource without a theta is offered whole; a member named twice counts once;
 * a member without capacity offers nothing.
 */
export function compilePools(elements: readonly SiteElement[], indexById: ReadonlyMap<ElementId, number>): CompiledPool[] {
  return elements.flatMap((element, index) => {
    const { pool } = element;
    if (pool === null) return [];
    const members = [...new Set(pool.members)].map((id) => {
      const member = indexById.get(id);
      invariant(member !== undefined, `pool ${element.id} has an unknown member ${id}`);
      return member;
    });
    const offers = members.map((member) => offerOf(elements[member]?.facts.capacity ?? {}, pool.theta));
    return [{ element: index, members, offers }];
  });
}

/** Services in order of placement: priority, then id. */
export function compileServices(
  elements: readonly SiteElement[],
  indexById: ReadonlyMap<ElementId, number>,
  pools: readonly CompiledPool[],
): CompiledService[] {
  const poolOf = (id: ElementId): number => pools.findIndex((pool) => pool.element === indexById.get(id));
  return elements
    .flatMap((element, index) => (element.service === null ? [] : [{ id: element.id, index, facts: element.service }]))
    .sort((a, b) => a.facts.priority - b.facts.priority || compareIds(a.id, b.id))
    .map(({ id, index, facts }) => {
      const pool = facts.pool === null ? -1 : poolOf(facts.pool);
      invariant(facts.pool === null || pool >= 0, `service ${id} names ${facts.pool ?? ''}, which is no pool`);
      return { element: index, pool, demand: exactAmounts(facts.demand), largestVm: exactAmounts(facts.largestVm) };
    });
}

function offerOf(capacity: Amounts, theta: Amounts): ExactAmounts {
  return new Map(Object.entries(capacity).map(([resource, value]) => [resource, millionths(value) * millionths(theta[resource] ?? 1)]));
}

function millionths(value: number): bigint {
  invariant(Number.isFinite(value) && value >= 0, `an amount must be a number of at least 0, not ${value}`);
  return BigInt(Math.round(value * MILLIONTHS));
}
