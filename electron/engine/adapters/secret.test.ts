/** References to secrets: which are taken, and what `{keychain: NAME}` is without a window and with one. */
import { afterEach, expect, it } from 'vitest';
import { keychainNames, setKeychain } from './keychain.ts';
import { readSecret, SecretReference } from './secret.ts';

afterEach(() => setKeychain(null));

it('takes names by rule, and no other key beside them', () => {
  for (const keychain of ['nut-a', 'a', '0._-', 'x'.repeat(64)]) expect(SecretReference.safeParse({ keychain }).success).toBe(true);
  for (const keychain of ['', 'A', 'a b', '../a', 'x'.repeat(65), 'é', '__proto__', 5, null])
    expect(SecretReference.safeParse({ keychain }).success).toBe(false);
  expect(SecretReference.safeParse({ keychain: 'a', env: 'B' }).success).toBe(false);
});

it('without a window: refused, with the way out', () => {
  expect(readSecret({ keychain: 'nut-a' }, { 'nut-a': 'x' })).toEqual({
    ok: false,
    reason: 'secret "nut-a": the keychain is of the window only; without it use {file: PATH} (chmod 600) or {env: NAME}',
  });
});

it('with one: what it says at that moment', () => {
  let value = 'first';
  setKeychain((name) => ({ ok: true, value: `${value} of ${name}` }));
  expect(readSecret({ keychain: 'nut-a' }, {})).toEqual({ ok: true, value: 'first of nut-a' });
  value = 'second';
  expect(readSecret({ keychain: 'nut-a' }, {})).toEqual({ ok: true, value: 'second of nut-a' });
});

it('finds every name in settings, once, and nothing else', () => {
  const settings = [
    { community: { keychain: 'b' }, user: { auth: { secret: { keychain: 'a' } }, priv: { secret: { keychain: 'b' } } } },
    { password: { env: 'X' }, rules: [{ token: { keychain: 'c' } }, null, 'keychain', { keychain: 'D' }, { keychain: 'e', more: 1 }] },
  ];
  expect(keychainNames(settings)).toEqual(['b', 'a', 'c']);
});
