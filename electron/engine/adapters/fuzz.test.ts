/**
 * Hostile bytes into every pure decoder that lies here: 100,000 inputs each, with shrinking. None throws, none gives a good reading that is
 * no reading, none takes long, none leaves memory behind (`testing/fuzz.ts`). Other adapters have theirs beside them.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricById } from '../../../shared/model/metrics.ts';
import { observedMetric, OBSERVED_METRICS } from '../../../shared/model/observed-metrics.ts';
import { decode, type RawValue } from './lib/profile/decode.ts';
import { readingsOf, shippedProfiles } from './lib/profile/shelf.ts';
import { observe, wantedBy } from './lib/profile/snmp.ts';
import { decodeLine } from './ndjson/decode.ts';
import { decodeVariables } from './nut/decode.ts';
import { answerReader, wordsOf } from './nut/protocol.ts';
import { fuzz, FUZZ_TIMEOUT_MS } from './testing/fuzz.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[-+0-9.eE xX]{0,20}$/),
  fc.constantFrom('OL OB', 'OFF', '-1', '1e999', '\0', 'noSuchInstance', '2147483647', '-2147483648', '18446744073709551615'),
);
const raw: fc.Arbitrary<RawValue | null> = fc.oneof(text, fc.double(), fc.integer(), fc.bigInt(), fc.constant(null));

describe('hostile values', { timeout: FUZZ_TIMEOUT_MS }, () => {
  it('a reading of a profile is good with a finite value or a state of its metric, or it is not good', () => {
    const rules = [...shippedProfiles().values()].flatMap((profile) => [...profile.readings]);
    fuzz(fc.tuple(fc.constantFrom(...rules), raw, fc.double()), ([rule, value, factor]) => {
      const said = decode(rule, value, factor);
      const metric = observedMetric(rule.metric);
      if (said.quality !== 'good') {
        expect([said.value, said.state, typeof said.reason]).toEqual([undefined, undefined, 'string']);
        return;
      }
      if (metric !== null && 'unit' in metric) expect(Number.isFinite(said.value)).toBe(true);
      else expect(metric !== null && 'states' in metric && metric.states.includes(said.state ?? '')).toBe(true);
    });
  });

  it('a table with any rows gives no more observations than rows asked for', () => {
    const profiles = [...shippedProfiles().values()].flatMap((profile) => (profile.protocol === 'snmp' ? [readingsOf(profile)] : []));
    const row = fc.tuple(fc.stringMatching(/^\d{1,3}(\.\d{1,3}){0,3}$/), fc.oneof(text, fc.integer()));
    fuzz(fc.tuple(fc.constantFrom(...profiles), fc.array(row, { maxLength: 4 })), ([readings, rows]) => {
      const wanted = wantedBy(readings);
      const columns = new Map(wanted.columns.map((column) => [column, new Map(rows)]));
      const scalars = new Map(wanted.oids.map((oid, index) => [oid, rows[index % Math.max(1, rows.length)]?.[1] ?? 0]));
      const found = observe(readings, { scalars, columns }, { entity: 'e', target: 't', atMs: 1, rateOf: () => null });
      expect(found.length).toBeLessThanOrEqual(readings.length * Math.max(1, new Map(rows).size));
      for (const one of found) if (!Object.hasOwn(OBSERVED_METRICS, one.metric)) throw new Error(one.metric);
    });
  });

  it('NUT variables give one sample for each metric, good only within its range', () => {
    const names = ['ups.status', 'battery.charge', 'battery.runtime', 'ups.load', 'input.voltage', 'input.frequency', 'output.voltage'];
    const variables = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 8 });
    fuzz(variables, (rows) => {
      for (const { metric, quality, value, state } of decodeVariables(new Map(rows), { element: 'e', source: 's', atMs: 1 })) {
        const known = metricById(metric);
        if (quality !== 'good') expect([value, state]).toEqual([undefined, undefined]);
        else if (known?.type === 'number') expect(value !== undefined && value >= known.min && value <= known.max).toBe(true);
        else expect(state !== undefined && known !== null && state in known.states).toBe(true);
      }
    });
  });

  it('lines of upsd are words, an answer, or garbage', () => {
    fuzz(text, (line) => {
      wordsOf(line);
      const answer = answerReader({ verb: 'listUps' }).take(line);
      expect(answer === null || typeof answer.kind === 'string').toBe(true);
    });
  });

  it('NDJSON lines are samples of what they may feed, or a reason', () => {
    const line = fc.oneof(
      text,
      fc.json({ maxDepth: 3 }),
      fc
        .record({
          element: fc.constantFrom('ups-a1', 'x'),
          metric: fc.constantFrom('ups.charge', 'ups.source', 'x'),
          value: fc.anything(),
          state: fc.anything(),
        })
        .map((one) => {
          try {
            return JSON.stringify(one);
          } catch {
            return '{'; // what JSON can't say is no line either
          }
        }),
    );
    const context = { source: 's', nowMs: 1, allowed: new Set(['ups-a1|ups.charge', 'ups-a1|ups.source']) };
    fuzz(line, (one) => {
      const said = decodeLine(one, context);
      if (said !== 'blank' && said.ok) expect(said.sample.element).toBe('ups-a1');
    });
  });
});
