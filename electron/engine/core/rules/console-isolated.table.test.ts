/** This console is cut off (BCP 4.1; row 11 of the split-brain table): it says so, advises to go to another one, and judges nothing that is far. */
import { expect, it } from 'vitest';
import { sidesOf, situationOf } from '../decide/site-situation.ts';
import { beginStep } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

const MOVE_S = 300;
const plant = (): World => plantOf(siteWith(miniSite(), [], { 'reach-another-console': MOVE_S }));
/** So long its gateway must be gone. */
const CALLED_S = 20;
const CUT_OFF = { 'monitor-a|console.gateway': 'down' };
const farIsSilent = (of: World): World => {
  for (const id of of.readings.keys()) if (/-b\d?\||^b\|/.test(id)) of.silent.add(id);
  return of;
};

const rows: Readonly<Record<string, Row>> = {
  'its gateway is gone and the other centre is silent: go to another console, nothing else is advised from here': {
    story: (of) => farIsSilent(of.set(CUT_OFF)).run(60),
    said: {
      ...{ verdict: 'hold', phase: 'OBSERVE', advised: 'human.move-console', plan: ['do-reach-another-console'], planS: MOVE_S },
      ...{ headline: 'site.screen.isolated own=A peer=B', threatens: 'site.threat.isolated own=A peer=B' },
      options: ['*human.move-console: outage.none', 'stay: outage.unknown'],
      evidence: ['for monitor-a console.gateway', 'against a site.heartbeat', 'missing b site.heartbeat'],
      ...{ changes: ['change.evidence what=own-reach'], limit: null, decideBy: null, isTooLate: false, expected: [] },
    },
  },
  'the other centre is still heard all the same: that speaks against it': {
    story: (of) => of.set(CUT_OFF).run(CALLED_S),
    said: {
      ...{ verdict: 'hold', advised: 'human.move-console', headline: 'site.screen.isolated own=A peer=B' },
      evidence: ['for monitor-a console.gateway', 'against a site.heartbeat', 'against b site.heartbeat'],
    },
  },
  'it is back': {
    story: (of) => of.set(CUT_OFF).run(CALLED_S).set({ 'monitor-a|console.gateway': 'up' }).run(15),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', headline: 'net.console.back', threatens: 'threat.none' },
      ...{ options: ['*stay: outage.none'], plan: [], changes: ['change.consoleAgain'] },
      evidence: ['against monitor-a console.gateway', 'against a site.heartbeat', 'against b site.heartbeat'],
    },
  },
};

it.each(Object.entries(rows))('%s', (_what, row) => {
  expect(told('console-isolated', plant(), row)).toEqual(row.said);
});

it('of the checks of a takeover the one of the console itself is failed, whatever else is', () => {
  const { model, nowMs } = farIsSilent(plant().set(CUT_OFF)).run(60);
  const draft = beginStep(model, nowMs);
  expect(situationOf(draft, sidesOf(draft)).ownReach).toBe('lost');
  const decision = Object.values(model.decisions).find(({ rule }) => rule === 'console-isolated');
  expect(decision?.gates.find(({ id }) => id === 'own-reach')).toMatchObject({ result: 'failed', detail: { key: 'siteGate.failed' } });
});
