/**
 * Every shipped runbook: whole in both languages, of the trade, consistent with the rules. A rule that names a plan nobody on the spot
 * knows how to carry out, and a runbook no rule leads to, are both mistakes.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ELEMENT_KINDS } from '../../shared/model/site.ts';
import { rolesOf, whereaboutsOf } from '../../shared/model/runbook-place.ts';
import type { Bilingual, Runbook } from '../../shared/model/runbook.ts';
import { RULES } from '../engine/core/rules/index.ts';
import { readSiteFile } from '../site/load-site.ts';
import { libraryOf } from './library.ts';
import { createShelf, shippedRunbooks } from './shelf.ts';

const ALL = shippedRunbooks();
const NAMED = new Set(RULES.flatMap((rule) => rule.runbooks));
const SITE = readSiteFile(path.resolve('fixtures/sites/invoke.yaml'));

/** Everything a technician may read, with the field it stands in. */
function wordsOf(runbook: Runbook): readonly (readonly [field: string, words: Bilingual])[] {
  return [
    ['name', runbook.name],
    ...runbook.tools.map((words) => ['tools', words] as const),
    ...runbook.protection.map((words) => ['protection', words] as const),
    ...Object.values(runbook.roles).map(({ name }) => ['roles', name] as const),
    ...runbook.steps.flatMap((step) =>
      [
        ['verb', step.verb] as const,
        ['text', step.text] as const,
        ['danger', step.danger] as const,
        ['expect', step.expect] as const,
        ['hint', step.place?.hint] as const,
        ...step.impossible.flatMap((branch) => [['reason', branch.reason] as const, ['call', branch.call] as const]),
      ].flatMap(([field, words]) => (words === undefined ? [] : [[`${step.id}.${field}`, words] as const])),
    ),
  ];
}

describe('the shipped runbooks', () => {
  it('are those of the folder, each under its own name', () => {
    expect(ALL.map((runbook) => `${runbook.id}.yaml`)).toEqual(readdirSync(path.resolve('runbooks')).sort());
    expect(ALL.length).toBeGreaterThanOrEqual(12);
  });

  it('lead nowhere that is not there', () => {
    expect(libraryOf(ALL, [], []).problems).toEqual([]);
    expect(createShelf(path.resolve('fixtures/sites/invoke.yaml')).library(null).runbooks.size).toBe(ALL.length);
  });

  it('cover every plan a rule names, and name none that no rule does', () => {
    const covered = new Set(ALL.flatMap((runbook) => runbook.for.plans));
    expect([...NAMED].filter((plan) => !covered.has(plan))).toEqual([]);
    expect([...covered].filter((plan) => !NAMED.has(plan))).toEqual([]);
  });

  it('are offered by the rules whose plans they carry out', () => {
    const missing = RULES.flatMap((rule) =>
      rule.runbooks.flatMap((plan) =>
        ALL.some((runbook) => runbook.for.plans.includes(plan) && runbook.for.rules.includes(rule.id)) ? [] : [`${rule.id}: ${plan}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe.each(ALL.map((runbook) => [runbook.id, runbook] as const))('%s', (_id, runbook) => {
  it('is whole in both languages, and says different things in each', () => {
    const same = wordsOf(runbook).filter(([, { en, fr }]) => en === fr && /[a-z]{4}/.test(en));
    expect(same).toEqual([]);
  });

  it('has French typography and no straight quotes', () => {
    const wrong = wordsOf(runbook).filter(
      ([, { en, fr }]) => /['"]/.test(en + fr) || / [;?!:]/.test(fr) || /[^\u202f][;?!]/.test(fr) || /[^\u00a0]:/.test(fr),
    );
    expect(wrong.map(([field, { fr }]) => `${field}: ${fr}`)).toEqual([]);
  });

  it('lets nobody work on live parts without a word of danger', () => {
    const silent = runbook.steps.filter(
      (step) => /\b(400 V|battery terminals|terminals)\b/i.test(`${step.text?.en ?? ''} ${step.verb.en}`) && step.danger === undefined,
    );
    expect(silent.map((step) => step.id)).toEqual([]);
  });

  it('finds its places on the example site, or says that it does not know', () => {
    if (!SITE.ok) throw new Error('the example is good');
    const { site } = SITE;
    const kind = runbook.for.kinds.find((one) => site.elements.some((element) => element.kind === one));
    const subject = site.elements.find((element) => element.kind === kind)?.id ?? null;
    const roles = rolesOf(site, runbook, { subject, alarmed: [] });
    for (const [role, id] of Object.entries(roles)) {
      expect(ELEMENT_KINDS).toContain(runbook.roles[role]?.kind);
      if (id !== null) expect(site.elements.find((element) => element.id === id)?.kind, role).toBe(runbook.roles[role]?.kind);
    }
    for (const step of runbook.steps) if (step.place !== undefined) whereaboutsOf(site, roles, step.place);
  });
});
