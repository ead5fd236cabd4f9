/** Places saved into a copy of a real site file: comments and order kept, one line of the record, and every refusal leaves the file as it was. */
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Move } from '../../../shared/model/layout.ts';
import { catalogs } from '../../../shared/i18n/catalogs.ts';
import { readSiteFile } from '../../site/load-site.ts';
import { configOf } from '../../userrules/config-of-site.ts';
import type { OperatorCall } from '../core/events.ts';
import { createModel } from '../core/model.ts';
import { step } from '../core/step.ts';
import { listeningDesk } from '../testing/listening-desk.ts';
import { saveLayout, type LayoutContext } from './save-layout.ts';

const FIXTURE = path.join(import.meta.dirname, '../../../fixtures/sites/minimal.yaml');
const MOVE: Move = { element: 'ups-a1', from: null, to: { x: 120, y: 640 } };
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-layout-'));
  file = path.join(folder, 'minimal.yaml');
  copyFileSync(FIXTURE, file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function bench() {
  const read = readSiteFile(file);
  if (!read.ok) throw new Error('the fixture is bad');
  const model = createModel(configOf(read.site));
  const operated: OperatorCall[] = [];
  const outward = listeningDesk(file);
  const context: LayoutContext = { model: () => model, operate: (call) => (operated.push(call), { seq: 7 }), outward };
  return { outward, context, model, operated, save: (moves: readonly Move[]) => saveLayout(context, file, moves, 'P. Duty') };
}

describe('saving the layout', () => {
  it('writes the file, everything before kept, then the record with both places; a second one on what is read again', () => {
    const { save, operated, outward } = bench();
    const before = readFileSync(file, 'utf8');
    expect(save([MOVE])).toEqual({ ok: true, value: { seq: 7 } });
    expect(readFileSync(file, 'utf8')).toBe(`${readFileSync(FIXTURE, 'utf8')}\nlayout:\n  ups-a1: [120, 640]\n`);
    expect(operated).toEqual([{ name: 'layout.change', moves: [MOVE], person: 'P. Duty' }]);
    // The line of the intent stood before the file was touched, the other one after.
    expect(outward.said).toEqual([
      ['begin', 'layout', file, before],
      ['done', `${before}\nlayout:\n  ups-a1: [120, 640]\n`],
    ]);
    expect(readdirSync(folder)).toEqual(['minimal.yaml']);
    const again = bench();
    expect(again.save([{ element: 'ups-a1', from: MOVE.to, to: null }])).toMatchObject({ ok: true });
    expect(readFileSync(file, 'utf8')).toBe(`${readFileSync(FIXTURE, 'utf8')}\nlayout: {}\n`);
  });

  it('is a line of the record that says who, what and where from', () => {
    const { model } = bench();
    const { effects } = step(model, { type: 'operator', atMs: 1, call: { name: 'layout.change', moves: [MOVE], person: 'P. Duty' } });
    expect(effects).toMatchObject([
      {
        kind: 'operator',
        person: 'P. Duty',
        text: { key: 'layout.changed', params: { count: 1, names: 'ups-a1' } },
        body: { moves: [MOVE] },
      },
    ]);
  });

  /** What it was refused with; the file must be as it was before. */
  function refused(moves: readonly Move[], prepare: () => void = () => undefined): string {
    copyFileSync(FIXTURE, file);
    const { save, operated } = bench();
    prepare();
    const before = contentOf(file);
    const outcome = save(moves);
    expect(contentOf(file)).toBe(before);
    expect(operated).toEqual([]);
    if (outcome.ok) return 'saved';
    for (const catalog of Object.values(catalogs)) expect(catalog[outcome.refusal.key]).toBeDefined();
    return outcome.refusal.key;
  }

  it('is refused where it says nothing, names what cannot be moved, or was moved meanwhile', () => {
    expect(refused([{ ...MOVE, to: null }])).toBe('layout.same');
    expect(refused([MOVE, MOVE])).toBe('layout.twice');
    expect(refused([{ ...MOVE, element: 'nobody' }])).toBe('layout.noElement');
    expect(refused([{ ...MOVE, element: 'a' }])).toBe('layout.noElement');
    expect(refused([{ ...MOVE, from: { x: 1, y: 1 } }])).toBe('layout.movedMeanwhile');
    expect(saveLayout(bench().context, null, [MOVE], 'P')).toMatchObject({ refusal: { key: 'layout.noFile' } });
  });

  it('leaves a file that is missing, changed meanwhile, wrong, of another site or read-only as it is, and names it', () => {
    const write = (change: (text: string) => string) => (): void => writeFileSync(file, change(readFileSync(FIXTURE, 'utf8')));
    expect(
      refused(
        [MOVE],
        write((text) => `${text}layout:\n  ups-b1: [1, 1]\n`),
      ),
    ).toBe('layout.fileChanged');
    expect(
      refused(
        [MOVE],
        write((text) => `${text}nonsense: 1\n`),
      ),
    ).toBe('layout.fileBad');
    expect(
      refused(
        [MOVE],
        write((text) => text.replace('id: minimal', 'id: other')),
      ),
    ).toBe('layout.otherSite');
    expect(refused([MOVE], () => chmodSync(file, 0o444))).toBe('layout.fileUnwritable');
    chmodSync(file, 0o644);
    expect(refused([MOVE], () => rmSync(file))).toBe('layout.fileUnreadable');
  });

  it('takes no notice of another comment: that is no other site', () => {
    const { save } = bench();
    writeFileSync(file, `# checked\n${readFileSync(FIXTURE, 'utf8')}`);
    expect(save([MOVE])).toMatchObject({ ok: true });
    expect(readFileSync(file, 'utf8').startsWith('# checked\n')).toBe(true);
  });
});

function contentOf(name: string): string | null {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    return null;
  }
}
