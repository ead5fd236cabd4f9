/** Any JSON at all gives an error with a next step, or a file the shipped loader takes: never a throw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSite } from '../site/load-site.ts';
import { ENDPOINTS } from './lists.ts';
import { propose } from './propose.ts';
import { parseJson } from './read-export.ts';
import { reportLines } from './report.ts';

const NO_ROLES = new Map<never, never>();
/** Errors an export may deserve; that the loader refuses what was made of it is none of them. */
const DESERVED = ['there is no list of NetBox in it', 'there is no site in service in it'];

function check(value: unknown): void {
  const result = propose([{ name: 'export.json', value }], NO_ROLES);
  expect(reportLines(result.groups).every((line) => !/[\n\r\u0000]/.test(line))).toBe(true);
  if (result.ok) expect(loadSite(result.yaml, 'x.yaml')).toMatchObject({ ok: true });
  else expect(DESERVED).toContain(result.message);
}

const names = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    'A',
    'a',
    'true',
    'null',
    '12',
    '1e5',
    '.',
    '-',
    'é',
    '__proto__',
    'format: twinwatch-state/1',
    'x: {y, z}\'" # ]',
    '\u2028',
    '\ud800',
    'x'.repeat(400),
  ),
);
const ids = fc.integer({ min: 0, max: 5 });
const odd = fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.jsonValue() });
const nested = (more: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.record({ id: ids, name: names, ...more }) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: ids },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
const slugs = fc.constantFrom(
  'ups',
  'pdu',
  'ats',
  'server',
  'core-switch',
  'san-switch',
  'router',
  'storage',
  'cooling',
  'generator',
  'patch-panel',
  'monitoring',
  'backup',
  'what',
);
const status = fc.oneof(fc.constantFrom('active', 'planned', 'failed', { value: 'active' }, { value: 'retired' }), odd);
const ports = fc.constantFrom(
  'dcim.interface',
  'dcim.frontport',
  'dcim.rearport',
  'dcim.powerport',
  'dcim.poweroutlet',
  'dcim.powerfeed',
  'circuits.circuittermination',
  'x',
);
const ends = fc.array(fc.record({ object_type: ports, object_id: ids, object: nested({ device: nested() }) }), { maxLength: 3 });

/** A row as NetBox could give it, with references into a space so small that everything meets everything. */
const row = fc.record(
  {
    id: ids,
    name: names,
    slug: names,
    status,
    time_zone: fc.constantFrom('Europe/Paris', 'Nowhere/No', '', null),
    site: nested({ slug: names }),
    location: nested(),
    rack: nested(),
    role: nested({ slug: slugs }),
    device_role: nested({ slug: slugs }),
    device_type: nested({ slug: slugs, model: names }),
    device: nested(),
    cluster: nested(),
    parent_device: nested(),
    power_panel: nested(),
    power_port: nested(),
    rear_port: nested(),
    rear_port_position: fc.integer({ min: -1, max: 3 }),
    rear_ports: fc.array(fc.record({ rear_port: ids, rear_port_position: ids }), { maxLength: 2 }),
    a_terminations: ends,
    b_terminations: ends,
    termination_a_type: ports,
    termination_a_id: ids,
    termination_b_type: ports,
    termination_b_id: ids,
    connected_endpoints: fc.array(nested({ device: nested() }), { maxLength: 2 }),
    connected_endpoints_type: ports,
    type: fc.constantFrom({ value: '10gbase-x-sfpp' }, { value: '16gfc-sfpp' }, 'virtual', null),
    speed: fc.oneof(fc.integer(), fc.double(), odd),
    voltage: fc.oneof(fc.integer(), fc.double()),
    amperage: fc.integer(),
    vcpus: fc.oneof(fc.double(), fc.constant('4.00')),
    memory: fc.oneof(fc.integer(), odd),
    label: names,
    mgmt_only: fc.boolean(),
  },
  { requiredKeys: ['id', 'name', 'site', 'role', 'device'] },
);
const lists = fc.record(
  Object.fromEntries(Object.keys(ENDPOINTS).map((endpoint) => [endpoint, fc.array(row, { maxLength: 6 })] as const)),
  { requiredKeys: ['sites', 'devices'] },
);

const at = (most: number): fc.Arbitrary<{ readonly id: number }> => fc.integer({ min: 1, max: most }).map((id) => ({ id }));
const end = (type: string, most: number): fc.Arbitrary<unknown> =>
  fc.integer({ min: 1, max: most }).map((id) => [{ object_type: `dcim.${type}`, object_id: id }]);
const numbered = (fields: Readonly<Record<string, fc.Arbitrary<unknown>>>, size: number): fc.Arbitrary<readonly unknown[]> =>
  fc
    .array(fc.record(fields), { minLength: size, maxLength: size })
    .map((rows) => rows.map((fields, index) => ({ id: index + 1, name: `n${String(index)}`, ...fields })));
const cable = (a: fc.Arbitrary<unknown>, b: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.record({ a_terminations: a, b_terminations: b });

/** Everything is well-formed and plugged into anything: supplies in circles, loops of patch panels, links of all kinds. */
const tangle = fc.record({
  sites: numbered({}, 2),
  locations: numbered({ site: at(2) }, 3),
  racks: numbered({ site: at(2), location: at(3) }, 3),
  devices: numbered(
    {
      site: at(2),
      location: at(3),
      rack: at(4),
      role: fc.record({ slug: slugs }),
      cluster: at(3),
      parent_device: fc.oneof(fc.constant(null), at(9)),
    },
    9,
  ),
  'power-panels': numbered({ site: at(2), location: at(3) }, 2),
  'power-feeds': numbered({ power_panel: at(3), rack: at(3) }, 3),
  'power-ports': numbered({ device: at(9) }, 14),
  'power-outlets': numbered({ device: at(9) }, 14),
  interfaces: numbered({ device: at(9) }, 10),
  'rear-ports': numbered({ device: at(9) }, 4),
  'front-ports': numbered({ device: at(9), rear_port: at(4), rear_port_position: fc.integer({ min: 1, max: 2 }) }, 6),
  clusters: numbered({}, 2),
  'virtual-machines': numbered({ cluster: at(3), device: at(9), role: at(2) }, 3),
  cables: fc
    .array(
      fc.oneof(
        cable(end('powerport', 14), end('poweroutlet', 14)),
        cable(end('powerport', 14), end('powerfeed', 3)),
        cable(end('interface', 10), fc.oneof(end('interface', 10), end('frontport', 6), end('rearport', 4))),
        cable(end('rearport', 4), fc.oneof(end('rearport', 4), end('frontport', 6))),
      ),
      { minLength: 20, maxLength: 40 },
    )
    .map((cables) => cables.map((one, index) => ({ id: index, ...(one as object) }))), // a decoder: records, made above
});

describe('any JSON', { timeout: 120_000 }, () => {
  it('of any shape', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => check(value)),
      { numRuns: 250 },
    );
  });

  it('under the names of NetBox', () => {
    const anyRows = fc.dictionary(fc.constantFrom(...Object.keys(ENDPOINTS)), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())));
    fc.assert(
      fc.property(anyRows, (value) => check(value)),
      { numRuns: 250 },
    );
  });

  it('that is nearly an export', () => {
    fc.assert(
      fc.property(lists, (value) => check(value)),
      { numRuns: 120 },
    );
  });

  it('that is an export of anything plugged into anything: circles are cut, and told', () => {
    let circles = 0;
    fc.assert(
      fc.property(tangle, (value) => {
        check(value);
        const result = propose([{ name: 'export.json', value }], NO_ROLES);
        circles += result.groups.filter(({ group }) => group === 'cycle').length;
      }),
      { numRuns: 100 },
    );
    expect(circles).toBeGreaterThan(0);
  });

  it('as text: quotes and backslashes hide no brackets and make none', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.string({ unit: fc.constantFrom('[', '"', '\\', '{') }), (value, text) => {
        const whole = JSON.stringify([value, text, { [text]: value }]);
        expect(parseJson(whole)).toEqual({ ok: true, value: JSON.parse(whole) as unknown });
      }),
    );
    const deep = `${'["\\\\",'.repeat(61)}1${']'.repeat(61)}`;
    expect(parseJson(deep)).toMatchObject({ ok: false, message: 'it is nested more than 60 levels deep' });
  });

  it('as text: broken, deep or with a byte order mark', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseJson(text)));
    expect(parseJson('['.repeat(100_000))).toMatchObject({ ok: false });
    expect(parseJson('\ufeff{"sites": []}')).toEqual({ ok: true, value: { sites: [] } });
    expect(parseJson(`"${'['.repeat(100)}"`)).toMatchObject({ ok: true });
    expect(parseJson(' ')).toEqual({ ok: false, message: 'the file is empty' });
  });
});
