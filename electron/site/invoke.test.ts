/**
 * The customer's two centres (`fixtures/sites/invoke.yaml`) keep what the plan promises, and can be drawn.
 * Survivors are computed here by the book (principles: survivors), independently of the engine.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Need, Site, SiteElement } from '../../shared/model/site.ts';
import { readSiteFile } from './load-site.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/sites');

function read(name: string): Site {
  const result = readSiteFile(path.join(FOLDER, name));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.site;
}

const site = read('invoke.yaml');
const ids = (kind: string): readonly string[] => site.elements.filter((element) => element.kind === kind).map((element) => element.id);
const find = (id: string): SiteElement => {
  const found = site.elements.find((element) => element.id === id);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
};

function survivors(failed: readonly string[]): ReadonlySet<string> {
  let up = new Set(site.elements.map((element) => element.id).filter((id) => !failed.includes(id)));
  for (;;) {
    const next = new Set([...up].filter((id) => isUp(find(id), up)));
    if (next.size === up.size) return up;
    up = next;
  }
}

function isUp(element: SiteElement, up: ReadonlySet<string>): boolean {
  return (element.in === null || up.has(element.in)) && (element.needs === null || holds(element.id, element.needs, up));
}

function holds(from: string, need: Need, up: ReadonlySet<string>): boolean {
  switch (need.op) {
    case 'element':
      return up.has(need.id);
    case 'all':
      return need.of.every((inner) => holds(from, inner, up));
    case 'any':
      return need.of.some((inner) => holds(from, inner, up));
    case 'atLeast':
      return need.of.filter((inner) => holds(from, inner, up)).length >= need.k;
    case 'reach': {
      const links = site.elements.filter((element) => element.ends !== null && element.layers.includes(need.layer) && up.has(element.id));
      const seen = new Set([from]);
      for (const at of seen) {
        if (at !== from && at !== need.target && !(up.has(at) && find(at).layers.includes(need.layer))) continue;
        for (const link of links) if (link.ends?.includes(at)) for (const end of link.ends) seen.add(end);
      }
      return seen.has(need.target);
    }
  }
}

function served(failed: readonly string[]): readonly string[] {
  const up = survivors(failed);
  const pool = find('pool').pool;
  const hosts = (pool?.members ?? []).filter((id) => up.has(id)).map((id) => find(id).facts.capacity ?? {});
  const left: Record<string, number> = {};
  for (const [resource, share] of Object.entries(pool?.theta ?? {}))
    left[resource] = share * hosts.reduce((sum, host) => sum + (host[resource] ?? 0), 0);
  const services = site.elements
    .flatMap((element) => (element.service === null ? [] : [{ id: element.id, ...element.service }]))
    .sort((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  return services
    .filter(({ id, demand, largestVm }) => {
      const fits =
        Object.entries(demand).every(([resource, amount]) => amount <= (left[resource] ?? 0)) &&
        hosts.some((host) => Object.entries(largestVm).every(([resource, amount]) => amount <= (host[resource] ?? 0)));
      if (fits) for (const [resource, amount] of Object.entries(demand)) left[resource] = (left[resource] ?? 0) - amount;
      return fits && up.has(id);
    })
    .map(({ id }) => id);
}

describe('the plan', () => {
  it('has at least 120 elements and 9 services, each with its section', () => {
    expect(site.elements.length).toBeGreaterThanOrEqual(120);
    expect(ids('service').length).toBeGreaterThanOrEqual(9);
    const sections = [...site.elements, ...site.groups, ...site.zones, ...site.crossings, ...site.plans].map(({ bcp }) => bcp);
    expect(sections.filter((section) => !/^\d(\.\d)?$/.test(section))).toEqual([]);
    expect([...new Set(sections)].sort()).toEqual(['2', '4.1', '4.2', '4.3', '4.4', '4.5', '4.6', '4.7', '4.8', '4.9', '5']);
  });

  it('names each system of chapter 4', () => {
    for (const kind of [
      'mains',
      'ats',
      'generator',
      'ups',
      'powerPath',
      'pdu',
      'coolingUnit',
      'sensor',
      'firePanel',
      'suppression',
      'accessPanel',
      'duct',
      'link',
      'ispLine',
      'wanRouter',
      'firewall',
      'switch',
      'fabricSwitch',
      'hypervisor',
      'pool',
      'vmGroup',
      'array',
      'diskPool',
      'volume',
      'copy',
      'backupServer',
      'backupJob',
      'database',
      'service',
      'monitor',
      'party',
    ])
      expect(ids(kind), kind).not.toEqual([]);
    expect(site.interLinks).toEqual(['link-1', 'link-2', 'link-3', 'link-4', 'link-5', 'link-6']);
    expect(ids('generator')).toEqual(['gen-a']);
    expect(ids('suppression')).toEqual(['suppression-a']);
    expect(site.witness).toBeNull();
  });

  it('promises 4 h and 24 h for every service (5)', () => {
    for (const id of ids('service')) expect(find(id).service).toMatchObject({ rtoS: 14_400, rpoS: 86_400 });
  });

  it('lets the WAN reach the DMZ only (2)', () => {
    expect(site.zones.map((zone) => zone.id)).toEqual(['wan', 'dmz', 'data', 'administration']);
    expect(site.crossings.filter((crossing) => crossing.from === 'wan').map((crossing) => crossing.to)).toEqual(['dmz']);
    expect(site.crossings.filter((crossing) => crossing.to === 'administration')).toEqual([]);
  });
});

describe('what it survives', () => {
  const all = ids('service');

  it('serves everything when nothing has failed', () => {
    expect(survivors([]).size).toBe(site.elements.length);
    expect([...served([])].sort()).toEqual([...all].sort());
  });

  it('uses less than half of either centre (4.2)', () => {
    const offered = ids('hypervisor').map((id) => find(id).facts.capacity ?? {});
    for (const resource of ['cpu', 'memory']) {
      const demand = all.reduce((sum, id) => sum + (find(id).service?.demand[resource] ?? 0), 0);
      expect(demand / offered.reduce((sum, host) => sum + (host[resource] ?? 0), 0)).toBeLessThan(0.5);
    }
  });

  it('has no single point of failure outside the logical elements, whole centres included', { timeout: 60_000 }, () => {
    const logical = new Set(['zone', 'pool', 'vmGroup', 'volume', 'copy', 'backupJob', 'database', 'service', 'party']);
    const physical = site.elements.filter((element) => !logical.has(element.kind)).map((element) => element.id);
    expect(physical).toContain('a');
    expect(physical.filter((id) => served([id]).length < all.length)).toEqual([]);
  });

  it.each([
    ['both arrays', ['array-a', 'array-b'], 0],
    ['both firewalls', ['fw-1', 'fw-2'], 0],
    ['both Internet lines: what clients do not use goes on', ['isp-1', 'isp-2'], 3],
    ['both mains with the generator gone', ['mains-a', 'mains-b', 'gen-a'], 0],
    ['one centre, and the mains of the other', ['b', 'mains-a'], 12],
    ['one centre and both cooling units of the other', ['a', 'cool-b1', 'cool-b2'], 0],
    ['all six links', ['link-1', 'link-2', 'link-3', 'link-4', 'link-5', 'link-6'], 12],
    ['one centre and one host', ['a', 'hv-b1'], 12],
    ['one centre and two hosts: reporting and restore do not fit, smaller ones behind them do', ['a', 'hv-b1', 'hv-b2'], 10],
    ['router A and firewall B: the path crosses the data links', ['router-1', 'fw-2'], 12],
    ['router A, firewall B and the data links', ['router-1', 'fw-2', 'link-1', 'link-2', 'link-3', 'link-4'], 3],
    ['array A and the storage links: the hosts of A reach no array', ['array-a', 'link-5', 'link-6'], 12],
    ['both backup servers: only the restore service', ['backup-a', 'backup-b'], 11],
  ])('%s', (_, failed, count) => {
    expect(served(failed)).toHaveLength(count);
  });
});

describe('the plans', () => {
  it.each(['transfer-a-b', 'transfer-b-a', 'start-there-b', 'start-there-a'])('%s takes six minutes', (id) => {
    const plan = site.plans.find((candidate) => candidate.id === id);
    const ends = new Map<string, number>();
    for (const step of plan?.steps ?? [])
      ends.set(step.id, step.durationS + Math.max(0, ...step.after.map((before) => ends.get(before) ?? Number.NaN)));
    expect(Math.max(...ends.values())).toBe(360);
    expect(plan?.steps.every((step) => step.isReversible)).toBe(true);
  });
});

describe('the picture', () => {
  /** Boxes around their members, and cables drawn as lines, need no place of their own. */
  const drawn = site.elements.filter(
    (element) => !['site', 'room', 'rack'].includes(element.kind) && (element.kind !== 'link' || site.interLinks.includes(element.id)),
  );
  const places = drawn.flatMap((element) => (element.at === null ? [] : [{ id: element.id, ...element.at }]));

  it('has a place for everything that is drawn', () => {
    expect(drawn.filter((element) => element.at === null).map((element) => element.id)).toEqual([]);
  });

  it('lets no two nodes overlap', () => {
    const close = places.flatMap((a, index) =>
      places
        .slice(index + 1)
        .filter((b) => Math.abs(a.x - b.x) < 84 && Math.abs(a.y - b.y) < 40)
        .map((b) => `${a.id} ${b.id}`),
    );
    expect(close).toEqual([]);
  });

  it('has A on the left and B on the right, mirrored', () => {
    const centreOf = (element: SiteElement): string => (element.in === null ? element.id : centreOf(find(element.in)));
    for (const { id, x, y } of places) {
      const centre = centreOf(find(id));
      if (centre === 'a') expect(x, id).toBeLessThan(900);
      if (centre === 'b') expect(x, id).toBeGreaterThan(1020);
      const twin = site.elements.find((element) => element.id === id.replace(/-a(\d?)/, '-b$1'));
      if (centre === 'a' && twin?.at && twin.id !== id) expect(twin.at, id).toEqual({ x: 1920 - x, y });
    }
  });

  it('has boxes that hold their members and nothing else', () => {
    for (const box of site.elements.filter((element) => element.kind === 'rack' || element.kind === 'room')) {
      const inside = (id: string | null): boolean => id !== null && (id === box.id || inside(find(id).in));
      const own = places.filter((place) => inside(find(place.id).in));
      const [left, right] = [Math.min(...own.map(({ x }) => x)) - 42, Math.max(...own.map(({ x }) => x)) + 42];
      const [top, bottom] = [Math.min(...own.map(({ y }) => y)) - 20, Math.max(...own.map(({ y }) => y)) + 20];
      const strangers = places.filter(
        ({ id, x, y }) => !own.some((place) => place.id === id) && x > left - 42 && x < right + 42 && y > top - 20 && y < bottom + 20,
      );
      expect(
        strangers.map(({ id }) => id),
        box.id,
      ).toEqual([]);
    }
  });
});

describe('the overlay with a witness', () => {
  it('adds one element to the same site', () => {
    const witnessed = read('invoke-witness.yaml');
    expect(witnessed.witness).toBe('witness-1');
    expect(witnessed.elements).toHaveLength(site.elements.length + 1);
    expect(witnessed.groups).toEqual(site.groups);
  });
});

it('every good file names the schema for editors', () => {
  for (const name of ['invoke.yaml', 'invoke-witness.yaml', 'minimal.yaml'])
    expect(readFileSync(path.join(FOLDER, name), 'utf8').split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../../docs/reference/site.schema.json',
    );
});
