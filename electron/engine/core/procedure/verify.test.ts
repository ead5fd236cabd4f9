/**
 * Whether a plan led to what it should: only readings of after its last step say so; unknown, old or unheard is not verified. The site that
 * has to carry everything is looked at as before the move (BCP 4.2: services answer, copies are in sync, the receiving site carries them).
 */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { Procedure, ProcedureStep } from '../../../../shared/model/procedure.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, incidentOf, procedureOf, stepOf } from '../testing/records.ts';
import { verifyChecks } from './verify.ts';

const QUIET = plantOf(miniSite());
const WORDS = { en: 'x', fr: 'x' };

function stepEnded(endedAtMs: number | null): ProcedureStep {
  const more = { owner: 'noc', durationS: 30, wayBack: null, isReversible: false, person: null, note: null } as const;
  return { id: `s${String(endedAtMs)}`, text: WORDS, after: [], state: 'done', startedAtMs: 0, endedAtMs, ...more };
}

/** `id result detail` of each check; `ready` acts on the incident, whose root is host hv-a1. */
function checked(world: World, procedure: Procedure, recoveringSinceMs: number | null = null): readonly string[] {
  const incident = incidentOf('INC-1', { root: 'hv-a1', recoveringSinceMs });
  const draft = stepOf(world.model, world.nowMs, (one) => (one.incidents = byId(incident)));
  return verifyChecks(draft, procedure).map(
    ({ id, result, detail }) => `${id} ${result}${detail.key === 'verify.notFresh' ? ' notFresh' : ''}`,
  );
}

/** A move from a to b whose last step ended when the story begins; readings come each second after it. */
function moved(story: (plant: World) => World, endedBeforeS = 0): readonly string[] {
  const plant = QUIET.fork();
  const endedMs = plant.nowMs - endedBeforeS * 1_000;
  return checked(
    story(plant),
    procedureOf('INC-1', { startedAtMs: 0, steps: [stepEnded(endedMs), stepEnded(endedMs - 60_000), stepEnded(null)] }),
  );
}

const PROBE = 'probe|portal|service.probe';
const [COPY_A, COPY_B] = ['sync|copy-a|repl.state', 'sync|copy-b|repl.state'];

describe('after a move', () => {
  it.each<readonly [title: string, story: (plant: World) => World, checks: readonly string[]]>([
    [
      'all is well, measured after the last step',
      (plant) => plant.run(2),
      [`${PROBE} passed`, `${COPY_A} passed`, `${COPY_B} passed`, 'served|b passed'],
    ],
    [
      'nothing was measured after the last step: what was well before proves nothing',
      (plant) => plant,
      [`${PROBE} unknown notFresh`, `${COPY_A} unknown notFresh`, `${COPY_B} unknown notFresh`, 'served|b passed'],
    ],
    [
      'the service does not answer',
      (plant) => plant.set({ 'portal|service.probe': 'down' }).run(2),
      [`${PROBE} failed`, `${COPY_A} passed`, `${COPY_B} passed`, 'served|b passed'],
    ],
    [
      'one copy is behind',
      (plant) => plant.set({ 'copy-b|repl.state': 'async' }).run(2),
      [`${PROBE} passed`, `${COPY_A} passed`, `${COPY_B} failed`, 'served|b passed'],
    ],
    [
      'a copy was in sync after the last step, and is no longer heard of',
      (plant) => {
        plant.run(2).silent.add('copy-a|repl.state');
        return plant.run(20);
      },
      [`${PROBE} passed`, `${COPY_A} unknown notFresh`, `${COPY_B} passed`, 'served|b passed'],
    ],
    [
      'the only host that could carry the service is down',
      (plant) => plant.set({ 'hv-b1|device.reach': 'down' }).run(20),
      [`${PROBE} passed`, `${COPY_A} passed`, `${COPY_B} passed`, 'served|b failed'],
    ],
  ])('%s', (_title, story, checks) => {
    expect(moved(story)).toEqual(checks);
  });

  it('counts a reading of the very moment the last step ended, and none of before', () => {
    // The last readings came 1 s before now: at the first tenth of the last second.
    expect(moved((plant) => plant, 1)[0]).toBe(`${PROBE} passed`);
    expect(moved((plant) => plant, 0.999)[0]).toBe(`${PROBE} unknown notFresh`);
  });

  it('says what it looked at, in the names of the site, with the reading and its time', () => {
    const world = QUIET.fork().run(2);
    const draft = stepOf(world.model, world.nowMs, () => undefined);
    const checks = verifyChecks(draft, procedureOf('INC-1', { startedAtMs: QUIET.nowMs }));
    expect(checks.map(({ text: label, element, atMs }) => ({ label, element, atMs }))).toEqual([
      { label: text('metric.service.probe', { name: 'PORTAL' }), element: 'portal', atMs: world.nowMs - 1_000 },
      { label: text('metric.repl.state', { name: 'COPY-A' }), element: 'copy-a', atMs: world.nowMs - 1_000 },
      { label: text('metric.repl.state', { name: 'COPY-B' }), element: 'copy-b', atMs: world.nowMs - 1_000 },
      { label: text('verify.served', { name: 'B' }), element: 'b', atMs: world.nowMs },
    ]);
  });

  it('without any step looks at what came after its beginning', () => {
    const begun = (startedAtMs: number | null): readonly string[] => checked(QUIET, procedureOf('INC-1', { startedAtMs, steps: [] }));
    expect(begun(QUIET.nowMs)[0]).toBe(`${PROBE} unknown notFresh`);
    expect(begun(null)[0]).toBe(`${PROBE} passed`);
  });
});

describe('after a repair', () => {
  const CAUSE = 'cause|hv-a1';
  const REACH = 'reading|hv-a1|device.reach';
  const repair = (more: Partial<Procedure> = {}): Procedure =>
    procedureOf('INC-1', { from: null, to: null, startedAtMs: QUIET.nowMs, ...more });
  it.each<readonly [title: string, story: (plant: World) => World, recoveringSinceMs: number | null, checks: readonly string[]]>([
    ['the cause is gone and its reading well', (plant) => plant.run(2), QUIET.nowMs, [`${CAUSE} passed`, `${REACH} passed`]],
    ['the cause still stands', (plant) => plant.run(2), null, [`${CAUSE} failed`, `${REACH} passed`]],
    ['nothing was measured since', (plant) => plant, QUIET.nowMs, [`${CAUSE} passed`, `${REACH} unknown notFresh`]],
    [
      'its reading is not well',
      (plant) => plant.set({ 'hv-a1|device.reach': 'down' }).run(20),
      null,
      [`${CAUSE} failed`, `${REACH} failed`],
    ],
  ])('%s', (_title, story, recoveringSinceMs, checks) => {
    expect(checked(story(QUIET.fork()), repair(), recoveringSinceMs)).toEqual(expect.arrayContaining([...checks]));
  });

  it('names the cause by its element', () => {
    const draft = stepOf(QUIET.model, QUIET.nowMs, (one) => (one.incidents = byId(incidentOf('INC-1', { root: 'hv-a1' }))));
    expect(verifyChecks(draft, repair())[0]?.text).toEqual(text('verify.cause', { name: 'HV-A1' }));
  });

  it('of a plan that moves from somewhere to nowhere looks at the cause', () => {
    expect(checked(QUIET, repair({ from: 'a' }))[0]).toBe(`${CAUSE} failed`);
    expect(checked(QUIET, repair({ to: 'b' }))[0]).toBe(`${CAUSE} failed`);
  });

  it('has nothing to look at where the incident is gone: not verified', () => {
    expect(checked(QUIET, repair({ incident: 'INC-9' }))).toEqual([]);
  });
});
