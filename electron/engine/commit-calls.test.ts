/** Committing through the calls of a window, on a world that moves: what is refused, what is recorded, and that no PIN gets in. */
import { describe, expect, it } from 'vitest';
import { BENALI, commitBench, INCIDENT, PERRIN, type CommitBench } from './testing/commit-bench.ts';

const PINS = [PERRIN.pin, BENALI.pin];
const procedure = ({ world }: CommitBench) => Object.values(world.model.procedures)[0];

async function untilHeld({ call, code, of, world }: CommitBench): Promise<readonly string[]> {
  const answers = [
    await call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: code(), ...PERRIN }),
    await call('commit.countersign', { incident: INCIDENT, ...of(), ...BENALI, alone: null }),
    await call('commit.press', { incident: INCIDENT, ...of(), person: PERRIN.person }),
  ];
  world.run(2);
  return [...answers, await call('commit.held', { incident: INCIDENT, ...of(), person: PERRIN.person })];
}

describe('committing', () => {
  it('runs after code, second PIN, hold and window, with both names and without a PIN in the record', async () => {
    const it = await commitBench();
    expect(it.code()).toMatch(/^B \d{4}$/);
    expect(await untilHeld(it)).toEqual(['ok', 'ok', 'ok', 'ok']);
    it.world.run(9);
    expect([it.commit()?.commit?.stage, procedure(it)]).toEqual(['window', undefined]);
    it.world.run(2);
    expect(procedure(it)).toMatchObject({ phase: 'EXECUTE', approvals: [{ person: 'M. Perrin' }, { person: 'A. Benali', alone: null }] });
    expect(it.said()).toEqual(expect.arrayContaining(['commit.armed', 'commit.countersigned', 'commit.window', 'commit.runs']));
    const kept = JSON.stringify([it.world.journal, it.world.events]);
    for (const pin of PINS) expect(kept).not.toContain(pin);
  });

  it('who arms has taken the incident: its owner, with its alarms heard; one that has an owner keeps them', async () => {
    const it = await commitBench();
    const incident = () => it.world.model.incidents[INCIDENT];
    expect([incident()?.owner, incident()?.state]).toEqual([null, 'open']);
    await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: 'B 0000', ...PERRIN });
    expect(incident()?.owner).toBeNull(); // refused: the wrong code
    await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), ...PERRIN });
    expect([incident()?.owner, incident()?.state]).toEqual(['M. Perrin', 'acknowledged']);
    const heard = [...(incident()?.causes ?? []), ...(incident()?.effects ?? [])].map((id) => it.world.model.alarms[id]?.ackedBy);
    expect(new Set(heard)).toEqual(new Set(['M. Perrin']));
    expect(it.said()).toContain('incident.acknowledged');
    await it.call('commit.disarm', { incident: INCIDENT, person: 'M. Perrin' });
    await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), ...BENALI });
    expect(incident()?.owner).toBe('M. Perrin');
  });

  it('stopped in the window carries nothing out, and can be done again', async () => {
    const it = await commitBench();
    await untilHeld(it);
    it.world.run(5);
    expect(await it.call('commit.disarm', { incident: INCIDENT, person: 'A. Benali' })).toBe('ok');
    it.world.run(20);
    expect([procedure(it), it.commit()?.dropped]).toMatchObject([undefined, { why: 'stopped', person: 'A. Benali' }]);
    expect(await untilHeld(it)).toEqual(['ok', 'ok', 'ok', 'ok']);
    it.world.run(11);
    expect(procedure(it)?.phase).toBe('EXECUTE');
  });

  it('a plan stops after its step and goes on', async () => {
    const it = await commitBench();
    await untilHeld(it);
    it.world.run(11);
    const id = procedure(it)?.id ?? '';
    const step = { id, note: null, person: 'M. Perrin' }; // who armed is on duty
    expect(await it.call('plan.step', { ...step, step: 'freeze', state: 'running' })).toBe('ok');
    expect(await it.call('plan.pause', { id, person: 'M. Perrin' })).toBe('ok');
    it.world.run(2);
    expect(await it.call('plan.step', { ...step, step: 'freeze', state: 'done' })).toBe('ok');
    expect(await it.call('plan.step', { ...step, step: 'move', state: 'running' })).toContain('on hold');
    expect(await it.call('plan.start', { id, person: 'M. Perrin' })).toBe('ok');
    expect(await it.call('plan.step', { ...step, step: 'move', state: 'running' })).toBe('ok');
  });

  it('refuses the wrong code, the same person, a wrong PIN, a short hold, and what is not armed; and writes it down', async () => {
    const it = await commitBench();
    const { call, code, of } = it;
    const arm = { incident: INCIDENT, option: 'transfer', ...PERRIN };
    expect(await call('commit.press', { incident: INCIDENT, ...of(), person: 'M. Perrin' })).toContain('nothing is armed');
    expect(await call('commit.arm', { ...arm, typed: 'B 0000' })).toContain('not the code');
    expect(await call('commit.arm', { ...arm, typed: code(), pin: null })).toContain('PIN of M. Perrin is needed');
    expect(await call('commit.arm', { ...arm, typed: code(), person: 'Nobody' })).toContain('not enrolled');
    expect(await call('commit.arm', { ...arm, typed: code(), person: ' m. perrin' })).toBe('ok');
    expect(await call('commit.press', { incident: INCIDENT, ...of(), person: 'M. Perrin' })).toContain('countersign first');
    expect(await call('commit.countersign', { incident: INCIDENT, ...of(), ...PERRIN, alone: null })).toContain('another person');
    expect(await call('commit.countersign', { incident: INCIDENT, ...of(), ...BENALI, pin: '999998', alone: null })).toContain('wrong PIN');
    expect(await call('commit.countersign', { incident: INCIDENT, ...of(), ...PERRIN, alone: 'nobody' })).toContain('alone only after');
    expect(await call('commit.countersign', { incident: INCIDENT, ...of(), ...BENALI, alone: null })).toBe('ok');
    expect(await call('commit.held', { incident: INCIDENT, ...of(), person: 'M. Perrin' })).toContain('not held');
    expect(await call('commit.press', { incident: INCIDENT, ...of(), person: 'M. Perrin' })).toBe('ok');
    expect(await call('commit.held', { incident: INCIDENT, ...of(), person: 'M. Perrin' })).toContain('less than 2 s');
    expect(await call('decision.approve', { incident: INCIDENT, option: 'transfer', person: 'x', alone: null })).toContain('no call');
    it.world.run(30);
    expect(procedure(it)).toBeUndefined();
    const said = it.said();
    expect(said.filter((key) => key === 'commit.refused')).toHaveLength(7);
    expect(said).toEqual(expect.arrayContaining(['operators.wrongPin', 'operators.refused']));
  });

  it('drops after 120 s, when the advice is withdrawn and when the mode is changed; a restart drops it too', async () => {
    const armed = async (): Promise<CommitBench> => {
      const it = await commitBench();
      expect(await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), ...PERRIN })).toBe('ok');
      return it;
    };
    const late = await armed();
    late.world.run(121);
    expect(late.commit()?.dropped?.why).toBe('time');
    const well = await armed();
    well.world.set({ 'mains-a|mains.voltage': 230, 'ups-a1|ups.source': 'online', 'ups-a2|ups.source': 'online' }).run(60);
    expect(['withdrawn', 'plan', 'gate']).toContain(well.world.model.commits[INCIDENT]?.dropped?.why);
    const watched = await armed();
    watched.world.feed({ type: 'operator', atMs: watched.world.nowMs, call: { name: 'mode.set', mode: 'observer', person: 'X' } });
    watched.world.run(1);
    expect(watched.world.model.commits[INCIDENT]).toMatchObject({ commit: null, dropped: { why: 'gate', what: ['mode'] } });
    expect(watched.commit()?.offer ?? null).toBeNull();
    const again = await armed();
    again.world.feed({ type: 'start', atMs: again.world.nowMs, isRestart: true });
    expect(again.world.model.commits[INCIDENT]?.dropped?.why).toBe('restart');
  });

  it('a reading used that grows old blocks the hold and is named', async () => {
    const it = await commitBench();
    await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), ...PERRIN });
    await it.call('commit.countersign', { incident: INCIDENT, ...it.of(), ...BENALI, alone: null });
    expect(it.world.model.commits[INCIDENT]?.commit?.used).toContain('mains-a|mains.voltage');
    it.world.silent.add('mains-a|mains.voltage');
    it.world.run(12);
    const state = it.world.model.commits[INCIDENT];
    const answered = await it.call('commit.press', { incident: INCIDENT, ...it.of(), person: 'M. Perrin' });
    expect([answered, state?.commit === null ? state.dropped?.why : it.commit()?.stale.map(({ element }) => element)]).toMatchObject([
      expect.stringContaining('MAINS-A'),
      ['mains-a'],
    ]);
  });
});

describe('with nobody enrolled', () => {
  it('a name alone arms, marked; nobody can countersign; alone goes only when time runs out', async () => {
    const it = await commitBench(false);
    expect(await it.call('commit.arm', { incident: INCIDENT, option: 'transfer', typed: it.code(), person: 'M. Perrin', pin: null })).toBe(
      'ok',
    );
    expect(it.commit()?.commit?.armed.identity).toBe('name');
    const second = { incident: INCIDENT, person: 'A. Benali', pin: null };
    expect(await it.call('commit.countersign', { ...second, ...it.of(), alone: null })).toContain('not proven');
    const alone = { incident: INCIDENT, ...it.of(), person: 'M. Perrin', pin: null, alone: 'nobody answers' };
    expect(await it.call('commit.countersign', alone)).toContain('alone only after');
    it.world.set({ 'ups-a1|ups.runtime': 480, 'ups-a2|ups.runtime': 480 }).run(61);
    expect(await it.call('commit.countersign', alone)).toBe('ok');
    expect(it.commit()?.commit?.second).toMatchObject({ person: 'M. Perrin', identity: 'name', alone: 'nobody answers' });
    expect(it.said()).toContain('commit.alone');
  });
});
