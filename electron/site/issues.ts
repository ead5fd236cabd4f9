/** What the schema objects to, in the words and at the places of the file. */
import type { z } from 'zod';
import { ContactInput, ElementInput, CrossingInput, GroupInput, ObligationInput, PlanInput, ThresholdInput, ZoneInput } from './schema.ts';
import { NEED_FORMS, RESOURCES } from './schema-values.ts';
import { nearest } from './nearest.ts';
import { quote } from './quantity.ts';
import { isSecretPlace, secretComplaint } from './secret-place.ts';
import { formatPath } from './site-error.ts';
import type { PathStep, SiteError } from './site-error.ts';
import type { YamlSource } from './yaml-source.ts';

type Issue = z.core.$ZodIssue;

/** `a mains`, `an ats or a generator` */
export function oneOf(kinds: readonly string[]): string {
  return kinds.map((kind) => `${/^[aeiou](?!ps)/.test(kind) ? 'an' : 'a'} ${kind}`).join(' or ');
}

/** A thing to say about one place of one file. */
export interface Complaint {
  readonly message: string;
  readonly expected?: string;
  readonly suggestion?: string | null;
}

/** The error for the value at this path. */
export function complain(source: YamlSource, path: readonly PathStep[], complaint: Complaint): SiteError {
  return error(source, path, source.locate(path), complaint);
}

/** The error for the key at this path. */
export function complainAtKey(source: YamlSource, path: readonly PathStep[], complaint: Complaint): SiteError {
  return error(source, path, source.locateKey(path), complaint);
}

function error(
  source: YamlSource,
  path: readonly PathStep[],
  place: { line: number; column: number },
  { message, expected = '', suggestion = null }: Complaint,
): SiteError {
  return { file: source.file, line: place.line, column: place.column, path: formatPath(path), message, expected, suggestion };
}

/** Every issue of one value; `base` is where the value stands, `keys` are the keys it may have. */
export function fromIssues(
  source: YamlSource,
  base: readonly PathStep[],
  raw: unknown,
  issues: readonly Issue[],
  keys: readonly string[],
): readonly SiteError[] {
  const errors: SiteError[] = [];
  const flat = issues.flatMap((issue) => flatten(issue, [], raw));
  const closed = new Set(flat.filter(({ issue }) => issue.code === 'unrecognized_keys').map(({ path }) => formatPath(path)));
  for (const { issue, path } of flat) {
    const at = [...base, ...path];
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(path, keys);
      for (const key of issue.keys) {
        // `{name: Vendor, 24/7}` is the YAML trap behind a key without a value.
        const trap = valueAt(raw, [...path, key]) === null ? '; a text with a comma needs quotes' : '';
        errors.push(
          complainAtKey(source, [...at, key], {
            // A text without a colon is a key to YAML: there it may be the secret itself.
            message: isSecretPlace(at)
              ? 'unknown key: only where the secret is belongs here, never the secret'
              : `unknown key ${quote(key)}${trap}`,
            expected: listed(known),
            suggestion: nearest(key, known),
          }),
        );
      }
    } else if (!(issue.code === 'custom' && closed.has(formatPath(path)))) {
      // With an unknown key reported at the same place, the rest is its consequence.
      errors.push(complain(source, at, describe(issue, path, valueAt(raw, path))));
    }
  }
  return errors;
}

interface Placed {
  readonly issue: Issue;
  readonly path: readonly PathStep[];
}

/** Of a union, the branch that fits the form of the value; the union itself when none does. */
function flatten(issue: Issue, prefix: readonly PathStep[], raw: unknown): readonly Placed[] {
  const path = [...prefix, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const branches = issue.errors.filter((branch) => !branch.some((inner) => inner.code === 'invalid_type' && inner.path.length === 0));
  const [branch] = branches;
  if (branch === undefined || branches.length > 1) return [{ issue, path }];
  return branch.flatMap((inner) => flatten(inner, path, raw));
}

function describe(issue: Issue, path: readonly PathStep[], value: unknown): Complaint {
  const key = path.findLast((step) => typeof step === 'string') ?? '';
  const isMissing = value === undefined || value === null;
  if (isSecretPlace(path)) return secretComplaint(path, value, expectedOf(issue, key));
  if (
    isMissing &&
    (issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union' || issue.code === 'custom')
  ) {
    return { message: `missing key ${quote(key)}`, expected: expectedOf(issue, key) };
  }
  switch (issue.code) {
    case 'custom': {
      const { expected, suggestion } = issue.params ?? {};
      return {
        message: issue.message,
        expected: typeof expected === 'string' ? expected : '',
        suggestion: typeof suggestion === 'string' ? suggestion : null,
      };
    }
    case 'invalid_value':
      return {
        message: `${quote(value)} is not a known ${key === '' ? 'value' : key}`,
        expected: listed(issue.values.map(String)),
        suggestion: typeof value === 'string' ? nearest(value, issue.values.map(String)) : null,
      };
    case 'invalid_format':
    case 'invalid_type':
    case 'invalid_union':
      return { message: `${quote(value)} does not fit ${key === '' ? 'here' : quote(key)}`, expected: expectedOf(issue, key) };
    case 'too_small':
    case 'too_big':
      if (issue.origin === 'array')
        return {
          message: `${count(value)} in ${quote(key)}`,
          expected: `${issue.code === 'too_small' ? 'at least' : 'at most'} ${issue.code === 'too_small' ? issue.minimum : issue.maximum}`,
        };
      return {
        message: `${quote(value)} does not fit ${quote(key)}`,
        expected: lowerFirst(issue.message.replace(/^Too (?:small|big): expected /, '')),
      };
    default:
      return { message: `${quote(value)} does not fit ${key === '' ? 'here' : quote(key)}`, expected: lowerFirst(issue.message) };
  }
}

function count(value: unknown): string {
  const length = Array.isArray(value) ? value.length : 0;
  return length === 1 ? '1 entry' : `${length} entries`;
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  array: 'a list',
  object: 'a mapping',
  tuple: 'a list',
  int: 'a whole number',
};

function expectedOf(issue: Issue, key: string): string {
  if (issue.code === 'invalid_union') return key === 'bcp' ? 'a section of the plan, for example 4.3' : unionOf(issue, key);
  if (issue.code === 'invalid_type')
    return key === 'at' ? 'a place on the picture: [x, y]' : (TYPE_NAMES[issue.expected] ?? issue.expected);
  if (issue.code === 'invalid_value') return listed(issue.values.map(String));
  if (issue.code === 'custom') return typeof issue.params?.['expected'] === 'string' ? issue.params['expected'] : '';
  return issue.message;
}

/** The needs of an element have their own words; of another union, what each branch of it wants. */
function unionOf(issue: z.core.$ZodIssueInvalidUnion, key: string): string {
  if (NEED_LISTS.has(key)) return NEED_FORMS;
  const wants = issue.errors.flat().map((inner) => {
    if (inner.code === 'invalid_type') return TYPE_NAMES[inner.expected] ?? inner.expected;
    if (inner.code === 'invalid_value') return inner.values.map(String).join(' or ');
    return inner.code === 'invalid_format' && inner.format !== 'regex' ? inner.format : lowerFirst(inner.message).replace(/^expected /, '');
  });
  return [...new Set(wants)].join(', or ');
}

function listed(words: readonly string[]): string {
  return words.length === 1 ? (words[0] ?? '') : `one of ${words.join(', ')}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Keys under which a need stands. */
const NEED_LISTS: ReadonlySet<string> = new Set(['needs', 'all', 'any', 'of']);
const STEP_KEYS = Object.keys(PlanInput.shape.steps.element.shape);
const NEED_KEYS = ['all', 'any', 'atLeast', 'of', 'reach', 'layer'];

/** Keys of a mapping inside an entry, by the key it stands under. */
const INNER_KEYS: Readonly<Record<string, readonly string[]>> = {
  needs: NEED_KEYS,
  all: NEED_KEYS,
  any: NEED_KEYS,
  of: NEED_KEYS,
  capacity: RESOURCES,
  demand: RESOURCES,
  largestVm: RESOURCES,
  theta: RESOURCES,
  text: ['en', 'fr'],
  wayBack: ['en', 'fr'],
  name: ['en', 'fr'],
  steps: STEP_KEYS,
};

function keysAt(path: readonly PathStep[], keys: readonly string[]): readonly string[] {
  const inside = path.findLast((step) => typeof step === 'string');
  return inside === undefined ? keys : (INNER_KEYS[inside] ?? keys);
}

/** Keys of the entries of each list, for suggestions. */
export const ENTRY_KEYS: Readonly<Record<string, readonly string[]>> = {
  elements: Object.keys(ElementInput.shape),
  groups: Object.keys(GroupInput.shape),
  zones: Object.keys(ZoneInput.shape),
  crossings: Object.keys(CrossingInput.shape),
  plans: Object.keys(PlanInput.shape),
  thresholds: Object.keys(ThresholdInput.shape),
  obligations: Object.keys(ObligationInput.shape),
  contacts: Object.keys(ContactInput.shape),
};

function valueAt(raw: unknown, path: readonly PathStep[]): unknown {
  let value = raw;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}
