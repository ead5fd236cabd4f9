/** From resources to observations: the made-up machine, recorded mock-ups where they are, and the odd things controllers say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { healthyTree } from '../../../../tooling/lab/redfish-tree.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import { observedMetric } from '../../../../shared/model/observed-metrics.ts';
import { SourceFailure } from '../lib/failure.ts';
import { disk, fan, part, psu, system, temperature } from './observe.ts';
import { objectOf, objectsOf, pathOf, safePath } from './resource.ts';
import type { Json } from './resource.ts';
import { rollUp } from './rollup.ts';
import { eventCutter, MAX_EVENT } from './sse.ts';
import { judge } from './status.ts';
import type { Tree } from './tree.ts';
import { walk } from './walk.ts';

const ORIGIN = { entity: 'bmc', target: 'bmc:443', atMs: 7 };

/** A tree of resources already there. */
function memoryTree(read: (path: string) => Json | null): Tree {
  const got: Tree['get'] = (path) => {
    const resource = read(path);
    return Promise.resolve(resource === null ? { ok: false, path, reason: 'status 404' } : { ok: true, path, resource });
  };
  return {
    need(path) {
      const resource = read(path);
      return resource === null ? Promise.reject(new SourceFailure('protocol', `${path}: status 404`)) : Promise.resolve(resource);
    },
    get: got,
    async members(path) {
      const collection = await got(path);
      if (!collection.ok) return [collection];
      return Promise.all(objectsOf(collection.resource, 'Members').map((member) => got(pathOf(member) ?? 'nowhere')));
    },
    expands: () => undefined,
  };
}
function shown({ quality, reason, state, value }: Observation): string | number | undefined {
  return quality === 'good' ? (state ?? value) : `${quality}: ${reason ?? ''}`;
}
/** `metric instance` -> what was said of it. */
async function walked(change: (tree: Map<string, Json>) => void = () => undefined): Promise<Readonly<Record<string, unknown>>> {
  const resources: Map<string, Json> = healthyTree();
  change(resources);
  const seen = await walk(
    memoryTree((at) => resources.get(at.replace(/^\/redfish\/v1/, '')) ?? null),
    ORIGIN,
  );
  const all = [...seen, ...rollUp(seen, ORIGIN)];
  expect(new Set(all.map(({ metric, instance }) => `${metric} ${instance}`)).size).toBe(all.length);
  return Object.fromEntries(all.map((one) => [`${one.metric} ${one.instance}`.trim(), shown(one)]));
}

it('the made-up machine, whole', async () => {
  expect(await walked()).toEqual({
    'srv.health Host': 'ok',
    'srv.power Host': 'on',
    'srv.mem Host DIMM A1 A1': 'ok',
    'srv.mem Host DIMM A2 A2': 'absent: State Absent',
    'srv.cpu Host CPU 1': 'ok',
    'srv.part Host Array': 'ok',
    'srv.part Box': 'ok',
    'srv.part power redundancy 0': 'ok',
    'srv.part RackPDUs Strip 1': 'ok',
    'srv.psu Box PSU 1': 'ok',
    'srv.psu Box PSU 2': 'ok',
    ...Object.fromEntries(
      ['1', '2', '3'].flatMap((id) => [
        [`srv.fan Box Fan ${id}`, 'ok'],
        [`sensor.percent Box Fan ${id}`, 40],
        [`sensor.fan Box Fan ${id}`, 5_200],
      ]),
    ),
    'srv.temp Box Intake': 'ok',
    'sensor.temperature Box Intake': 23.5,
    'srv.temp Box Cpu': 'ok',
    'sensor.temperature Box Cpu': 51,
    'srv.disk Box Bay 0 0': 'ok',
    'srv.disk Box Bay 1 1': 'ok',
    'srv.disk Box Empty bay 2': 'absent: State Absent',
    'sensor.power Box Environment EnvironmentMetrics': 320,
    'pdu.power RackPDUs Metrics': 1_450,
    'host.psu': 'ok',
    'host.fans': 'ok',
    'host.disks': 'ok',
  });
});

describe('rolled up', () => {
  const drive = '/Chassis/Box/Drives/1';
  const change = (at: string, properties: Json) => (tree: Map<string, Json>) => void tree.set(at, { ...tree.get(at), ...properties });
  it.each<[string, string, Json, string, string]>([
    ['a supply without input', '/Chassis/Box/PowerSubsystem/PowerSupplies/2', { LineInputStatus: 'LossOfInput' }, 'host.psu', 'failed'],
    [
      'a supply that fails',
      '/Chassis/Box/PowerSubsystem/PowerSupplies/2',
      { Status: { State: 'Enabled', Health: 'Critical' } },
      'host.psu',
      'failed',
    ],
    [
      'a supply nothing is known of',
      '/Chassis/Box/PowerSubsystem/PowerSupplies/2',
      { Status: { State: 'Enabled', Health: 'Odd' } },
      'host.psu',
      'bad: Box PSU 2 is not known: an unknown Health',
    ],
    ['a supply pulled out', '/Chassis/Box/PowerSubsystem/PowerSupplies/2', { Status: { State: 'Absent' } }, 'host.psu', 'ok'],
    ['a fan that warns', '/Chassis/Box/ThermalSubsystem/Fans/3', { Status: { Health: 'Warning' } }, 'host.fans', 'degraded'],
    ['a disk that foresees its end', drive, { FailurePredicted: true }, 'host.disks', 'degraded'],
    [
      'a disk that is offline and healthy',
      drive,
      { Status: { State: 'UnavailableOffline', Health: 'OK' } },
      'host.disks',
      'bad: Box Bay 1 1 is not known: Health OK of a part that is unavailable',
    ],
  ])('%s', async (_name, at, properties, metric, expected) => {
    expect((await walked(change(at, properties)))[metric]).toBe(expected);
  });

  it('a part that cannot be read is not known; a collection that cannot be, neither; no part at all is absent', async () => {
    expect((await walked((tree) => tree.delete(drive)))['host.disks']).toBe('bad: 1 is not known: status 404');
    expect((await walked((tree) => tree.delete('/Chassis/Box/ThermalSubsystem/Fans')))['host.fans']).toBe(
      'bad: Fans is not known: status 404',
    );
    expect((await walked((tree) => tree.set('/Chassis', { Members: [] })))['host.psu']).toBe('absent: no srv.psu');
  });

  it('one known to have failed is not hidden by one that is not known', async () => {
    const both = await walked((tree) => {
      tree.delete(drive);
      change('/Chassis/Box/Drives/0', { Status: { Health: 'Critical' } })(tree);
    });
    expect(both['host.disks']).toBe('failed');
  });
});

describe('status', () => {
  it.each<[Json, string]>([
    [{ State: 'Enabled', Health: 'OK' }, 'ok'],
    [{ Health: 'OK', HealthRollup: 'Warning' }, 'degraded'],
    [{ State: 'Enabled', Health: 'Critical', HealthRollup: 'OK' }, 'failed'],
    [{ State: 'StandbySpare', Health: 'OK' }, 'ok'],
    [{ State: 'Absent', Health: 'Critical' }, 'absent: State Absent'],
    [{ State: 'Disabled' }, 'absent: State Disabled'],
    [{ State: 'Enabled', Health: null }, 'absent: no Health'],
    [{ State: 'Enabled' }, 'absent: no Health'],
    [{ State: 'UnavailableOffline', Health: 'Critical' }, 'failed'],
    [{ State: 'UnavailableOffline' }, 'bad: State UnavailableOffline without Health'],
    [{ State: 'Sleeping', Health: 'OK' }, 'bad: an unknown State'],
    [{ State: 7, Health: 'OK' }, 'bad: an unknown State'],
    [{ Health: 'ok' }, 'bad: an unknown Health'],
    [{ Health: 'OK', HealthRollup: 'Hm' }, 'bad: an unknown Health'],
    [{ Health: 'Critical', HealthRollup: 'Hm' }, 'failed'],
  ])('%j', (status, expected) => {
    const judged = judge({ Status: status });
    expect(judged.quality === 'good' ? judged.state : `${judged.quality}: ${judged.reason}`).toBe(expected);
  });
  it('none at all', () => {
    for (const resource of [{}, { Status: null }, { Status: [] }, { Status: 'OK' }])
      expect(judge(resource)).toEqual({ quality: 'absent', reason: 'no Status' });
  });
});

describe('values', () => {
  const found = (resource: Json) => ({ path: '/redfish/v1/Chassis/1/Thermal', resource, steps: ['Temperatures', 3] });
  const ok = { State: 'Enabled', Health: 'OK' };
  it.each<[Json, (string | number | undefined)[]]>([
    [{ ReadingCelsius: 40, Status: ok }, ['ok', 40]],
    [{ ReadingCelsius: null, Status: ok }, ['ok', 'absent: null']],
    [{ ReadingCelsius: '40', Status: ok }, ['ok', 'bad: not a number']],
    [{ ReadingCelsius: 255, Status: ok }, ['ok', 'bad: not plausible: 255']],
    [{ ReadingCelsius: 0, Status: { State: 'Absent' } }, ['absent: State Absent']],
    [{ ReadingCelsius: 21 }, ['absent: no Status', 21]],
  ])('temperature %j', (resource, expected) => {
    expect(temperature(found(resource), ORIGIN).map(shown)).toEqual(expected);
  });
  it('fans of both trees', () => {
    expect(fan(found({ Reading: 2_100, ReadingUnits: 'RPM', Status: ok }), ORIGIN).map((one) => [one.metric, shown(one)])).toEqual([
      ['srv.fan', 'ok'],
      ['sensor.fan', 2_100],
    ]);
    expect(fan(found({ Reading: 26, ReadingUnits: 'Percent', Status: ok }), ORIGIN)[1]).toMatchObject({
      metric: 'sensor.percent',
      unit: '%',
      value: 26,
    });
  });
  it('power state', () => {
    const of = (PowerState: unknown) =>
      system({ path: '/redfish/v1/Systems/1', resource: { PowerState, Status: ok } }, ORIGIN).map(shown)[1];
    expect(['On', 'Off', 'PoweringOn', null].map(of)).toEqual(['on', 'off', 'bad: neither on nor off', 'absent: no PowerState']);
  });
  it('where it was read: path and pointer', () => {
    const [own, degrees] = temperature(found({ ReadingCelsius: 1, Status: ok }), ORIGIN);
    expect([own?.via.ref, degrees?.via.ref]).toEqual([
      '/redfish/v1/Chassis/1/Thermal#/Temperatures/3/Status',
      '/redfish/v1/Chassis/1/Thermal#/Temperatures/3/ReadingCelsius',
    ]);
  });
});

it.each<[string, string | null]>([
  ['/redfish/v1/Systems/1', '/redfish/v1/Systems/1'],
  ['/redfish/v1/Systems/1/', '/redfish/v1/Systems/1'],
  ['/redfish/v1/Chassis/1/Power#/PowerSupplies/0', '/redfish/v1/Chassis/1/Power'],
  ['/redfish/v1/Chassis/(1)', '/redfish/v1/Chassis/(1)'],
  ['https://elsewhere/redfish/v1/Systems', null],
  ['//elsewhere/redfish/v1', null],
  ['/redfish/v1/../../admin', null],
  ['/redfish/v1/%2e%2e/x', null],
  ['/redfish/v1/Systems?reset=1', null],
  ['/redfish/v1/a b', null],
  ['/redfish/v1/a\r\nx: y', null],
  ['/redfish/v2/Systems', null],
  [`/redfish/v1/${'x'.repeat(500)}`, null],
])('a link to %.50s', (text, expected) => {
  expect(safePath(text)).toBe(expected);
});

describe('events', () => {
  it('are counted, however the stream is cut', () => {
    const text = ': hello\n\ndata: a\n\nid: 1\r\ndata: b\r\ndata: c\r\n\r\nevent: x\n\n';
    for (let size = 1; size <= text.length; size += 1) {
      const cutter = eventCutter();
      let events = 0;
      for (let at = 0; at < text.length; at += size) events += cutter.push(text.slice(at, at + size));
      expect(events, `in pieces of ${String(size)}`).toBe(2);
    }
  });
  it('are capped', () => {
    expect(() => eventCutter().push('x'.repeat(MAX_EVENT + 1))).toThrow(RangeError);
    const cutter = eventCutter();
    expect(() => {
      for (let lines = 0; lines < MAX_EVENT; lines += 1) cutter.push('data: abcdefgh\n');
    }).toThrow(RangeError);
  });
  it(
    '100,000 odd streams: only those caps',
    () => {
      const piece = fc.constantFrom('data', ':', ' ', '\n', '\r', '\r\n', 'id', 'x', '');
      fuzz(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const cutter = eventCutter();
        return pieces.every((one) => cutter.push(one) >= 0);
      });
    },
    FUZZ_TIMEOUT_MS,
  );
});

it(
  '100,000 odd resources: nothing throws, nothing unknown is good',
  () => {
    const odd = fc.oneof(
      fc.constantFrom<unknown>('OK', 'Warning', 'Critical', 'Enabled', 'Absent', null, 0, -5, 1e308, Number.NaN, '', [], {}),
      fc.jsonValue({ maxDepth: 1 }),
    );
    const status = fc.oneof(odd, fc.record({ State: odd, Health: odd, HealthRollup: odd }, { requiredKeys: [] }));
    const resource = fc.record(
      {
        Status: status,
        Name: odd,
        Id: odd,
        MemberId: odd,
        PowerState: odd,
        LineInputStatus: odd,
        FailurePredicted: odd,
        Reading: odd,
        ReadingUnits: odd,
        ReadingCelsius: odd,
        SpeedPercent: fc.oneof(odd, fc.record({ Reading: odd, SpeedRPM: odd })),
      },
      { requiredKeys: [] },
    );
    fuzz(resource, (json) => {
      const found = { path: '/redfish/v1/Chassis/1/X', resource: objectOf(json) ?? {} };
      const seen = [
        ...system(found, ORIGIN),
        ...psu(found, ORIGIN),
        ...fan(found, ORIGIN),
        ...temperature(found, ORIGIN),
        ...disk(found, ORIGIN),
        part('srv.mem', found, ORIGIN),
      ];
      return [...seen, ...rollUp(seen, ORIGIN)].every((one) => {
        const metric = observedMetric(one.metric);
        if (metric === null || one.raw.length > 500) return false;
        if (one.quality !== 'good') return one.state === undefined && one.value === undefined && one.reason !== undefined;
        if (one.reason !== undefined) return false;
        return 'states' in metric ? metric.states.includes(one.state ?? '') : Number.isFinite(one.value) && one.unit === metric.unit;
      });
    });
  },
  FUZZ_TIMEOUT_MS,
);
