/** Approvals replayed or forged: each is refused by the engine and written down with its reason. What is refused late is taken in time (control). */
import { describe, expect, it } from 'vitest';
import { miniSite } from './core/testing/mini-site.ts';
import { createConfig } from './core/config.ts';
import { answer, CallError } from './calls.ts';
import { BENALI, commitBench, INCIDENT, PERRIN, type CommitBench } from './testing/commit-bench.ts';

const ROCHE = { person: 'L. Roche', pin: '173205' };
const RIGHT = { person: PERRIN.person };
const ROCHE_NAME = { person: ROCHE.person };

/** Armed by M. Perrin; `isSigned`: A. Benali has countersigned. */
async function armed(isSigned = false, who = PERRIN): Promise<CommitBench> {
  const it = await commitBench();
  expect(await it.call('operators.enrol', { ...PERRIN, who: ROCHE.person, role: 'operator', newPin: ROCHE.pin })).toBe('ok');
  expect(await arm(it, who)).toBe('ok');
  if (isSigned) expect(await sign(it)).toBe('ok');
  return it;
}

const arm = (it: CommitBench, who = PERRIN): Promise<string> =>
  it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), ...who });
const sign = (it: CommitBench, of = it.of()): Promise<string> =>
  it.call('commit.countersign', { incident: INCIDENT, ...of, ...BENALI, alone: null });
const press = (it: CommitBench, of = it.of(), who = RIGHT): Promise<string> =>
  it.call('commit.press', { incident: INCIDENT, ...of, ...who });
const held = (it: CommitBench, of = it.of(), who = RIGHT): Promise<string> => it.call('commit.held', { incident: INCIDENT, ...of, ...who });

/** The reason beside the last line of the record, which has to be a refusal. */
function lastRefusal({ world }: CommitBench): unknown {
  const last = world.journal.at(-1);
  return last?.text.key === 'commit.refused' ? (last.body as { refusal: { key: string } }).refusal.key : last?.text.key;
}

const dropped = (it: CommitBench): unknown => it.world.model.commits[INCIDENT]?.dropped?.why;
const nothingRuns = ({ world }: CommitBench): void => expect(world.model.procedures).toEqual({});

describe('later than its life', () => {
  it.each([
    [119, 'ok', 'commit.countersigned'],
    [121, 'nothing is armed', 'commit.notArmed'],
  ])('a countersign %i s after arming: %s', async (seconds, answered, said) => {
    const it = await armed();
    const of = it.of();
    it.world.run(seconds);
    expect([await sign(it, of), lastRefusal(it)]).toEqual([answered, said]);
  });

  it('a hold with both signatures, and the end of a hold nobody has heard of for 5 s', async () => {
    const late = await armed(true);
    const of = late.of();
    late.world.run(121);
    expect([await press(late, of), lastRefusal(late), dropped(late)]).toEqual(['nothing is armed', 'commit.notArmed', 'time']);
    const silent = await armed(true);
    expect(await press(silent)).toBe('ok');
    silent.world.run(6);
    expect([await held(silent), lastRefusal(silent), dropped(silent)]).toEqual(['it is not held down', 'commit.notHeld', 'released']);
    nothingRuns(silent);
  });
});

describe('for another arming', () => {
  it('a countersign, a press and the end of a hold are refused, each with the moment it was for', async () => {
    const it = await armed();
    const old = it.of();
    await it.call('commit.disarm', { incident: INCIDENT, person: ROCHE.person });
    it.world.run(1);
    expect(await arm(it, ROCHE)).toBe('ok');
    for (const forged of [old, { armedAtMs: 0 }]) {
      expect(await sign(it, forged)).toContain('another arming');
      expect(lastRefusal(it)).toBe('commit.otherArming');
    }
    expect(await sign(it)).toBe('ok');
    expect([await press(it, old), lastRefusal(it)]).toEqual([expect.stringContaining('another arming'), 'commit.otherArming']);
    expect(await press(it)).toBe('ok');
    it.world.run(2);
    expect([await held(it, old), lastRefusal(it)]).toEqual([expect.stringContaining('another arming'), 'commit.otherArming']);
    expect(await held(it)).toBe('ok');
  });

  it('control: one that names no arming, as records from before do, would be taken', async () => {
    const { world } = await armed();
    const call = { name: 'commit.countersign', incident: INCIDENT, person: BENALI.person, identity: 'pin', alone: null } as const;
    world.feed({ type: 'operator', atMs: world.nowMs, call });
    expect(world.model.commits[INCIDENT]?.commit?.stage).toBe('countersigned');
  });

  it('on another plan: the arming falls, and what was signed for it with it', async () => {
    const it = await armed();
    const of = it.of();
    const site = miniSite();
    const plans = site.plans.map((plan) => ({ ...plan, steps: plan.steps.map((step) => ({ ...step, durationS: step.durationS + 1 })) }));
    it.world.model = { ...it.world.model, config: createConfig({ ...site, plans }) };
    expect([await sign(it, of), lastRefusal(it), dropped(it)]).toEqual(['nothing is armed', 'commit.notArmed', 'plan']);
  });

  it('on another incident there is nothing to sign', async () => {
    const it = await armed();
    expect(await it.call('commit.countersign', { incident: 'INC-0002', ...it.of(), ...BENALI, alone: null })).toContain('INC-0002');
    expect(lastRefusal(it)).toBe('procedure.noIncident');
  });
});

describe('twice', () => {
  it('the same countersign counts once, and not for the next arming, nor after the plan has begun', async () => {
    const it = await armed(true);
    const of = it.of();
    expect([await sign(it, of), lastRefusal(it)]).toEqual(['countersigned already', 'commit.signedAlready']);
    await it.call('commit.disarm', { incident: INCIDENT, person: 'A. Benali' });
    it.world.run(1);
    await arm(it);
    expect([await sign(it, of), lastRefusal(it)]).toEqual([expect.stringContaining('another arming'), 'commit.otherArming']);
    const now = it.of();
    await sign(it, now);
    await press(it, now);
    it.world.run(2);
    await held(it, now);
    it.world.run(11);
    expect(Object.values(it.world.model.procedures)[0]?.approvals).toHaveLength(2);
    expect([await sign(it, now), lastRefusal(it)]).toEqual(['nothing is armed', 'commit.notArmed']);
    expect([await press(it, now), lastRefusal(it)]).toEqual(['nothing is armed', 'commit.notArmed']);
  });

  it('by the same person, however the name is written', async () => {
    const it = await armed();
    for (const person of ['M. Perrin', ' m.  PERRIN ']) {
      const answered = await it.call('commit.countersign', { incident: INCIDENT, ...it.of(), ...PERRIN, person, alone: null });
      expect([answered, lastRefusal(it)]).toEqual([expect.stringContaining('another person'), 'procedure.samePerson']);
    }
    nothingRuns(it);
  });

  it('a hold is ended by whoever began it', async () => {
    const it = await armed(true);
    expect(await press(it)).toBe('ok');
    it.world.run(2);
    expect([await held(it, it.of(), ROCHE_NAME), lastRefusal(it)]).toEqual([
      expect.stringContaining('M. Perrin who holds'),
      'commit.heldByOther',
    ]);
    expect(await held(it)).toBe('ok');
  });
});

describe('after something else changed', () => {
  it('an engine that started again has nothing armed', async () => {
    const it = await armed(true);
    const of = it.of();
    it.world.feed({ type: 'start', atMs: it.world.nowMs, isRestart: true });
    expect([await press(it, of), lastRefusal(it), dropped(it)]).toEqual(['nothing is armed', 'commit.notArmed', 'restart']);
  });

  it('the evidence says something else: the advice is withdrawn, the signatures with it', async () => {
    const it = await armed(true);
    const of = it.of();
    it.world.set({ 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' }).run(60);
    expect([await press(it, of), lastRefusal(it)]).toEqual(['nothing is armed', 'commit.notArmed']);
    expect(['withdrawn', 'plan', 'gate']).toContain(dropped(it));
  });

  it.each([
    ['the one who countersigned is retired', { name: 'operators.retire', input: { ...PERRIN, who: BENALI.person } }, 'A. Benali'],
    [
      'the one who armed may only look',
      { name: 'operators.enrol', input: { ...PERRIN, who: ROCHE.person, role: 'viewer', newPin: '662607' } },
      'L. Roche',
    ],
  ])('%s: their signature is worth nothing', async (_what, { name, input }, who) => {
    const it = await armed(true, ROCHE);
    const of = it.of();
    expect(await it.call(name, input)).toBe('ok');
    it.world.run(1);
    expect(it.world.model.commits[INCIDENT]?.dropped).toMatchObject({ why: 'signer', what: [who] });
    expect([await press(it, of), lastRefusal(it)]).toEqual(['nothing is armed', 'commit.notArmed']);
  });

  it('control: a new PIN of a signer, and another person enrolled, take nothing away', async () => {
    const it = await armed(true, ROCHE);
    expect(await it.call('operators.changePin', { ...ROCHE, newPin: '662607' })).toBe('ok');
    expect(await it.call('operators.enrol', { ...PERRIN, who: 'S. Night', role: 'viewer', newPin: '662607' })).toBe('ok');
    it.world.run(1);
    expect(await press(it)).toBe('ok');
  });

  it('armed by a name alone falls once anybody is enrolled', async () => {
    const it = await commitBench(false);
    expect(await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), person: 'M. Perrin', pin: null })).toBe(
      'ok',
    );
    await it.call('operators.enrol', { person: 'x', pin: null, who: BENALI.person, role: 'administrator', newPin: BENALI.pin });
    it.world.run(1);
    expect(dropped(it)).toBe('signer');
  });
});

describe('by who may not', () => {
  it('another kind of window, a window that shows a replay, and a page that says who it is', async () => {
    const { context, of, world } = await armed();
    const input = { incident: INCIDENT, ...of(), ...BENALI, alone: null };
    const code = (act: () => unknown): string => {
      try {
        act();
        return 'ok';
      } catch (error) {
        if (!(error instanceof CallError)) throw error;
        return error.code;
      }
    };
    const replay = {
      isOpen: true,
      open: () => Promise.resolve({}),
      ask: () => Promise.resolve({}),
      show: () => undefined,
      close: () => false,
    };
    const lines = world.journal.length;
    expect([
      code(() => answer(context, 'technician', 'commit.countersign', input)),
      code(() => answer(context, 'wall', 'commit.countersign', input)),
      code(() => answer({ ...context, replay }, 'console', 'commit.countersign', input)),
      code(() => answer(context, 'console', 'commit.countersign', { ...input, identity: 'pin' })),
    ]).toEqual(['role', 'role', 'replay', 'input']); // each counted in the line of refused calls: refusals.test.ts
    expect(world.journal).toHaveLength(lines);
  });

  it('two who would be the first administrator at once: one is', async () => {
    const it = await commitBench(false);
    const enrol = (who: string): Promise<string> =>
      it.call('operators.enrol', { person: who, pin: null, who, role: 'administrator', newPin: PERRIN.pin });
    expect(await Promise.all([enrol('M. Perrin'), enrol('H. Ostile')])).toEqual(['ok', expect.stringContaining('enrolled already')]);
    expect(it.context.operators.list().map(({ name }) => name)).toEqual(['M. Perrin']);
    expect(it.said().at(-1)).toBe('operators.refused');
  });
});
