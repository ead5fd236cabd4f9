import { describe, expect, it } from 'vitest';
import { formatText } from '../../shared/i18n/format.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { AlarmView, Live } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { announced, NOTHING_SAID, type Announced } from './announced.ts';

const en = (text: Text): string => formatText('en', text);
const BASE = fakeLive(FAKE_SITE, 'incident', 1, 'en');
const [ANY] = Object.values(BASE.alarms);

/** `a1`: alarm a of priority 1. */
function live(alarms: string, isFlood = false): Live {
  const all = alarms
    .split(' ')
    .filter(Boolean)
    .map((name): AlarmView => {
      const [id = '', priority] = name;
      const calm = { state: 'active-unacked' as const, suppressedBy: [], shelf: null, isUnderMaintenance: false, onsetMs: 1 };
      const text = { key: 'ui.verbatim', params: { text: id } };
      return { ...(ANY as AlarmView), ...calm, id, priority: Number(priority) as 1 | 2 | 3, text };
    });
  const flood = { ...BASE.meta.flood, isFlood };
  return { ...BASE, meta: { ...BASE.meta, isDrill: false, flood }, alarms: Object.fromEntries(all.map((one) => [one.id, one])) };
}

const said = ({ urgent, polite }: Announced): readonly string[] => [urgent, polite];

describe('to a screen reader', () => {
  it('critical alarms interrupt, high ones wait, low ones are not told', () => {
    expect(said(announced(NOTHING_SAID, live('a1'), en, 0))).toEqual(['Critical alarm: a', '']);
    expect(said(announced(NOTHING_SAID, live('a2'), en, 0))).toEqual(['', 'High alarm: a']);
    expect(said(announced(NOTHING_SAID, live('a3'), en, 0))).toEqual(['', '']);
  });

  it('each once; the next one at once while it is calm', () => {
    const first = announced(NOTHING_SAID, live('a1'), en, 0);
    expect(announced(first, live('a1'), en, 60_000)).toBe(first);
    expect(said(announced(first, live('a1 b1'), en, 1_000))).toEqual(['Critical alarm: b', '']);
  });

  it('in a flood one sentence in five seconds, and none is left out of the count', () => {
    const first = announced(NOTHING_SAID, live('a1'), en, 0);
    const second = announced(first, live('a1 b2 c1', true), en, 4_999);
    expect(second).toBe(first);
    expect(said(announced(second, live('a1 b2 c1 d2', true), en, 5_000))).toEqual(['Critical alarm: c \u2013 and 2 more alarms', '']);
  });
});
