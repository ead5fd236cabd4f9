/** The hand-over in the engine: refused while a row is unread, recorded with all rows and both names, kept over a restart. */
import { describe, expect, it } from 'vitest';
import type { HandoverAnswer, HandoverRow } from '../../../shared/model/handover-state.ts';
import { handoverRows } from '../../../shared/model/handover.ts';
import { fromCheckpoint, toCheckpoint } from './checkpoint.ts';
import type { OperatorCall } from './events.ts';
import { live } from './live-view.ts';
import { nameOf } from './names.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const FROM = 'M. Perrin';
const TO = 'S. Benali';

function act(world: World, call: OperatorCall): World {
  world.feed({ type: 'operator', atMs: world.nowMs, call });
  return world;
}

const rows = (world: World): readonly HandoverRow[] => handoverRows(live(world.model), (id) => nameOf(world.model.config, id));
const ids = (world: World): readonly string[] => rows(world).map(({ id }) => id);
const read = (world: World): readonly HandoverAnswer[] => ids(world).map((id) => ({ id, read: true }));
const take = (world: World, answers: readonly HandoverAnswer[], more: { from?: string; to?: string; person?: string } = {}): World =>
  act(world, { name: 'handover.take', from: FROM, to: TO, person: TO, rows: answers, ...more });
const keys = (world: World): readonly string[] => world.journal.map(({ text }) => text.key).filter((key) => key.startsWith('handover.'));

/** One incident, one shelved alarm, one piece of work, one promise. */
function busy(): World {
  const world = new World(miniSite()).run(3).set({ 'ups-b1|ups.source': 'bypass' }).run(20);
  act(world, { name: 'maintenance.set', element: 'ups-a1', forS: 600, person: FROM, reason: 'new fan' });
  return act(world, { name: 'handover.promise', text: 'call the supplier', dueMs: world.nowMs + 60_000, person: FROM });
}

describe('the shift hand-over', () => {
  it('names what stands: the incident once, the work, the promise', () => {
    const world = busy();
    const [promise] = Object.keys(world.model.handover.promises);
    expect(ids(world)).toEqual(expect.arrayContaining(['incident:INC-0001', 'work:ups-a1', `promise:${promise ?? ''}`]));
    expect(ids(world).filter((id) => id.startsWith('alarm:'))).toEqual([]);
    act(world, { name: 'alarm.shelve', id: 'ups.bypass|ups-b1', forS: 600, person: FROM, reason: 'announced' });
    expect(rows(world).find(({ id }) => id === 'shelved:ups.bypass|ups-b1')).toMatchObject({ untilMs: world.nowMs + 600_000 });
  });

  it('is recorded with every row as it was, what was said to it, and both names', () => {
    const world = busy();
    const answers = read(world).map((one): HandoverAnswer => (one.id === 'incident:INC-0001' ? { ...one, read: 'who is on site?' } : one));
    const before = rows(world);
    take(world, answers);
    const line = world.journal.find(({ text }) => text.key === 'handover.taken');
    expect(line).toMatchObject({ kind: 'operator', author: 'person', person: TO, atMs: world.nowMs });
    expect(line?.text.params).toEqual({ from: FROM, to: TO, count: before.length, questions: 1 });
    expect(line?.body).toEqual({
      from: FROM,
      to: TO,
      atMs: world.nowMs,
      rows: before.map((row) => ({ ...row, answer: row.id === 'incident:INC-0001' ? 'who is on site?' : true })),
    });
    expect(world.model.handover).toMatchObject({ lastMs: world.nowMs, lastFrom: FROM, lastTo: TO });
    expect(live(world.model).handover).toBe(world.model.handover);
  });

  it('puts a question about an incident into its story', () => {
    const world = busy();
    take(
      world,
      read(world).map((one) => (one.id === 'incident:INC-0001' ? { ...one, read: 'who is on site?' } : one)),
    );
    expect(world.journal.find(({ text }) => text.key === 'handover.asked')).toMatchObject({ incident: 'INC-0001', person: TO });
  });

  it('hands a question over until somebody says it is answered, with what it was about', () => {
    const world = busy();
    take(
      world,
      read(world).map((one) => (one.id === 'incident:INC-0001' ? { ...one, read: 'who is on site?' } : one)),
    );
    const asked = rows(world).find(({ text }) => text.params?.['text'] === 'who is on site?');
    expect(asked).toMatchObject({ column: 'promised', kind: 'promise', isNew: false });
    expect(asked?.facts.map(({ key }) => key)).toEqual([
      'ui.handover.fact.noHour',
      world.model.incidents['INC-0001']?.cause.key,
      'ui.handover.fact.askedBy',
    ]);
    act(world, { name: 'handover.done', id: asked?.id.replace('promise:', '') ?? '', person: FROM });
    expect(ids(world)).not.toContain(asked?.id);
  });

  it('gives the incidents of who leaves to who comes, each with its line; those of others stay', () => {
    const world = busy();
    world.set({ 'ups-a2|ups.source': 'bypass' }).run(20);
    act(world, { name: 'incident.acknowledge', id: 'INC-0001', person: ' m.  Perrin' });
    const second = Object.keys(world.model.incidents).find((id) => id !== 'INC-0001') ?? '';
    act(world, { name: 'incident.acknowledge', id: second, person: 'T. Ierce' });
    take(world, read(world));
    expect(world.model.incidents['INC-0001']?.owner).toBe(TO);
    expect(world.model.incidents[second]?.owner).toBe('T. Ierce');
    expect(
      world.journal.filter(({ text }) => text.key === 'handover.passedOn').map(({ incident, person }) => ({ incident, person })),
    ).toEqual([{ incident: 'INC-0001', person: TO }]);
  });

  it('is refused while one row is unread, and says which', () => {
    const world = busy();
    take(world, read(world).slice(1));
    expect(keys(world)).toEqual(['handover.promisedBy', 'handover.refused']);
    expect(world.journal.at(-1)?.body).toMatchObject({ refusal: { key: 'handover.unread', params: { count: 1, ids: ids(world)[0] } } });
    expect(world.model.handover.lastMs).toBeNull();
  });

  it('is refused for a row that came while the others were read', () => {
    const world = busy();
    const answers = read(world);
    act(world, { name: 'handover.promise', text: 'one more thing', dueMs: null, person: FROM });
    expect(take(world, answers).model.handover.lastMs).toBeNull();
    expect(take(world, read(world)).model.handover.lastTo).toBe(TO);
  });

  it('takes two persons, and only the incoming one can take it', () => {
    const world = busy();
    const said = (more: Parameters<typeof take>[2]): unknown => take(world, read(world), more).journal.at(-1)?.body;
    expect(said({ to: ' m.  perrin', person: ' m.  perrin' })).toMatchObject({ refusal: { key: 'handover.samePerson' } });
    expect(said({ person: FROM })).toMatchObject({ refusal: { key: 'handover.notIncoming' } });
    expect(world.model.handover.lastMs).toBeNull();
  });

  it('keeps promises until somebody says they are kept, and refuses one that was due before it was made', () => {
    const world = busy();
    take(world, read(world));
    const [id = ''] = Object.keys(world.model.handover.promises);
    act(world, { name: 'handover.promise', text: 'too late', dueMs: world.nowMs - 1, person: TO });
    expect(Object.keys(world.model.handover.promises)).toEqual([id]);
    act(world, { name: 'handover.done', id, person: TO });
    act(world, { name: 'handover.done', id, person: TO });
    expect(world.model.handover.promises).toEqual({});
    expect(keys(world).slice(-3)).toEqual(['handover.refused', 'handover.kept', 'handover.refused']);
    expect(ids(world)).not.toContain(`promise:${id}`);
  });

  it('says what is new since the last one', () => {
    const world = busy();
    take(world, read(world)).run(5);
    act(world, { name: 'handover.promise', text: 'after it', dueMs: null, person: TO });
    const isNew = new Map(rows(world).map((row) => [row.text.params?.['text'] ?? row.id, row.isNew]));
    expect([isNew.get('incident:INC-0001'), isNew.get('call the supplier'), isNew.get('after it'), isNew.get('work:ups-a1')]).toEqual([
      false,
      false,
      true,
      null,
    ]);
  });

  it('outlives a restart', () => {
    const world = busy();
    take(world, read(world));
    const { model } = world;
    expect(Object.keys(model.handover.promises)).toHaveLength(1);
    expect(fromCheckpoint(model.config, toCheckpoint(model))?.handover).toEqual(model.handover);
  });

  it('of a record from before there was any is none', () => {
    const { model } = new World(miniSite()).run(1);
    const older = JSON.parse(toCheckpoint(model)) as { model: { handover?: unknown } };
    delete older.model.handover;
    expect(fromCheckpoint(model.config, JSON.stringify(older))?.handover).toEqual({
      lastMs: null,
      lastFrom: null,
      lastTo: null,
      promises: {},
    });
  });
});
