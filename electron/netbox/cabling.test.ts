/** Where a port leads: through panels old and new, split cables, loops. */
import { describe, expect, it } from 'vitest';
import { endsOf, readCabling } from './cabling.ts';
import type { Cabling } from './cabling.ts';
import { sortLists } from './lists.ts';
import { createReport } from './report.ts';
import { oneDocument } from './testing/exports.ts';

type Ends = readonly string[];

/** Cables from `interface 1` notations; panels as front port -> rear port and position. */
function cabling(cables: readonly (readonly [Ends, Ends])[], fronts: readonly object[] = []): Cabling {
  const side = (ends: Ends): readonly object[] =>
    ends.map((end) => {
      const [type, id] = end.split(' ');
      return { object_type: `dcim.${type ?? ''}`, object_id: Number(id) };
    });
  const rows = cables.map(([a, b], at) => ({ id: at + 1, a_terminations: side(a), b_terminations: side(b) }));
  const lists = sortLists(oneDocument({ cables: rows, 'front-ports': fronts }), createReport());
  if (lists === null) throw new Error('no lists');
  return readCabling(lists, lists.of('cables'));
}

const front = (id: number, rear: number, position = 1): object => ({ id, rear_port: { id: rear }, rear_port_position: position });

describe('a way from a port', () => {
  it('ends at the other end of its cable', () => {
    expect(cabling([[['interface 1'], ['interface 2']]]).trace('interface:2')).toEqual({ ends: ['interface:1'], cables: ['1'] });
  });

  it('goes through two panels by position, both ways', () => {
    const found = cabling(
      [
        [['interface 1'], ['frontport 12']],
        [['rearport 10'], ['rearport 20']],
        [['frontport 22'], ['interface 2']],
        [['frontport 21'], ['interface 3']],
      ],
      [front(11, 10, 1), front(12, 10, 2), front(21, 20, 1), front(22, 20, 2)],
    );
    expect(found.trace('interface:1')).toEqual({ ends: ['interface:2'], cables: ['1', '2', '3'] });
    expect(found.trace('interface:2').ends).toEqual(['interface:1']);
    expect(found.trace('interface:3').ends).toEqual([]);
  });

  it('goes through the panels of NetBox 4.5, whose front ports list their rear ports', () => {
    const fronts = [
      { id: 1, rear_ports: [{ position: 1, rear_port: 5, rear_port_position: 3 }] },
      { id: 2, rear_ports: [{ position: 1, rear_port: 6, rear_port_position: 3 }] },
    ];
    const found = cabling(
      [
        [['interface 1'], ['frontport 1']],
        [['rearport 5'], ['rearport 6']],
        [['frontport 2'], ['interface 2']],
      ],
      fronts,
    );
    expect(found.trace('interface:1').ends).toEqual(['interface:2']);
  });

  it('goes into a rear port only where it has one front', () => {
    const cables = [
      [['interface 1'], ['rearport 1']],
      [['frontport 1'], ['interface 2']],
    ] as const;
    expect(cabling(cables, [front(1, 1)]).trace('interface:1').ends).toEqual(['interface:2']);
    expect(cabling(cables, [front(1, 1), front(2, 1, 2)]).trace('interface:1').ends).toEqual([]);
  });

  it('splits where a cable does, and ends in a loop of panels', () => {
    expect(cabling([[['interface 1'], ['interface 2', 'interface 3']]]).trace('interface:1').ends).toEqual(['interface:2', 'interface:3']);
    const loop = cabling(
      [
        [['interface 1'], ['frontport 1']],
        [['rearport 1'], ['frontport 2']],
        [['rearport 2'], ['frontport 1']],
      ],
      [front(1, 1), front(2, 2)],
    );
    expect(loop.trace('interface:1').ends).toEqual([]);
  });

  it('is told by NetBox where the cables do not tell it, before 3.3 in the singular', () => {
    const none = cabling([]);
    const older = { connected_endpoint_type: 'dcim.poweroutlet', connected_endpoint: { id: 4, device: { id: 7 } } };
    expect(endsOf(none, 'powerport:1', older)).toEqual({ ends: [{ port: 'poweroutlet:4', device: '7' }], cables: [] });
    expect(endsOf(none, 'powerport:1', { connected_endpoints: null }).ends).toEqual([]);
  });
});
