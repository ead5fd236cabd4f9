/** Messages of Alertmanager into readings: what fires, what is resolved and since when, and everything that is neither. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuzz, FUZZ_TIMEOUT_MS } from '../testing/fuzz.ts';
import { decodeMessage, isMatch, MAX_ALERTS } from './decode.ts';
import type { Alerting } from './decode.ts';
import { AlertmanagerSettings } from './settings.ts';
import { standing } from './standing.ts';

const RULE = { match: { alertname: 'LinkDown', port: '1' }, element: 'link-1', metric: 'link.oper', firing: 'down', resolved: 'up' };
const START = '2026-03-01T03:00:00.000Z';
const END = '2026-03-01T03:05:00.5+01:00';
const NOW_MS = Date.parse('2026-03-01T04:00:00Z');

const wire = (more: object = {}): object => ({
  status: 'firing',
  labels: { alertname: 'LinkDown', port: '1', x: 'y' },
  annotations: {},
  startsAt: START,
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: '',
  fingerprint: 'f1',
  ...more,
});
const message = (...alerts: readonly unknown[]): string =>
  JSON.stringify({ version: '4', groupKey: '{}', truncatedAlerts: 0, status: 'firing', receiver: 'lab', alerts });
function alertsOf(...alerts: readonly unknown[]): readonly Alerting[] {
  const decoded = decodeMessage(message(...alerts));
  if (!decoded.ok) throw new Error(decoded.reason);
  return decoded.alerts;
}
const shown = (samples: ReturnType<ReturnType<typeof standing>['take']>): readonly string[] =>
  samples.map(({ element, state, atMs }) => `${element} ${String(state)} ${new Date(atMs).toISOString().slice(11, 23)}`);

describe('messages', () => {
  it('an alert, firing or resolved, with its times', () => {
    expect(alertsOf(wire(), wire({ status: 'resolved', endsAt: END }))).toEqual([
      {
        fingerprint: 'f1',
        status: 'firing',
        labels: { alertname: 'LinkDown', port: '1', x: 'y' },
        startsAtMs: Date.parse(START),
        endsAtMs: null,
      },
      {
        fingerprint: 'f1',
        status: 'resolved',
        labels: { alertname: 'LinkDown', port: '1', x: 'y' },
        startsAtMs: Date.parse(START),
        endsAtMs: Date.parse('2026-03-01T02:05:00.500Z'),
      },
    ]);
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['not JSON', '{'],
    ['another version', JSON.stringify({ version: '3', alerts: [] })],
    ['no alerts', JSON.stringify({ version: '4' })],
    ['too many', message(...Array.from({ length: MAX_ALERTS + 1 }, () => wire()))],
    ['a list', '[]'],
  ])('refused: %s', (_name, text) => {
    expect(decodeMessage(text).ok).toBe(false);
  });

  it.each([
    { status: 'maybe' },
    { labels: { a: 1 } },
    { startsAt: 'yesterday' },
    { endsAt: null },
    { fingerprint: '' },
    { labels: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [String(n), ''])) },
  ])('a malformed alert is counted, the others are read: %.60j', (more) => {
    expect(decodeMessage(message(wire(more), wire()))).toMatchObject({ ok: true, malformed: 1, alerts: [{ fingerprint: 'f1' }] });
  });

  it('labels match exactly, and all of them', () => {
    expect(isMatch({ a: '1' }, { a: '1', b: '2' })).toBe(true);
    for (const labels of [{}, { a: '2' }, { b: '1' }]) expect(isMatch({ a: '1' }, labels)).toBe(false);
    expect(isMatch({ constructor: 'x' }, {})).toBe(false);
  });

  it(
    '100,000 odd messages never throw',
    () => {
      const odd = fc.oneof(
        fc.constantFrom<unknown>('firing', 'resolved', START, '0001-01-01T00:00:00Z', '', null, 0, {}, []),
        fc.jsonValue({ maxDepth: 1 }),
      );
      const alert = fc.record(
        {
          status: odd,
          labels: fc.oneof(odd, fc.dictionary(fc.string(), odd, { maxKeys: 3 })),
          startsAt: odd,
          endsAt: odd,
          fingerprint: odd,
        },
        { requiredKeys: [] },
      );
      const text = fc.oneof(
        fc
          .record({ version: fc.constantFrom<unknown>('4', 4), alerts: fc.array(alert, { maxLength: 3 }) })
          .map((value) => JSON.stringify(value)),
        fc.json({ maxDepth: 2 }),
        fc.string(),
      );
      fuzz(text, (body) => {
        const decoded = decodeMessage(body);
        return !decoded.ok || decoded.alerts.every(({ startsAtMs }) => Number.isFinite(startsAtMs));
      });
    },
    FUZZ_TIMEOUT_MS,
  );
});

describe('standing', () => {
  it('firing as of its start, resolved as of its end, and no news twice', () => {
    const one = standing([RULE], 'src');
    expect(one.confirm(NOW_MS)).toEqual([]);
    expect(shown(one.take(alertsOf(wire()), NOW_MS))).toEqual(['link-1 down 03:00:00.000']);
    expect(one.take(alertsOf(wire()), NOW_MS)).toEqual([]);
    expect(shown(one.take(alertsOf(wire({ status: 'resolved', endsAt: '2026-03-01T03:30:00Z' })), NOW_MS))).toEqual([
      'link-1 up 03:30:00.000',
    ]);
    expect(one.take(alertsOf(wire({ status: 'resolved', endsAt: '2026-03-01T03:30:00Z' })), NOW_MS)).toEqual([]);
  });

  it('the first word may be that it is resolved', () => {
    expect(shown(standing([RULE], 'src').take(alertsOf(wire({ status: 'resolved', endsAt: START })), NOW_MS))).toEqual([
      'link-1 up 03:00:00.000',
    ]);
  });

  it('fires as long as one of several does', () => {
    const one = standing([RULE, { ...RULE, match: { alertname: 'LinkFlaps' } }], 'src');
    expect(one.take(alertsOf(wire(), wire({ fingerprint: 'f2', labels: { alertname: 'LinkFlaps' } })), NOW_MS)).toHaveLength(1);
    expect(one.take(alertsOf(wire({ status: 'resolved', endsAt: END })), NOW_MS)).toEqual([]);
    expect(
      one.take(alertsOf(wire({ fingerprint: 'f2', status: 'resolved', endsAt: END, labels: { alertname: 'LinkFlaps' } })), NOW_MS),
    ).toHaveLength(1);
  });

  it('more at once than are kept: never said to be over', () => {
    const one = standing([RULE], 'src');
    const names = Array.from({ length: 1_001 }, (_, n) => `f${String(n)}`);
    for (const fingerprint of names) one.take(alertsOf(wire({ fingerprint })), NOW_MS);
    for (const fingerprint of names) expect(one.take(alertsOf(wire({ fingerprint, status: 'resolved', endsAt: END })), NOW_MS)).toEqual([]);
  });

  it('another alert says nothing of it', () => {
    const one = standing([RULE], 'src');
    expect(one.take(alertsOf(wire({ labels: { alertname: 'LinkDown', port: '2' } })), NOW_MS)).toEqual([]);
    expect(one.confirm(NOW_MS)).toEqual([]);
  });

  it('times never go back, nor ahead of their arrival', () => {
    const one = standing([RULE], 'src');
    one.take(alertsOf(wire()), NOW_MS);
    expect(shown(one.confirm(NOW_MS))).toEqual(['link-1 down 04:00:00.000']);
    expect(shown(one.take(alertsOf(wire({ status: 'resolved', endsAt: '2026-03-01T03:59:00Z' })), NOW_MS + 1_000))).toEqual([
      'link-1 up 04:00:00.001',
    ]);
    expect(shown(one.take(alertsOf(wire({ startsAt: '2030-01-01T00:00:00Z' })), NOW_MS + 2_000))).toEqual(['link-1 down 04:00:02.000']);
  });
});

it('settings: states of the metric, one meaning per signal, a token where others can reach it', () => {
  const parse = (more: object): boolean => AlertmanagerSettings.safeParse({ port: 9_094, rules: [RULE], ...more }).success;
  expect(parse({})).toBe(true);
  expect(parse({ rules: [RULE, { ...RULE, match: { a: 'b' } }] })).toBe(true);
  expect(parse({ rules: [RULE, { ...RULE, firing: 'up', resolved: 'down' }] })).toBe(false);
  expect(parse({ rules: [{ ...RULE, firing: 'broken' }] })).toBe(false);
  expect(parse({ rules: [{ ...RULE, metric: 'host.cpu' }] })).toBe(false);
  expect(parse({ rules: [{ ...RULE, match: {} }] })).toBe(false);
  expect(parse({ host: '0.0.0.0' })).toBe(false);
  expect(parse({ host: '0.0.0.0', token: { env: 'TOKEN' } })).toBe(true);
  expect(parse({ path: '/a b' })).toBe(false);
});
