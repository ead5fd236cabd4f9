/** Keeps the last result of a pure function while its arguments keep their identity: patches keep what they do not change. */

/** Memoises `compute` for its last arguments, compared by identity. */
export function memoLast<A extends readonly unknown[], R>(compute: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly result: R } | null = null;
  return (...args) => {
    if (last !== null && last.args.length === args.length && args.every((value, index) => Object.is(value, last?.args[index])))
      return last.result;
    const result = compute(...args);
    last = { args, result };
    return result;
  };
}
