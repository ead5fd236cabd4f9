/**
 * Stands in for `vitest` in the tests that have to notice a change: it hands them the real `expect` and, in place of running them, lists
 * them. What the tests of the core do not use (hooks, `only`, mocks) is not here: such a test fails to load.
 */
import type * as Vitest from 'vitest';

/** A test with the arguments of its row filled in. */
export interface Listed {
  readonly title: string;
  readonly body: () => unknown;
}

/** Shared with the measuring side, which outlives the reloads of this module. */
const shared = globalThis as unknown as { readonly expect: typeof Vitest.expect; mutationTests?: Listed[] };
let above = '';

function list(title: string, body: () => unknown): void {
  shared.mutationTests?.push({ title: `${above}${title}`, body });
}

type Body = (...args: readonly unknown[]) => unknown;
/** Before or after the body a test may name how long it may take, which does not count here. */
type Rest = readonly [Body, number?] | readonly [object, Body];
const bodyOf = ([first, second]: Rest): Body => (typeof first === 'function' ? (first as Body) : (second as Body));
const rowTitle = (title: string, row: unknown): string => `${title} ${JSON.stringify(row).slice(0, 80)}`;

/** As vitest's: `each` spreads a row that is a list, `for` does not. */
export const it = Object.assign((title: string, ...rest: Rest): void => list(title, bodyOf(rest)), {
  each:
    (rows: readonly unknown[]) =>
    (title: string, ...rest: Rest) => {
      const body = bodyOf(rest);
      rows.forEach((row) => list(rowTitle(title, row), () => (Array.isArray(row) ? body(...(row as readonly unknown[])) : body(row))));
    },
  for:
    (rows: readonly unknown[]) =>
    (title: string, ...rest: Rest) => {
      const body = bodyOf(rest);
      rows.forEach((row) => list(rowTitle(title, row), () => body(row)));
    },
});

/** As vitest's: the titles inside carry this one before them. */
export function describe(title: string, body: () => void): void {
  const before = above;
  above = `${before}${title} > `;
  body();
  above = before;
}

export const expect = shared.expect;
