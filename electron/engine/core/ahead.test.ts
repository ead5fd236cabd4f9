/** Looking ahead in the core: asked when the state changes, taken in when the answer fits, dropped and counted when it does not. */
import { describe, expect, it } from 'vitest';
import type { AheadAnswer } from './ahead-state.ts';
import { answerAhead } from './answer-ahead.ts';
import { live } from './live-view.ts';
import { designRisks, standingRisks, withDesign } from './standing.ts';
import { step } from './step.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

function answered(world: World): AheadAnswer {
  const { question } = world.model.ahead;
  if (question === null) throw new Error('nothing is asked');
  return answerAhead(world.model.config.graph, question);
}

describe('looking ahead', () => {
  it('asks once the warm-up is over, and again only when what has failed changes', () => {
    const world = new World(miniSite());
    world.run(1);
    const first = world.model.ahead.question;
    expect(first?.failed).toEqual([]);
    world.run(30);
    expect(world.model.ahead.question).toBe(first);
    world.set({ 'ups-b1|ups.source': 'battery' }).run(5);
    expect(world.model.ahead.question?.key).not.toBe(first?.key);
    expect(world.model.ahead.question?.carried).toEqual(['ups-b1']);
  });

  it('publishes an answer to the state of now, says when it no longer is, and drops one that comes too late', () => {
    const world = new World(miniSite());
    world.run(1);
    const early = answered(world);
    const { model } = step(world.model, { type: 'foresight', atMs: world.model.nowMs, answer: early });
    expect(live(model).foresight).toMatchObject({ state: { isCurrent: true, dropped: 0, failed: [] }, next: early.next, fits: early.fits });

    world.set({ 'ups-b1|ups.source': 'battery' }).run(5);
    const late = step(
      { ...world.model, ahead: { ...model.ahead, question: world.model.ahead.question } },
      {
        type: 'foresight',
        atMs: world.model.nowMs,
        answer: early,
      },
    );
    expect(live(late.model).foresight.state).toMatchObject({ isCurrent: false, dropped: 1 });
  });

  it('counts on no copy of which nobody knows whether it is in sync, and never on none while the volume is served', () => {
    const world = new World(miniSite());
    world.run(1);
    expect(world.model.ahead.question?.outOfSync).toEqual([]);
    expect(answered(world).next?.singles.flatMap(({ sets }) => sets.flat())).not.toContain('copy-a');
    world.silent.add('copy-b|repl.state');
    world.run(40);
    expect(world.model.ahead.question?.outOfSync).toEqual(['copy-b']);
    world.silent.add('copy-a|repl.state');
    world.run(40);
    expect(world.model.ahead.question?.outOfSync).toEqual(['copy-b']); // one stays, or nothing would be seen to hurt it
    // Either copy may be the good one: the loss of each may take the volume, and neither is shown as counted on.
    expect(world.model.ahead.question?.otherwise).toEqual([['copy-a']]);
    const doubtful = answered(world);
    const singles = doubtful.next?.singles.flatMap(({ sets }) => sets.flat()) ?? [];
    expect(singles).toEqual(expect.arrayContaining(['a', 'b']));
    expect(doubtful.failed).toEqual(['copy-a', 'copy-b']);
    world.silent.clear();
    world.run(5);
    expect(world.model.ahead.question?.outOfSync).toEqual([]);
    expect(world.model.ahead.question?.otherwise).toBeUndefined();
    world.set({ 'copy-a|repl.state': 'suspended' }).run(10);
    world.silent.add('copy-b|repl.state');
    world.run(40);
    expect(world.model.ahead.question?.outOfSync).toEqual(['copy-a']); // known to be behind: the other one is what is left
  });

  it('starts over with another version of the site', () => {
    const world = new World(miniSite());
    world.run(1);
    const { model } = step(world.model, { type: 'foresight', atMs: world.model.nowMs, answer: answered(world) });
    expect(step(model, { type: 'sources', atMs: model.nowMs, sources: [] }).model.ahead.answer).toBeNull();
  });
});

describe('the risks of the plan itself', () => {
  const site = miniSite();
  const withJob = (everyS: number, lastsS?: number) => ({
    ...site,
    witness: 'w',
    elements: [
      ...site.elements.filter((element) => element.kind !== 'backupJob'),
      ...site.elements.slice(0, 1).map((one) => ({
        ...one,
        id: 'job',
        name: 'Job',
        kind: 'backupJob' as const,
        facts: lastsS === undefined ? { everyS } : { everyS, lastsS },
      })),
    ],
  });

  it('a daily job of two hours misses 24 h by two hours; twice a day does not; without a duration it is only said', () => {
    expect(standingRisks(withJob(86_400, 7_200))['backup-misses-rpo']?.text.params).toMatchObject({ worstS: 93_600, missS: 7_200 });
    expect(standingRisks(withJob(43_200, 7_200))['backup-misses-rpo']).toBeUndefined();
    expect(standingRisks(withJob(79_200, 7_200))['backup-misses-rpo']).toBeUndefined();
    expect(standingRisks(withJob(79_201, 7_200))['backup-misses-rpo']?.text.params).toMatchObject({ missS: 1 });
    expect(standingRisks(withJob(86_400))['backup-misses-rpo']?.text.key).toBe('standing.backupMissesRpo');
  });

  it('go when the next answer no longer finds them', () => {
    const before = withDesign(standingRisks(site), site, { singles: ['a'], misfits: [] });
    expect(Object.keys(before)).toContain('single-point-of-failure');
    expect(withDesign(before, site, { singles: [], misfits: [] })).toEqual(standingRisks(site));
  });

  it('names single points of failure and the centre that does not hold the load, with what is missing', () => {
    expect(designRisks(site, { singles: [], misfits: [] })).toEqual({});
    const binding = { pool: 'pool', resource: 'cpu', offered: 100, demanded: 120, left: -20 };
    const risks = designRisks(site, { singles: ['a', 'b'], misfits: [{ from: 'a', to: 'b', fits: false, binding, shed: ['s'] }] });
    expect(risks['single-point-of-failure']?.text.params).toMatchObject({ count: 2, more: 0 });
    expect(risks['does-not-fit-b']?.text).toMatchObject({
      key: 'standing.doesNotFit',
      params: { resource: 'cpu', missing: 20, shed: 's' },
    });
  });
});
