/** Numbers that cannot be meant: the sentinels agents were seen or heard to send, through a shipped profile and alone. */
import { describe, expect, it } from 'vitest';
import type { Observation } from '../../../../shared/model/observation.ts';
import { OBSERVED_METRICS } from '../../../../shared/model/observed-metrics.ts';
import { plausibleRange } from '../../../../shared/model/plausible.ts';
import { believed } from './believed.ts';
import type { SnmpReading } from './profile/schema.ts';
import { readingsOf, snmpProfile } from './profile/shelf.ts';
import { observe } from './profile/snmp.ts';

const AS = { entity: 'x', target: 't', atMs: 0, rateOf: () => null };

function shelf(name: string): readonly SnmpReading[] {
  const found = snmpProfile(name);
  return found === null ? [] : readingsOf(found);
}

function seen(metric: string, value: number, raw: string, adapter = 'snmp'): Observation {
  const known = OBSERVED_METRICS[metric];
  const unit = known !== undefined && 'unit' in known ? known.unit : '';
  return { entity: 'x', metric, instance: '', value, unit, quality: 'good', at: 0, raw, via: { adapter, target: 't', ref: 'r' } };
}

function said(profile: string, oid: string, raw: number): unknown {
  const reading = shelf(profile).filter((one) => one.oid === oid);
  const [first] = observe(
    reading,
    { scalars: new Map([[oid, raw]]), columns: new Map() },
    { entity: 'x', target: 't', atMs: 0, rateOf: () => null },
  );
  return [first?.metric, first?.quality, first?.value, first?.reason];
}

describe('a number that cannot be meant', () => {
  it.each([
    ['apc-cooling', '1.3.6.1.4.1.318.1.1.13.3.2.2.2.11.0', 'cool.return', 32_767],
    ['eaton-xups', '1.3.6.1.4.1.534.1.4.1.0', 'ups.load', 65_535],
    ['eaton-xups', '1.3.6.1.4.1.534.1.6.5.0', 'env.temperature', 32_767],
    ['apc-ups', '1.3.6.1.4.1.318.1.1.1.2.3.1.0', 'ups.charge', 4_294_967_295],
    ['apc-ups', '1.3.6.1.4.1.318.1.1.1.2.3.2.0', 'ups.temperature', 9_990],
    ['apc-ups', '1.3.6.1.4.1.318.1.1.1.3.3.1.0', 'ups.inputVoltage', 65_535],
    ['apc-ups', '1.3.6.1.4.1.318.1.1.1.2.2.3.0', 'ups.runtime', 4_294_967_295],
    ['ups-mib', '1.3.6.1.2.1.33.1.2.4.0', 'ups.charge', 150],
    ['ups-mib', '1.3.6.1.2.1.33.1.2.7.0', 'ups.temperature', -128],
  ])('of %s, %s, is bad and tells its raw value', (profile, oid, metric, raw) => {
    expect(said(profile, oid, raw)).toEqual([metric, 'bad', undefined, `not plausible: ${String(raw)}`]);
  });

  it('is bad in a table too, with the row it is from', () => {
    const column = '1.3.6.1.4.1.318.1.1.26.4.3.1.9';
    const readings = shelf('apc-pdu').filter((one) => one.column === column);
    const fetched = {
      scalars: new Map(),
      columns: new Map([
        [
          column,
          new Map([
            ['1', 4_294_967_295],
            ['2', 900],
          ]),
        ],
      ]),
    };
    const found = observe(readings, fetched, AS);
    expect(found.map(({ quality, value }) => [quality, value])).toEqual([
      ['bad', undefined],
      ['good', 90],
    ]);
  });

  it('is all ones in a range that would hold it, but for shares, counters and other protocols', () => {
    expect(believed(seen('pdu.energy', 4_294_967.295, '4294967295')).quality).toBe('bad');
    expect(believed(seen('fw.sessions', 2_147_483_647, '2147483647')).quality).toBe('bad');
    expect(believed(seen('host.disk', 50, '2147483647')).quality).toBe('good');
    expect(believed(seen('port.inErrors', 3, '4294967295')).quality).toBe('good');
    expect(believed(seen('sensor.count', 4_294_967_295, '4294967295', 'prometheus')).quality).toBe('good');
  });

  it('is none at the ends of its range, and loses value and unit beyond them', () => {
    for (const metric of Object.keys(OBSERVED_METRICS)) {
      const range = plausibleRange(metric);
      if (range === null) continue;
      for (const end of range) expect(believed(seen(metric, end, 'x')).quality).toBe('good');
      expect(believed(seen(metric, range[1] * 2 + 1, 'x'))).toEqual({
        entity: 'x',
        metric,
        instance: '',
        quality: 'bad',
        reason: 'not plausible: x',
        at: 0,
        raw: 'x',
        via: { adapter: 'snmp', target: 't', ref: 'r' },
      });
    }
    expect(plausibleRange('port.oper')).toBeNull();
    expect(plausibleRange('no.such')).toBeNull();
  });
});
