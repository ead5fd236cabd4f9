/** For tests: a process that never has time to wait for input, though it reads what comes. */

/** Begins; what comes back ends it. */
export function keepBusy(): () => void {
  let isBusy = true;
  const turn = (): void => {
    if (isBusy) setImmediate(turn);
  };
  turn();
  return () => {
    isBusy = false;
  };
}
