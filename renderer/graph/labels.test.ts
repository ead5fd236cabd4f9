/** Labels never cover a glyph or each other, the abnormal goes first, and a short name stays a name. */
import { describe, expect, it } from 'vitest';
import { LABEL_PX, namings, placeLabels } from './labels.ts';

const GLYPH = { width: 30, height: 24 };

function place(
  wishes: readonly {
    readonly id: string;
    readonly x: number;
    readonly y?: number;
    readonly weight?: number;
    readonly texts: readonly string[];
    readonly family?: string;
  }[],
) {
  const full = wishes.map(({ id, x, y = 20, weight = 1, texts, family = null }) => ({ id, at: { x, y }, weight, texts, family }));
  return Object.fromEntries(
    placeLabels(full, {
      font: LABEL_PX,
      glyph: GLYPH,
      glyphs: full.map((wish) => wish.at),
      texts: [{ at: { x: 300, y: 40 }, text: 'Rack A1' }],
      width: 400,
      height: 300,
    }),
  );
}

describe('placeLabels', () => {
  it('writes whole names where there is room, and the designation where there is not', () => {
    const names = namings('Hypervisor A1');
    expect(place([{ id: 'a', x: 100, texts: names }])).toEqual({ a: 'Hypervisor A1' });
    expect(
      place([
        { id: 'a', x: 100, y: 20, texts: ['Hypervisor A1', 'A1'] },
        { id: 'b', x: 150, y: 20, texts: ['Hypervisor A2', 'A2'] },
      ]),
    ).toEqual({ a: 'Hypervisor A1', b: '' });
  });

  it('writes nothing between two devices of the row below, where the cable between them runs', () => {
    const pdu = { id: 'p', x: 100, y: 100, texts: ['PDU\nA1'] };
    const below = (apart: number) => ['l', 'r'].map((id, side) => ({ id, x: 100 + (side === 0 ? -apart : apart), y: 130, texts: [''] }));
    expect(place([pdu, ...below(40)])['p']).toBe('');
    expect(place([pdu, ...below(60)])['p']).toBe('PDU\nA1');
  });

  it('names a family one way', () => {
    const members = [100, 150, 200].map((x, order) => ({
      id: `h${order}`,
      x,
      texts: [`Hypervisor A${order}`, `A${order}`],
      family: 'hypervisor',
    }));
    expect(place(members)).toEqual({ h0: 'A0', h1: 'A1', h2: 'A2' });
  });

  it('names minor things all or not at all', () => {
    const members = [100, 130, 220].map((x, order) => ({ id: `d${order}`, x, texts: ['Database'], family: 'database' }));
    expect(place(members)).toEqual({ d0: '', d1: '', d2: '' });
    expect(place(members.map((wish) => ({ ...wish, weight: 9 })))).toEqual({ d0: 'Database', d1: '', d2: 'Database' });
  });

  it('gives the room to what is down', () => {
    const both = [
      { id: 'quiet', x: 100, weight: 9, texts: ['Reporting'] },
      { id: 'down', x: 130, weight: 61, texts: ['PDU A1\ndown', 'PDU A1'] },
    ];
    expect(place(both)).toEqual({ down: 'PDU A1\ndown', quiet: '' });
  });

  it('never covers the glyph below, nor leaves the canvas', () => {
    expect(
      place([
        { id: 'upper', x: 100, y: 20, texts: ['Two\nlines', 'One'] },
        { id: 'lower', x: 100, y: 66, texts: [] },
      ]),
    ).toMatchObject({ upper: 'One' });
    expect(place([{ id: 'named', x: 300, texts: ['Link 1'] }])).toEqual({ named: '' });
    expect(place([{ id: 'edge', x: 10, texts: ['Client portal', 'A1'] }])).toEqual({ edge: 'A1' });
  });
});

describe('namings', () => {
  it.each([
    ['UPS A1', ['UPS A1', 'UPS\nA1', 'A1']],
    ['Restore from backup', ['Restore from backup', 'Restore\nfrom backup', 'Restore\u2026']],
    ['Transfer switch A', ['Transfer switch A', 'Transfer\nswitch A', 'Transfer switch', 'Transfer\nswitch']],
    ['Generator A', ['Generator A', 'Generator']],
    ['Firewall 1', ['Firewall 1', 'Firewall\n1']],
    ['Reporting', ['Reporting']],
  ])('%s', (name, ways) => {
    expect(namings(name)).toEqual(ways);
  });
});
