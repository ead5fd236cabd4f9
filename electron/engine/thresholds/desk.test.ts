/** Trying and saving on a copy of a real site file: nothing untried is saved, the file keeps its comments, the record gets its line. */
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SPAN_MS } from '../../../shared/model/threshold.ts';
import type { Sample } from '../../../shared/model/sample.ts';
import { readSiteFile } from '../../site/load-site.ts';
import { openTrends } from '../../store/trends.ts';
import { open, temporaryDirectory } from '../../store/testing/samples.ts';
import { configOf } from '../../userrules/config-of-site.ts';
import { createModel } from '../core/model.ts';
import type { OperatorCall } from '../core/events.ts';
import { listeningDesk } from '../testing/listening-desk.ts';
import { ThresholdDesk, type Asked, type DeskContext } from './desk.ts';
import { hasAction, thresholdRows } from './rows.ts';
import { SpanKeeper } from './span-keeper.ts';

const FIXTURE = path.join(import.meta.dirname, '../../../fixtures/sites/minimal.yaml');
const NOW = Math.ceil(1_800_000_000_000 / SPAN_MS) * SPAN_MS + 60_000;
const ASKED: Asked = { element: 'ups-a1', condition: 'ups.overload', limit: 60, recovery: 55, onDelayS: 10, offDelayS: 10 };
let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-desk-'));
  file = path.join(folder, 'minimal.yaml');
  copyFileSync(FIXTURE, file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function bench() {
  const read = readSiteFile(file);
  if (!read.ok) throw new Error('the fixture is bad');
  const config = configOf(read.site);
  const model = { ...createModel(config), nowMs: NOW };
  const spans = new SpanKeeper(openTrends(folder), () => undefined);
  const load = (value: number, quality: Sample['quality'] = 'good'): Sample => ({
    ...{ element: 'ups-a1', metric: 'ups.load', value, atMs: 0, quality, source: 's', raw: '' },
  });
  /** Load of the UPS in each span up to now, oldest first. */
  const play = (...loads: readonly (readonly number[])[]): void =>
    loads.forEach((values, n) => {
      const atMs = NOW - (loads.length - 1 - n) * SPAN_MS;
      spans.take(config, atMs, [...values.map((value) => load(value)), load(100, 'bad'), { ...load(100), metric: 'ups.charge' }]);
    });
  const operated: OperatorCall[] = [];
  const outward = listeningDesk(file);
  const context: DeskContext = {
    store: open(temporaryDirectory()),
    model: () => model,
    operate: (call) => (operated.push(call), { seq: 7 }),
    outward,
  };
  return { config, outward, context, operated, play, spans, desk: new ThresholdDesk(spans, file) };
}

describe('trying', () => {
  it('counts what another value would have done beside what the value in force does, on what is kept', async () => {
    const { desk, context, play } = bench();
    play([40], [65, 66], [40, 41], [85, 90], [50], [40, 65], [40]);
    const tried = desk.try(context, ASKED);
    if (!tried.ok) throw new Error('refused');
    const { tried: other, today, coverage, raised } = await tried.value;
    expect(other).toMatchObject({ sure: 2, perhaps: 1 });
    expect(today).toMatchObject({ sure: 1, perhaps: 0, rings: [{ atMs: NOW - 60_000 - 3 * SPAN_MS, isSure: true }] });
    expect(coverage).toMatchObject({ knownMs: 6 * SPAN_MS + 60_000, min: 40, max: 90, fromMs: NOW - 60_000 - 6 * SPAN_MS, toMs: NOW });
    expect(raised).toBe(0);
  });

  it('says that nothing is known when nothing is kept', async () => {
    const { desk, context } = bench();
    const tried = desk.try(context, ASKED);
    expect(tried.ok && (await tried.value).coverage).toMatchObject({ knownMs: 0, fromMs: null });
  });

  it('is refused of a state, and of values that do not fit', () => {
    const { desk, context } = bench();
    expect(desk.try(context, { ...ASKED, condition: 'ups.onBattery' })).toMatchObject({ refusal: { key: 'threshold.notTriable' } });
    expect(desk.try(context, { ...ASKED, recovery: 61 })).toMatchObject({ refusal: { key: 'threshold.unsound' } });
    expect(desk.try(context, { ...ASKED, limit: 1e9 })).toMatchObject({ refusal: { key: 'threshold.unsound' } });
  });
});

describe('saving', () => {
  const tried = async (asked: Asked = ASKED) => {
    const world = bench();
    const outcome = world.desk.try(world.context, asked);
    if (outcome.ok) await outcome.value;
    return world;
  };

  it('what was not tried is refused, and with one figure changed it was not tried', async () => {
    const { desk, context, operated } = await tried();
    expect(desk.save(context, { ...ASKED, limit: 61 }, 'P')).toMatchObject({ refusal: { key: 'threshold.untried' } });
    expect(bench().desk.save(context, ASKED, 'P')).toMatchObject({ refusal: { key: 'threshold.untried' } });
    expect([operated, readFileSync(file, 'utf8')]).toEqual([[], readFileSync(FIXTURE, 'utf8')]);
  });

  it('writes the file, comments kept, and one line of the record with both sets of values', async () => {
    const { desk, context, operated, outward } = await tried();
    expect(desk.save(context, ASKED, 'P. Duty')).toEqual({ ok: true, value: { seq: 7 } });
    // The line of the intent stood before the file was touched, the other one after.
    const [fixture, after] = [readFileSync(FIXTURE, 'utf8'), readFileSync(file, 'utf8')];
    expect(outward.said).toEqual([
      ['begin', 'threshold', file, fixture],
      ['done', after],
    ]);
    expect(after.startsWith(readFileSync(FIXTURE, 'utf8'))).toBe(true);
    const read = readSiteFile(file);
    const row = read.ok ? thresholdRows(configOf(read.site), 'ups-a1').find(({ condition }) => condition === 'ups.overload') : undefined;
    expect(row).toMatchObject({ limit: 60, recovery: 55, onDelayMs: 10_000, origin: 'element' });
    expect(operated).toEqual([
      {
        ...{ name: 'threshold.change', element: 'ups-a1', condition: 'ups.overload', unit: '%', person: 'P. Duty' },
        from: { limit: 80, recovery: 75, onDelayS: 10, offDelayS: 10 },
        to: { limit: 60, recovery: 55, onDelayS: 10, offDelayS: 10 },
      },
    ]);
  });

  it('leaves a file with an error, or of another site, as it is', async () => {
    const { desk, context } = await tried();
    writeFileSync(file, `${readFileSync(FIXTURE, 'utf8')}nonsense: 1\n`);
    expect(desk.save(context, ASKED, 'P')).toMatchObject({ refusal: { key: 'threshold.fileBad' } });
    writeFileSync(file, readFileSync(FIXTURE, 'utf8').replace('id: minimal', 'id: other'));
    expect(desk.save(context, ASKED, 'P')).toMatchObject({ refusal: { key: 'threshold.otherSite' } });
    rmSync(file);
    expect(desk.save(context, ASKED, 'P')).toMatchObject({ refusal: { key: 'threshold.fileUnreadable' } });
  });

  it.skipIf(process.getuid?.() === 0)('says plainly when the file may not be written', async () => {
    const { desk, context } = await tried();
    chmodSync(file, 0o400);
    expect(desk.save(context, ASKED, 'P')).toMatchObject({ refusal: { key: 'threshold.fileUnwritable', params: { file } } });
  });
});

it('every condition of the tables says what to do; one without words could not be saved', () => {
  const { config } = bench();
  expect(thresholdRows(config, null).filter(({ condition }) => !hasAction(condition))).toEqual([]);
  expect(hasAction('no.such')).toBe(false);
});

it('the running span is read before it is written, and again after a restart within it', () => {
  const { play, spans, config } = bench();
  play([40], [65, 66]);
  expect(spans.read('ups-a1', 'ups.load', 0, NOW + 1)).toMatchObject([{ max: 40 }, { min: 65, max: 66 }]);
  spans.close();
  const again = new SpanKeeper(openTrends(folder), () => undefined);
  again.take(config, NOW, [{ element: 'ups-a1', metric: 'ups.load', value: 70, atMs: 0, quality: 'good', source: 's', raw: '' }]);
  expect(again.read('ups-a1', 'ups.load', 0, NOW + 1)).toMatchObject([{ max: 40 }, { min: 65, max: 70 }]);
});
