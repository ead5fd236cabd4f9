/** Which runbooks an incident is offered, and what a search finds. */
import { describe, expect, it } from 'vitest';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_REFUEL, FAKE_RUNBOOK, fakeDone, fakeRun } from '../testing/fake-runbook.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import {
  againstIn,
  beginBeforeMs,
  bestFirst,
  fittingRunbooks,
  heldBack,
  matchesWords,
  openRunOf,
  runbooksFor,
  runsInOrder,
  triedIn,
} from './runbooks.ts';

const NOW = 1_000_000;
const live = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
const incident = live.incidents['INC-0147'];
if (incident === undefined) throw new Error('the fake has an incident');
const aim = FAKE_RUNBOOK.for;
const empty = { rules: [], plans: [], conditions: [], against: [], kinds: aim.kinds };
const variant = (id: string, more: Partial<typeof aim>) => ({ ...FAKE_RUNBOOK, id, for: { ...empty, ...more } });

describe('fitting runbooks', () => {
  it('are those whose words the incident has, the nearest first; the others are none', () => {
    const all = [
      variant('by-kind-only', { kinds: ['mains'] }),
      variant('by-rule', { rules: [live.decisions['INC-0147']?.rule ?? ''] }),
      variant('by-root', { conditions: ['mains.lost'] }),
      variant('by-alarm', { conditions: ['gen.locked'] }),
      variant('elsewhere', { conditions: ['fire.alarm'] }),
    ];
    const found = fittingRunbooks(Object.fromEntries(all.map((one) => [one.id, one])), { incident, live, site: FAKE_SITE });
    // The alarm of its own element comes before that of the root.
    expect(found.map((one) => one.id)).toEqual(['by-alarm', 'by-root', 'by-rule']);
  });
});

it('of those for the same, what can be done in time comes before what cannot, whatever fits better', () => {
  const step = FAKE_RUNBOOK.steps[0];
  if (step === undefined) throw new Error('the fake has steps');
  const long = { ...variant('a-long', { conditions: ['gen.locked'] }), steps: [{ ...step, duration: 3_600 }] };
  const short = { ...variant('b-short', { conditions: ['gen.locked'] }), roles: {}, steps: [{ ...step, duration: 60 }] };
  const ids = (leftS: number | null): readonly string[] =>
    fittingRunbooks({ 'a-long': long, 'b-short': short }, { incident, live, site: FAKE_SITE }, leftS).map(({ id }) => id);
  expect([ids(null), ids(7_200), ids(600)]).toEqual([
    ['a-long', 'b-short'],
    ['a-long', 'b-short'],
    ['b-short', 'a-long'],
  ]);
});

it('what is for the cause comes before what is for a consequence, that before what is for the rule alone; in time or not, however well it fits', () => {
  const step = FAKE_RUNBOOK.steps[0];
  if (step === undefined) throw new Error('the fake has steps');
  const { rule } = live.decisions['INC-0147'] ?? {};
  const long = [{ ...step, duration: 3_600 }];
  const all = [
    variant('a-rule', { rules: [rule ?? ''] }),
    { ...variant('b-effect', { conditions: ['ups.battery'] }), roles: {} },
    { ...variant('c-cause', { conditions: ['mains.lost'] }), roles: {}, steps: long },
  ];
  const found = fittingRunbooks(Object.fromEntries(all.map((one) => [one.id, one])), { incident, live, site: FAKE_SITE }, 600);
  expect(found.map(({ id }) => id)).toEqual(['c-cause', 'b-effect', 'a-rule']);
});

describe('what stands against a runbook', () => {
  it('puts it after the others, and no further: it is still offered', () => {
    const all = [
      variant('by-root', { conditions: ['mains.lost'], against: ['gen.locked'] }),
      { ...variant('by-alarm', { conditions: ['gen.locked'] }), roles: {} },
    ];
    const ids = (list: typeof all): readonly string[] =>
      fittingRunbooks(Object.fromEntries(list.map((one) => [one.id, one])), { incident, live, site: FAKE_SITE }).map(({ id }) => id);
    expect(ids(all)).toEqual(['by-alarm', 'by-root']);
    const returned = Object.values(live.alarms).map((alarm) => ({ ...alarm, state: 'returned-unacked' as const }));
    const after = { ...live, alarms: Object.fromEntries(returned.map((alarm) => [alarm.id, alarm])) };
    const over = fittingRunbooks(Object.fromEntries(all.map((one) => [one.id, one])), { incident, live: after, site: FAKE_SITE });
    expect(over.map(({ id }) => id)).toEqual(['by-root', 'by-alarm']); // an alarm that is over stands against nothing
    expect(ids([variant('by-root', { conditions: ['mains.lost'], against: ['fire.alarm'] }), ...all.slice(1)])).toEqual([
      'by-root',
      'by-alarm',
    ]);
  });
});

describe('what comes first', () => {
  const first = (list: readonly ReturnType<typeof variant>[], more: Partial<typeof live> = {}): readonly string[] =>
    fittingRunbooks(Object.fromEntries(list.map((one) => [one.id, one])), { incident, live: { ...live, ...more }, site: FAKE_SITE }).map(
      ({ id }) => id,
    );
  const decision = live.decisions['INC-0147'];
  if (decision === undefined) throw new Error('the fake has a decision');
  const centreWide = { ...variant('moves-all', { conditions: ['mains.lost', 'gen.locked'], plans: ['transfer'] }), roles: {} };
  const own = variant('own', { conditions: ['gen.locked'] });

  it('is the own runbook of what is faulty, before one for the whole centre; what is advised comes before it', () => {
    expect(first([centreWide, own])).toEqual(['own', 'moves-all']);
    const options = decision.options.map((one) => (one.id === decision.advised ? { ...one, plan: 'transfer-a-b' } : one));
    expect(first([centreWide, own], { decisions: { 'INC-0147': { ...decision, options } } })).toEqual(['moves-all', 'own']);
  });

  it('is never the work of a plan that the decision holds back', () => {
    const why = { key: 'gate.links' };
    const move = decision.options.map((option) => ({ ...option, plan: 'transfer', blockedBy: why }));
    const decisions = { 'INC-0147': { ...decision, options: move } };
    const strong = { ...centreWide, for: { ...centreWide.for, rules: [decision.rule] } };
    expect(first([strong, own], { decisions })).toEqual(['own', 'moves-all']);
    expect(heldBack(strong, decisions['INC-0147'])?.blockedBy).toBe(why);
    expect(heldBack(own, decisions['INC-0147'])).toBeNull();
  });

  it('is never the work of a plan that is too late, while another way of it is open it is', () => {
    const [one] = decision.options;
    if (one === undefined) throw new Error('the fake has options');
    const late = { ...one, id: 'transfer', plan: 'transfer-a-b', isTooLate: true, blockedBy: null };
    const options = (more: Partial<typeof late>) => [late, { ...late, id: 'startThere', plan: 'start-there-b', ...more }];
    const both = { ...centreWide, for: { ...centreWide.for, plans: ['transfer', 'start-there'], rules: [decision.rule] } };
    const ids = (more: Partial<typeof late>) =>
      first([both, own], { decisions: { 'INC-0147': { ...decision, options: options(more), advised: 'startThere' } } });
    expect(ids({})).toEqual(['own', 'moves-all']);
    expect(ids({ isTooLate: false })).toEqual(['moves-all', 'own']);
    // Too late for this time, it is still what the thing needs: before what is for the rule alone.
    const repair = { ...one, id: 'repair', plan: 'repair-generator', isTooLate: true, blockedBy: null };
    const rest = variant('rest', { rules: [decision.rule] });
    const needed = variant('own', { conditions: ['gen.locked'], plans: ['repair-generator'] });
    expect(first([rest, needed], { decisions: { 'INC-0147': { ...decision, options: [repair] } } })).toEqual(['own', 'rest']);
  });

  it('is never one that was tried in vain, until it was done after all', () => {
    const reason = { en: 'no start', fr: 'rien' };
    const failed = fakeRun(NOW, [{ type: 'impossible', step: 'tell', reason, branch: null, atMs: NOW, person: 'P' }], { runbook: own });
    expect(triedIn({ A: failed }, 'own', 'INC-0147')).toMatchObject({ person: 'P', reason });
    expect(first([centreWide, own], { runs: { A: failed } })).toEqual(['moves-all', 'own']);
    expect(first([centreWide, own], { runs: { A: { ...failed, log: [...failed.log, fakeDone('tell', NOW)] } } })).toEqual([
      'own',
      'moves-all',
    ]);
  });

  it('at an element are those for its alarms', () => {
    expect(runbooksFor({ own, refuel: FAKE_REFUEL }, live.alarms, 'gen-a').map(({ id }) => id)).toEqual(['own']);
    expect(runbooksFor({ own }, live.alarms, 'gen-b')).toEqual([]);
  });
});

describe('the search', () => {
  it('finds in both languages, without accents, all words, sections and kinds', () => {
    for (const words of ['', 'electrogene', 'locked OUT', 'disjoncteur q7', '4.3', 'generator', 'noc prevenir'])
      expect(matchesWords(FAKE_RUNBOOK, words), words).toBe(true);
    for (const words of ['locked fire', '4.9', 'verrouillee x']) expect(matchesWords(FAKE_RUNBOOK, words), words).toBe(false);
  });
});

describe('a search', () => {
  const named = (id: string, en: string) => ({ ...FAKE_RUNBOOK, id, name: { en, fr: id } });

  it('has what begins a word of the name first, then what is in the name, then all others; nothing typed changes nothing', () => {
    const all = [named('verb', 'Shut down'), named('inside', 'Shorthand'), named('name', 'Start by hand'), named('other', 'Tell')];
    expect(bestFirst(all, 'hand').map(({ id }) => id)).toEqual(['name', 'inside', 'verb', 'other']);
    expect(bestFirst(all, '')).toEqual(all);
  });
});

describe('runs', () => {
  it('in hand come first, and the open one of an incident is found', () => {
    const ended = fakeRun(NOW, [{ type: 'ended', outcome: 'stopped', reason: 'x', next: null, atMs: NOW, person: 'P' }], { id: 'A' });
    const older = fakeRun(NOW, [fakeDone('tell', NOW)], { id: 'B', startedAtMs: 1 });
    const newer = fakeRun(NOW, [], { id: 'C', runbook: FAKE_REFUEL, startedAtMs: 2 });
    const runs = { A: ended, B: older, C: newer };
    expect(runsInOrder(runs)).toEqual({ open: [newer, older], ended: [ended] });
    expect([openRunOf(runs, 'INC-0147'), openRunOf(runs, 'INC-0001'), openRunOf({ A: ended }, 'INC-0147')]).toEqual(['C', null, null]);
  });
});

describe('what speaks against a runbook that is carried out', () => {
  const [alarm] = Object.values(live.alarms).filter(({ condition, clearedAtMs }) => condition === 'gen.locked' && clearedAtMs === null);
  if (alarm === undefined) throw new Error('the fake has an alarm of the generator');
  const first = variant('by-alarm', { conditions: ['gen.locked'] });
  const all = { 'by-alarm': first };
  const run = variant('by-root', { conditions: ['mains.lost'], against: ['gen.locked'] });

  it('is the alarm that stands on its element, and the runbook that is for it', () => {
    expect(againstIn(run, [alarm.element], incident, live.alarms, all)).toEqual({ alarm, first });
    expect(againstIn(run, [alarm.element], undefined, live.alarms, {})).toEqual({ alarm, first: null });
    expect(againstIn(run, ['gen-of-another-centre'], incident, live.alarms, all)).toBeNull();
    expect(againstIn(variant('none', {}), [alarm.element], incident, live.alarms, all)).toBeNull();
    const over = { [alarm.id]: { ...alarm, clearedAtMs: NOW } };
    expect(againstIn(run, [alarm.element], incident, over, all)).toBeNull();
  });
});

it('must begin so long before the limit as it takes, with the margin that the decision keeps', () => {
  const decision = live.decisions['INC-0147'];
  if (decision?.limit == null) throw new Error('the fake has a limit');
  expect(beginBeforeMs(decision, 300)).toBe(decision.limit.atMs - 300_000 - 60_000);
  expect(beginBeforeMs({ ...decision, decideByMs: null }, 300)).toBe(decision.limit.atMs - 300_000);
  expect(beginBeforeMs({ ...decision, limit: null }, 300)).toBeNull();
});
