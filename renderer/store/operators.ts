/** Who is enrolled on this console, as the screens ask for it. */
import { mayAct, type OperatorRole, type OperatorView } from '../../shared/model/commit-view.ts';
import type { Mirror } from './live.ts';

const NOBODY: Readonly<Record<string, OperatorView>> = {};

/** By name; nobody before the engine has spoken. The same object until it changes. */
export function enrolledIn({ live }: Mirror): Readonly<Record<string, OperatorView>> {
  return live?.operators ?? NOBODY;
}

/** Names of those who may do what `least` may. */
export function namesWhoMay(operators: readonly OperatorView[], least: OperatorRole): readonly string[] {
  return operators.filter(({ role }) => mayAct(role, least)).map(({ name }) => name);
}
