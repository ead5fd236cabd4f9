/** Runs in the engine: recorded line by line, in the story of their incident, the same again from the record alone. */
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../../shared/i18n/format.ts';
import { progressOfRun } from '../../../../shared/model/runbook-run.ts';
import { shippedRunbooks } from '../../../runbooks/shelf.ts';
import { fromCheckpoint, toCheckpoint } from '../checkpoint.ts';
import type { OperatorCall } from '../events.ts';
import { createModel } from '../model.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { takeRunLine } from './from-record.ts';

const person = 'T. Est';

function runbookOf(id: string) {
  const found = shippedRunbooks().find((runbook) => runbook.id === id);
  if (found === undefined) throw new Error(`no runbook ${id}`);
  return found;
}

function worldWithIncident(): World {
  return new World(miniSite()).set({ 'ups-b1|ups.source': 'battery' }).run(3);
}

function act(world: World, call: OperatorCall): void {
  world.feed({ type: 'operator', atMs: world.nowMs, call });
}

function begin(world: World, id: string, incident: string | null = 'INC-0001', subject: string | null = null): string {
  act(world, { name: 'runbook.start', runbook: runbookOf(id), incident, subject, person });
  return Object.keys(world.model.runs).at(-1) ?? '';
}

describe('a run in the engine', () => {
  it('is of an incident, about its root, and stamped by the engine', () => {
    const world = worldWithIncident();
    const id = begin(world, 'repair-ups');
    expect(world.model.runs[id]).toMatchObject({
      id: 'INC-0001-R1',
      incident: 'INC-0001',
      subject: 'ups-b1',
      startedAtMs: world.nowMs,
      roles: { ups: 'ups-b1' },
    });
    world.run(5);
    act(world, { name: 'runbook.act', run: id, person, act: { type: 'done', step: 'tell' } });
    expect(world.model.runs[id]?.log).toEqual([{ type: 'done', step: 'tell', atMs: world.nowMs, person }]);
    expect(world.live().runs[id]).toEqual(world.model.runs[id]);
  });

  it('stands in the story of the incident, in both languages', () => {
    const world = worldWithIncident();
    const run = begin(world, 'repair-ups');
    act(world, { name: 'runbook.act', run, person, act: { type: 'impossible', step: 'tell', choice: 0, reason: null } });
    act(world, {
      name: 'runbook.act',
      run,
      person,
      act: { type: 'photo', step: 'tell', sha256: 'ab'.repeat(32), mime: 'image/png', bytes: 2_100 },
    });
    act(world, { name: 'runbook.act', run, person, act: { type: 'end', reason: 'sent home', next: null } });
    const told = world.model.incidents['INC-0001']?.timeline.filter((line) => line.text.key.startsWith('runbook.')) ?? [];
    expect(told.map((line) => formatText('en', line.text))).toEqual([
      'Runbook begun by T. Est: UPS to maintenance bypass (version 1, INC-0001-R1)',
      'Step 1 of 10 not possible, T. Est: Tell the NOC. Reason: Nobody answers (INC-0001-R1)',
      'Photo of T. Est at Tell the NOC (INC-0001-R1): 3 kB, SHA-256 abababababab…',
      'Runbook INC-0001-R1 ended early by T. Est: sent home',
    ]);
    expect(told.map((line) => formatText('fr', line.text)).join()).not.toMatch(/\[|Tell the NOC/);
  });

  it('of planned work belongs to nothing and has a number of its own', () => {
    const world = new World(miniSite());
    expect(begin(world, 'generator-test', null)).toBe('RUN-0001');
    expect(world.model.runs['RUN-0001']).toMatchObject({ incident: null, subject: null });
  });

  it('that is refused is written down as refused, and changes nothing', () => {
    const world = worldWithIncident();
    const run = begin(world, 'repair-ups');
    const before = world.model.runs;
    act(world, { name: 'runbook.act', run, person, act: { type: 'done', step: 'isolate' } });
    act(world, { name: 'runbook.start', runbook: runbookOf('repair-ups'), incident: 'INC-0001', subject: null, person });
    expect(world.model.runs).toEqual(before);
    expect(world.journal.slice(-2).map((entry) => [entry.kind, entry.text.key])).toEqual([
      ['runbook', 'runbook.refused'],
      ['runbook', 'runbook.refused'],
    ]);
  });

  it('is the same after a restart, from the checkpoint and from the record alone', () => {
    const world = worldWithIncident();
    const run = begin(world, 'repair-ups');
    for (const step of ['tell', 'read']) act(world, { name: 'runbook.act', run, person, act: { type: 'done', step } });
    act(world, { name: 'runbook.act', run, person, act: { type: 'note', step: 'other', text: '38 %' } });
    begin(world, 'generator-test', null);
    const { runs, runCount, config } = world.model;
    expect(fromCheckpoint(config, toCheckpoint(world.model))).toMatchObject({ runs, runCount });
    const lines = JSON.parse(JSON.stringify(world.journal.filter((entry) => entry.kind === 'runbook'))) as { body: object }[];
    const empty = createModel(config);
    expect(lines.reduce((known, { body }) => takeRunLine(known, body), { runs: empty.runs, runCount: 0 })).toEqual({ runs, runCount });
    expect(progressOfRun(runs[run] ?? { runbook: runbookOf('repair-ups'), log: [] }).current).toBe('other');
  });

  it('done against what is read takes a confirmation, and the record keeps the difference', () => {
    const world = new World(miniSite())
      .set({ 'ups-b1|ups.source': 'battery', 'gen-a|gen.mode': 'blocked', 'gen-a|gen.state': 'fault' })
      .run(5);
    const run = begin(world, 'start-generator-by-hand', 'INC-0001', 'gen-a');
    const say = (step: string, despite = false): void =>
      act(world, { name: 'runbook.act', run, person, act: { type: 'done', step, ...(despite ? { despite: true as const } : {}) } });
    for (const step of ['tell', 'look', 'estop', 'manual']) say(step);
    const logOf = () => world.model.runs[run]?.log ?? [];
    expect(logOf().map((entry) => 'step' in entry && entry.step)).toEqual(['tell', 'look', 'estop']); // MANUAL is not what is read
    say('manual', true);
    expect(logOf().at(-1)).toMatchObject({
      step: 'manual',
      conflicts: [{ type: 'reading', element: 'gen-a', metric: 'gen.mode', expected: ['manual'], found: 'blocked' }],
    });
    act(world, { name: 'runbook.act', run, person, act: { type: 'skipped', step: 'start', reason: 'no' } });
    say('measure', true);
    expect(logOf().at(-1)).toMatchObject({ conflicts: [{ type: 'need', step: 'start' }, { found: 'fault' }] });
    const told = world.journal.filter(({ text: { key } }) => ['runbook.differs', 'runbook.unmet'].includes(key)).map((one) => one.text);
    expect(told.map((one) => formatText('en', one)).join()).toMatch(/locked out, expected .*without step 5.*fault, expected running/);
    expect(told.map((one) => formatText('fr', one)).join()).not.toMatch(/\[/);
    const lines = JSON.parse(JSON.stringify(world.journal.filter((entry) => entry.kind === 'runbook'))) as { body: object }[];
    expect(lines.reduce((known, { body }) => takeRunLine(known, body), { runs: {}, runCount: 0 }).runs).toEqual(world.model.runs);
  });

  it('a set that is locked out stays so on STOP, until it is reset: no contradiction before', () => {
    const world = worldWithIncident().set({ 'gen-a|gen.mode': 'blocked' }).run(5);
    const run = begin(world, 'repair-generator', 'INC-0001', 'gen-a');
    const done = (step: string): void => act(world, { name: 'runbook.act', run, person, act: { type: 'done', step } });
    for (const step of ['tell', 'protect', 'read', 'stop-mode']) done(step);
    expect(world.model.runs[run]?.log.flatMap((entry) => ('conflicts' in entry ? entry.conflicts : []))).toEqual([]);
    for (const step of ['fluids', 'battery', 'open-breaker', 'emergency-stop', 'reset'])
      act(world, { name: 'runbook.act', run, person, act: { type: 'done', step, despite: true } });
    expect(world.model.runs[run]?.log.at(-1)).toMatchObject({ step: 'reset', conflicts: [{ metric: 'gen.mode', found: 'blocked' }] });
  });

  it.each(['auto', 'test', 'manual'])('a set on STOP that reads %s after its reset is not on STOP: it could start', (mode) => {
    const world = worldWithIncident().set({ 'gen-a|gen.mode': mode }).run(5);
    const run = begin(world, 'repair-generator', 'INC-0001', 'gen-a');
    for (const step of ['tell', 'protect', 'read', 'stop-mode', 'fluids', 'battery', 'open-breaker', 'emergency-stop', 'reset'])
      act(world, { name: 'runbook.act', run, person, act: { type: 'done', step, despite: true } });
    expect(world.model.runs[run]?.log.at(-1)).toMatchObject({ step: 'reset', conflicts: [{ expected: ['off'], found: mode }] });
  });

  it.each([
    [
      'repair-generator',
      'emergency-stop',
      ['tell', 'protect', 'read', 'stop-mode', 'fluids', 'battery', 'open-breaker'],
      ['reset'],
      'start',
    ],
    ['repair-generator', 'stop-mode', ['tell', 'protect', 'read'], ['fluids', 'battery', 'open-breaker'], 'emergency-stop'],
    ['start-generator-by-hand', 'estop', ['tell', 'look'], ['manual'], 'start'],
  ] as const)('%s: without %s a person is asked before what could start the set', (runbook, left, before, after, asked) => {
    const world = worldWithIncident().set({ 'gen-a|gen.mode': 'off', 'gen-a|gen.state': 'stopped' }).run(5);
    const run = begin(world, runbook, 'INC-0001', 'gen-a');
    const done = (step: string): void => act(world, { name: 'runbook.act', run, person, act: { type: 'done', step, despite: true } });
    for (const step of before) done(step);
    act(world, { name: 'runbook.act', run, person, act: { type: 'skipped', step: left, reason: 'no' } });
    for (const step of [...after, asked]) done(step);
    const last = world.model.runs[run]?.log.at(-1);
    expect(last).toMatchObject({ step: asked });
    expect(last !== undefined && 'conflicts' in last ? last.conflicts : []).toContainEqual({ type: 'need', step: left });
  });

  it('what is not read is no contradiction, and is kept as not read', () => {
    const world = worldWithIncident();
    const run = begin(world, 'repair-generator', 'INC-0001', null);
    for (const step of ['tell', 'protect', 'read', 'stop-mode'])
      act(world, { name: 'runbook.act', run, person, act: { type: 'done', step } });
    const entry = world.model.runs[run]?.log.at(-1);
    expect(entry).toMatchObject({ step: 'stop-mode' }); // centre B has no generator: nothing is read of it
    expect(entry !== undefined && 'conflicts' in entry).toBe(false);
  });

  it('keeps those in hand and the newest fifty that ended', () => {
    const world = new World(miniSite());
    const open = begin(world, 'refuel', null);
    for (let n = 0; n < 60; n += 1) {
      const run = begin(world, 'generator-test', null);
      act(world, { name: 'runbook.act', run, person, act: { type: 'end', reason: 'x', next: null } });
    }
    const ids = Object.keys(world.model.runs);
    expect([ids.length, ids.includes(open), ids.at(-1)]).toEqual([51, true, 'RUN-0061']);
  });
});
