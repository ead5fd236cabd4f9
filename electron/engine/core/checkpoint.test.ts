/** The checkpoint: whole, refused when it is of another format or site, and on a changed site only what both have. */
import { describe, expect, it } from 'vitest';
import { fromCheckpoint, toCheckpoint } from './checkpoint.ts';
import { createConfig } from './config.ts';
import type { Model } from './model.ts';
import { signalOf, signalsOf } from './signal-list.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';

const SITE = miniSite();

function troubled(): World {
  return new World(SITE).set({ 'ups-b1|ups.source': 'battery', 'link-4|link.oper': 'down' }).run(20);
}

function changed(json: string, change: (checkpoint: Record<string, unknown>) => void): string {
  const checkpoint = JSON.parse(json) as Record<string, unknown>;
  change(checkpoint);
  return JSON.stringify(checkpoint);
}

describe('a checkpoint', () => {
  it('gives the whole state back, and the same checkpoint again', () => {
    const world = troubled();
    const json = toCheckpoint(world.model);
    const model = fromCheckpoint(world.model.config, json);
    if (model === null) throw new Error('refused');
    const plain = (one: Model): object => ({ ...one, signals: signalsOf(one.signals), nextDeadlineMs: 0, wakeAtMs: 0 });
    expect(plain(model)).toEqual(plain(world.model));
    expect(changed(toCheckpoint(model), () => undefined)).toBe(
      changed(json, (one) => Object.assign(one['model'] as object, { nextDeadlineMs: 0, wakeAtMs: 0 })),
    );
  });

  it.each([
    ['of another format', (one: Record<string, unknown>) => (one['format'] = 0)],
    ['without a format', (one: Record<string, unknown>) => Reflect.deleteProperty(one, 'format')],
    ['of another site', (one: Record<string, unknown>) => (one['siteId'] = 'other')],
    ['without its model', (one: Record<string, unknown>) => Reflect.deleteProperty(one, 'model')],
    ['without its signals', (one: Record<string, unknown>) => Reflect.deleteProperty(one, 'signals')],
  ])('%s is refused: the engine starts anew', (_what, change) => {
    const world = troubled();
    expect(
      fromCheckpoint(
        world.model.config,
        changed(toCheckpoint(world.model), (one) => void change(one)),
      ),
    ).toBeNull();
  });

  it('on a site without some element loses only that: its signals and its alarms', () => {
    const world = troubled();
    const without = createConfig({
      ...SITE,
      elements: SITE.elements.filter((element) => element.id !== 'link-4'),
      interLinks: ['link-1', 'link-2', 'link-3'],
      groups: [],
    });
    const model = fromCheckpoint(without, toCheckpoint(world.model));
    expect(Object.keys(model?.alarms ?? {})).toEqual(['ups.onBattery|ups-b1']);
    expect(model?.incidents).toEqual(world.model.incidents);
    const index = without.signalIndex.get('ups-b1|ups.source') ?? -1;
    expect(model === null ? null : signalOf(model.signals, index).last?.state).toBe('battery');
  });
});
