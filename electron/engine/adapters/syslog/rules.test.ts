/** What messages mean by rule, whose clock is off, who has fallen silent, and what is only counted. */
import { describe, expect, it } from 'vitest';
import { twoCentres } from '../testing/two-centres.ts';
import { decodeSyslog } from './decode.ts';
import { syslog } from './index.ts';
import type { SyslogMessage } from './message.ts';
import { eventOf, observationsOf } from './readings.ts';
import type { Arrival } from './readings.ts';
import { ruleReader } from './rules.ts';
import { SyslogSettings } from './settings.ts';
import { silence } from './silence.ts';
import { tally } from './tally.ts';

const RECEIVED_MS = Date.UTC(2026, 2, 24, 21, 46);
const DOWN = '<187>1: sw1: Mar 24 21:45:28: %LINK-3-UPDOWN: Interface Gi1/0/1, changed state to down';

function decode(line: string): SyslogMessage {
  const decoded = decodeSyslog(Buffer.from(line), { receivedAtMs: RECEIVED_MS, toUtc: (ms) => ms });
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.message;
}
const rule = (extra: object): object => ({ match: 'down', element: 'link-1', metric: 'link.oper', state: 'down', ...extra });
const rulesOf = (...rules: readonly object[]): SyslogSettings['rules'] => SyslogSettings.parse({ udp: 5_514, rules }).rules;
function states(rules: readonly object[], line: string, peer = '10.0.0.1'): readonly string[] {
  return ruleReader(rulesOf(...rules))(decode(line), peer).map((found) => `${found.rule.element} ${found.rule.state}`);
}

it('a signal has the shortest period of its rules, or none', () => {
  const periods = syslog.periods?.(
    SyslogSettings.parse({
      udp: 5_514,
      rules: [
        rule({}),
        rule({ element: 'link-2', everyMs: 60_000 }),
        rule({ element: 'link-2' }),
        rule({ element: 'link-2', everyMs: 9_000 }),
      ],
    }),
    twoCentres(),
  );
  expect(periods).toEqual({ 'link-1|link.oper': null, 'link-2|link.oper': 9_000 });
});

describe('rules', () => {
  it.each([
    [{}, true],
    [{ match: '%LINK-3-UPDOWN.*down$' }, true],
    [{ match: 'DOWN$' }, false],
    [{ match: 'DOWN$', ignoreCase: true }, true],
    [{ host: 'sw1' }, true],
    [{ host: 'SW1' }, true],
    [{ host: '10.0.0.1' }, true],
    [{ host: 'sw2' }, false],
    [{ code: 'LINK-3-UPDOWN' }, true],
    [{ code: 'LINK-3' }, false],
    [{ app: 'x' }, false],
  ])('%j', (extra, isFound) => {
    expect(states([rule(extra)], DOWN)).toEqual(isFound ? ['link-1 down'] : []);
  });

  it('the first rule for a signal wins, other signals have theirs', () => {
    expect(states([rule({ match: 'down' }), rule({ match: 'state', state: 'up' }), rule({ element: 'link-2' })], DOWN)).toEqual([
      'link-1 down',
      'link-2 down',
    ]);
  });

  it('structured data is looked at too, a whole name by its first part', () => {
    const line = '<13>1 - fw1.example.net a - - [ha@1 peer="down"]';
    expect(states([rule({ match: 'peer="down"', host: 'fw1' })], line)).toEqual(['link-1 down']);
  });

  it('only the first 1,024 characters count', () => {
    expect(states([rule({})], `<13>Mar 24 21:45:28 h a: ${'x'.repeat(1_020)}down`)).toEqual(['link-1 down']);
    expect(states([rule({})], `<13>Mar 24 21:45:28 h a: ${'x'.repeat(1_021)}down`)).toEqual([]);
  });

  it.each([
    [{ match: '(?=x)' }, 'only (?: is understood'],
    [{ state: 'sideways' }, 'expected one of up, down'],
    [{ state: 'constructor' }, 'expected one of up, down'],
    [{ metric: 'ups.charge', element: 'u' }, 'is a number'],
    [{ more: 1 }, 'more'],
  ])('refused: %j', (extra, reason) => {
    const read = SyslogSettings.safeParse({ udp: 5_514, rules: [rule(extra)] });
    expect(read.error?.message).toContain(reason);
  });

  it('somewhere must be listened, in a zone there is', () => {
    expect(SyslogSettings.safeParse({ rules: [rule({})] }).success).toBe(false);
    expect(SyslogSettings.safeParse({ udp: 1, zone: 'Nowhere/Land', rules: [rule({})] }).success).toBe(false);
    expect(SyslogSettings.parse({ udp: 1, rules: [rule({})] }).address).toBe('127.0.0.1');
  });
});

describe('readings', () => {
  const arrival: Arrival = { raw: DOWN, peer: '10.0.0.1', over: 'udp', receivedAtMs: RECEIVED_MS, isCut: false, clock: 'sender' };

  it('as of the time of the message', () => {
    const event = eventOf(decode(DOWN), arrival);
    expect(event).toMatchObject({
      entity: 'sw1',
      severity: 3,
      facility: 23,
      code: 'LINK-3-UPDOWN',
      at: Date.UTC(2026, 2, 24, 21, 45, 28),
      raw: DOWN,
    });
    expect(observationsOf(event, ruleReader(rulesOf(rule({})))(decode(DOWN), '10.0.0.1'))).toEqual([
      {
        entity: 'link-1',
        metric: 'link.oper',
        instance: '',
        state: 'down',
        quality: 'good',
        at: event.at,
        raw: DOWN,
        via: { adapter: 'syslog', target: '10.0.0.1', ref: 'rule 1' },
      },
    ]);
  });

  it('never later than the arrival, and by the arrival when senders have no clock', () => {
    expect(eventOf(decode('<13>Mar 24 21:59:00 h a: x'), arrival).at).toBe(RECEIVED_MS);
    expect(eventOf(decode(DOWN), { ...arrival, clock: 'arrival' }).at).toBe(RECEIVED_MS);
    expect(eventOf(decode('<13>*Mar 24 21:45:28: %A-1-B: x'), arrival).at).toBe(RECEIVED_MS);
  });

  it('nameless senders go by their address; what was cut says so; raw is 500 characters at most', () => {
    const event = eventOf(decode('<13>x'), { ...arrival, isCut: true, raw: 'y'.repeat(900) });
    expect([event.entity, event.text, event.raw.length]).toEqual(['10.0.0.1', 'x [cut]', 500]);
  });
});

describe('silence', () => {
  const rules = rulesOf(rule({ host: 'sw1' }), rule({ host: 'sw2', element: 'link-2' }), rule({ host: 'sw2', metric: 'link.farOper' }));

  it('of a host loses its elements; back when all their hosts speak', () => {
    const watch = silence(rules, 1_000);
    watch.begin(0);
    expect(watch.look(3_000)).toEqual([]);
    watch.hear(decode(DOWN), '10.0.0.1', 3_000);
    expect(watch.look(3_001).map(({ element }) => element)).toEqual(['link-2', 'link-1']);
    expect(watch.look(3_002)).toEqual([]);
    expect(watch.look(6_001).map(({ element }) => element)).toEqual(['link-1']);
    expect(watch.hear(decode(DOWN), '10.0.0.1', 6_100)).toEqual([]);
    expect(watch.hear(decode('<13>Mar 24 21:45:28 sw2 -- MARK --'), '10.0.0.2', 6_200)).toEqual([
      { element: 'link-2', silent: null },
      { element: 'link-1', silent: null },
    ]);
  });
});

it('what no rule was written for is counted by host and severity, garbage by its reason', () => {
  const counts = tally();
  expect(counts.line()).toBeNull();
  for (let i = 0; i < 40; i += 1) counts.unmatched('h1', 6);
  counts.unmatched('h1', 3);
  counts.unmatched('h2', 4);
  counts.garbage('empty');
  expect(counts.line()).toBe('without a rule: h1 41 (severity 3: 1, 6: 40), h2 1 (severity 4: 1); dropped: empty 1');
  for (let i = 0; i < 1_000; i += 1) counts.unmatched(`h${String(i)}`, 6);
  expect(counts.line()).toMatch(/\(others\) 744.* 247 more hosts/);
  expect(counts.line()).toBeNull();
});
