/** What may be said of a secret's place in a file: never what stands there, since these lines are printed and kept in the record. */
import type { PathStep } from './site-error.ts';

/** Keys that hold a secret by reference, or a mapping with one in it. */
const SECRET_KEYS: ReadonlySet<string> = new Set(['community', 'password', 'secret', 'token', 'bearer', 'auth', 'priv', 'credentials']);
/** What may stand under such a key. */
const FORMS = 'one of {env: NAME}, {file: PATH}, {keychain: NAME}';

/** Whether the value at the path is, or stands inside, what may be a secret. */
export function isSecretPlace(path: readonly PathStep[]): boolean {
  return path.some((step) => typeof step === 'string' && SECRET_KEYS.has(step));
}

/** What is wrong there, in words that hold nothing of the value. `path` leads to a secret's place; `expected` are words of the schema. */
export function secretComplaint(
  path: readonly PathStep[],
  value: unknown,
  expected: string,
): { readonly message: string; readonly expected: string } {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  if (value === null || value === undefined) return { message: `missing key "${key}"`, expected: formsFor(key) ?? expected };
  if (!SECRET_KEYS.has(key) && key !== 'env' && key !== 'file' && key !== 'keychain')
    return { message: `${key} does not fit here`, expected };
  const inside = typeof value === 'object' ? secretKeyIn(key, value) : key;
  if (inside !== null) return { message: `${inside}: the secret itself does not belong here`, expected: formsFor(inside) ?? FORMS };
  return { message: `${key} does not say where its secret is`, expected: formsFor(key) ?? expected };
}

function formsFor(key: string): string | null {
  if (key === 'credentials') return `{username: NAME, password: WHERE} or {bearer: WHERE}, WHERE: ${FORMS}`;
  if (key === 'auth' || key === 'priv') return `{protocol: NAME, secret: WHERE}, WHERE: ${FORMS}`;
  return SECRET_KEYS.has(key) ? FORMS : null;
}

/** A key inside `credentials` under which a text stands where a reference should. */
function secretKeyIn(key: string, value: object): string | null {
  if (key !== 'credentials') return null;
  const found = Object.entries(value).find(([inner, given]) => SECRET_KEYS.has(inner) && given !== null && typeof given !== 'object');
  return found?.[0] ?? null;
}
