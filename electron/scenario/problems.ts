/** Collects what is wrong in one scenario file, each with line, column, what was expected and the nearest right word. Never throws on bad input. */
import type { z } from 'zod';
import { nearest } from '../site/nearest.ts';
import { quote } from '../site/quantity.ts';
import { formatPath } from '../site/site-error.ts';
import type { PathStep, SiteError } from '../site/site-error.ts';
import { readYaml } from '../site/yaml-source.ts';
import type { Place, YamlSource } from '../site/yaml-source.ts';
import type { NameError } from './names.ts';

/** The same form as an error of a site file, so that one printer serves both. */
export type FileProblem = SiteError;
/** From the root of the document; empty for the whole of it. */
export type Path = readonly PathStep[];

/** Made per file; what YAML itself refuses is in `found` from the beginning. */
export class YamlProblems {
  readonly found: FileProblem[];
  private readonly yaml: YamlSource;

  constructor(file: string, source: string) {
    this.yaml = readYaml(source, file, 'scenario');
    this.found = [...this.yaml.errors];
  }

  /** The document as plain data; null when it could not be read. */
  get data(): unknown {
    return this.yaml.value;
  }

  place(path: Path): Place {
    return this.yaml.locate(path);
  }

  add(path: Path, message: string, expected: string, suggestion: string | null = null): void {
    this.push(this.yaml.locate(path), path, message, expected, suggestion);
  }

  /** A name that is not known, with the nearest that is. */
  addName(path: Path, message: string, expected: string, wrong: string, candidates: readonly string[]): void {
    this.add(path, message, expected, nearest(wrong, candidates));
  }

  /** As `addName`, for a name that is a key: it stands where the key does. */
  addKeyName(path: Path, { message, expected, wrong, candidates }: NameError): void {
    this.push(this.yaml.locateKey(path), path, message, expected, nearest(wrong, candidates));
  }

  /** Checks data against a schema; null when it does not fit, with every misfit recorded. */
  check<T>(schema: z.ZodType<T>, data: unknown, path: Path, keys: readonly string[]): T | null {
    const result = schema.safeParse(data);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.addIssue(issue, path, keys);
    return null;
  }

  private addIssue(issue: z.core.$ZodIssue, base: Path, keys: readonly string[]): void {
    const path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
    const name = String(path.at(-1) ?? 'the file');
    const value = valueAt(this.data, path);
    switch (issue.code) {
      case 'unrecognized_keys':
        for (const key of issue.keys)
          this.push(
            this.yaml.locateKey([...path, key]),
            path,
            `unknown key ${quote(key)}`,
            `one of ${keys.join(', ')}`,
            nearest(key, keys),
          );
        return;
      case 'invalid_value': {
        const values = issue.values.map(String);
        this.add(
          path,
          value === undefined ? `${name} is missing` : `${name} cannot be ${quote(value)}`,
          `one of ${values.join(', ')}`,
          nearest(String(value), values),
        );
        return;
      }
      case 'invalid_type':
        this.add(path, value === undefined ? `${name} is missing` : `${name} cannot be ${quote(value)}`, wordFor(issue.expected));
        return;
      case 'too_small':
        this.add(
          path,
          issue.origin === 'array' ? `${name} has nothing in it` : `${name} is too small`,
          issue.origin === 'array' ? `at least ${String(issue.minimum)}` : `${String(issue.minimum)} or more`,
        );
        return;
      default:
        this.add(path, `${name} cannot be ${quote(value)}: ${issue.message}`, '');
    }
  }

  private push(place: Place, path: Path, message: string, expected: string, suggestion: string | null): void {
    this.found.push({ file: this.yaml.file, ...place, path: formatPath(path), message, expected, suggestion });
  }
}

/** What a reader of YAML calls it. */
function wordFor(type: string): string {
  const words: Readonly<Record<string, string>> = {
    array: 'a list',
    object: 'keys and values',
    record: 'keys and values',
    string: 'text',
    boolean: 'true or false',
  };
  return words[type] ?? `a ${type}`;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null && step in value ? Reflect.get(value, step) : undefined),
    data,
  );
}
