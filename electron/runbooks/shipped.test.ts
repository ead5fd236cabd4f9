/**
 * Every shipped runbook: whole in both languages, of the trade, consistent with the rules. A rule that names a plan nobody on the spot
 * knows how to carry out, and a runbook no rule leads to, are both mistakes.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ELEMENT_KINDS } from '../../shared/model/site.ts';
import { placesAround, rolesOf, whereaboutsOf } from '../../shared/model/runbook-place.ts';
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

/** An incident on each element of a kind that the runbook is for, at one centre; beside it everything of the other centre alarms too. */
function incidentsAt(centre: string, { for: aim }: Runbook) {
  if (!SITE.ok) throw new Error('the example is good');
  const { site } = SITE;
  const byId = new Map(site.elements.map((element) => [element.id, element]));
  const centreOf = (id: string | null): string | null =>
    id === null ? null : ([id, ...placesAround(byId, id)].find((one) => site.centres.includes(one)) ?? null);
  const alarmed = site.elements.filter(({ id }) => centreOf(id) !== centre).map(({ id }) => id);
  const subjects = site.elements.filter(({ id, kind }) => centreOf(id) === centre && (aim.kinds.includes(kind) || kind === 'mains'));
  return { site, centreOf, about: subjects.map(({ id: subject }) => ({ subject, alarmed })) };
}

describe.each(['a', 'b'])('with an incident in centre %s', (centre) => {
  it.each(ALL.map((runbook) => [runbook.id, runbook] as const))(
    '%s sends nobody to the other one, but for what it says is there',
    (_id, runbook) => {
      const { site, centreOf, about } = incidentsAt(centre, runbook);
      expect(about.length).toBeGreaterThan(0);
      for (const one of about)
        for (const [role, element] of Object.entries(rolesOf(site, runbook, one))) {
          const { is, at } = runbook.roles[role] ?? {};
          const other = site.centres.find((each) => each !== centre);
          const allowed = at === 'to' ? [other] : is === 'partner' ? [centre, other, null] : [centre, null];
          expect(element === null ? null : { role, of: one.subject, allowed: allowed.includes(centreOf(element)) }).toEqual(
            element === null ? null : { role, of: one.subject, allowed: true },
          );
        }
    },
  );

  it('the load transfer looks at the centre that takes over, and leaves the other one safe', () => {
    const transfer = ALL.find(({ id }) => id === 'transfer');
    if (!SITE.ok || transfer === undefined) throw new Error('both are shipped');
    const { site } = SITE;
    const other = centre === 'a' ? 'b' : 'a';
    const centreAt = (step: string, roles: ReturnType<typeof rolesOf>): string | null => {
      const place = transfer.steps.find(({ id }) => id === step)?.place;
      return place === undefined ? null : whereaboutsOf(site, roles, place).centre;
    };
    const names = { a: 'Data centre A', b: 'Data centre B' };
    const roles = rolesOf(site, transfer, { subject: `mains-${centre}`, alarmed: [] });
    expect([roles['from'], roles['to']]).toEqual([centre, other]);
    expect(['target', 'copies', 'watch', 'leave'].map((step) => centreAt(step, roles))).toEqual([
      names[other],
      names[other],
      names[other],
      names[centre as 'a' | 'b'],
    ]);
    // What is decided wins over where the incident is: the way back leaves the centre that is well.
    const back = rolesOf(site, transfer, { subject: `mains-${centre}`, alarmed: [], leaves: other });
    expect([back['from'], back['to']]).toEqual([other, centre]);
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
