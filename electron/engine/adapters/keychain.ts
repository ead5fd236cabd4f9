/**
 * Where `{keychain: NAME}` is looked up. Only the process that opens the keychain can say: main, which hands the values to the engine of
 * the window. Without a window there is nobody to ask. Nothing is kept here.
 */
import { SecretName, type Secret } from '../../../shared/model/secret.ts';

/** The secret of a name, or why it can't be had; never throws. */
export type LookUp = (name: string) => Secret;

const withoutWindow: LookUp = (name) => ({
  ok: false,
  reason: `secret "${name}": the keychain is of the window only; without it use {file: PATH} (chmod 600) or {env: NAME}`,
});

let lookUp: LookUp = withoutWindow;

/** Says who knows the secrets of this process; null: nobody, as without a window. */
export function setKeychain(given: LookUp | null): void {
  lookUp = given ?? withoutWindow;
}

/** The secret as it is now: a changed one is seen at the next call. */
export function fromKeychain(name: string): Secret {
  return lookUp(name);
}

/** Names in the `{keychain: NAME}` of these settings, at whatever depth; each once, in order of appearance. */
export function keychainNames(settings: unknown): readonly string[] {
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('keychain' in value && Object.keys(value).length === 1) {
      const name = SecretName.safeParse(value.keychain);
      if (name.success) names.add(name.data);
    }
    for (const inner of Object.values(value)) look(inner);
  };
  look(settings);
  return [...names];
}
