/** Planned work: bounded, visible, marks the alarms of its element, hides none of their effects, and ends by itself. */
import { describe, expect, it } from 'vitest';
import { fromCheckpoint, toCheckpoint } from './checkpoint.ts';
import { live } from './live-view.ts';
import { MAX_MAINTENANCE_S, maintenanceIn } from './maintenance.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

function at(element: string, forS: number): World {
  const world = new World(miniSite()).run(3);
  return work(world, element, forS);
}

function work(world: World, element: string, forS: number): World {
  world.feed({
    type: 'operator',
    atMs: world.nowMs,
    call: { name: 'maintenance.set', element, forS, person: 'T. Est', reason: 'new fan' },
  });
  return world;
}

const incidents = (world: World): readonly string[] => Object.values(world.model.incidents).map((incident) => incident.root);

describe('planned work', () => {
  it('keeps the alarm, marks it, and opens no incident', () => {
    const world = at('ups-b1', 600).set({ 'ups-b1|ups.source': 'bypass' }).run(20);
    expect(live(world.model).alarms['ups.bypass|ups-b1']).toMatchObject({ state: 'active-unacked', isUnderMaintenance: true });
    expect(incidents(world)).toEqual([]);
    expect(world.model.standing['maintenance.ups-b1']?.text.key).toBe('standing.maintenance');
  });

  it('lasts twelve hours at most, whatever is asked for', () => {
    const world = at('ups-b1', 10 * MAX_MAINTENANCE_S);
    expect(world.model.maintenance['ups-b1']?.untilMs).toBe(world.nowMs + MAX_MAINTENANCE_S * 1_000);
  });

  it('does not hide what it does to others', () => {
    const world = at('ups-b1', 600).set({ 'ups-b1|ups.source': 'off', 'path-b1|pdu.state': 'down' }).run(20);
    expect(incidents(world)).toEqual(['ups-b1']);
  });

  it('does not hide another fault, nor one that was there before', () => {
    const world = at('ups-b1', 600).set({ 'ups-b2|ups.source': 'bypass' }).run(20);
    expect(incidents(world)).toEqual(['ups-b2']);
    const before = new World(miniSite()).run(3).set({ 'ups-b1|ups.source': 'bypass' }).run(20);
    expect(incidents(work(before, 'ups-b1', 600).run(5))).toEqual(['ups-b1']);
  });

  it('ends by itself, and what is wrong then is an incident', () => {
    const world = at('ups-b1', 30).set({ 'ups-b1|ups.source': 'bypass' }).run(25);
    expect(incidents(world)).toEqual([]);
    world.run(10);
    expect(incidents(world)).toEqual(['ups-b1']);
    expect(world.model.maintenance).toEqual({});
    expect(world.model.standing['maintenance.ups-b1']).toBeUndefined();
    expect(world.journal.filter((entry) => entry.text.key === 'maintenance.over')).toHaveLength(1);
  });

  it('is ended by a person, once', () => {
    const world = work(work(at('ups-b1', 600), 'ups-b1', 0), 'ups-b1', 0);
    expect(world.model.maintenance).toEqual({});
    expect(world.journal.filter((entry) => entry.text.key === 'maintenance.ended')).toHaveLength(1);
  });

  it('is refused for what the site does not have', () => {
    expect(at('nowhere', 600).model.maintenance).toEqual({});
  });

  it('outlives a restart', () => {
    const { model } = at('ups-b1', 600);
    expect(fromCheckpoint(model.config, toCheckpoint(model))?.maintenance).toEqual(model.maintenance);
  });
});

describe('planned work read from the record', () => {
  const WORK = { element: 'ups-b1', untilMs: 600_000, person: 'T. Est', reason: 'new fan' };
  const { config } = new World(miniSite()).model;
  const none = { config, maintenance: {}, standing: {} };

  it('begins with its line and stands as a risk, and ends with its line', () => {
    const begun = maintenanceIn(none, 'maintenance.set', WORK);
    expect(begun.maintenance).toEqual({ 'ups-b1': WORK });
    expect(Object.keys(begun.standing)).toEqual(['maintenance.ups-b1']);
    expect(maintenanceIn(begun, 'maintenance.ended', { element: 'ups-b1' })).toEqual(none);
  });

  it('is left as it was by any other line', () => {
    const begun = maintenanceIn(none, 'maintenance.set', WORK);
    expect(maintenanceIn(begun, 'maintenance.over', { element: 'ups-b1' })).toBe(begun);
  });
});
