/** Two checks used everywhere: exhaustiveness at compile time, invariants at run time. Imports nothing. */

/** Proves at compile time that every case was handled; throws if a value sneaks in from outside. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`unhandled ${what}: ${JSON.stringify(value)}`);
}

/** Throws when something that must hold does not: a bug, never a field condition. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
