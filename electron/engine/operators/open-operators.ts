/** The people of a record, with their authenticators beside it. */
import type { Store } from '../../store/types.ts';
import { storePaths } from '../../store/files.ts';
import { Authenticators } from './authenticators.ts';
import { Operators } from './operators.ts';
import { PIN_COST } from './pin.ts';

/** One per open record. Throws what the store throws; an authenticator file that can't be read costs its codes, not the people. */
export function openOperators(store: Pick<Store, 'operators' | 'putOperator' | 'directory'>): Operators {
  const codes = new Authenticators(storePaths(store.directory).authenticators);
  return new Operators({ all: () => store.operators(), put: (row) => store.putOperator(row) }, PIN_COST, codes);
}
