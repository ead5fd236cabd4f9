/** Laws of who is hit and of the RTO clock, over many inputs: each stage is given its incidents and what is foreseen. Written by hand from the docstrings and BCP 5. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentView, ServiceImpact } from '../../../shared/model/live.ts';
import type { Site } from '../../../shared/model/site.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import type { EngineEvent } from './events.ts';
import type { Outlook } from './foresee.ts';
import { updateImpacts } from './impacts.ts';
import type { Alarm, Model } from './model.ts';
import { atOnce } from './pieces.ts';
import { World } from './testing/bench-world.ts';
import { miniSite } from './testing/mini-site.ts';
import { alarmOf, byId, impactOf, incidentOf, stepOf } from './testing/records.ts';

/** The small site with two services more, one of them of 1 h. */
function site(): Site {
  const mini = miniSite();
  const portal = mini.elements.find(({ id }) => id === 'portal');
  if (portal?.service == null) throw new Error('no portal');
  const service = { ...portal.service, rtoS: 3_600 };
  return {
    ...mini,
    elements: [...mini.elements, { ...portal, id: 'archive', name: 'ARCHIVE', service }, { ...portal, id: 'mail', name: 'MAIL' }],
  };
}

/** Some seconds after the start: all probes have said that their services are up. */
const WELL = new World(site()).run(3).model;
const NOW_MS = WELL.nowMs;
const RTO_MS = 14_400_000;
const PROBE_MS = 10_000;

interface Given {
  readonly incident?: Partial<IncidentView>;
  readonly alarms?: readonly Alarm[];
  readonly outlook?: Partial<Outlook>;
  readonly explainedBy?: Model['picture']['explainedBy'];
  readonly from?: Model;
}

/** The model of a site where something of the mains of A goes on. */
function given({ incident = {}, alarms = [], outlook = {}, explainedBy = {}, from = WELL }: Given): Model {
  const one = incidentOf('INC-1', { root: 'mains-a', condition: 'mains.lost', ...incident });
  const picture = { ...from.picture, explainedBy, outlook: { ...from.picture.outlook, ...outlook } };
  return { ...from, incidents: byId(one), alarms: byId(...alarms), picture };
}

/** The probe of the portal says this now. */
function probed(state: string, quality: 'good' | 'bad' = 'good'): Model {
  const world = new World(site()).run(3);
  world.feed({ type: 'samples', atMs: world.nowMs, samples: [{ ...world.sample('portal|service.probe', state), quality }] });
  return world.model;
}

/** The probe of the portal has said nothing for a minute. */
function silent(): Model {
  const world = new World(site()).run(3);
  world.silent.add('portal|service.probe');
  return world.run(60).model;
}

/** No probe of this service was ever heard. */
function neverHeard(service: string): Model {
  class Unheard extends World {
    override feed(event: EngineEvent): void {
      const isOther = ({ element }: Sample): boolean => element !== service;
      super.feed(event.type === 'samples' ? { ...event, samples: event.samples.filter(isOther) } : event);
    }
  }
  return new Unheard(site()).run(20).model;
}

/** One look: the incident after it, and the lines. */
function look(model: Model, atMs = NOW_MS) {
  const draft = stepOf(model, atMs, (one) => atOnce(updateImpacts(one)));
  const incident = draft.incidents['INC-1'];
  const lines = draft.entries.map(({ kind, incident: of, atMs: toldMs, text, body }) => ({ kind, of, toldMs, text, body }));
  return {
    incident,
    impacts: incident?.impacts ?? [],
    lines,
    wakeAtMs: draft.wakeAtMs,
    draft,
    model: { ...model, nowMs: atMs, incidents: draft.incidents },
  };
}

const down = (service: string, onsetMs: number, more: Partial<Alarm> = {}): Alarm =>
  alarmOf('service.down', service, onsetMs, { raisedAtMs: onsetMs + PROBE_MS, ...more });
const loss = (service: string, earliestMs: number | null, because: readonly string[] = ['ups-a1']) => ({
  service,
  earliestMs,
  latestMs: earliestMs === null ? null : earliestMs + 7,
  because,
});
const carrier = (element: string, ...because: readonly string[]) => ({ element, endsMs: NOW_MS + 1_000, because });
const blackout = (atMs: number, carriers: readonly string[], services: readonly string[]) => ({
  atMs,
  site: 'a',
  rows: [],
  carriers,
  services,
  lost: [],
  unsure: [],
});
const statesOf = (impacts: readonly ServiceImpact[]) => impacts.map(({ service, state }) => `${service} ${state}`);

describe('a service that is down', () => {
  it('is lost in the incident it is part of, since its first bad probe, with its clock, a line, and the highest priority', () => {
    const onsetMs = NOW_MS - 60_000;
    const alarms = [down('portal', onsetMs), down('archive', onsetMs, { clearedAtMs: NOW_MS - 1 }), down('mail', onsetMs)];
    const { incident, lines } = look(
      given({ alarms, incident: { effects: ['service.down|archive', 'service.down|portal'], priority: 3 } }),
    );
    const impact = { ...impactOf('portal', onsetMs), rtoDueMs: onsetMs + RTO_MS };
    expect(incident).toMatchObject({ impacts: [impact], priority: 1 });
    expect(lines).toEqual([
      { kind: 'service', of: 'INC-1', toldMs: NOW_MS, text: { key: 'service.lost', params: { name: 'PORTAL' } }, body: impact },
    ]);
    for (const mine of [{ root: 'portal' }, { causes: ['service.down|portal'] }])
      expect(statesOf(look(given({ alarms, incident: mine })).impacts)).toEqual(['portal lost']);
  });

  it('is no matter of an incident that does not explain it, nor of one that is over or closed', () => {
    const alarms = [down('portal', NOW_MS - 60_000)];
    const effects = ['service.down|portal'];
    for (const incident of [{}, { effects, state: 'closed' }, { effects, state: 'recovering' }, { effects, state: 'resolved' }] as const)
      expect(look(given({ alarms, incident })).impacts).toEqual([]);
    expect(look(given({ alarms, explainedBy: { portal: ['ups-b1'] } })).impacts).toEqual([]);
  });

  it('is told of by itself: beside others that are at risk, hit before or well, each has its own line, once, and its own clock', () => {
    const carriers = [carrier('ups-a1', 'mains-a'), carrier('ups-a2', 'mains-a')];
    const foreseen = (earliestMs: number) => ({ carriers, losses: [loss('archive', earliestMs, ['ups-a1', 'ups-b1'])] });
    const alarms = [down('portal', NOW_MS - 4_000_000), down('mail', 0, { clearedAtMs: 9 })];
    const explainedBy = { portal: ['mains-a'], mail: ['mains-a'] };
    const before = [impactOf('archive', NOW_MS - 5, { state: 'lost' }), impactOf('portal', null, { state: 'atRisk' })];
    const first = look(given({ alarms, explainedBy, outlook: foreseen(NOW_MS + 9), incident: { priority: 3, impacts: before } }));
    expect([statesOf(first.impacts), first.incident?.priority]).toEqual([['archive atRisk', 'portal lost'], 1]);
    const told = [25, 'service.atRisk', 'service.lost'];
    expect(first.lines.map(({ text }) => text.params?.['sharePct'] ?? text.key)).toEqual(told);
    const moved = look({ ...first.model, picture: given({ explainedBy, outlook: foreseen(NOW_MS + 99) }).picture }, NOW_MS + 1);
    expect([moved.impacts[0]?.lossEarliestMs, moved.lines]).toEqual([NOW_MS + 99, []]);
  });

  it('is explained by the root once late readings of the moment it went down have had their time, and not before', () => {
    const raisedAtMs = NOW_MS - 100;
    const model = given({ alarms: [down('portal', raisedAtMs - PROBE_MS)], explainedBy: { portal: ['ups-b1', 'mains-a'] } });
    const early = look(model, raisedAtMs + 499);
    expect([early.impacts, early.wakeAtMs]).toEqual([[], raisedAtMs + 500]);
    expect(statesOf(look(model, raisedAtMs + 500).impacts)).toEqual(['portal lost']);
    expect(look(model, raisedAtMs + 500).wakeAtMs).not.toBe(raisedAtMs + 500);
  });

  it('leaves an incident as it is when it says the same again: the same object, and no second line', () => {
    const first = look(given({ alarms: [down('portal', NOW_MS - 60_000)], incident: { effects: ['service.down|portal'] } }));
    const second = look(first.model, NOW_MS + 1_000);
    expect(second.incident).toBe(first.incident);
    expect(second.lines).toEqual([]);
  });
});

describe('the recovery time of a service', () => {
  const startedMs = NOW_MS - 60_000;
  const hit = (more: Partial<ServiceImpact> = {}, incident: Partial<IncidentView> = {}, from = WELL) =>
    given({ incident: { impacts: [impactOf('portal', startedMs, more)], ...incident }, from });
  it('stops with a fresh probe that sees it, and is kept; the service is told to be served again, once', () => {
    for (const state of ['open', 'recovering', 'resolved'] as const) {
      const first = look(hit({}, { state }));
      expect(first.impacts).toEqual([impactOf('portal', startedMs, { state: 'served', rtoStoppedMs: NOW_MS })]);
      expect(first.lines.map(({ text }) => text)).toEqual([{ key: 'service.served', params: { name: 'PORTAL' } }]);
      const later = look(first.model, NOW_MS + 5_000);
      expect([later.impacts[0]?.rtoStoppedMs, later.lines]).toEqual([NOW_MS, []]);
    }
  });

  it('does not stop by silence, by a bad reading, or by a probe that does not see it: unknown is never well', () => {
    for (const from of [silent(), probed('up', 'bad'), probed('down')]) {
      const { impacts } = look(hit({}, {}, from), from.nowMs);
      expect(impacts).toEqual([impactOf('portal', startedMs, { state: 'served', rtoStoppedMs: null })]);
    }
  });

  it('stops by what the graph says where no probe was ever heard', () => {
    const from = neverHeard('mail');
    const { impacts } = look(given({ incident: { impacts: [impactOf('mail', startedMs)] }, from }), from.nowMs);
    expect(impacts[0]?.rtoStoppedMs).toBe(from.nowMs);
  });

  it('never pauses: lost again, it runs from where it began', () => {
    const stopped = hit({ state: 'served', rtoStoppedMs: NOW_MS - 10 }, { effects: ['service.down|portal'] });
    const { impacts } = look({ ...stopped, alarms: byId(down('portal', NOW_MS - 20_000)) });
    expect(impacts).toEqual([impactOf('portal', startedMs)]);
  });

  it('stops as well while the service is at risk, and what threatens it later does not make it run again', () => {
    const [soonMs, carriers] = [NOW_MS + 90_000, [carrier('gen-a', 'mains-a')]];
    const outlook = { carriers, losses: [loss('portal', soonMs, ['gen-a'])] };
    const risk = { state: 'atRisk', lossEarliestMs: soonMs, lossLatestMs: soonMs + 7 } as const;
    const impacts = (more: Partial<ServiceImpact>, foreseen: Partial<Outlook>, from = WELL) =>
      look(given({ incident: { impacts: [impactOf('portal', startedMs, more)] }, outlook: foreseen, from }), NOW_MS).impacts;
    expect(impacts({}, outlook)).toEqual([impactOf('portal', startedMs, { ...risk, rtoStoppedMs: NOW_MS })]);
    expect(impacts({}, outlook, probed('down'))).toEqual([impactOf('portal', startedMs, risk)]);
    expect(impacts({ state: 'served', rtoStoppedMs: 7 }, outlook)).toEqual([impactOf('portal', startedMs, { ...risk, rtoStoppedMs: 7 })]);
    // Nobody knows: that is no restore, and it takes none back.
    const gone = { losses: [loss('portal', NOW_MS)] };
    const at = { state: 'atRisk', lossEarliestMs: NOW_MS - 5 } as const;
    const unknown = { state: 'unknown', lossEarliestMs: NOW_MS - 5 } as const;
    expect(impacts(at, gone)).toEqual([impactOf('portal', startedMs, unknown)]);
    expect(impacts({ ...at, rtoStoppedMs: 7 }, gone)).toEqual([impactOf('portal', startedMs, { ...unknown, rtoStoppedMs: 7 })]);
  });

  it('is told at a quarter, half, three quarters and all of it, each once, dated to that moment, however seldom one looks', () => {
    const waits = fc.array(fc.oneof(fc.integer({ min: 1, max: 1_200_000 }), fc.constantFrom(900_000, 1_800_000, 3_600_000)), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(waits, fc.nat(5_000_000), (story, agoMs) => {
        const onsetMs = NOW_MS - agoMs;
        let model = given({ alarms: [down('archive', onsetMs)], incident: { effects: ['service.down|archive'] } });
        const told: unknown[] = [];
        const marks = [25, 50, 75, 100].map((sharePct) => [sharePct, onsetMs + (3_600_000 * sharePct) / 100] as const);
        for (const [n, waitMs] of [0, ...story].entries()) {
          const next = look(model, model.nowMs + (n === 0 ? 0 : waitMs));
          told.push(...next.lines.filter(({ text }) => text.key.startsWith('service.rto')));
          const [coming] = marks.filter(([, atMs]) => atMs > next.model.nowMs);
          expect(next.wakeAtMs).toBe(coming?.[1] ?? Infinity);
          model = next.model;
        }
        const passed = marks.filter(([, atMs]) => atMs <= model.nowMs);
        expect(told).toEqual(
          passed.map(([sharePct, atMs]) => ({
            ...{ kind: 'service', of: 'INC-1', toldMs: atMs, body: { service: 'archive', sharePct } },
            text:
              sharePct === 100
                ? { key: 'service.rtoMissed', params: { name: 'ARCHIVE' } }
                : { key: 'service.rtoUsed', params: { name: 'ARCHIVE', sharePct } },
          })),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is told once also when one looks in the very moment, and again just after it', () => {
    const first = { ...hit(), nowMs: startedMs + 1 };
    const then = look(first, startedMs + RTO_MS / 4);
    expect([then.lines.length, look(then.model, startedMs + RTO_MS / 4 + 1).lines.length]).toEqual([2, 0]);
  });

  it('is not told of once it has stopped', () => {
    const stopped = { ...hit({ state: 'served', rtoStoppedMs: NOW_MS }), nowMs: NOW_MS };
    expect(look(stopped, startedMs + 2 * RTO_MS).lines).toEqual([]);
  });
});

describe('a service that will be lost', () => {
  const soonMs = NOW_MS + 90_000;

  it.each<readonly [string, Given, readonly string[]]>([
    [
      'through a carrier that stands in for the root',
      { outlook: { carriers: [carrier('ups-a1', 'mains-a')], losses: [loss('portal', soonMs)] } },
      ['portal atRisk'],
    ],
    [
      'through a carrier that is the root',
      { incident: { root: 'ups-a1' }, outlook: { carriers: [carrier('ups-a1')], losses: [loss('portal', soonMs)] } },
      ['portal atRisk'],
    ],
    [
      'through a carrier that stands in for something else',
      { outlook: { carriers: [carrier('ups-a1', 'mains-b')], losses: [loss('portal', soonMs)] } },
      [],
    ],
    [
      'through another carrier',
      { outlook: { carriers: [carrier('ups-a2', 'mains-a'), carrier('ups-a1', 'mains-b')], losses: [loss('portal', soonMs)] } },
      [],
    ],
    [
      'never',
      { outlook: { carriers: [carrier('ups-a1', 'mains-a')], losses: [loss('portal', null), loss('archive', soonMs, ['ups-b1'])] } },
      [],
    ],
    [
      'this moment: it is down, or nobody knows',
      { outlook: { carriers: [carrier('ups-a1', 'mains-a')], losses: [loss('portal', NOW_MS)] } },
      [],
    ],
    [
      'in a blackout of its carriers',
      { outlook: { carriers: [carrier('ups-a1', 'mains-a')], blackouts: [blackout(soonMs, ['ups-a2', 'ups-a1'], ['portal', 'archive'])] } },
      ['archive atRisk', 'portal atRisk'],
    ],
    [
      'in a blackout of others',
      { outlook: { carriers: [carrier('ups-a1', 'mains-a')], blackouts: [blackout(soonMs, ['ups-b1'], ['portal'])] } },
      [],
    ],
    [
      'with nothing that carries',
      { outlook: { carriers: [], losses: [loss('portal', soonMs)], blackouts: [blackout(soonMs, ['ups-a1'], ['portal'])] } },
      [],
    ],
    [
      'of an incident that is nearly over',
      { incident: { state: 'recovering' }, outlook: { carriers: [carrier('ups-a1', 'mains-a')], losses: [loss('portal', soonMs)] } },
      [],
    ],
  ])('is at risk in the incident that costs it its carriers: %s', (_name, what, states) => {
    expect(statesOf(look(given(what)).impacts)).toEqual(states);
  });

  it('is at risk through what goes on in the incident, not through what is over there', () => {
    const outlook = { carriers: [carrier('ups-a1', 'ats-a')], losses: [loss('portal', soonMs)] };
    const at = (clearedAtMs: number | null) =>
      statesOf(
        look(given({ outlook, alarms: [alarmOf('pdu.down', 'ats-a', 0, { clearedAtMs })], incident: { effects: ['pdu.down|ats-a'] } }))
          .impacts,
      );
    expect([at(null), at(NOW_MS - 1)]).toEqual([['portal atRisk'], []]);
  });

  it('is the same whether few or many things are part of the incident', () => {
    const many = Array.from({ length: 9 }, (_, n) => alarmOf('link.down', `link-${String(n)}`, 0));
    const outlook = {
      carriers: [carrier('ups-a1', 'mains-a'), carrier('ups-a2', 'mains-a', 'ats-a'), carrier('ups-b1', 'mains-b')],
      losses: [loss('portal', soonMs, ['ups-a2']), loss('archive', soonMs, ['ups-b1'])],
    };
    for (const alarms of [[], many])
      expect(statesOf(look(given({ outlook, alarms, incident: { effects: alarms.map(({ id }) => id) } })).impacts)).toEqual([
        'portal atRisk',
      ]);
  });

  it('says when, at the earliest and the latest; its own loss before the blackout; no clock runs and nothing is more urgent for it', () => {
    const outlook = {
      carriers: [carrier('ups-a1', 'mains-a')],
      losses: [loss('portal', soonMs)],
      blackouts: [blackout(soonMs + 99, ['ups-a1'], ['portal', 'archive'])],
    };
    const { incident, lines } = look(given({ outlook, incident: { priority: 2 } }));
    const risk = (service: string, lossEarliestMs: number, lossLatestMs: number) =>
      impactOf(service, null, { state: 'atRisk', lossEarliestMs, lossLatestMs });
    expect(incident).toMatchObject({
      impacts: [risk('archive', soonMs + 99, soonMs + 99), risk('portal', soonMs, soonMs + 7)],
      priority: 2,
    });
    expect(lines.map(({ text }) => text.key)).toEqual(['service.atRisk', 'service.atRisk']);
  });

  it('that is not lost after all leaves no trace but its line', () => {
    const outlook = { carriers: [carrier('ups-a1', 'mains-a')], losses: [loss('portal', soonMs)] };
    const first = look(given({ outlook }));
    const over = look({ ...first.model, picture: WELL.picture }, NOW_MS + 1_000);
    expect(over.impacts).toEqual([]);
  });
});

describe('a service that was to be lost by now', () => {
  const readMs = NOW_MS - 900; // its probe said `up` then
  const risk = (lostMs: number | null, state: ServiceImpact['state']) =>
    impactOf('portal', null, { state, lossEarliestMs: lostMs, lossLatestMs: lostMs === null ? null : lostMs + 7 });
  const after = (before: ServiceImpact, earliestMs: number | null, from = WELL) =>
    look(
      given({ incident: { impacts: [before] }, outlook: { losses: [loss('archive', NOW_MS), loss('portal', earliestMs)] }, from }),
      from.nowMs,
    ).impacts;

  it('is not known until its probe has seen it 10 s after that moment: since when it was to be lost, and no clock', () => {
    for (const state of ['atRisk', 'unknown'] as const) {
      expect(after(risk(readMs - PROBE_MS + 1, state), NOW_MS)).toEqual([risk(readMs - PROBE_MS + 1, 'unknown')]);
      expect(after(risk(readMs - PROBE_MS, state), NOW_MS)).toEqual([]);
    }
    expect(after(risk(null, 'atRisk'), NOW_MS)).toEqual([{ ...risk(null, 'unknown'), lossEarliestMs: NOW_MS }]);
  });

  it('is not known from a probe that is silent, bad or does not see it', () => {
    for (const from of [silent(), probed('up', 'bad'), probed('down')]) {
      const lostMs = from.nowMs - 3_600_000;
      expect(after(risk(lostMs, 'atRisk'), from.nowMs, from)).toEqual([risk(lostMs, 'unknown')]);
    }
    const from = neverHeard('portal');
    expect(after(risk(0, 'atRisk'), from.nowMs, from)).toEqual([risk(0, 'unknown')]);
  });

  it('is as it is told to be when its loss is not foreseen any more, or still to come', () => {
    for (const earliestMs of [null, NOW_MS + 1]) expect(after(risk(NOW_MS, 'atRisk'), earliestMs)).toEqual([]);
    expect(
      look(given({ incident: { impacts: [risk(NOW_MS, 'atRisk')] }, outlook: { losses: [loss('archive', NOW_MS)] } })).impacts,
    ).toEqual([]);
    // What was served is not doubted by that.
    const served = impactOf('portal', 5, { state: 'served', rtoStoppedMs: 9 });
    expect(after(served, NOW_MS)).toEqual([served]);
  });
});
