/** Links between the centres (BCP 4.6): what must be said of each way to lose some of the six, from the plan and the docstring of the rule. */
import { expect, it } from 'vitest';
import type { Layer, Site } from '../../../../shared/model/site.ts';
import type { World } from '../testing/bench-world.ts';
import { plantOf, siteWith, told, type Row } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';

/** Six links as in the plan: three for data (1, 2 in the north duct, 3 in the south), three for storage (4 north; 5, 6 south). */
const SIX = ['link-1', 'link-2', 'link-3', 'link-4', 'link-5', 'link-6'];
const IN_NORTH = new Set(['link-1', 'link-2', 'link-4']);
const DATA = SIX.slice(0, 3);
const STORAGE = SIX.slice(3);

function siteOf(links: readonly string[], layerOf: (id: string) => Layer): Site {
  const site = miniSite();
  const elements = site.elements.filter(({ kind }) => kind !== 'link');
  const groups = site.groups.map((group) => ({ ...group, members: links }));
  const needs = (id: string) => ({ op: 'element' as const, id: IN_NORTH.has(id) ? 'duct-north' : 'duct-south' });
  const made = links.map((id) => ({
    id,
    kind: 'link' as const,
    layers: [layerOf(id)],
    ends: ['hv-a1', 'hv-b1'] as const,
    needs: needs(id),
  }));
  return siteWith({ ...site, elements, groups, interLinks: links }, made, { 'repair-link': 7_200 });
}

const six = (): World => plantOf(siteOf(SIX, (id) => (DATA.includes(id) ? 'data' : 'storage')));
const oper = (links: readonly string[], state: string) => Object.fromEntries(links.map((id) => [`${id}|link.oper`, state]));
const down = (links: readonly string[], seconds = 20) => ({ story: (plant: World) => plant.set(oper(links, 'down')).run(seconds) });
const mute = (plant: World, link: string): World => {
  plant.silent.add(`${link}|link.oper`);
  return plant.run(60);
};
const evidenceOf = (weights: readonly string[]) => SIX.map((id, i) => `${weights[i] ?? 'against'} ${id} link.oper`);

const REPAIR = ['stay: outage.risk', '*repairLink: outage.none, plan repair-link'];
const READ = ['stay: outage.risk', '*readLink: outage.none'];
/** Not a matter of moving load: nothing runs out, nothing is awaited. */
const CALM = { expected: [], limit: null, decideBy: null, isTooLate: false };

const rows: Readonly<Record<string, Row>> = {
  'one of three data links is down: transparent, the spare is less, repair it': {
    ...down(['link-1']),
    said: {
      ...CALM,
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairLink', options: REPAIR },
      headline: 'links.left name=LINK-1 total=6 up=5',
      threatens: 'threat.linkSpareGone up=5',
      evidence: evidenceOf(['for']),
      gates: [
        'links-data passed: gate.links.layer leftPct=67 total=3 up=2',
        'links-storage passed: gate.links.layer leftPct=100 total=3 up=3',
      ],
      plan: ['do-repair-link'],
      planS: 7_200,
      changes: ['change.moreLinks', 'change.linkBack'],
    },
  },
  'the data links that are left share one duct': {
    ...down(['link-3']),
    said: { verdict: 'stay', headline: 'links.left name=LINK-3 total=6 up=5', threatens: 'threat.oneDuct layer=data name=DUCT-NORTH' },
  },
  'the storage links that are left share one duct': {
    ...down(['link-4']),
    said: { verdict: 'stay', threatens: 'threat.oneDuct layer=storage name=DUCT-SOUTH' },
  },
  'one data link is left: worse than a shared duct': {
    ...down(['link-1', 'link-2']),
    root: 'link-1',
    said: {
      verdict: 'stay',
      headline: 'links.left name=LINK-1 total=6 up=4',
      threatens: 'threat.lastOfLayer layer=data name=LINK-3',
      evidence: evidenceOf(['for', 'for']),
    },
  },
  'a duct is dug up: the duct is what is broken': {
    ...down(['link-1', 'link-2', 'link-4'], 40),
    root: 'duct-north',
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairLink', options: REPAIR },
      headline: 'links.left name=DUCT-NORTH total=6 up=3',
      threatens: 'threat.lastOfLayer layer=data name=LINK-3',
      evidence: evidenceOf(['for', 'for', 'against', 'for']),
    },
  },
  'no data link is left': {
    ...down(DATA),
    root: 'link-1',
    said: {
      ...{ verdict: 'act', phase: 'APPROVE', advised: 'repairLink', options: REPAIR },
      headline: 'links.left name=LINK-1 total=6 up=3',
      threatens: 'threat.layerCut layer=data',
      gates: [
        'links-data failed: gate.links.layer leftPct=0 total=3 up=0',
        'links-storage passed: gate.links.layer leftPct=100 total=3 up=3',
      ],
    },
  },
  'no storage link is left: the copies stop': {
    ...down(STORAGE),
    root: 'link-4',
    said: { verdict: 'act', phase: 'APPROVE', threatens: 'threat.replicationStops' },
  },
  'a link nobody reads: neither up nor cut, its instrument is looked at': {
    story: (plant) => mute(plant, 'link-1'),
    said: {
      ...CALM,
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'readLink', options: READ, plan: [], planS: 0 },
      headline: 'net.link.unread name=LINK-1 total=6 up=5',
      threatens: 'threat.linksUnread unread=1 up=5',
      evidence: evidenceOf(['missing']),
      gates: [
        'links-data passed: gate.links.layerUnread leftPct=67 total=3 unread=1 up=2',
        'links-storage passed: gate.links.layer leftPct=100 total=3 up=3',
      ],
      changes: ['change.moreLinks', 'change.linkRead'],
    },
  },
  'another link is down meanwhile: it is repaired, and what is not read is said': {
    story: (plant) =>
      mute(plant, 'link-1')
        .set(oper(['link-4'], 'down'))
        .run(20),
    root: 'link-4',
    said: {
      ...{ verdict: 'stay', advised: 'repairLink', options: REPAIR, plan: ['do-repair-link'] },
      headline: 'links.leftUnread name=LINK-4 total=6 unread=1 up=4',
      threatens: 'threat.linksUnread unread=1 up=4',
      evidence: evidenceOf(['missing', 'against', 'against', 'for']),
    },
  },
  'of a network two are cut and one is not read: nobody knows whether it stands': {
    story: (plant) =>
      mute(plant, 'link-6')
        .set(oper(['link-4', 'link-5'], 'down'))
        .run(20),
    root: 'link-4',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'repairLink', threatens: 'threat.linksUnread unread=1 up=3' },
      gates: [
        'links-data passed: gate.links.layer leftPct=100 total=3 up=3',
        'links-storage unknown: gate.links.layerUnread leftPct=0 total=3 unread=1 up=0',
      ],
    },
  },
  'a link that is up at one end and down at the other is not counted on': {
    story: (plant) => plant.set({ 'link-1|link.farOper': 'down' }).run(45),
    said: {
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'repairLink', options: REPAIR },
      headline: 'net.link.doubtful name=LINK-1 total=6 up=6',
      threatens: 'threat.linkSpareGone up=6',
      evidence: ['against link-1 link.oper', 'for link-1 link.farOper', ...evidenceOf([]).slice(1)],
      gates: [
        'links-data passed: gate.links.layer leftPct=67 total=3 up=2',
        'links-storage passed: gate.links.layer leftPct=100 total=3 up=3',
      ],
    },
  },
  'two are cut and the third is in doubt: nobody can say that data still flows': {
    story: (plant) => plant.set({ ...oper(['link-1', 'link-2'], 'down'), 'link-3|link.farOper': 'down' }).run(45),
    root: 'link-1',
    said: {
      ...{ verdict: 'hold', phase: 'GATES', advised: 'repairLink' },
      headline: 'links.left name=LINK-1 total=6 up=4',
      gates: [
        'links-data unknown: gate.links.layer leftPct=0 total=3 up=0',
        'links-storage passed: gate.links.layer leftPct=100 total=3 up=3',
      ],
    },
  },
  'the link is up again and nothing else is wrong: nothing is threatened': {
    story: (plant) =>
      plant
        .set(oper(['link-1'], 'down'))
        .run(20)
        .set(oper(['link-1'], 'up'))
        .run(20),
    said: {
      ...CALM,
      ...{ verdict: 'stay', phase: 'OBSERVE', advised: 'stay', plan: [], planS: 0 },
      headline: 'links.back name=LINK-1 total=6 up=6',
      threatens: 'threat.none',
      options: ['*stay: outage.none', 'repairLink: outage.none, plan repair-link'],
      evidence: evidenceOf([]),
      changes: ['change.moreLinks', 'change.linkBack'],
    },
  },
  'the link is up again while another one is down': {
    story: (plant) =>
      plant
        .set(oper(['link-1', 'link-5'], 'down'))
        .run(20)
        .set(oper(['link-1'], 'up'))
        .run(20),
    root: 'link-1',
    said: { verdict: 'stay', advised: 'stay', headline: 'links.back name=LINK-1 total=6 up=5', threatens: 'threat.linkSpareGone up=5' },
  },
  'the link that was not read is read again': {
    story: (plant) => {
      mute(plant, 'link-1').silent.clear();
      return plant.run(20);
    },
    said: {
      advised: 'stay',
      headline: 'links.back name=LINK-1 total=6 up=6',
      options: ['*stay: outage.none', 'repairLink: outage.none, plan repair-link'],
    },
  },
};

it.each(Object.entries(rows))('%s', (_situation, row) => {
  expect(told('dc-links', six(), row)).toEqual(row.said);
});

it('with one network only, its last link is the last of all', () => {
  const plant = plantOf(siteOf(['link-1', 'link-3', 'link-5'], () => 'data'));
  const row: Row = { ...down(['link-3', 'link-5']), said: { verdict: 'stay', threatens: 'threat.lastLink up=1' } };
  expect(told('dc-links', plant, row)).toEqual(row.said);
});

it('a network that never had more than one link has lost none', () => {
  const plant = plantOf(siteOf(['link-1', 'link-2', 'link-3', 'link-4'], (id) => (DATA.includes(id) ? 'data' : 'storage')));
  const row: Row = { ...down(['link-1']), said: { threatens: 'threat.oneDuct layer=storage name=DUCT-NORTH' } };
  expect(told('dc-links', plant, row)).toEqual(row.said);
});
