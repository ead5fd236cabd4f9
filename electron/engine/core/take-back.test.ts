/** Acts that are undone, given away or put aside: both lines stay in the record, and the fault is never touched by it. */
import { expect, it } from 'vitest';
import { formatText } from '../../../shared/i18n/format.ts';
import type { OperatorCall } from './events.ts';
import { live } from './live-view.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const ALARM = 'ups.onBattery|ups-b1';
const person = 'P. Duty';

function onBattery(): { readonly world: World; readonly act: (call: OperatorCall) => void; readonly keys: () => readonly string[] } {
  const world = new World(miniSite());
  world.run(15);
  world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
  const act = (call: OperatorCall): void => world.feed({ type: 'operator', atMs: world.nowMs, call });
  const keys = (): readonly string[] => (world.model.incidents['INC-0001']?.timeline ?? []).map(({ text }) => text.key);
  return { world, act, keys };
}

it('an acknowledgement that is taken back leaves the alarm as it was, and two lines', () => {
  const { world, act, keys } = onBattery();
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  expect(live(world.model).alarms[ALARM]?.state).toBe('active-acked');
  act({ name: 'alarm.unacknowledge', id: ALARM, person });
  expect(live(world.model).alarms[ALARM]?.state).toBe('active-unacked');
  expect(keys().slice(-2)).toEqual(['alarm.acknowledged', 'alarm.unacknowledged']);
});

it('the lines of what people do to an alarm say which one, in its own words; lines of before name its element', () => {
  const { world, act } = onBattery();
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  act({ name: 'alarm.unacknowledge', id: ALARM, person });
  act({ name: 'alarm.shelve', id: ALARM, forS: 600, reason: 'work', person });
  act({ name: 'alarm.shelve', id: ALARM, forS: 0, reason: 'done', person });
  const lines = world.model.incidents['INC-0001']?.timeline.filter(({ author }) => author === 'person') ?? [];
  expect(lines).toHaveLength(4);
  for (const locale of ['en', 'fr'] as const) {
    const words = formatText(locale, live(world.model).alarms[ALARM]?.text ?? { key: '' });
    for (const { text } of lines) expect(formatText(locale, text)).toContain(words);
    const before = { key: 'alarm.acknowledged', params: { name: 'UPS B1', person } };
    expect(formatText(locale, before)).toMatch(/P\. Duty.*: UPS B1$/);
  }
});

it('one that is over leaves the list when it is acknowledged, comes back when that is taken back, and is forgotten once it cannot be', () => {
  const { world, act } = onBattery();
  world.set({ 'ups-b1|ups.source': 'online' }).run(10);
  expect(live(world.model).alarms[ALARM]?.state).toBe('returned-unacked');
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  expect(live(world.model).alarms[ALARM]).toBeUndefined();
  world.run(9);
  act({ name: 'alarm.unacknowledge', id: ALARM, person });
  expect(live(world.model).alarms[ALARM]?.state).toBe('returned-unacked');
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  world.run(14);
  expect(world.model.alarms[ALARM]).toBeDefined();
  world.run(2);
  expect(world.model.alarms[ALARM]).toBeUndefined();
});

it('one that goes right after it was acknowledged comes back too when that is taken back', () => {
  const { world, act } = onBattery();
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  world.set({ 'ups-b1|ups.source': 'online' }).run(8);
  expect(live(world.model).alarms[ALARM]).toBeUndefined();
  act({ name: 'alarm.unacknowledge', id: ALARM, person });
  expect(live(world.model).alarms[ALARM]?.state).toBe('returned-unacked');
});

it('an incident given back is open again, with its alarms; those that somebody else acknowledged stay', () => {
  const { world, act, keys } = onBattery();
  act({ name: 'incident.acknowledge', id: 'INC-0001', person });
  act({ name: 'incident.unacknowledge', id: 'INC-0001', person });
  expect(world.model.incidents['INC-0001']).toMatchObject({ owner: null, state: 'open' });
  expect(world.model.alarms[ALARM]?.ackedBy).toBeNull();
  act({ name: 'alarm.acknowledge', id: ALARM, person: 'S. Econd' });
  act({ name: 'incident.acknowledge', id: 'INC-0001', person });
  act({ name: 'incident.unacknowledge', id: 'INC-0001', person });
  expect(world.model.alarms[ALARM]?.ackedBy).toBe('S. Econd');
  expect(keys().at(-1)).toBe('incident.unacknowledged');
});

it('an incident is given to somebody else, and that is its owner', () => {
  const { world, act, keys } = onBattery();
  act({ name: 'incident.assign', id: 'INC-0001', to: 'S. Econd', person });
  expect(world.model.incidents['INC-0001']).toMatchObject({ owner: 'S. Econd', state: 'acknowledged' });
  expect(keys().at(-1)).toBe('incident.assigned');
});

it('what is put aside stays a fault, is counted apart, ends after a shift at the latest, and can be taken back', () => {
  const { world, act } = onBattery();
  const before = live(world.model);
  act({ name: 'alarm.shelve', id: ALARM, forS: 999_999, reason: 'work', person });
  const after = live(world.model);
  expect(after.alarms[ALARM]?.shelf).toEqual({ untilMs: world.nowMs + 28_800_000, person, reason: 'work' });
  expect(after.elements['ups-b1']?.status).toBe(before.elements['ups-b1']?.status);
  expect(after.meta.flood).toMatchObject({ byPriority: { 1: 0, 2: 0, 3: 0 }, shelved: 1 });
  expect(Object.keys(after.incidents)).toEqual(Object.keys(before.incidents));
  act({ name: 'alarm.shelve', id: ALARM, forS: 0, reason: 'done', person });
  expect(live(world.model).alarms[ALARM]?.shelf).toBeNull();
});

it('what is put aside stays in sight when it is over and seen, comes back without asking, and leaves once its time is up', () => {
  const { world, act } = onBattery();
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  act({ name: 'alarm.shelve', id: ALARM, forS: 120, reason: 'work', person });
  world.run(20).set({ 'ups-b1|ups.source': 'online' }).run(60);
  expect(live(world.model).alarms[ALARM]).toMatchObject({ state: 'returned-unacked', shelf: { reason: 'work' } });
  expect(live(world.model).meta.flood.shelved).toBe(1);
  world.set({ 'ups-b1|ups.source': 'battery' }).run(3);
  expect(live(world.model).alarms[ALARM]).toMatchObject({ state: 'active-unacked', shelf: { reason: 'work' } });
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  world.set({ 'ups-b1|ups.source': 'online' }).run(60);
  expect(live(world.model).alarms[ALARM]).toBeUndefined();
});

it('one that was acknowledged long before it went is kept while its incident lasts, as one acknowledged afterwards is', () => {
  const { world, act } = onBattery();
  act({ name: 'alarm.acknowledge', id: ALARM, person });
  world.run(60).set({ 'ups-b1|ups.source': 'online' }).run(8);
  expect(live(world.model).alarms[ALARM]).toBeUndefined();
  expect(world.model.alarms[ALARM]).toMatchObject({ ackedBy: person });
  world.run(30);
  expect(world.model.incidents['INC-0001']?.state).toBe('resolved');
  expect(world.model.alarms[ALARM]).toBeUndefined();
});

it('giving an incident back brings no alarm to the list that went long after it was heard', () => {
  const { world, act } = onBattery();
  act({ name: 'incident.acknowledge', id: 'INC-0001', person });
  world.run(60).set({ 'ups-b1|ups.source': 'online' }).run(8);
  expect(world.model.incidents['INC-0001']).toMatchObject({ owner: person, state: 'recovering' });
  act({ name: 'incident.unacknowledge', id: 'INC-0001', person });
  expect(world.model.incidents['INC-0001']?.owner).toBeNull();
  expect(live(world.model).alarms[ALARM]).toBeUndefined();
});

it('what comes back while it is put aside, after its incident was closed, is a new incident and not a line of the old one', () => {
  const { world, act } = onBattery();
  act({ name: 'alarm.shelve', id: ALARM, forS: 28_800, reason: 'work', person });
  world.set({ 'ups-b1|ups.source': 'online' }).run(1_000);
  act({ name: 'incident.close', id: 'INC-0001', cause: 'work', done: 'exchanged', person });
  const before = world.model.incidents['INC-0001']?.timeline.length;
  world.run(60).set({ 'ups-b1|ups.source': 'battery' }).run(10);
  expect(world.model.incidents['INC-0001']?.timeline).toHaveLength(before ?? -1);
  expect(world.model.alarms[ALARM]?.incident).toBe('INC-0002');
});
