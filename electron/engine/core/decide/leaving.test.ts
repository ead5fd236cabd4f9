/**
 * A site that will not hold: by when a move has to be decided on, what is advised before and after, and when nothing is urged because nothing
 * is seen. The small site: a move takes 310 s, its reserve is 60 s, an orderly end takes 120 s. BCP 4.2
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { Gate, GateView } from '../../../../shared/model/live.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { stepOf } from '../testing/records.ts';
import {
  adviceOf,
  blackoutOf,
  canLookAgain,
  isBlind,
  lateSince,
  leaving,
  leavingOptions,
  leavingSteps,
  lookAgainOption,
  moveBy,
  obstacleOf,
  protectOption,
  type Leaving,
} from './leaving.ts';

const SITE = miniSite();
const PLANT = plantOf(SITE, {}, 30);
const NOW = PLANT.nowMs;
const S = 1_000;
const MOVE_S = 310;
const RESERVE_S = 60;
const draftOf = (act: (draft: Draft) => void = () => undefined, world = PLANT): Draft => stepOf(world.model, world.nowMs, act);
const inS = (seconds: number): number => NOW + seconds * S;
const ending = (seconds: number | null, sinceS: number | null = -3_600) => ({
  limitMs: seconds === null ? null : inS(seconds),
  sinceMs: sinceS === null ? null : inS(sinceS),
});

describe('by when a move has to be decided on', () => {
  it.each<
    readonly [
      title: string,
      durationS: number | null,
      endsS: number | null,
      sinceS: number | null,
      byS: number | null,
      isLate: boolean,
      never: boolean,
    ]
  >([
    ['its length and the reserve before the end', MOVE_S, 1_000, -10, 630, false, false],
    ['in that very moment there is still time', MOVE_S, 370, -10, 0, false, false],
    ['a moment later there is none', MOVE_S, 369.999, -10, -0.001, true, false],
    ['there never was: the end began later than that', MOVE_S, 300, -10, -10, true, true],
    ['not known since when: the date stands', MOVE_S, 300, null, -70, true, false],
    ['it began in that very moment', MOVE_S, 300, -70, -70, true, false],
    ['nothing runs out', MOVE_S, null, -10, null, false, false],
    ['there is no plan', null, 300, -10, null, false, false],
  ])('%s', (_title, durationS, endsS, sinceS, byS, isLate, never) => {
    const found = moveBy(draftOf(), durationS, ending(endsS, sinceS));
    expect(found).toEqual({ decideByMs: byS === null ? null : inS(byS), isTooLate: isLate, wasNever: never });
  });

  it('is never before what runs out began, and never later than it ends', () => {
    const draft = draftOf();
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: -900, max: 9_000 }),
        fc.integer({ min: 0, max: 900 }),
        (moveS, endsS, agoS) => {
          const { limitMs, sinceMs } = ending(endsS, -agoS);
          const { decideByMs, isTooLate, wasNever } = moveBy(draft, moveS, { limitMs, sinceMs });
          if (decideByMs === null || limitMs === null || sinceMs === null) throw new Error('it ends, so there is a date');
          expect(decideByMs).toBeGreaterThanOrEqual(sinceMs);
          if (!wasNever) expect(decideByMs).toBe(limitMs - (moveS + RESERVE_S) * S);
          expect(isTooLate).toBe(NOW > limitMs - (moveS + RESERVE_S) * S);
        },
      ),
    );
  });

  it('is said as a date, as never, or not at all', () => {
    expect(lateSince({ decideByMs: 1_234.4, isTooLate: true, wasNever: false })).toEqual({ isDated: 'yes', byAtMs: 1_234 });
    expect(lateSince({ decideByMs: 1_234.6, isTooLate: true, wasNever: true })).toEqual({ isDated: 'never', byAtMs: 1_235 });
    expect(lateSince({ decideByMs: null, isTooLate: false, wasNever: false })).toEqual({});
  });
});

const gateOf = (id: string, result: Gate): GateView => ({
  id,
  result,
  veto: 'hard',
  text: text(`gate.${id}`),
  detail: text('gate.unsaid'),
});

describe('looking another way', () => {
  // 120 s for an orderly end and the reserve of 60 s are kept.
  it.each<readonly [title: string, gates: readonly GateView[], endsS: number, can: boolean]>([
    ['what closes the way is not seen', [gateOf('links', 'unknown'), gateOf('sync', 'passed')], 181, true],
    ['the same with no time left', [gateOf('links', 'unknown')], 180, false],
    [
      'telemetry, console and clock say as little when they fail',
      ['telemetry', 'console', 'clock'].map((id) => gateOf(id, 'failed')),
      181,
      true,
    ],
    ['something is known to stand in the way', [gateOf('links', 'failed'), gateOf('sync', 'unknown')], 181, false],
    ['nothing closes the way', [gateOf('links', 'passed')], 181, false],
    ['nothing is asked', [], 181, false],
  ])('%s: %#', (_title, gates, endsS, can) => {
    const draft = draftOf();
    expect(canLookAgain(draft, gates, inS(endsS))).toBe(can);
    expect(draft.wakeAtMs).toBe(can ? inS(endsS - 180) : Infinity);
  });

  it('costs nothing but time', () => {
    expect(lookAgainOption(draftOf(), 'a')).toMatchObject({
      ...{ id: 'lookAgain', isAdvised: true, text: text('option.lookAgain', { site: 'A' }), outage: text('outage.none') },
      ...{ dataLoss: text('loss.none'), endsAtMs: null, plan: null },
    });
  });
});

const LEFT: Leaving = {
  ...{ site: 'a', gates: [], steps: [], durationS: MOVE_S, limitMs: inS(300), decideByMs: inS(-70), isTooLate: true, wasNever: false },
  ...{ canMove: false, canProtect: false, canLookAgain: false, isBlind: false, canStartThere: false, blocked: null, hasPlan: true },
};

describe('what is advised', () => {
  it('over every combination: move, else start there, else look again, else an orderly end, else nothing', () => {
    const flag = fc.boolean();
    const flags = { canMove: flag, canStartThere: flag, canLookAgain: flag, canProtect: flag, isTooLate: flag, isBlind: flag };
    fc.assert(
      fc.property(fc.record(flags), (drawn) => {
        const { advised, verdict } = adviceOf({ ...LEFT, ...drawn });
        const first = drawn.canMove
          ? 'transfer'
          : drawn.canStartThere
            ? 'startThere'
            : drawn.canLookAgain
              ? 'lookAgain'
              : 'protect or stay';
        expect(first).toBe(advised === 'protect' || advised === 'stay' ? 'protect or stay' : advised);
        if (advised === 'protect') expect(drawn.canProtect).toBe(true);
        if (advised === 'stay') expect(drawn.canProtect).toBe(false);
        // Nothing that stops a service is urged while a move is not known to be too late, nor on what nobody sees.
        const isUrged = advised === 'transfer' || advised === 'startThere' || (advised === 'protect' && drawn.isTooLate && !drawn.isBlind);
        expect(verdict).toBe(isUrged ? 'act' : 'hold');
      }),
    );
  });
});

/** What a leaving of A comes to, its end so many seconds from now. */
function left(
  endsS: number | null,
  world = PLANT,
  used = [{ element: 'ups-a1', metric: 'ups.source' }],
  more: readonly GateView[] = [],
): Leaving {
  return leaving(draftOf(undefined, world), 'a', ending(endsS), used, more);
}

function world(readings: Readonly<Record<string, number | string>>, ...silent: readonly string[]) {
  const made = PLANT.fork().set(readings);
  for (const id of silent) made.silent.add(id);
  return made.run(30);
}

describe('how a site can be left', () => {
  it.each<readonly [title: string, endsS: number | null, can: readonly string[]]>([
    ['nothing known runs out', null, ['move', 'protect']],
    ['there is time', 371, ['move', 'protect']],
    ['in the last moment', 370, ['move', 'protect']],
    ['too late to move: what stops here can start there', 369, ['protect', 'startThere', 'tooLate']],
    ['time for an orderly end, to the second', 120, ['protect', 'startThere', 'tooLate']],
    ['not even for that', 119, ['startThere', 'tooLate']],
  ])('%s', (_title, endsS, can) => {
    expect(canOf(left(endsS))).toEqual(can);
  });

  function canOf(out: Leaving): readonly string[] {
    const flags = {
      move: out.canMove,
      protect: out.canProtect,
      startThere: out.canStartThere,
      tooLate: out.isTooLate,
      look: out.canLookAgain,
    };
    return Object.entries(flags).flatMap(([name, isSo]) => (isSo ? [name] : []));
  }

  it('with a check in the way nothing is moved, and it is named', () => {
    const cut = world({ 'link-1|link.oper': 'down', 'link-2|link.oper': 'down' });
    const out = leaving(draftOf(undefined, cut), 'a', { limitMs: cut.nowMs + 900_000, sinceMs: null }, []);
    expect(canOf(out)).toEqual(['protect']);
    expect(out.blocked?.id).toBe('links');
    expect(out.steps.every(({ blockedBy }) => blockedBy?.key === 'gate.links')).toBe(true);
    expect(obstacleOf(draftOf(undefined, cut), out)).toEqual(text('mains.blocked', { site: 'A', there: 'B', gate: 'links' }));
  });

  it('where a check is not seen, it is looked again while there is time', () => {
    const blind = world({}, 'link-1|link.oper', 'link-2|link.oper');
    const out = leaving(draftOf(undefined, blind), 'a', { limitMs: blind.nowMs + 900_000, sinceMs: null }, []);
    expect(canOf(out)).toEqual(['protect', 'look']);
    expect(adviceOf(out)).toEqual({ advised: 'lookAgain', verdict: 'hold' });
    expect(leaving(draftOf(undefined, blind), 'a', { limitMs: null, sinceMs: null }, []).canLookAgain).toBe(false);
  });

  it('checks of the rule itself stand before those of a move', () => {
    const out = left(900, PLANT, [], [gateOf('lockout', 'failed')]);
    expect([out.blocked?.id, out.canMove, out.gates[0]?.id]).toEqual(['lockout', false, 'lockout']);
  });

  it('without a plan nothing is moved, and that is what stands in the way', () => {
    const none = plantOf({ ...SITE, plans: [] });
    const out = leaving(draftOf(undefined, none), 'a', ending(900), []);
    expect(out).toMatchObject({ hasPlan: false, canMove: false, durationS: 0, steps: [], decideByMs: null, isTooLate: false, gates: [] });
    expect(obstacleOf(draftOf(undefined, none), out)).toEqual(text('mains.blocked', { site: 'A', there: 'B', gate: 'plan' }));
  });

  it('what stands in its way is said: nothing, a check, or that it is too late', () => {
    const draft = draftOf();
    expect(obstacleOf(draft, left(900))).toBeNull();
    expect(obstacleOf(draft, left(300))).toEqual(
      text('mains.tooLate', { site: 'A', there: 'B', advised: 'startThere', isDated: 'yes', byAtMs: inS(-70) }),
    );
  });

  it('is blind when of what the advice rests on nothing is known any more', () => {
    const units = ['ups-a1', 'ups-a2'].map((element) => ({ element, metric: 'ups.source' }));
    const one = world({}, 'ups-a1|ups.source');
    const both = world({}, 'ups-a1|ups.source', 'ups-a2|ups.source');
    const of = (at: World) => isBlind(draftOf(undefined, at), units);
    expect([of(PLANT), of(one), of(both), isBlind(draftOf(), [])]).toEqual([false, false, true, false]);
  });
});

describe('its options', () => {
  const line = (out: Leaving, advised: string, draft = draftOf()) =>
    leavingOptions(draft, out, advised).map((one) => [
      `${one.isAdvised ? '*' : ''}${one.id}`,
      `${one.outage.key} ${one.dataLoss.key} ${one.wayBack.key}`,
      [one.durationS, one.marginS, one.endsAtMs === null ? null : (one.endsAtMs - NOW) / S],
      `${one.isTooLate ? 'late ' : ''}${one.plan ?? '-'} ${one.blockedBy?.key ?? '-'}`,
    ]);

  it('in time: the move with what is left of time, an orderly end, to stay', () => {
    expect(line(left(1_000), 'transfer')).toEqual([
      ['*transfer', 'outage.moves loss.none wayBack.plan', [310, 690, 310], 'transfer-a-b -'],
      ['protect', 'outage.inOrder loss.none wayBack.restart', [120, 880, null], '- -'],
      ['stay', 'outage.restart loss.crash wayBack.no', [0, 0, 1_000], '- -'],
    ]);
  });

  it('too late: to start there what stops here', () => {
    expect(line(left(300), 'startThere').map(([id, outage]) => [id, outage])).toEqual([
      ['transfer', 'outage.moves loss.none wayBack.plan'],
      ['*startThere', 'outage.startThere loss.none wayBack.failback'],
      ['protect', 'outage.inOrder loss.none wayBack.restart'],
      ['stay', 'outage.restart loss.crash wayBack.no'],
    ]);
    // Without time for an orderly end it is cut off while it writes.
    expect(line(left(119), 'startThere')[1]?.[1]).toBe('outage.startThere loss.crash wayBack.failback');
    expect(line(left(119), 'startThere')[2]).toEqual(['protect', 'outage.inOrder loss.none wayBack.restart', [120, -1, null], 'late - -']);
    expect(line(left(120), 'startThere')[2]?.[3]).toBe('- -');
  });

  it('with nothing known to run out no time is named, and nobody knows what staying costs', () => {
    expect(line(left(null), 'stay')).toEqual([
      ['transfer', 'outage.moves loss.none wayBack.plan', [310, null, 310], 'transfer-a-b -'],
      ['protect', 'outage.inOrder loss.none wayBack.restart', [120, null, null], '- -'],
      ['*stay', 'outage.unknown loss.crash wayBack.no', [0, null, null], '- -'],
    ]);
  });

  it('a copy that is not in sync loses what came since', () => {
    const behind = world({ 'copy-b|repl.state': 'async' });
    const draft = draftOf(undefined, behind);
    const out = leaving(draft, 'a', { limitMs: behind.nowMs + 900_000, sinceMs: null }, []);
    const [move] = leavingOptions(draft, out, 'protect');
    expect(move).toMatchObject({ isAdvised: false, dataLoss: text('loss.sinceSync'), blockedBy: text('gate.sync') });
  });

  it('to look another way is offered only when it is advised', () => {
    expect(line(left(900), 'lookAgain').map(([id]) => id)).toEqual(['*lookAgain', 'transfer', 'protect', 'stay']);
    expect(line({ ...left(900), hasPlan: false }, 'stay').map(([id]) => id)).toEqual(['protect', '*stay']);
  });

  it('an orderly end stops the least important first, the most important last', () => {
    const service = SITE.elements.find(({ kind }) => kind === 'service')?.service;
    if (service == null) throw new Error('the site has no service');
    const names = ['mail', 'web', 'erp', 'files'];
    const [like] = SITE.elements.filter(({ kind }) => kind === 'service');
    if (like === undefined) throw new Error('the site has no service');
    const more = names.map((id, at) => ({ ...like, id, name: id.toUpperCase(), service: { ...service, priority: [3, 1, 2, 3][at] ?? 1 } }));
    const draft = draftOf(undefined, plantOf({ ...SITE, elements: [...SITE.elements, ...more] }));
    const order = (...ids: readonly string[]) => protectOption(draft, ids, 500, false).outage.params;
    expect(order('web', 'erp', 'mail', 'files')).toEqual({ count: 4, order: 'MAIL, FILES, ERP, WEB', assumedS: 120 });
    expect(order('files', 'mail')).toEqual(order('mail', 'files'));
    expect(order()).toEqual({ count: 0, order: '-', assumedS: 120 });
    expect(order('web', 'gone', 'duct-north')?.order).toMatch(/^WEB/);
  });

  it('the steps of what is advised are shown, of a move that waits too, and none of one that can no longer be made', () => {
    const draft = draftOf();
    const ids = (endsS: number, advised: string) => {
      const out = left(endsS);
      return leavingSteps(draft, out, leavingOptions(draft, out, advised), advised).map(({ id }) => id);
    };
    expect(ids(900, 'transfer')).toEqual(['freeze', 'move', 'route']);
    expect(ids(900, 'protect')).toEqual(['freeze', 'move', 'route']);
    expect(ids(300, 'protect')).toEqual([]);
    expect(ids(300, 'startThere')).toEqual(['freeze', 'move', 'route']);
  });

  it('a site that ends at no known moment stops nothing', () => {
    expect(blackoutOf(draftOf(), 'a')).toBeNull();
    const lost = plantOf(SITE).set({ 'mains-a|mains.voltage': 0, 'ups-a1|ups.source': 'battery', 'ups-a2|ups.source': 'battery' }).run(20);
    expect(blackoutOf(draftOf(undefined, lost), 'a')).toMatchObject({ site: 'a', services: ['portal'] });
    expect(blackoutOf(draftOf(undefined, lost), 'b')).toBeNull();
  });
});
