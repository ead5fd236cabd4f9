/** Whose name a call of the console may carry: of who signed in there, once people are enrolled; what is refused leaves a line with its reason. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/ipc/contract.ts';
import { DEEDS } from '../../shared/ipc/duty.ts';
import { handoverRows } from '../../shared/model/handover.ts';
import { answer, CallError } from './calls.ts';
import { live } from './core/live-view.ts';
import { BENALI, commitBench, INCIDENT, PERRIN, type CommitBench } from './testing/commit-bench.ts';
import { FAKE_KEEPING } from './testing/fake-keeping.ts';

const VIEWER = { person: 'V. Isitor', pin: '173205' };
const NOBODY = 'H. Ostile';
const RUN = `${INCIDENT}-P1`;

/** Valid input of every deed, but for the name. */
const DEED_INPUT: Readonly<Record<string, object>> = {
  'mode.set': { mode: 'advise' },
  'decision.override': { incident: INCIDENT, option: 'transfer', gate: 'sync', reason: 'asked by phone' },
  'plan.start': { id: RUN },
  'plan.step': { id: RUN, step: 'freeze', state: 'running', note: null },
  'plan.abort': { id: RUN, reason: 'mains is back' },
  'plan.verify': { id: RUN },
  'evidence.state': { element: 'gen-a', metric: 'gen.state', state: 'running', proof: 'seen' },
  'record.seen': {},
};
const NAMES = Object.keys(DEED_INPUT);

async function bench(isEnrolled = true): Promise<CommitBench> {
  const made = await commitBench(isEnrolled);
  Object.assign(made.context, { keeping: FAKE_KEEPING });
  if (isEnrolled) await made.call('operators.enrol', { ...PERRIN, who: VIEWER.person, role: 'viewer', newPin: VIEWER.pin });
  return made;
}

/** What it is answered as this kind of window (`ok` or the code), and the lines it leaves with their reasons. */
function asked({ world, context }: CommitBench, name: string, person: string, role: Role = 'console') {
  const before = world.journal.length;
  let answered = 'ok';
  try {
    void answer(context, role, name, { ...DEED_INPUT[name], person });
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    answered = error.code;
  }
  const lines = world.journal
    .slice(before)
    .map(({ text, body }) => [text.key, (body as { refusal?: { key: string } } | null)?.refusal?.key ?? null]);
  return { answered, lines };
}

const refused = (why: string) => ({ answered: 'sign-in', lines: [['operators.refused', why]] });

describe('a deed', () => {
  it('is each that moves a decision, the mode or what is known of the record', () => {
    expect(Object.keys(DEEDS).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s: not before somebody has signed in, not under another name, and then under theirs', async (name) => {
    const made = await bench();
    expect(asked(made, name, PERRIN.person)).toEqual(refused('desk.signInFirst'));
    expect(await made.call('desk.signIn', BENALI)).toBe('ok');
    expect(asked(made, name, PERRIN.person)).toEqual(refused('desk.otherOnDuty'));
    expect(asked(made, name, NOBODY)).toEqual(refused('desk.otherOnDuty'));
    expect(asked(made, name, BENALI.person).answered).not.toBe('sign-in');
  });

  it.each(NAMES)('%s: by a name alone where nobody is enrolled (control)', async (name) => {
    expect(asked(await bench(false), name, NOBODY).answered).not.toBe('sign-in');
  });

  it('sets the mode once its operator has signed in; a viewer cannot sign in', async () => {
    const made = await bench();
    expect(await made.call('desk.signIn', VIEWER)).toContain('viewer');
    expect(made.world.model.desk.onDuty).toBeNull();
    expect(await made.call('desk.signIn', { ...PERRIN, pin: '999998' })).toContain('wrong PIN');
    expect(await made.call('desk.signIn', PERRIN)).toBe('ok');
    expect(asked(made, 'mode.set', PERRIN.person)).toEqual({ answered: 'ok', lines: [['engine.modeSet', null]] });
    expect(made.world.model.engineMode).toBe('advise');
  });

  it('a role that was lowered meanwhile is asked for again', async () => {
    const made = await bench();
    await made.call('desk.signIn', BENALI);
    await made.call('operators.enrol', { ...PERRIN, who: BENALI.person, role: 'viewer', newPin: BENALI.pin });
    expect(asked(made, 'mode.set', BENALI.person)).toEqual(refused('operators.roleTooLow'));
    expect(made.world.model.engineMode).toBe('assist');
  });

  it('a step of a plan from a technician’s screen, which has no sign-in, is not asked who it is', async () => {
    const made = await bench();
    const { answered, lines } = asked(made, 'plan.step', NOBODY, 'technician');
    expect([answered, lines]).toEqual(['state', [['procedure.refused', 'procedure.unknown']]]); // no plan runs: refused for that, and written down
  });
});

describe('any other call with a name', () => {
  const promise = { text: 'call the supplier', dueMs: null };

  it('is taken as said while nobody is on duty, and then only from who is', async () => {
    const made = await bench();
    expect(await made.call('handover.promise', { ...promise, person: NOBODY })).toBe('ok');
    await made.call('desk.signIn', PERRIN);
    expect(await made.call('handover.promise', { ...promise, person: NOBODY })).toContain('M. Perrin is signed in');
    expect(made.world.journal.at(-1)).toMatchObject({ person: NOBODY, text: { key: 'operators.refused', params: { who: NOBODY } } });
    expect(await made.call('handover.promise', { ...promise, person: ' m. perrin' })).toBe('ok');
  });

  it('that makes things stop is taken from whoever is quickest', async () => {
    const made = await bench();
    await made.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: made.code(), ...PERRIN });
    expect(await made.call('commit.disarm', { incident: INCIDENT, person: NOBODY })).toBe('ok');
    expect(await made.call('plan.pause', { id: RUN, person: NOBODY })).toBe(`there is no procedure ${RUN}`);
    expect(made.world.journal.at(-1)?.text.key).toBe('procedure.refused');
  });
});

describe('who is on duty', () => {
  const onDuty = ({ world }: CommitBench): string | null => world.model.desk.onDuty;

  it('is who signed in, who unlocked, or who armed where nobody was', async () => {
    const made = await bench();
    await made.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: made.code(), ...PERRIN });
    expect(onDuty(made)).toBe(PERRIN.person);
    await made.call('desk.signIn', BENALI);
    await made.call('commit.disarm', { incident: INCIDENT, person: BENALI.person });
    await made.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: made.code(), ...PERRIN });
    expect(onDuty(made)).toBe(BENALI.person);
    await made.call('desk.lock', { person: BENALI.person });
    expect(onDuty(made)).toBeNull();
    await made.call('desk.unlock', BENALI);
    const signing = made.call('desk.signIn', PERRIN);
    await made.call('desk.lock', { person: BENALI.person }); // while the PIN is compared
    expect(await signing).toContain('locked');
    expect(onDuty(made)).toBeNull();
    await made.call('desk.unlock', PERRIN);
    expect(onDuty(made)).toBe(PERRIN.person);
  });

  it('is nobody after a start, after a retirement, and once another person has taken the shift', async () => {
    const made = await bench();
    const { world } = made;
    for (const [end, person] of [
      [() => world.feed({ type: 'start', atMs: world.nowMs, isRestart: true }), PERRIN],
      [() => made.call('operators.retire', { ...PERRIN, who: BENALI.person }), BENALI],
    ] as const) {
      await made.call('desk.signIn', person);
      expect(onDuty(made)).toBe(person.person);
      await end();
      expect(onDuty(made)).toBeNull();
    }
    await made.call('desk.signIn', PERRIN);
    const rows = handoverRows(live(world.model), (id) => id).map(({ id }) => ({ id, read: true }));
    expect(await made.call('handover.take', { from: PERRIN.person, to: NOBODY, rows, person: NOBODY })).toBe('ok');
    expect(onDuty(made)).toBeNull();
  });
});
