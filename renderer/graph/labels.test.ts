/** Labels never cover a glyph or each other, the abnormal goes first, and a short name stays a name. */
import { describe, expect, it } from 'vitest';
import { isCovered, LABEL_PX, namings, placeLabels, shortNamings } from './labels.ts';

const GLYPH = { width: 30, height: 24 };

function place(
  wishes: readonly {
    readonly id: string;
    readonly x: number;
    readonly y?: number;
    readonly weight?: number;
    readonly texts: readonly string[];
    readonly family?: string;
    readonly isAbnormal?: boolean;
    readonly hasWord?: boolean;
  }[],
  ports: readonly { readonly x: number; readonly y: number }[] = [],
) {
  const full = wishes.map(({ id, x, y = 20, weight = 1, texts, family = null, isAbnormal = false, hasWord = false }) => ({
    id,
    at: { x, y },
    weight,
    texts,
    family,
    isAbnormal,
    hasWord,
  }));
  return Object.fromEntries(
    placeLabels(full, {
      font: LABEL_PX,
      glyph: GLYPH,
      glyphs: full.map((wish) => wish.at),
      abnormal: full.filter((wish) => wish.isAbnormal).map((wish) => wish.at),
      ports,
      texts: [{ at: { x: 300, y: 40 }, text: 'Rack A1' }],
      figures: [{ at: { x: 200, y: 140 }, text: '0/2' }],
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
    ).toEqual({ a: 'A1', b: 'A2' });
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

  it('gives each of several that are down a name, none of them all the room', () => {
    const names = ['Night batch', 'Reporting', 'Archive', 'Client support'];
    const row = names.map((name, order) => ({
      id: name,
      x: 60 + order * 58,
      weight: 69 - order,
      texts: [`${name}\ndown`, ...shortNamings(name)],
      isAbnormal: true,
    }));
    const below = row.map(({ id, x }) => ({ id: `${id} vm`, x, y: 61, texts: [''] }));
    const labels = place([...row, ...below]);
    expect(names.map((name) => labels[name])).toEqual(['Night\u2026', 'Report\u2026', 'Archi\u2026', 'Client\u2026']);
  });

  it('lets what is not normal stand close beside a cable rather than nameless', () => {
    const firewall = { id: 'f', x: 100, y: 20, weight: 46, texts: ['Firewall 1'] };
    const port = [{ x: 150, y: 40 }];
    expect(place([{ ...firewall, family: 'firewall' }], port)).toEqual({ f: '' });
    expect(place([{ ...firewall, family: 'firewall', isAbnormal: true }], port)).toEqual({ f: 'Firewall 1' });
    expect(place([{ ...firewall, isAbnormal: true }], port)).toEqual({ f: 'Firewall 1' });
  });

  it('lets a cut name reach over cables, and adds the state only where every name has its room', () => {
    const port = [{ x: 150, y: 40 }];
    const firewall = { id: 'f', x: 100, y: 20, weight: 46, texts: ['Firewall 1', 'Firewall\u2026', 'Fir\u2026'], isAbnormal: true };
    expect(place([firewall], port)).toEqual({ f: 'Firewall 1' });
    const both = ['Generator A', 'Transfer'].map((name, order) => ({
      id: name,
      ...{ x: 60 + order * 75, y: 20 + order * 18, weight: 69 - order, isAbnormal: true, hasWord: true },
      texts: [`${name}\ndown`, name, `${name.slice(0, 3)}\u2026`],
    }));
    expect(place(both)).toEqual({ 'Generator A': 'Generator A', Transfer: 'Transfer\ndown' });
  });

  it('lets figures of a group give way to the name of what is not normal, and to no other', () => {
    const mains = { id: 'm', x: 205, y: 115, weight: 68, texts: ['Mains A'] };
    expect(place([{ ...mains, family: 'mains' }])).toEqual({ m: '' });
    expect(place([{ ...mains, isAbnormal: true }])).toEqual({ m: 'Mains A' });
    const figure = { at: { x: 200, y: 140 }, text: '0/2' };
    const room = { font: LABEL_PX, glyph: GLYPH };
    expect(isCovered(figure, [{ at: { x: 205, y: 115 }, label: 'Mains A' }], room)).toBe(true);
    expect(isCovered(figure, [{ at: { x: 205, y: 115 }, label: '' }], room)).toBe(false);
  });

  it('names an unknown one of a family of minor things that has no room for all', () => {
    const members = [100, 130, 220].map((x, order) => ({ id: `d${order}`, x, texts: ['Database'], family: 'database' }));
    expect(place(members.map((wish, order) => ({ ...wish, isAbnormal: order === 2 })))).toEqual({ d0: '', d1: '', d2: 'Database' });
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

describe('shortNamings', () => {
  it.each([
    ['UPS A1', ['UPS A1', 'UPS\nA1', 'A1']],
    ['Generator A', ['Generator A', 'Generator', 'Generat\u2026', 'Genera\u2026', 'Gener\u2026', 'Gene\u2026', 'Gen\u2026']],
    ['Archive', ['Archive', 'Archi\u2026', 'Arch\u2026', 'Arc\u2026']],
    [
      'Night batch',
      ['Night batch', 'Night\nbatch', 'Night ba\u2026', 'Night b\u2026', 'Night\u2026', 'Night\u2026', 'Nigh\u2026', 'Nig\u2026'],
    ],
  ])('%s', (name, ways) => {
    expect(shortNamings(name)).toEqual(ways);
  });
});
