/** The order of a story: measured time, then alarm, incident, decision; an alarm dated back to a moment is read before what follows from it. */
import { describe, expect, it } from 'vitest';
import { text } from '../i18n/text.ts';
import { timelineOf, type RecordedLine } from './timeline.ts';

const AT_MS = Date.UTC(2026, 2, 2, 14);
const line = (seq: number, key: string, more: Partial<RecordedLine> = {}): RecordedLine => ({
  seq,
  atMs: AT_MS,
  author: 'engine',
  person: null,
  text: text(key),
  body: null,
  ...more,
});
const keys = (lines: readonly RecordedLine[]): readonly string[] => timelineOf(lines).map((one) => one.text.key);

describe('timelineOf', () => {
  it('tells of one moment the alarm, the incident, then the decision, however they were written', () => {
    const late = { alarms: [{ id: 'gen.late|gen-a', raisedAtMs: AT_MS, text: text('condition.gen.late.text') }] };
    const lines = [line(1, 'decision.made'), line(2, 'incident.opened'), line(3, 'incident.attached', { atMs: AT_MS + 500, body: late })];
    expect(keys(lines)).toEqual(['condition.gen.late.text', 'incident.opened', 'decision.made', 'incident.attached']);
  });

  it('keeps what people said in the order in which it was written, before what was decided on it', () => {
    expect(keys([line(1, 'evidence.stated', { author: 'person' }), line(2, 'procedure.approved'), line(3, 'decision.made')])).toEqual([
      'evidence.stated',
      'procedure.approved',
      'decision.made',
    ]);
  });

  it('never puts anything before an earlier moment', () => {
    expect(keys([line(1, 'decision.made'), line(2, 'alarm.cleared', { atMs: AT_MS + 1 })])).toEqual(['decision.made', 'alarm.cleared']);
  });
});
