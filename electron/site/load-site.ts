/**
 * Reads a site file. The one door: text in, a whole site or all its errors out; it never throws.
 * Documented in `docs/reference/site-file.md`.
 */
import path from 'node:path';
import type { Site } from '../../shared/model/site.ts';
import { buildSite } from './build-site.ts';
import { checkCycles } from './checks/check-cycles.ts';
import { checkIds } from './checks/check-ids.ts';
import { checkKinds } from './checks/check-kinds.ts';
import { checkObligations } from './checks/check-obligations.ts';
import { checkLayout } from './checks/check-layout.ts';
import { checkNeeds } from './checks/check-needs.ts';
import { checkPlans } from './checks/check-plans.ts';
import { checkReferences } from './checks/check-references.ts';
import { readDraft, type Draft } from './draft.ts';
import { checkThresholds } from './checks/check-thresholds.ts';
import { complain } from './issues.ts';
import { quote } from './quantity.ts';
import { readText } from './read-text.ts';
import { readRulesFile } from '../userrules/load-rules.ts';
import { boundErrors, fileError } from './site-error.ts';
import type { SiteError } from './site-error.ts';
import { indexOf } from './site-index.ts';
import { readYaml } from './yaml-source.ts';
import type { YamlSource } from './yaml-source.ts';

export type { SiteError } from './site-error.ts';
export { formatSiteError } from './site-error.ts';

/** `errors` is never empty; at most fifty in the order of the file, then one that counts the rest (`boundErrors`). */
export type SiteResult = { readonly ok: true; readonly site: Site } | { readonly ok: false; readonly errors: readonly SiteError[] };

/** Reads the file; one over 5 MB, missing, unreadable or not a file is a single error. */
export function readSiteFile(file: string): SiteResult {
  const text = readText(file);
  return text.ok ? loadSite(text.text, file) : { ok: false, errors: [text.error] };
}

/**
 * Reads the text of a site file.
 * @param file its name, for errors and to find the file it extends (only a file in the same folder, which extends nothing itself).
 */
export function loadSite(text: string, file: string): SiteResult {
  const sources = withBase(readYaml(text, file, 'site'));
  const broken = sources.flatMap((source) => source.errors);
  if (sources.some((source) => source.value === null))
    return failed(broken.length > 0 ? broken : [fileError(file, 'the file has no content', 'keys: id, name, centres, elements, ...')]);
  const draft = readDraft(sources);
  const index = indexOf(draft);
  const errors = [
    ...broken,
    ...draft.errors,
    ...checkIds(draft),
    ...checkKinds(draft),
    ...checkReferences(index),
    ...checkThresholds(index),
    ...checkLayout(index),
    ...checkNeeds(index),
    ...checkCycles(index),
    ...checkPlans(draft),
    ...checkObligations(draft, index),
  ];
  if (errors.length > 0) return failed(errors);
  const site = buildSite(draft);
  return site === null
    ? failed([fileError(file, 'the file is incomplete', 'keys: id, name, timeZone, centres, elements')])
    : withRules(draft, site);
}

/** The rules of the site's own, from the file beside it: with one bad rule the whole is refused, as with any other error. */
function withRules(draft: Draft, site: Site): SiteResult {
  const name = draft.head.rules;
  const source = draft.headAt.get('rules');
  if (name === undefined || source === undefined) return { ok: true, site };
  const rules = readRulesFile(path.join(path.dirname(source.file), name), site);
  return rules.ok ? { ok: true, site: { ...site, userRules: rules.rules, rulesFile: name } } : failed(rules.errors);
}

function failed(errors: readonly SiteError[]): SiteResult {
  return { ok: false, errors: boundErrors(errors) };
}

/** The file it extends first, then itself. */
function withBase(source: YamlSource): readonly YamlSource[] {
  const name = extendsOf(source);
  if (name === undefined) return [source];
  const refuse = (message: string, expected: string): readonly YamlSource[] => [
    { ...source, value: null, errors: [...source.errors, complain(source, ['extends'], { message, expected })] },
  ];
  // A bare name only: a site file must not be able to make the console read elsewhere.
  if (typeof name !== 'string' || !/^[\w-][\w.-]*\.ya?ml$/.test(name))
    return refuse(`${quote(name)} cannot be extended`, 'the name of a .yaml file in the same folder');
  const file = path.join(path.dirname(source.file), name);
  const text = readText(file);
  if (!text.ok) return refuse(`${quote(name)} cannot be extended: ${text.error.message}`, text.error.expected);
  const base = readYaml(text.text, file, 'site');
  if (extendsOf(base) !== undefined) return refuse(`${quote(name)} extends a file itself`, 'a file that extends nothing');
  return [base, source];
}

function extendsOf({ value }: YamlSource): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, 'extends')
    ? Reflect.get(value, 'extends')
    : undefined;
}
