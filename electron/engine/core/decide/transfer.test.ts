/**
 * The checks before a move of load, one by one (BCP 4.2): what passes, what is known to stand in the way, and what is not known, which is
 * never passed. The small site: a move from A to B, two data and two storage links, a copy and a host in each centre.
 */
import { describe, expect, it } from 'vitest';
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView, IncidentView } from '../../../../shared/model/live.ts';
import type { Plan, Site } from '../../../../shared/model/site.ts';
import type { Draft } from '../draft.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { byId, incidentOf, stepOf } from '../testing/records.ts';
import { fitsGate, isOpen, moveTimes, startGates, startPlan, transferGates, transferPlan, transferWords } from './transfer.ts';

const SITE = miniSite();
const PLANT = plantOf(SITE, {}, 20);
const draftOf = (world: World, act: (draft: Draft) => void = () => undefined): Draft => stepOf(world.model, world.nowMs, act);

function world(readings: Readonly<Record<string, number | string>>, silent: readonly string[] = [], seconds = 20, from = PLANT): World {
  const made = from.fork().set(readings);
  for (const id of silent) made.silent.add(id);
  return made.run(seconds);
}

const USED = [
  { element: 'ups-a1', metric: 'ups.source' },
  { element: 'ups-a2', metric: 'ups.source' },
];
const found = (gates: readonly GateView[], id: string): string => {
  const one = gates.find((gate) => gate.id === id);
  return one === undefined ? 'none' : `${one.result} ${one.veto} ${one.detail.key}`;
};
const L = ['link-1', 'link-2', 'link-3', 'link-4'].map((id) => `${id}|link.oper`);
const links = (state: string, ...at: readonly number[]) => Object.fromEntries(at.map((n) => [L[n - 1] ?? '', state]));
const [COPY_A, COPY_B, HV_A, HV_B] = ['copy-a|repl.state', 'copy-b|repl.state', 'hv-a1|device.reach', 'hv-b1|device.reach'] as const;

it('at rest all are passed, in the order they are shown, soft where a person may accept what is lost', () => {
  const gates = transferGates(draftOf(PLANT), 'a', 'b', USED);
  expect(gates.map(({ id, veto, result }) => `${id} ${veto} ${result}`)).toEqual([
    ...['telemetry hard passed', 'links hard passed', 'sync soft passed', 'fits soft passed', 'target soft passed'],
    ...['console hard passed', 'clock hard passed', 'drill hard passed'],
  ]);
  expect(isOpen(gates)).toBe(true);
});

describe('each check', () => {
  type Story = readonly [readings: Readonly<Record<string, number | string>>, silent?: readonly string[], seconds?: number];
  it.each<readonly [id: string, title: string, story: Story, result: string]>([
    ['telemetry', 'all used readings are fresh', [{}], 'passed hard gate.telemetry.fresh'],
    ['telemetry', 'one of them is silent', [{}, ['ups-a2|ups.source']], 'unknown hard gate.telemetry.missing'],
    ['telemetry', 'what is not used is silent', [{}, [HV_A]], 'passed hard gate.telemetry.fresh'],
    ['links', 'one of each layer is up', [links('down', 1, 3)], 'passed hard gate.links.count'],
    ['links', 'no data link is up', [links('down', 1, 2)], 'failed hard gate.links.count'],
    ['links', 'no storage link is up', [links('down', 3, 4)], 'failed hard gate.links.count'],
    ['links', 'one storage link is down and one silent', [links('down', 3), [L[3] ?? '']], 'unknown hard gate.links.count'],
    ['links', 'one is up, the other silent', [{}, [L[3] ?? '']], 'passed hard gate.links.count'],
    [
      'links',
      'one layer down, the other silent: down is known',
      [links('down', 1, 2), [L[2] ?? '', L[3] ?? '']],
      'failed hard gate.links.count',
    ],
    ['sync', 'one copy is behind', [{ [COPY_B]: 'async' }], 'failed soft gate.sync.failed'],
    ['sync', 'one copy is not heard', [{}, [COPY_B]], 'unknown soft gate.sync.unknown'],
    ['sync', 'one behind, the other not heard: behind is known', [{ [COPY_A]: 'broken' }, [COPY_B]], 'failed soft gate.sync.failed'],
    ['fits', 'the host of B is down', [{ [HV_B]: 'down' }], 'failed soft gate.fits.failed'],
    ['fits', 'the host of B is silent', [{}, [HV_B]], 'unknown soft gate.fits.unknown'],
    ['fits', 'the host of A is down: it leaves anyway', [{ [HV_A]: 'down' }], 'passed soft gate.fits.passed'],
    ['target', 'B has lost its mains', [{ 'mains-b|mains.voltage': 0 }], 'failed soft gate.target.trouble'],
    ['target', 'A has lost its mains', [{ 'mains-a|mains.voltage': 0 }], 'passed soft gate.target.well'],
    ['console', 'the gateway of the console is down', [{ 'monitor-a|console.gateway': 'down' }], 'failed hard gate.console.isolated'],
  ])('%s: %s', (id, _title, [readings, silent, seconds], result) => {
    expect(found(transferGates(draftOf(world(readings, silent, seconds)), 'a', 'b', USED), id)).toBe(result);
  });

  it('says what it counted, what is missing and what would be left out', () => {
    const detail = (at: World, id: string) => transferGates(draftOf(at), 'a', 'b', USED).find((one) => one.id === id)?.detail;
    expect(detail(world({ ...links('down', 1) }, [L[1] ?? '']), 'links')).toEqual(text('gate.links.count', { up: 2, total: 4 }));
    expect(detail(world({}, ['ups-a1|ups.source']), 'telemetry')).toEqual(text('gate.telemetry.missing', { names: 'UPS-A1' }));
    expect(detail(world({ [HV_B]: 'down' }), 'fits')).toEqual(text('gate.fits.failed', { name: 'B', shed: 'PORTAL' }));
    expect(detail(PLANT, 'target')).toEqual(text('gate.target.well', { name: 'B' }));
    const trouble = world({ 'mains-b|mains.voltage': 0 });
    expect(detail(trouble, 'target')).toEqual(
      text('gate.target.trouble', { name: 'B', id: Object.keys(trouble.model.incidents)[0] ?? '' }),
    );
  });

  it('target: only what is urgent, stands, and is at B', () => {
    const target = (more: Partial<IncidentView>) =>
      found(
        transferGates(
          draftOf(PLANT, (draft) => (draft.incidents = byId(incidentOf('INC-1', { priority: 1, ...more })))),
          'a',
          'b',
          [],
        ),
        'target',
      ).split(' ')[0];
    expect((['open', 'acknowledged', 'recovering', 'resolved', 'closed'] as const).map((state) => target({ state }))).toEqual([
      ...['failed', 'failed', 'passed', 'passed', 'passed'],
    ]);
    expect([target({ priority: 2 }), target({ priority: 3 }), target({ root: 'ups-a1' })]).toEqual(['passed', 'passed', 'passed']);
  });

  it('clock and drill: as long as one was stepped, and one is on', () => {
    const at = PLANT.fork();
    at.feed({ type: 'clock', atMs: at.nowMs, stepMs: 60_000 });
    at.feed({ type: 'operator', atMs: at.nowMs, call: { name: 'drill.set', isDrill: true, person: 'Ada' } });
    const gates = transferGates(draftOf(at), 'a', 'b', []);
    expect([found(gates, 'clock'), found(gates, 'drill')]).toEqual(['failed hard gate.clock.stepped', 'failed hard gate.drill.on']);
    expect(isOpen(gates)).toBe(false);
  });

  it('sync: two copies that are both written to are in sync with nobody', () => {
    const roles = { 'copy-a|repl.role': 'primary', 'copy-b|repl.role': 'secondary' };
    const plant = plantOf(SITE, roles, 20);
    const sync = (at: World) => found(transferGates(draftOf(at), 'a', 'b', []), 'sync').split(' ')[0];
    expect([sync(plant), sync(world({ 'copy-b|repl.role': 'primary' }, [], 5, plant))]).toEqual(['passed', 'failed']);
  });

  it('fits: with a second host of B that is silent, the one that is heard is enough or is not', () => {
    const like = SITE.elements.find(({ id }) => id === 'hv-b1');
    const pool = SITE.elements.find(({ id }) => id === 'pool');
    if (like === undefined || pool?.pool == null) throw new Error('the small site has a pool of hosts');
    const members = [...pool.pool.members, 'hv-b2'];
    const elements = SITE.elements.map((one) => {
      if (one.id === 'pool' && one.pool !== null) return { ...one, pool: { ...one.pool, members } };
      if (one.id !== 'portal' || one.service === null) return one;
      const need = ['hv-a1', 'hv-b1', 'hv-b2'].map((id) => ({ op: 'element', id }) as const);
      return {
        ...one,
        needs: {
          op: 'all',
          of: [
            { op: 'element', id: 'vol' },
            { op: 'any', of: need },
          ],
        } as const,
      };
    });
    const site: Site = { ...SITE, elements: [...elements, { ...like, id: 'hv-b2', name: 'HV-B2' }] };
    const plant = plantOf(site, {}, 20);
    const fits = (silent: readonly string[], down: readonly string[] = []) =>
      fitsGate(draftOf(world(Object.fromEntries(down.map((id) => [id, 'down'])), silent, 20, plant)), 'a', 'b').result;
    expect(fits([])).toBe('passed');
    expect(fits(['hv-b2|device.reach'])).toBe('passed');
    expect(fits(['hv-b2|device.reach'], [HV_B])).toBe('unknown');
    expect(fits(['hv-b2|device.reach', HV_B])).toBe('unknown');
    expect(fits([], [HV_B, 'hv-b2|device.reach'])).toBe('failed');
  });

  it('fits back is the same check under its own name', () => {
    expect(fitsGate(draftOf(PLANT), 'b', 'a', 'fitsBack')).toMatchObject({ id: 'fitsBack', result: 'passed', text: text('gate.fitsBack') });
  });
});

describe('the plans of a move', () => {
  const plan = (id: string, from: string | null, to: string | null): Plan => ({
    ...{ id, bcp: '4.2', name: { en: id, fr: id }, from, to },
    steps: [{ id: 'go', text: { en: 'go', fr: 'go' }, owner: 'noc', durationS: 100, after: [], wayBack: null, isReversible: true }],
  });
  const draftWith = (...plans: readonly Plan[]): Draft => draftOf(plantOf({ ...SITE, plans: [...plans] }, {}, 1));

  it('the one that moves away from the site; one that starts elsewhere what stops there is another', () => {
    const [out, back, start, repair] = [
      plan('out', 'a', 'b'),
      plan('back', 'b', 'a'),
      plan('start-there-a', 'a', 'b'),
      plan('repair', 'a', null),
    ];
    const ids = (...plans: readonly Plan[]) => {
      const draft = draftWith(...plans);
      return [transferPlan(draft, 'a')?.id ?? null, startPlan(draft, 'a')?.id ?? null];
    };
    expect(ids(repair, start, back, out)).toEqual(['out', 'start-there-a']);
    expect(ids(out)).toEqual(['out', 'out']);
    expect(ids(start)).toEqual([null, 'start-there-a']);
    expect(ids(repair, back)).toEqual([null, null]);
  });

  it('is called by where it goes', () => {
    const draft = draftOf(PLANT);
    expect(transferWords(draft, transferPlan(draft, 'a'))).toEqual(text('move.loadTo', { site: 'B' }));
    expect(transferWords(draft, null)).toEqual(text('option.transfer'));
    expect(transferWords(draft, plan('repair', 'a', null))).toEqual(text('option.transfer'));
  });

  it('takes its own time, and with the reserve of the site beside it', () => {
    const draft = draftOf(PLANT);
    const out = transferPlan(draft, 'a');
    if (out === null) throw new Error('the site has no plan');
    expect(moveTimes(draft, out)).toEqual({ wholeS: 370, said: { moveS: 310, isWithReserve: 'yes', reserveS: 60 } });
    const bare = draftOf(plantOf({ ...siteWith(SITE, []), marginS: 0 }, {}, 1));
    expect(moveTimes(bare, out)).toEqual({ wholeS: 310, said: { moveS: 310 } });
  });

  it('to start there needs no link, and its copies as of the loss', () => {
    const sync = transferGates(draftOf(PLANT), 'a', 'b', []).find(({ id }) => id === 'sync');
    if (sync === undefined) throw new Error('no such check');
    const gates = startGates(draftOf(world(links('down', 1, 2))), 'a', 'b', sync);
    expect(gates.map(({ id }) => id)).toEqual(['telemetry', 'sync', 'fits', 'target', 'console', 'clock', 'drill']);
    expect(gates[1]).toBe(sync);
    expect(isOpen(gates)).toBe(true);
  });
});
