/** The thread that looks ahead: the newest question wins, another site ends what was asked, a search can be cancelled. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Site } from '../../shared/model/site.ts';
import { graphSite } from '../../tooling/bench/graph-site.ts';
import type { AheadAnswer, AheadQuestion } from './core/ahead-state.ts';
import { answerAhead } from './core/answer-ahead.ts';
import { compileSite } from './core/graph/compile.ts';
import { miniSite } from './core/testing/mini-site.ts';
import { LookAhead, SearchEnded } from './look-ahead.ts';

const SITE = miniSite();
const PATIENCE_MS = 30_000;
const running: LookAhead[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

const question = (key: string, ...failed: readonly string[]): AheadQuestion => ({ key, failed, outOfSync: [], carried: [] });

function bench(site: Site = SITE) {
  const answers: AheadAnswer[] = [];
  const log: string[] = [];
  const ahead = new LookAhead(site, { onAnswer: (answer) => answers.push(answer), log: (line) => log.push(line) });
  running.push(ahead);
  const until = async (key: string): Promise<AheadAnswer> => {
    const endMs = performance.now() + PATIENCE_MS;
    for (;;) {
      const found = answers.find((answer) => answer.key === key);
      if (found !== undefined) return found;
      if (performance.now() > endMs) throw new Error(`no answer to ${key}; ${log.join(' / ')}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { ahead, answers, until };
}

describe('looking ahead', { timeout: 60_000 }, () => {
  it('answers as the pure function does, and leaves out what the next question has overtaken', async () => {
    const { ahead, answers, until } = bench();
    ahead.ask(question('one'));
    ahead.ask(question('two', 'ups-a1'));
    ahead.ask(question('three', 'ups-a2'));
    expect(await until('three')).toEqual(answerAhead(compileSite(SITE), question('three', 'ups-a2')));
    expect(answers.map((answer) => answer.key)).toEqual(['one', 'three']);
  });

  it('asks nothing twice, and everything again of another site', async () => {
    const { ahead, answers, until } = bench();
    ahead.ask(question('one'));
    await until('one');
    ahead.ask(question('one'));
    ahead.ask(null);
    ahead.replaceSite({ ...SITE, elements: SITE.elements.filter((element) => element.kind !== 'pool' && element.service === null) });
    ahead.ask(question('one'));
    const endMs = performance.now() + PATIENCE_MS;
    while (answers.length < 2 && performance.now() < endMs) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(answers.map((answer) => answer.next?.singleCount)).toEqual([answers[0]?.next?.singleCount, 0]);
  });

  it('searches three failures deep on a thread of its own, and ends it when cancelled', async () => {
    const { ahead } = bench(graphSite(160));
    const search = { question: question('now'), down: ['a'], order: 3 as const };
    expect(ahead.isSearching).toBe(false);
    const found = await ahead.search('first', search);
    expect(found.cuts.map((cut) => cut.elements.join())).toContain('array-b');
    const second = ahead.search('second', search);
    expect(ahead.isSearching).toBe(true);
    expect(ahead.cancel('first')).toBe(false);
    expect(ahead.cancel('second')).toBe(true);
    await expect(second).rejects.toThrow(SearchEnded);
    expect(ahead.isSearching).toBe(false);
  });
});
