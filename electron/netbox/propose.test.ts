/** The two centres of the fixture: what becomes of them, and what is said of what does not. */
import { describe, expect, it } from 'vitest';
import type { Need } from '../../shared/model/site.ts';
import { propose } from './propose.ts';
import { asNetBox32, changed, oneDocument, proposed, rowsOf, twoCentres } from './testing/exports.ts';
import type { Raw } from './testing/exports.ts';

const documents = twoCentres();
const whole = proposed(documents);
const element = (id: string): Need => ({ op: 'element', id });
const any = (...ids: readonly string[]): Need => ({ op: 'any', of: ids.map(element) });
const all = (...of: readonly Need[]): Need => ({ op: 'all', of });
const reached = (id: string, layer: 'data' | 'storage'): Need => all(element(id), { op: 'reach', target: id, layer });

describe('the proposal for two centres', () => {
  it('loads, with some forty devices where NetBox says they stand', () => {
    expect(whole.site.centres).toEqual(['dc-north', 'dc-south']);
    expect(whole.site.timeZone).toBe('Europe/Paris');
    expect(whole.element('esx-n3')).toMatchObject({ kind: 'hypervisor', in: 'dc-north-R2', bcp: '4.7' });
    expect(whole.element('dc-north-R2')).toMatchObject({ kind: 'rack', in: 'Server-room-N' });
    expect(whole.element('Server-room-N')).toMatchObject({ kind: 'room', in: 'dc-north' });
    expect(
      whole.site.elements.filter(({ kind }) => !['link', 'site', 'room', 'rack', 'pool', 'vmGroup'].includes(kind)).length,
    ).toBeGreaterThan(40);
  });

  it('takes the power path from the cables: panel, feed, UPS, PDU, device', () => {
    expect(whole.element('array-n1').needs).toEqual(any('pdu-n-r2-a', 'pdu-n-r2-b'));
    expect(whole.element('pdu-n-r2-a').needs).toEqual(element('ups-n1'));
    expect(whole.element('ups-n1').needs).toEqual(element('N-A'));
    expect(whole.element('N-A')).toMatchObject({ kind: 'mains', needs: element('Panel-N'), facts: { ratingW: 43_648 } });
    expect(whole.element('Panel-N')).toMatchObject({ kind: 'mains', in: 'Plant-room-N', needs: null });
  });

  it('assumes a UPS that carries nothing over where a PDU hangs on a feed', () => {
    expect(whole.element('pdu-s-r1-b').needs).toEqual(all(element('S-B1'), element('assumed-ups-Panel-S-B')));
    expect(whole.element('assumed-ups-Panel-S-B')).toMatchObject({ kind: 'ups', needs: element('Panel-S-B'), facts: {} });
    expect(whole.element('cam-1').needs).toEqual(element('assumed-mains-dc-south'));
    expect(whole.told('power-assumed')).toContain('device 24 pdu-s-r1-b');
    expect(whole.told('power-assumed')).toContain('device 49 cam-1');
  });

  it('makes links of cables, through patch panels, with speed and layer; those between the centres are told apart', () => {
    expect(whole.site.interLinks).toEqual(['cab-sw-n1-sw-s1', 'cab-sw-n2-sw-s2', 'cab-san-n1-san-s1']);
    expect(whole.element('cab-sw-n1-sw-s1')).toMatchObject({ ends: ['sw-n1', 'sw-s1'], name: 'sw-n1 eth49 to sw-s1 eth49' });
    expect(whole.element('cab-san-n1-san-s1')).toMatchObject({ layers: ['storage'], facts: { speedBps: 16e9 } });
    expect(whole.element('cab-backup-n1-sw-n1').facts).toEqual({ speedBps: 1e9 });
    expect(whole.site.elements.filter(({ layers }) => layers.includes('management') && layers.length === 1)).toHaveLength(6);
  });

  it('lets a host need its supplies, a switch and a fabric; losing its management is no loss', () => {
    expect(whole.element('esx-n1').needs).toEqual(
      all(
        any('pdu-n-r1-a', 'pdu-n-r1-b'),
        { op: 'any', of: [reached('sw-n1', 'data'), reached('sw-n2', 'data')] },
        reached('san-n1', 'storage'),
      ),
    );
  });

  it('lets a room need its cooling, and cuts that where the cooling needs the room', () => {
    expect(whole.element('Server-room-N').needs).toEqual(any('crac-n1', 'crac-n2'));
    expect(whole.element('crac-n1')).toMatchObject({ in: 'dc-north', needs: element('N-C') });
    expect(whole.element('Server-room-S').needs).toBeNull();
    expect(whole.told('cycle')).toEqual(['location 5 Server room S', 'location 5 Server room S']);
  });

  it('makes pools of clusters, and groups of their machines', () => {
    expect(whole.element('Production').pool?.members).toEqual(['esx-n1', 'esx-n2', 'esx-n3', 'esx-s1', 'esx-s2', 'esx-s3']);
    expect(whole.element('vm-Production-database')).toMatchObject({ kind: 'vmGroup', needs: element('Production') });
    expect(whole.yaml).toContain('# 2 machines, 16 vCPU and 128 GiB as declared in NetBox: db-1, db-2');
  });

  it('says what it could not take over, by object', () => {
    expect(whole.told('unknown-role')).toEqual(['device 43 phone-1']);
    expect(whole.told('not-in-service')).toEqual([
      'site 3 Old depot',
      'device 45 esx-n4',
      'cable 104 Third fibre',
      'virtual-machine 6 test-1',
    ]);
    expect(whole.told('no-site')).toEqual(['device 46 old-1']);
    expect(whole.told('no-rack')).toEqual(['device 49 cam-1']);
    expect(whole.told('power-open')).toEqual(['power-port 56 PSU 2']);
    expect(whole.told('cable-nowhere')).toEqual(['cable 101 Spare', 'cable 102 Loose end']);
    expect(whole.told('cable-elsewhere')).toEqual(['cable 25 Provider N', 'cable 72 Provider S', 'cable 103 Console']);
    expect(whole.told('idle-feed')).toEqual(['power-feed 5 N-E']);
    expect(whole.told('cluster')).toEqual(['cluster 2 Lab']);
    expect(whole.told('machine')).toEqual(['virtual-machine 7 lost-1', 'virtual-machine 8 lab-1']);
    expect(whole.told('name-twice')).toContain('device 48 monitor');
    expect(whole.groups.find(({ group }) => group === 'name-changed')?.items).toContainEqual({
      type: 'device',
      id: '22',
      name: 'Capteur: été',
      why: 'its id is Capteur-ete',
    });
  });

  it('leaves what only people know as comments', () => {
    for (const words of ['runtime: 12 min', 'limit: 32 degC', 'rto: 4 h', '# groups:', 'Plans']) expect(whole.yaml).toContain(words);
    expect(whole.site.elements.some(({ kind }) => kind === 'service')).toBe(false);
    expect(whole.element('ups-n1').facts).toEqual({});
  });

  it('loses nothing in silence: every device is an element, or told', () => {
    const told = new Set(whole.groups.flatMap(({ items }) => items.filter(({ type }) => type === 'device').map(({ id }) => id)));
    const names = new Set(whole.site.elements.map(({ name }) => name));
    const lost = rowsOf(documents, 'devices').filter(({ id, name }) => !told.has(String(id)) && !names.has(String(name)));
    expect(lost).toEqual([]);
  });

  it('loses no cable in silence: every one is on a link or a supply, or told', () => {
    const told = whole.groups.flatMap(({ items }) => items.filter(({ type }) => type === 'cable')).length;
    // One link between the centres goes over three cables, two of them beside its own.
    const links = whole.site.elements.filter(({ kind }) => kind === 'link').length + 2;
    const supplies = rowsOf(documents, 'power-ports').filter(({ cable }) => cable !== null).length;
    expect(told + links + supplies).toBe(rowsOf(documents, 'cables').length);
  });
});

describe('the same export in other forms', () => {
  it('of NetBox 3.2, as one file of bare lists', () => {
    const older = changed(documents, asNetBox32);
    expect(JSON.stringify(older)).not.toContain('a_terminations');
    expect(proposed(oneDocument(older)).yaml).toBe(whole.yaml);
  });

  it('with results by endpoint, by application, and in pages', () => {
    const lists = changed(documents, (_endpoint, row) => row);
    const squeezed = Object.fromEntries(
      Object.entries(lists).map(([key, results]) => [key.replace('dcim.', '').replaceAll('-', '_'), { count: results.length, results }]),
    );
    expect(proposed([{ name: 'all.json', value: squeezed }]).yaml).toBe(whole.yaml);
    expect(proposed([{ name: 'all.json', value: { dcim: squeezed } }]).yaml).toBe(whole.yaml);
    const pages = Object.values(lists).flatMap((rows) =>
      [rows.slice(0, 3), rows.slice(3)].map((results) => ({ name: 'x.json', value: { count: rows.length, results } })),
    );
    const paged = proposed(pages);
    expect(paged.yaml).toBe(whole.yaml);
    expect(paged.told('list-cut')).toEqual([]);
  });

  it('without ports of panels, by what NetBox found at the ends', () => {
    const byName = (name: string, device: string): Raw | undefined =>
      rowsOf(documents, 'interfaces').find((row) => row['name'] === name && (row['device'] as Raw)['name'] === device); // a decoder: our own fixture
    const [from, to] = [byName('eth49', 'sw-n1'), byName('eth49', 'sw-s1')];
    const lists = changed(documents, (_endpoint, row) =>
      row === from
        ? { ...row, connected_endpoints_type: 'dcim.interface', connected_endpoints: [{ id: to?.['id'], device: to?.['device'] }] }
        : row,
    );
    const bare = Object.fromEntries(Object.entries(lists).filter(([key]) => !/(front|rear)-ports/.test(key)));
    expect(proposed(oneDocument(bare)).site.interLinks).toContain('cab-sw-n1-sw-s1');
  });
});

describe('what the user and the export decide', () => {
  it('a role of the user wins over the patterns, and gives a kind to an unknown one', () => {
    const roles = new Map([
      ['telephony', 'monitor'],
      ['san-switch', 'ignore'],
    ] as const);
    const other = proposed(documents, roles);
    expect(other.element('phone-1').kind).toBe('monitor');
    expect(other.told('unknown-role')).toEqual([]);
    expect(other.told('passive')).toContain('device 15 san-n1');
    expect(other.site.interLinks).toEqual(['cab-sw-n1-sw-s1', 'cab-sw-n2-sw-s2']);
  });

  it('one site only: a second centre is made up, and told', () => {
    const one = proposed(oneDocument({ sites: [{ id: 1, name: 'Only', slug: 'only', status: { value: 'active' } }] }));
    expect(one.site.centres).toEqual(['only', 'second-centre']);
    expect(one.told('filled-in')).toEqual(['site Second centre', 'site timeZone']);
    expect(one.site.timeZone).toBe('Etc/UTC');
  });

  it('sites that are only named by their devices are taken from there; a list that was cut is told', () => {
    const device = { id: 5, name: 'srv', role: { id: 1, slug: 'server' }, site: { id: 9, name: 'Nine', slug: 'nine' } };
    const few = proposed([{ name: 'devices.json', value: { count: 60, results: [device] } }]);
    expect(few.site.centres[0]).toBe('nine');
    expect(few.groups.find(({ group }) => group === 'list-cut')?.items[0]?.why).toBe('1 of 60');
    expect(few.told('list-missing')).toContain('list cables');
  });

  it('a blade is supplied by its chassis, though that is no element; a supply that is left out is passed through', () => {
    const site = { id: 1, name: 'S', slug: 's' };
    const of = (id: number): Raw => ({ id });
    const cable = (id: number, power: number, outlet: number): Raw => ({
      id,
      a_terminations: [{ object_type: 'dcim.powerport', object_id: power }],
      b_terminations: [{ object_type: 'dcim.poweroutlet', object_id: outlet }],
    });
    const blades = proposed(
      oneDocument({
        sites: [site],
        devices: [
          { id: 1, name: 'ups', role: { slug: 'ups' }, site },
          { id: 2, name: 'strip', role: { slug: 'odd-thing' }, site },
          { id: 3, name: 'box', role: { slug: 'blade-chassis' }, site },
          { id: 4, name: 'blade', role: { slug: 'blade' }, site, parent_device: of(3) },
        ],
        'power-ports': [
          { id: 1, device: of(2) },
          { id: 2, device: of(3) },
        ],
        'power-outlets': [
          { id: 1, device: of(1) },
          { id: 2, device: of(2) },
        ],
        cables: [cable(1, 1, 1), cable(2, 2, 2)],
      }),
    );
    expect(blades.element('blade').needs).toEqual(element('ups'));
  });

  it.each([
    [[], 'there is no list of NetBox in it'],
    [[{ name: 'x.json', value: 7 }], 'there is no list of NetBox in it'],
    [oneDocument({ prefixes: [] }), 'there is no list of NetBox in it'],
    [oneDocument({ sites: [{ id: 1, name: 'Old', status: 'retired' }] }), 'there is no site in service in it'],
  ])('says what is missing', (given, message) => {
    expect(propose(given, new Map())).toMatchObject({ ok: false, message });
  });

  it('refuses more than a site file takes, with the next step', () => {
    const site = { id: 1, slug: 's', name: 'S' };
    const devices = Array.from({ length: 4_000 }, (_one, at) => ({
      id: at + 1,
      name: `srv-${String(at)}`,
      role: { slug: 'server' },
      site,
    }));
    const result = propose(oneDocument({ sites: [site], devices }), new Map());
    expect(result).toMatchObject({
      ok: false,
      message: expect.stringContaining('a site file takes 3500') as unknown,
      next: expect.stringContaining('--roles') as unknown,
    });
  });
});
