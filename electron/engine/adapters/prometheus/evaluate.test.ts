/** From a scrape to observations: rates, shares, states, folds; and every way in which a value is not known. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import type { Observation } from '../../../../shared/model/observation.ts';
import { observedMetric } from '../../../../shared/model/observed-metrics.ts';
import { evaluate, evaluateAll } from './evaluate.ts';
import { indexOf } from './index-scrape.ts';
import { NODE_EXPORTER } from './node-exporter.ts';
import { parseExposition } from './parse.ts';
import { Reading, Signal } from './reading.ts';
import type { Scrapes } from './rows.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../fixtures/recordings/prometheus');
const PERIOD_MS = 10_000;
const NOW_MS = 1_700_000_000_000;
const ORIGIN = { entity: 'hv', target: 'hv:9100' };

function scrapes(text: string, before: string | null = null, gapMs = PERIOD_MS): Scrapes {
  const index = (content: string, atMs: number) => {
    const parsed = parseExposition(content, 'text');
    if (!parsed.ok) throw new Error(parsed.reason);
    return indexOf(parsed.samples, atMs);
  };
  return { now: index(text, NOW_MS), before: before === null ? null : index(before, NOW_MS - gapMs), periodMs: PERIOD_MS };
}
/** Value, state, or `quality: reason` of the only observation. */
function read(reading: Omit<Reading, 'metric'> & { metric?: string }, ...args: Parameters<typeof scrapes>): number | string | undefined {
  const [observation, more] = evaluate(Reading.parse({ metric: 'host.disks', ...reading }), scrapes(...args), ORIGIN);
  if (observation === undefined || more !== undefined) throw new Error('not one observation');
  return shown(observation);
}
function shown({ quality, reason, state, value }: Observation): number | string | undefined {
  if (quality !== 'good' && (value !== undefined || state !== undefined)) throw new Error('a value that is not known');
  return quality === 'good' ? (state ?? value) : `${quality}: ${String(reason)}`;
}

describe('one series', () => {
  it('its number, scaled, or its state', () => {
    expect(read({ series: 'm' }, 'm 3')).toBe(3);
    expect(read({ series: 'm', scale: 8 }, 'm 3')).toBe(24);
    expect(read({ series: 'm', map: { '1': 'ok', '0': 'failed' } }, 'm 0')).toBe('failed');
    expect(read({ series: 'm', map: { '1': 'ok', '*': 'degraded' } }, 'm 7')).toBe('degraded');
  });

  it('not known: not there, NaN, infinite, twice, several, no such state', () => {
    expect(read({ series: 'm' }, 'n 3')).toBe('absent: no such series');
    expect(read({ series: 'm' }, 'm NaN')).toBe('absent: NaN');
    expect(read({ series: 'm' }, 'm -Inf')).toBe('bad: infinite');
    expect(read({ series: 'm' }, 'm 1\nm 2')).toMatch(/^bad: /);
    expect(read({ series: 'm' }, 'm{a="1"} 1\nm{a="2"} 1')).toMatch(/^bad: 2 series/);
    expect(read({ series: 'm', map: { '1': 'ok' } }, 'm 1.5')).toBe('bad: no state for 1.5');
    expect(read({ series: 'm', map: { '1': 'ok' } }, 'm NaN')).toBe('absent: NaN');
  });

  it('its own time counts: older than three periods is none, far ahead is wrong', () => {
    const at = (offsetMs: number): string => `m 1 ${String(NOW_MS + offsetMs)}`;
    expect(read({ series: 'm' }, at(-30_000))).toBe(1);
    expect(read({ series: 'm' }, at(-30_001))).toMatch(/^absent: its time is 30001 ms old/);
    expect(read({ series: 'm' }, at(30_001))).toMatch(/^bad: .*ahead/);
    expect(evaluate(Reading.parse({ metric: 'x', series: 'm' }), scrapes(at(-5)), ORIGIN)[0]).toMatchObject({
      at: NOW_MS - 5,
      raw: at(-5),
    });
  });
});

describe('rates', () => {
  const rate = { series: 'm', rate: true };
  it('growth a second', () => {
    expect(read(rate, 'm 50', 'm 20')).toBe(3);
    expect(read(rate, `m 50 ${String(NOW_MS - 1_000)}`, `m 20 ${String(NOW_MS - 6_000)}`)).toBe(6);
  });
  it('none: first scrape, restart, gap, no time between, a series that was not there', () => {
    expect(read(rate, 'm 50')).toBe('absent: a rate needs two scrapes');
    expect(read(rate, 'm{a="2"} 50', 'm{a="1"} 20')).toBe('absent: a rate needs two scrapes');
    expect(read(rate, 'm 5', 'm 20')).toBe('absent: the counter began anew');
    expect(read(rate, 'm 50\nprocess_start_time_seconds 900', 'm 20\nprocess_start_time_seconds 100')).toMatch(/restarted/);
    expect(read(rate, 'm 50\nnode_boot_time_seconds 101', 'm 20\nnode_boot_time_seconds 100')).toBe(3);
    expect(read(rate, 'm 50', 'm 20', 30_001)).toMatch(/^absent: 30001 ms between/);
    expect(read(rate, 'm 50', 'm 20', 0)).toMatch(/^absent: 0 ms between/);
    expect(read(rate, `m 50 ${String(NOW_MS)}`, `m 20 ${String(NOW_MS)}`)).toMatch(/^absent: 0 ms between/);
  });
});

describe('shares', () => {
  const used = { series: 'free', by: ['d'], over: 'size', rest: true };
  it('of what has the labels in common', () => {
    expect(read(used, 'free{d="a",x="1"} 25\nsize{d="a",y="2"} 100')).toBe(75);
    expect(read({ ...used, of: 'max' as const }, 'free{d="a"} 25\nfree{d="b"} 10\nfree{d="c"} 1\nsize{d="a"} 100\nsize{d="b"} 100')).toBe(
      90,
    );
    expect(
      read(
        { series: 'idle', rate: true, by: [], over: 'all', overRate: true, rest: true },
        'idle{c="0"} 15\nidle{c="1"} 15\nall{c="0"} 20\nall{c="1"} 20',
        'idle{c="0"} 10\nidle{c="1"} 10\nall{c="0"} 10\nall{c="1"} 10',
      ),
    ).toBe(50);
  });
  it('not known: no whole, a whole of nothing, a part larger than it, a part that is not known', () => {
    expect(read(used, 'free{d="a"} 25')).toBe('absent: no such series');
    expect(read(used, 'free{d="a"} 25\nsize{d="a"} -125000')).toBe('absent: a share of nothing');
    expect(read(used, 'free{d="a"} 101\nsize{d="a"} 100')).toBe('bad: a part larger than the whole');
    expect(read(used, 'free{d="a"} NaN\nsize{d="a"} 100')).toBe('absent: NaN');
    expect(read({ ...used, by: [] }, 'free{d="a"} NaN\nfree{d="b"} 1\nsize{d="a"} 100')).toBe('absent: NaN');
  });
});

describe('folds', () => {
  const text = 'm{a="1"} 1\nm{a="2"} 4\nm{a="3"} 1';
  it('numbers', () => {
    expect((['max', 'min', 'sum', 'avg'] as const).map((of) => read({ series: 'm', of }, text))).toEqual([4, 1, 6, 2]);
  });
  it('a sum that lacks a part is none, a largest that lacks one is the largest; one that is wrong spoils both', () => {
    expect((['max', 'sum'] as const).map((of) => read({ series: 'm', of }, `${text}\nm{a="4"} NaN`))).toEqual([4, 'absent: NaN']);
    expect((['max', 'sum'] as const).map((of) => read({ series: 'm', of }, `${text}\nm{a="4"} +Inf`))).toEqual([
      'bad: infinite',
      'bad: infinite',
    ]);
  });
  it('the worst state; a part that is wrong keeps the whole from being good, one that is not there does not', () => {
    const worst = (...values: readonly string[]) =>
      read(
        { series: 'm', map: { '0': 'ok', '1': 'degraded', '2': 'failed' }, of: 'worst' },
        values.map((value, index) => `m{a="${String(index)}"} ${value}`).join('\n'),
      );
    expect([
      worst('0', '1', '0'),
      worst('1', '2', '1'),
      worst('0', '0'),
      worst('0', '9'),
      worst('1', '9'),
      worst('0', 'NaN'),
      worst('NaN', 'NaN'),
    ]).toEqual(['degraded', 'failed', 'ok', 'bad: no state for 9', 'degraded', 'ok', 'absent: NaN']);
  });
  it('each stays for itself, by name', () => {
    const each = evaluate(Reading.parse({ metric: 'port.oper', series: 'm', name: 'no', of: 'each' }), scrapes(text), ORIGIN);
    expect(each.map(({ instance, value }) => [instance, value])).toEqual([
      ['no 1', 1],
      ['no 2', 4],
      ['no 3', 1],
    ]);
  });
});

it('readings that contradict themselves are refused', () => {
  const base = { metric: 'm', series: 'm' };
  for (const more of [{ over: 'x' }, { of: 'worst' }, { of: 'max', map: { '1': 'ok' } }, { series: '{' }, { nonsense: 1 }])
    expect(Reading.safeParse({ ...base, ...more }).success, JSON.stringify(more)).toBe(false);
  expect(Signal.safeParse({ ...base, element: 'e', of: 'each' }).success).toBe(false);
  expect(Signal.safeParse({ ...base, element: 'e', of: 'max' }).success).toBe(true);
});

describe('the profile of node_exporter', () => {
  const text = (name: string): string => readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8');
  const readings = (now: string, before: string | null = null) =>
    evaluateAll(NODE_EXPORTER, scrapes(now, before), ORIGIN).map(
      (observation) => [`${observation.metric} ${observation.instance}`.trim(), shown(observation)] as const,
    );

  it('is made of readings that are well formed and of the vocabulary', () => {
    for (const reading of NODE_EXPORTER) {
      expect(Reading.safeParse(reading).error?.issues).toBeUndefined();
      const metric = observedMetric(reading.metric);
      const states = Object.values(reading.map ?? {});
      expect(metric, reading.metric).not.toBeNull();
      if (metric !== null)
        expect('states' in metric ? states.every((state) => metric.states.includes(state)) && states.length > 0 : states.length === 0).toBe(
          true,
        );
    }
  });

  it('on two recorded scrapes', () => {
    const seen = Object.fromEntries(readings(text('node-exporter-later'), text('node-exporter')));
    expect(seen['host.cpu']).toBe(100);
    expect(seen['host.memory']).toBeCloseTo(100 * (1 - 22_885_179_392 / 25_276_026_880), 6);
    expect(seen['host.disk']).toBeCloseTo(100 * (1 - 80_283_275_264 / 270_553_174_016), 6);
    expect(seen['sensor.percent filesystem /']).toBe(seen['host.disk']);
    expect(seen).toMatchObject({
      'host.network': 'absent: a share of nothing',
      'host.memoryErrors': 'absent: no such series',
      'host.disks': 'absent: no such series',
      'sensor.state writable /': 'ok',
      'port.oper eth0': 'up',
      'port.inErrors eth0': 0,
      'clock.offset': 0,
      'sensor.state clock synchronised': 'warning',
    });
  });

  it('broken RAID, bond and memory', () => {
    const md = (active: number, state = 'active'): string =>
      `node_md_disks{device="md0",state="active"} ${String(active)}\nnode_md_disks{device="md0",state="failed"} 0\nnode_md_disks_required{device="md0"} 2\nnode_md_state{device="md0",state="inactive"} ${state === 'inactive' ? '1' : '0'}\n`;
    const seen = (more: string) => Object.fromEntries(readings(more));
    expect([md(2), md(1), md(0, 'inactive'), md(2, 'inactive')].map((more) => seen(more)['host.disks'])).toEqual([
      'ok',
      'degraded',
      'failed',
      'failed',
    ]);
    const bond = (active: number, slaves: number) =>
      seen(`node_bonding_active{master="b"} ${String(active)}\nnode_bonding_slaves{master="b"} ${String(slaves)}\n`)['bond.state b'];
    expect([bond(2, 2), bond(1, 2), bond(0, 2), bond(0, 0)]).toEqual(['full', 'degraded', 'down', 'absent: a share of nothing']);
    expect(
      seen('node_edac_uncorrectable_errors_total{controller="0"} 5\nnode_edac_uncorrectable_errors_total{controller="1"} 1\n')[
        'host.memoryErrors'
      ],
    ).toBe(6);
  });

  it('the busiest port against its speed', () => {
    const text = (eth0: number, eth1: number): string =>
      `node_network_receive_bytes_total{device="eth0"} ${String(eth0)}\nnode_network_receive_bytes_total{device="eth1"} ${String(eth1)}\nnode_network_speed_bytes{device="eth0"} 1000\nnode_network_speed_bytes{device="eth1"} 1000\n`;
    expect(Object.fromEntries(readings(text(5_000, 2_000), text(0, 0)))['host.network']).toBe(50);
  });
});

it(
  '100,000 odd scrapes: nothing throws, nothing unknown is good',
  () => {
    const value = fc.constantFrom(
      '0',
      '1',
      '2',
      '-5',
      'NaN',
      '+Inf',
      '-Inf',
      '1e308',
      '9e15',
      `1 ${String(NOW_MS)}`,
      '3 0',
      '4 9999999999999',
    );
    const line = fc
      .tuple(fc.constantFrom('m', 'n', 'process_start_time_seconds'), fc.constantFrom('', '{a="1"}', '{a="2"}', '{b="1"}'), value)
      .map(([name, labels, text]) => `${name}${labels} ${text}`);
    const body = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));
    const reading = fc.record(
      {
        metric: fc.constant('host.disks'),
        series: fc.constantFrom('m', 'm{a="1"}', 'n'),
        rate: fc.boolean(),
        by: fc.constantFrom<string[]>([], ['a']),
        over: fc.constantFrom('n', 'm'),
        rest: fc.boolean(),
        scale: fc.constantFrom(8, -1),
        of: fc.constantFrom('max' as const, 'min' as const, 'sum' as const, 'avg' as const, 'each' as const),
      },
      { requiredKeys: ['metric', 'series', 'by'] },
    );
    fuzz(fc.tuple(body, fc.option(body), reading), ([now, before, given]) =>
      evaluate(given, scrapes(now, before), ORIGIN).every((observation) =>
        observation.quality === 'good'
          ? Number.isFinite(observation.value)
          : observation.value === undefined && observation.reason !== undefined,
      ),
    );
  },
  FUZZ_TIMEOUT_MS,
);
