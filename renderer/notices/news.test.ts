import { describe, expect, it } from 'vitest';
import { formatText } from '../../shared/i18n/format.ts';
import type { Text } from '../../shared/i18n/text.ts';
import type { AlarmView, Live } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { liveStore } from '../store/live.ts';
import { uiStore } from '../store/ui.ts';
import { wordsNow } from '../store/words.ts';
import { newsOf } from './news.ts';

const en = (text: Text): string => formatText('en', text);
const fr = (text: Text): string => formatText('fr', text);
const NOW = Date.UTC(2026, 10, 22, 13, 36, 19);
const BASE = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
const [ANY] = Object.values(BASE.alarms);
if (ANY === undefined) throw new Error('the hand-made incident has no alarm');

function alarm(id: string, more: Partial<AlarmView> = {}): AlarmView {
  const text = { key: 'ui.verbatim', params: { text: `text of ${id}` } };
  const calm = { suppressedBy: [], shelf: null, isUnderMaintenance: false };
  return { ...(ANY as AlarmView), id, priority: 1, state: 'active-unacked', onsetMs: NOW, text, ...calm, ...more };
}

function live(alarms: readonly AlarmView[], isDrill = false): Live {
  return { ...BASE, meta: { ...BASE.meta, isDrill }, alarms: Object.fromEntries(alarms.map((one) => [one.id, one])) };
}

const told = (alarms: readonly AlarmView[], before: readonly string[] = []): string | null => {
  const { notice } = newsOf(new Set(before), live(alarms), en);
  return notice === null ? null : `${String(notice.priority)} ${notice.title}: ${notice.body}`;
};

describe('notices of the desktop', () => {
  it('tell of a new critical or high alarm, once', () => {
    expect(told([alarm('a')])).toBe('1 Critical alarm: text of a');
    expect(told([alarm('a', { priority: 2 })])).toBe('2 High alarm: text of a');
    expect(told([alarm('a')], ['a'])).toBeNull();
  });

  it.each<[string, Partial<AlarmView>]>([
    ['a low one', { priority: 3 }],
    ['a row of the journal', { priority: 'journal' }],
    ['one somebody has acknowledged', { state: 'active-acked' }],
    ['one that returned', { state: 'returned-unacked' }],
    ['one folded under its cause', { suppressedBy: ['b'] }],
    ['one put aside', { shelf: { untilMs: NOW, person: 'P', reason: 'r' } }],
    ['one of announced work', { isUnderMaintenance: true }],
  ])('never of %s', (_name, more) => {
    expect(told([alarm('a', more)])).toBeNull();
  });

  it('several at once are one notice that begins with the most urgent', () => {
    const two = [alarm('a', { priority: 2, onsetMs: 1 }), alarm('b', { onsetMs: 2 }), alarm('c', { onsetMs: 1 })];
    expect(told(two)).toBe('1 Critical alarm: text of c – and 2 more alarms');
    expect(told(two, ['a'])).toBe('1 Critical alarm: text of c – and 1 more alarm');
  });

  it('what went away and comes back is told again', () => {
    const first = newsOf(new Set(), live([alarm('a')]), en);
    const gone = newsOf(first.standing, live([alarm('a', { state: 'returned-unacked' })]), en);
    expect(newsOf(gone.standing, live([alarm('a')]), en).notice?.body).toBe('text of a');
  });

  it('a drill says that it is one', () => {
    expect(newsOf(new Set(), live([alarm('a')], true), fr).notice?.title).toBe('Exercice\u00a0: Alarme critique');
  });

  it('tells a moment in the zone of the site, not of this computer', () => {
    const text = { key: 'threat.heatStops', params: { room: 'Room B', lossAtMs: NOW } };
    liveStore.setState({ site: { ...FAKE_SITE, timeZone: 'Pacific/Kiritimati' } }); // 14 h ahead: the zone of no computer here
    uiStore.setState({ locale: 'en' });
    expect(newsOf(new Set(), live([alarm('a', { text })]), wordsNow).notice?.body).toBe('Room B reaches its heat limit at 03:36:19');
    expect(newsOf(new Set(), live([alarm('a', { text })]), en).notice?.body).not.toContain('03:36:19'); // control: without the site
  });
});
