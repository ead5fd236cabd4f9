/** NUT variables into samples, on recorded answers of a real upsd and on the odd statuses real devices send. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../../../shared/model/sample.ts';
import { decodeVariables, NUT_METRICS, variablesOf } from './decode.ts';
import { answerReader } from './protocol.ts';
import type { Answer } from './protocol.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../fixtures/recordings/nut');
const context = { element: 'ups-a1', source: 'nut', atMs: 1_000 };

/** What the server said last in a recording. */
function recorded(name: string, ups = 'ups-a1'): Answer | null {
  const lines = readFileSync(path.join(FOLDER, `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('< '));
  const reader = answerReader({ verb: 'listVariables', ups });
  return lines.reduce<Answer | null>((answer, line) => answer ?? reader.take(line.slice(2)), null);
}
function shown(samples: readonly Sample[]): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    samples.map((sample) => [sample.metric, sample.quality === 'good' ? (sample.state ?? sample.value ?? '?') : sample.quality]),
  );
}
function decoded(name: string): Readonly<Record<string, string | number>> {
  const answer = recorded(name);
  if (answer?.kind !== 'list') throw new Error(`${name} is no list`);
  return shown(decodeVariables(variablesOf(answer.rows), context));
}
function ofStatus(status: string): readonly (string | number | undefined)[] {
  const values = shown(decodeVariables(new Map([['ups.status', status]]), context));
  return [values['ups.source'], values['ups.battery']];
}

describe('recorded conversations', () => {
  it('on line, on battery, low', () => {
    expect(decoded('online')).toEqual({
      'ups.source': 'online',
      'ups.battery': 'normal',
      'ups.charge': 100,
      'ups.runtime': 900,
      'ups.load': 34,
      'ups.inputVoltage': 230.2,
      'ups.inputFrequency': 50,
      'ups.outputVoltage': 230,
    });
    expect(decoded('on-battery')).toEqual({
      'ups.source': 'battery',
      'ups.battery': 'discharging',
      'ups.charge': 82,
      'ups.runtime': 738,
      'ups.load': 34,
      'ups.inputVoltage': 0,
      'ups.inputFrequency': 0,
      'ups.outputVoltage': 230,
    });
    expect(decoded('low-battery')).toMatchObject({ 'ups.source': 'battery', 'ups.battery': 'low', 'ups.charge': 11, 'ups.runtime': 96 });
  });

  it('a contradiction is bad, a sentinel absent', () => {
    expect(decoded('contradiction')).toMatchObject({
      'ups.source': 'bad',
      'ups.battery': 'bad',
      'ups.charge': 'absent',
      'ups.runtime': 96,
    });
  });

  it('refusals are errors with their code', () => {
    expect(recorded('driver-down')).toMatchObject({ kind: 'error', code: 'DRIVER-NOT-CONNECTED' });
    expect(recorded('data-stale')).toMatchObject({ kind: 'error', code: 'DATA-STALE' });
    expect(recorded('unknown-ups', 'nowhere')).toMatchObject({ kind: 'error', code: 'UNKNOWN-UPS' });
  });
});

describe('status tokens, in any order', () => {
  it.each([
    ['OL', 'online', 'normal'],
    ['OL CHRG', 'online', 'charging'],
    ['CHRG OL', 'online', 'charging'],
    ['OL CHRG RB', 'online', 'replace'],
    ['OB', 'battery', 'discharging'],
    ['OB DISCHRG', 'battery', 'discharging'],
    ['DISCHRG OB LB', 'battery', 'low'],
    ['FSD OB LB', 'battery', 'low'],
    ['OL FSD', 'online', 'low'],
    ['OL BOOST', 'boost', 'normal'],
    ['OL TRIM', 'trim', 'normal'],
    ['ECO OL', 'eco', 'normal'],
    ['BYPASS', 'bypass', 'normal'],
    ['OL BYPASS', 'bypass', 'normal'],
    ['OFF', 'off', 'normal'],
    ['OL OFF', 'off', 'normal'],
    ['ALARM OL', 'online', 'normal'],
    ['OL OB', 'bad', 'bad'],
    ['OB LB OL', 'bad', 'bad'],
    ['TRIM', 'bad', 'bad'],
    ['ALARM', 'bad', 'bad'],
    ['WAIT', 'bad', 'bad'],
    ['', 'bad', 'bad'],
    ['OLOB', 'bad', 'bad'],
  ])('%s', (status, source, battery) => {
    expect(ofStatus(status)).toEqual([source, battery]);
  });

  it.each([
    ['OL OB', 'ups.status: OL OB - on line and on battery at once'],
    ['TRIM', 'ups.status: TRIM - neither on line, on battery, off nor bypassed'],
    [' ', 'ups.status:   - no status'],
    ['x'.repeat(600), `ups.status: ${'x'.repeat(350)} - neither on line, on battery, off nor bypassed`],
  ])('%s: the raw of what is bad says why', (status, raw) => {
    const samples = decodeVariables(new Map([['ups.status', status]]), context);
    expect(samples.slice(0, 2).map((sample) => sample.raw)).toEqual([raw, raw]);
    expect(decodeVariables(new Map([['ups.status', 'OL']]), context)[0]?.raw).toBe('ups.status: OL');
  });

  it('so does that of a number', () => {
    const raw = (text: string): string | undefined =>
      decodeVariables(new Map([['battery.charge', text]]), context).find(({ metric }) => metric === 'ups.charge')?.raw;
    expect([raw('101'), raw('full'), raw('-1')]).toEqual([
      'battery.charge: 101 - outside 0 to 100 %',
      'battery.charge: full - not a number',
      'battery.charge: -1',
    ]);
  });

  it('no status at all is bad, never a guess', () => {
    expect(shown(decodeVariables(new Map(), context))).toEqual({
      'ups.source': 'bad',
      'ups.battery': 'bad',
      'ups.charge': 'absent',
      'ups.runtime': 'absent',
      'ups.load': 'absent',
      'ups.inputVoltage': 'absent',
      'ups.inputFrequency': 'absent',
      'ups.outputVoltage': 'absent',
    });
  });
});

describe('numbers', () => {
  it.each([
    ['battery.charge', '55.5', 55.5],
    ['battery.charge', '101', 'bad'],
    ['battery.charge', 'full', 'bad'],
    ['battery.charge', '1e2', 'bad'],
    ['battery.charge', '0x10', 'bad'],
    ['battery.charge', '-1.00', 'absent'],
    ['battery.charge', 'N/A', 'absent'],
    ['battery.charge', '', 'absent'],
    ['battery.runtime', '4294967295', 'absent'],
    ['battery.runtime', '65535', 'absent'],
    ['battery.runtime', '65534', 65_534],
    ['input.voltage', '230.1', 230.1],
    ['input.voltage', '0.0', 'absent'],
    ['input.frequency', '0', 'absent'],
    ['ups.load', '0', 0],
  ])('%s %s', (variable, text, expected) => {
    const values = shown(
      decodeVariables(
        new Map([
          ['ups.status', 'OL'],
          [variable, text],
        ]),
        context,
      ),
    );
    expect(Object.values(values)).toContain(expected);
    expect(Object.values(values).filter((value) => value === expected).length).toBeGreaterThan(0);
  });

  it('zero volts are real on battery', () => {
    expect(
      shown(
        decodeVariables(
          new Map([
            ['ups.status', 'OB'],
            ['input.voltage', '0.0'],
          ]),
          context,
        ),
      )['ups.inputVoltage'],
    ).toBe(0);
  });
});

it('whatever a device sends: one sample per metric, in range or not good, never a throw', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('ups.status', 'battery.charge', 'battery.runtime', 'ups.load', 'input.voltage', 'x'), fc.string()),
      (variables) => {
        const samples = decodeVariables(new Map(Object.entries(variables)), context);
        expect(samples.map((sample) => sample.metric)).toEqual(NUT_METRICS);
        for (const sample of samples) if (sample.quality !== 'good') expect([sample.value, sample.state]).toEqual([undefined, undefined]);
      },
    ),
  );
});
