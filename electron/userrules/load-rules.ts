/**
 * Reads a rules file for a site: text in, checked rules or all errors out, each at its line and column; it never throws.
 * A rule is switched on only by the fingerprint of what it says: a changed rule is off until a person looks at it again.
 */
import type { Site } from '../../shared/model/site.ts';
import type { SiteRule } from '../../shared/model/site-rule.ts';
import { metricsOfKind, type Metric } from '../../shared/model/metrics.ts';
import { digest } from '../engine/core/digest.ts';
import { complain, fromIssues } from '../site/issues.ts';
import { nearest } from '../site/nearest.ts';
import { readText } from '../site/read-text.ts';
import { boundErrors } from '../site/site-error.ts';
import type { SiteError } from '../site/site-error.ts';
import { readYaml } from '../site/yaml-source.ts';
import type { YamlSource } from '../site/yaml-source.ts';
import { readExpression } from './expression.ts';
import { RULE_KEYS, RuleInput, RulesHead } from './schema.ts';

/** Rules in the order of the file, those that are off included. */
export type RulesResult =
  { readonly ok: true; readonly rules: readonly SiteRule[] } | { readonly ok: false; readonly errors: readonly SiteError[] };

/** Delays when the file gives none, seconds: a rule that fires at every flicker is soon switched off by everyone. */
const DEFAULT_FOR_S = 30;
const DEFAULT_CLEAR_S = 60;
/** Hex digits of a fingerprint a person has to copy. */
const FINGERPRINT = 8;

/** A file that can't be read is an error too. */
export function readRulesFile(file: string, site: Site): RulesResult {
  const text = readText(file, 'rules file');
  return text.ok ? loadRules(text.text, file, site) : { ok: false, errors: [text.error] };
}

/** @param file its name, for errors. */
export function loadRules(text: string, file: string, site: Site): RulesResult {
  const source = readYaml(text, file, 'rules');
  if (source.errors.length > 0) return { ok: false, errors: boundErrors(source.errors) };
  const head = RulesHead.safeParse(source.value);
  if (!head.success)
    return { ok: false, errors: boundErrors(fromIssues(source, [], source.value, head.error.issues, ['format', 'rules'])) };
  const reader = new Reader(source, text, site);
  const rules = head.data.rules.flatMap((raw, index) => reader.rule(raw, index) ?? []);
  return reader.errors.length > 0 ? { ok: false, errors: boundErrors(reader.errors) } : { ok: true, rules };
}

class Reader {
  readonly errors: SiteError[] = [];
  private readonly source: YamlSource;
  private readonly lines: readonly string[];
  private readonly site: Site;
  private readonly ids = new Set<string>();

  constructor(source: YamlSource, text: string, site: Site) {
    this.source = source;
    this.lines = text.split(/\r?\n/);
    this.site = site;
  }

  rule(raw: unknown, index: number): SiteRule | null {
    const path = ['rules', index];
    const parsed = RuleInput.safeParse(raw);
    if (!parsed.success) {
      this.errors.push(...fromIssues(this.source, path, raw, parsed.error.issues, RULE_KEYS));
      return null;
    }
    const input = parsed.data;
    if (this.ids.has(input.id)) this.say([...path, 'id'], `there are two rules "${input.id}"`, 'each id once');
    this.ids.add(input.id);
    const elements = this.elements(input, path);
    if (elements.length === 0) return null;
    const kinds = new Set(this.site.elements.flatMap((element) => (elements.includes(element.id) ? [element.kind] : [])));
    const [first = [], ...others] = [...kinds].map((kind) => metricsOfKind(kind));
    return this.checked(
      input,
      elements,
      first.filter((metric) => others.every((list) => list.includes(metric))),
      path,
    );
  }

  private checked(
    input: RuleInput,
    elements: readonly string[],
    metrics: readonly Metric[],
    path: readonly (string | number)[],
  ): SiteRule | null {
    const expression = readExpression(input.when, metrics);
    if (!expression.ok) {
      this.at([...path, 'when'], input.when, expression.error);
      return null;
    }
    const both = (said: RuleInput['message']): { en: string; fr: string } => (typeof said === 'string' ? { en: said, fr: said } : said);
    const what = {
      id: input.id,
      elements,
      when: input.when,
      metrics: expression.metrics,
      onDelayMs: (input.for ?? DEFAULT_FOR_S) * 1_000,
      offDelayMs: (input.clearFor ?? DEFAULT_CLEAR_S) * 1_000,
      priority: input.priority,
      timeToActS: input.timeToAct,
      message: both(input.message),
      consequence: both(input.consequence),
      action: both(input.action),
    };
    // As written: another UPS in the site is no other rule.
    const written = { ...what, elements: input.elements ?? input.kind };
    const fingerprint = digest(written).slice(0, FINGERPRINT);
    if (input.enabled === true)
      this.say(
        [...path, 'enabled'],
        'a rule is not switched on by "true"',
        `false, or the fingerprint of what was looked at: ${fingerprint}`,
      );
    return { ...what, fingerprint, isEnabled: input.enabled === fingerprint };
  }

  /** The elements it names, or all of its kind. */
  private elements(input: RuleInput, path: readonly (string | number)[]): readonly string[] {
    const { kind, elements } = input;
    if ((kind === undefined) === (elements === undefined)) {
      this.say(
        path,
        kind === undefined ? 'a rule that looks at nothing' : 'a rule has a kind or elements, not both',
        'kind: ups, or elements: [ups-a1]',
      );
      return [];
    }
    if (elements === undefined) {
      const found = this.site.elements.filter((element) => element.kind === kind).map((element) => element.id);
      if (found.length === 0) this.say([...path, 'kind'], `the site has no ${kind ?? ''}`, 'a kind the site has');
      return found;
    }
    const known = this.site.elements.map((element) => element.id);
    elements.forEach((id, index) => {
      if (!known.includes(id))
        this.say([...path, 'elements', index], `the site has no element "${id}"`, 'the id of an element of the site', nearest(id, known));
    });
    return elements.every((id) => known.includes(id)) ? elements : [];
  }

  private say(path: readonly (string | number)[], message: string, expected: string, suggestion: string | null = null): void {
    this.errors.push(complain(this.source, path, { message, expected, suggestion }));
  }

  /** Inside an expression: the column of the character, where the text stands on one line as it is read. */
  private at(
    path: readonly (string | number)[],
    when: string,
    error: { at: number; message: string; expected: string; suggestion: string | null },
  ): void {
    const said = complain(this.source, path, error);
    const line = this.lines[said.line - 1] ?? '';
    const start = line.indexOf(when, said.column - 1);
    this.errors.push(start < 0 ? said : { ...said, column: start + 1 + error.at });
  }
}
