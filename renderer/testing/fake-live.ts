/**
 * Hand-made live states over any site that has the usual ids (`mains-a`, `gen-a`, `ups-a1` ...): normal, mains lost with a
 * decision, blind, warming up. For view tests and for looking at the screens; never shipped.
 */
import { NEW_DESK } from '../../shared/model/desk.ts';
import { CHAIN, chainRow } from '../../shared/model/chain.ts';
import type { AlarmView, ChainView, ElementView, GroupView, Live, ReadingView, Status } from '../../shared/model/live.ts';
import type { SourceView } from '../../shared/model/source-view.ts';
import { metricsOfKind } from '../../shared/model/metrics.ts';
import type { Site, SiteElement } from '../../shared/model/site.ts';
import { FAKE_PLAYABLE, fakeDrills } from './fake-drills.ts';
import { fakeHandover } from './fake-handover.ts';
import { siteIndex } from '../store/site-index.ts';
import { fakeDecision, fakeIncident } from './fake-incident.ts';
import { fakeClocks, fakeForesight } from './fake-machine.ts';
import { says } from './says.ts';
import type { Locale } from '../../shared/i18n/quantities.ts';

export const FAKE_STATES = ['normal', 'incident', 'blind', 'links', 'warming', 'drill', 'overdue', 'real'] as const;
export type FakeState = (typeof FAKE_STATES)[number];

/** The state at `nowMs`. Texts are plain sentences in `locale`, as the engine's own catalog is not the point here. */
export function fakeLive(site: Site, state: FakeState, nowMs: number, locale: Locale): Live {
  const elements = Object.fromEntries(site.elements.map((element) => [element.id, view(site, element, state, nowMs)]));
  const readings = Object.fromEntries(
    site.elements
      .flatMap((element) => readingsOf(element, elements, state, nowMs))
      .map((reading) => [`${reading.element}|${reading.metric}`, reading]),
  );
  const alarms = alarmsOf(state, nowMs, locale);
  const services = site.elements.filter((element) => element.kind === 'service').map((element) => element.id);
  const isDrill = state === 'drill' || state === 'real';
  const isIncident = state === 'incident' || isDrill;
  return {
    meta: {
      siteId: site.id,
      nowMs,
      reality: isDrill ? 'drill' : 'simulated',
      engineMode: 'advise',
      isWarmingUp: state === 'warming',
      journalSeq: 1_204,
      clock: 'ok',
      isIsolated: false,
      isDrill,
      faults: ['mains-lost-a', 'generator-fails-a', 'links-cut', 'path-lost-a1', 'room-b-silent', ...FAKE_PLAYABLE],
      activeFaults: isIncident && state !== 'real' ? ['mains-lost-a', 'generator-fails-a'] : [],
      storeTrouble: null,
      desk: NEW_DESK,
      flood: { isFlood: false, sinceMs: null, inTenMinutes: 0, byPriority: { 1: 0, 2: 0, 3: 0 }, folded: 0, shelved: 0 },
    },
    elements,
    groups: Object.fromEntries(site.groups.map((group) => [group.id, legs(group.id, group.members, group.needed, elements)])),
    chain: fakeChain(site, elements, isIncident, nowMs),
    readings,
    alarms: Object.fromEntries(alarms.map((alarm) => [alarm.id, alarm])),
    incidents: isIncident ? { 'INC-0147': fakeIncident(services, nowMs, locale) } : {},
    decisions: isIncident ? { 'INC-0147': fakeDecision(nowMs, locale) } : {},
    procedures: {},
    commits: {},
    operators: {},
    runs: {},
    handover: fakeHandover(nowMs, locale),
    drills: fakeDrills(site, isDrill ? (state === 'real' ? 'real' : 'running') : state === 'overdue' ? 'overdue' : 'calm', nowMs, locale),
    sources: Object.fromEntries(sourcesOf(state, nowMs).map((source) => [source.id, source])),
    clocks: fakeClocks(site, isIncident, nowMs),
    foresight: state === 'warming' ? { state: null, next: null, redundancy: null, fits: null } : fakeForesight(isIncident, nowMs),
    standing: {
      'no-witness': {
        id: 'no-witness',
        bcp: '4.2',
        text: says(
          locale,
          'No third point sees both centres: an automatic site decision is not possible.',
          'Aucun point tiers ne voit les deux centres : pas de décision automatique de site.',
        ),
      },
      'rpo-exposure': {
        id: 'rpo-exposure',
        bcp: '5',
        text: says(
          locale,
          'Daily backup of 2 h: worst exposure 26 h, the plan promises 24 h.',
          'Sauvegarde quotidienne de 2 h : exposition maximale 26 h, le plan promet 24 h.',
        ),
      },
      'one-generator': {
        id: 'one-generator',
        bcp: '4.3',
        text: says(
          locale,
          'Centre B has no generator: mains lost there leaves the batteries only.',
          'Le centre B n’a pas de groupe : secteur perdu, il ne reste que les batteries.',
        ),
      },
    },
  };
}

function statusIn(site: Site, element: SiteElement, state: FakeState): Status {
  if (state === 'incident' || state === 'drill' || state === 'real') {
    if (element.id === 'mains-a' || element.id === 'gen-a') return 'down';
    if (element.id.startsWith('ups-a') || element.id === 'cool-a1') return 'degraded';
  }
  if (state === 'links' && ['link-3', 'link-4'].includes(element.id)) return 'down';
  if (state === 'warming' || (state === 'blind' && isInB(site, element))) return 'unknown';
  return 'ok';
}

function isInB(site: Site, element: SiteElement): boolean {
  let place: SiteElement | undefined = element;
  while (place !== undefined) {
    if (place.id === 'b') return true;
    const inside: string | null = place.in;
    place = site.elements.find((candidate) => candidate.id === inside);
  }
  return site.interLinks.includes(element.id);
}

function view(site: Site, element: SiteElement, state: FakeState, nowMs: number): ElementView {
  const status = statusIn(site, element, state);
  const isHit = state === 'incident' || state === 'drill' || state === 'real';
  const isCarried = isHit && /^(path-a|pdu-a|hv-a|core-a|san-a|array-a)/.test(element.id);
  const isThreatened = isHit && element.kind === 'service' && element.id < 'svc-f';
  return {
    id: element.id,
    status,
    isAtRisk: isCarried || isThreatened,
    explainedBy: status === 'degraded' ? 'mains-a' : null,
    sinceMs: nowMs - 252_000,
    evidenceAtMs: status === 'unknown' ? null : nowMs - 600,
  };
}

function legs(id: string, members: readonly string[], needed: number, elements: Readonly<Record<string, ElementView>>): GroupView {
  const states = members.map((member) => elements[member]?.status ?? 'unknown');
  return {
    id,
    of: members.length,
    needed,
    up: states.filter((status) => status === 'ok' || status === 'degraded').length,
    unknown: states.filter((status) => status === 'unknown').length,
  };
}

/** The rows of BCP 3, each with a group of its own where the site has one; in an incident the power of the first centre has no spare left. */
function fakeChain(site: Site, elements: Readonly<Record<string, ElementView>>, isIncident: boolean, nowMs: number): Live['chain'] {
  const { tree, byId } = siteIndex(site);
  const rows = site.centres.flatMap((centre, order) =>
    CHAIN.filter((row) => row !== 'services').map((row): ChainView => {
      const isHit = isIncident && order === 0 && row === 'power';
      const own = tree.find((branch) => branch.centre?.id === centre)?.rows.find((one) => one.row === row)?.elements ?? [];
      const states = own.map(({ id }) => elements[id]?.status);
      const isUnknown = own.length > 0 && states.every((status) => status === 'unknown');
      const group =
        site.groups.find(({ members }) => own.some(({ id }) => members.includes(id))) ??
        site.groups.find(({ members }) => members.every((id) => chainRow(byId.get(id)?.kind ?? 'service') === row));
      return {
        id: `${centre}|${row}`,
        centre,
        row,
        status: isUnknown ? 'unknown' : isHit ? 'degraded' : 'ok',
        isAtRisk: isIncident && order === 0 && ['servers', 'storage', 'power'].includes(row),
        abnormal: isUnknown ? own.length : isHit ? 4 : 0,
        elements: own.length,
        spare: { group: group?.id ?? row, left: isHit ? 0 : 1, designed: 1 },
        evidenceAtMs: nowMs - 4_000,
      };
    }),
  );
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

const VALUES: Readonly<Record<string, number>> = {
  'mains.voltage': 231,
  'mains.frequency': 50,
  'ups.charge': 98,
  'ups.runtime': 684,
  'ups.load': 41,
  'ups.inputVoltage': 230.4,
  'ups.inputFrequency': 50,
  'ups.outputVoltage': 230,
  'gen.fuel': 96,
  'gen.failedStarts': 0,
  'pdu.power': 4_200,
  'env.temperature': 24.1,
  'host.cpu': 41,
  'host.memory': 38,
  'repl.lag': 0,
  'service.demandCpu': 24,
  'service.demandMemory': 96,
};
const IN_INCIDENT: Readonly<Record<string, number | string>> = {
  'mains-a|mains.voltage': 0,
  'mains-a|mains.frequency': 0,
  'ups-a1|ups.source': 'battery',
  'ups-a2|ups.source': 'battery',
  'ups-a1|ups.battery': 'discharging',
  'ups-a2|ups.battery': 'discharging',
  'gen-a|gen.state': 'fault',
  'gen-a|gen.mode': 'blocked',
  'gen-a|gen.failedStarts': 3,
  'ups-a1|ups.inputVoltage': 0,
};

function readingsOf(
  element: SiteElement,
  elements: Readonly<Record<string, ElementView>>,
  state: FakeState,
  nowMs: number,
): readonly ReadingView[] {
  const isUnknown = elements[element.id]?.status === 'unknown';
  return metricsOfKind(element.kind).map((metric, order) => {
    const special = state === 'incident' || state === 'drill' || state === 'real' ? IN_INCIDENT[`${element.id}|${metric.id}`] : undefined;
    const value = metric.type === 'number' ? (typeof special === 'number' ? special : (VALUES[metric.id] ?? 1)) : null;
    const words = metric.type === 'state' ? (typeof special === 'string' ? special : (Object.keys(metric.states)[0] ?? null)) : null;
    const status: Status = isUnknown
      ? 'unknown'
      : metric.type === 'state' && words !== null
        ? (metric.states[words] ?? 'unknown')
        : special === 0
          ? 'down'
          : 'ok';
    return {
      element: element.id,
      metric: metric.id,
      value,
      state: words,
      status,
      freshness: isUnknown ? 'stale' : 'fresh',
      quality: 'good',
      atMs: nowMs - (isUnknown ? 189_000 : 400 + order * 150),
      source: element.id.startsWith('ups') ? 'nut-a' : 'plant',
      isUnstable: false,
      isImplausible: false,
    };
  });
}

function alarm(
  fields: Pick<AlarmView, 'condition' | 'element' | 'priority' | 'text' | 'action'> & Partial<AlarmView>,
  nowMs: number,
): AlarmView {
  return {
    id: `${fields.condition}|${fields.element}`,
    state: 'active-unacked',
    consequence: fields.text,
    timeToActS: 600,
    onsetMs: nowMs - 252_000,
    raisedAtMs: nowMs - 250_000,
    clearedAtMs: null,
    ackedBy: null,
    suppressedBy: [],
    isChattering: false,
    activations: 1,
    isUnderMaintenance: false,
    shelf: null,
    incident: 'INC-0147',
    ...fields,
  };
}

function alarmsOf(state: FakeState, nowMs: number, locale: Locale): readonly AlarmView[] {
  if (state === 'links') {
    return ['link-3', 'link-4'].map((element) =>
      alarm(
        {
          condition: 'link.down',
          element,
          priority: 2,
          incident: null,
          timeToActS: 3_600,
          text: says(locale, `Link ${element.slice(-1)} down`, `Lien ${element.slice(-1)} coupé`),
          action: says(locale, 'Call the network team', 'Appeler l’équipe réseau'),
        },
        nowMs,
      ),
    );
  }
  if (state !== 'incident' && state !== 'drill' && state !== 'real') return [];
  const under = { suppressedBy: ['mains.lost|mains-a'], priority: 2 as const };
  return [
    ...(state === 'real'
      ? [
          alarm(
            {
              condition: 'ups.lowBattery',
              element: 'ups-b1',
              priority: 1,
              text: says(locale, 'Battery low: UPS B1', 'Batterie faible : Onduleur B1'),
              action: says(locale, 'Call the centre', 'Appeler le centre'),
              incident: null,
            },
            nowMs,
          ),
        ]
      : []),
    alarm(
      {
        condition: 'mains.lost',
        element: 'mains-a',
        priority: 1,
        text: says(locale, 'Mains lost, centre A', 'Secteur perdu, centre A'),
        action: says(locale, 'Check that the generator carries', 'Vérifier que le groupe prend la charge'),
      },
      nowMs,
    ),
    alarm(
      {
        condition: 'gen.locked',
        element: 'gen-a',
        priority: 1,
        state: 'active-acked',
        ackedBy: 'M. Perrin',
        raisedAtMs: nowMs - 180_000,
        text: says(locale, 'Generator A locked out after 3 failed starts', 'Groupe A verrouillé après 3 échecs'),
        action: says(locale, 'Send a technician', 'Envoyer un technicien'),
      },
      nowMs,
    ),
    alarm(
      {
        condition: 'ups.battery',
        element: 'ups-a1',
        text: says(locale, 'UPS A1 on battery', 'Onduleur A1 sur batterie'),
        action: says(locale, 'Watch the runtime', 'Surveiller l’autonomie'),
        ...under,
      },
      nowMs,
    ),
    alarm(
      {
        condition: 'ups.battery',
        element: 'ups-a2',
        text: says(locale, 'UPS A2 on battery', 'Onduleur A2 sur batterie'),
        action: says(locale, 'Watch the runtime', 'Surveiller l’autonomie'),
        ...under,
      },
      nowMs,
    ),
    alarm(
      {
        condition: 'cool.off',
        element: 'cool-a1',
        text: says(locale, 'Cooling A1 stopped', 'Froid A1 arrêté'),
        action: says(locale, 'Watch the temperature', 'Surveiller la température'),
        ...under,
      },
      nowMs,
    ),
    alarm(
      {
        condition: 'temp.high',
        element: 'temp-a1',
        state: 'returned-unacked',
        priority: 3,
        suppressedBy: [],
        raisedAtMs: nowMs - 900_000,
        clearedAtMs: nowMs - 600_000,
        incident: null,
        timeToActS: 28_800,
        text: says(locale, 'Temperature A1 above 27 °C', 'Température A1 au-dessus de 27 °C'),
        action: says(locale, 'Note it', 'En prendre note'),
      },
      nowMs,
    ),
  ];
}

function sourcesOf(state: FakeState, nowMs: number): readonly SourceView[] {
  const source = (id: string, kind: string, signals: number, lastMs: number, fields: Partial<SourceView> = {}): SourceView => ({
    id,
    kind,
    state: 'up',
    trouble: null,
    detail: '',
    lastSampleAtMs: nowMs - lastMs,
    signals,
    dropped: 0,
    history: 0,
    skewMs: null,
    latencyMs: null,
    gaps: { count: 0, totalMs: 0 },
    isSimulated: false,
    ...fields,
  });
  return [
    source('plant', 'simulator', 184, 400, {
      isSimulated: true,
      ...(state === 'warming' ? { state: 'waiting', lastSampleAtMs: null } : {}),
    }),
    source('nut-a', 'nut', 12, 700),
    source(
      'nut-b',
      'nut',
      12,
      900,
      state === 'blind' ? { state: 'lost', trouble: 'timeout', lastSampleAtMs: nowMs - 189_000, detail: '10.2.0.14:3493' } : {},
    ),
  ];
}
