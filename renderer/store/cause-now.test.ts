/** A cause that has ended is said as over, what still stands is named, and what is not known is never over. */
import { expect, it } from 'vitest';
import { formatText } from '../../shared/i18n/format.ts';
import type { AlarmView, IncidentView, Live } from '../../shared/model/live.ts';
import { fakeLive } from '../testing/fake-live.ts';
import { FAKE_SITE } from '../testing/fake-site.ts';
import { answerOf } from './answer.ts';

const NOW = 1_800_000_000_000;
const LIVE = fakeLive(FAKE_SITE, 'incident', NOW, 'en');
const [FIRST] = Object.values(LIVE.incidents);
const [ALARM] = Object.values(LIVE.alarms);
if (FIRST === undefined || ALARM === undefined) throw new Error('the fake has an incident');

const LOW = one('mains.frequencyLow', {});
const OTHER = one('ups.onBattery', { priority: 1 });
const INCIDENT: IncidentView = {
  ...FIRST,
  ...{
    root: 'mains-a',
    condition: LOW.condition,
    cause: LOW.text,
    isInferred: false,
    state: 'open',
    causes: [LOW.id],
    effects: [OTHER.id],
  },
};

function one(condition: string, fields: Partial<AlarmView>): AlarmView {
  const text = { key: `condition.${condition}.text`, params: { name: 'Mains A' } };
  const id = `${condition}|mains-a`;
  return {
    ...ALARM,
    id,
    condition,
    element: 'mains-a',
    text,
    state: 'active-unacked',
    clearedAtMs: null,
    priority: 3,
    ...fields,
  } as AlarmView;
}

const CLEARED = { ...LOW, state: 'returned-unacked', clearedAtMs: NOW } as const;

function said(
  alarms: readonly AlarmView[],
  incident: Partial<IncidentView> = {},
  status: 'ok' | 'unknown' = 'ok',
  locale: 'en' | 'fr' = 'en',
) {
  const seen = LIVE.elements['mains-a'];
  if (seen === undefined) throw new Error('the hand-made site has mains');
  const live: Live = {
    ...LIVE,
    alarms: Object.fromEntries(alarms.map((alarm) => [alarm.id, alarm])),
    elements: { ...LIVE.elements, 'mains-a': { ...seen, status } },
    decisions: {},
  };
  const { cause, causeDetail } = answerOf(live, { ...INCIDENT, ...incident }, []);
  return [formatText(locale, cause), formatText(locale, causeDetail)];
}

const STANDS = formatText('en', LOW.text);
const OVER = `Over: ${STANDS}`;

it('stands while its alarm does', () => {
  expect(said([LOW, OTHER])).toEqual([STANDS, 'open']);
});

it('once it has ended it is over, and what still stands is named', () => {
  const still = `Still stands: ${formatText('en', OTHER.text)}`;
  expect(said([CLEARED, OTHER])).toEqual([OVER, still]);
  expect(said([OTHER])).toEqual([OVER, still]); // ended and acknowledged: it has left the list
});

it.each(['recovering', 'resolved', 'closed'] as const)('an incident that is %s has none that stands', (state) => {
  expect(said([CLEARED], { state })[0]).toBe(OVER);
  expect(said([CLEARED], { state }, 'ok', 'fr')[0]).toBe(`Terminé\u00a0: ${formatText('fr', LOW.text)}`);
});

it('what nobody knows is never over, and a concluded cause has no alarm that could say so', () => {
  expect(said([CLEARED, OTHER], {}, 'unknown')[0]).toBe(STANDS);
  expect(said([CLEARED], { state: 'resolved' }, 'unknown')[0]).toBe(STANDS);
  expect(said([OTHER], { isInferred: true })[0]).toBe(STANDS);
});
