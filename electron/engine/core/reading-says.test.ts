/** When two readings say the same to the rules: written by hand for a UPS whose load has its limit at 80 % and its recovery at 75 %. */
import { expect, it } from 'vitest';
import type { Sample } from '../../../shared/model/sample.ts';
import { createConfig } from './config.ts';
import { saysOf } from './reading-says.ts';
import { miniSite } from './testing/mini-site.ts';

const config = createConfig(miniSite());
const load = (value: number, change: Partial<Sample> = {}): string =>
  saysOf(config, { element: 'ups-a1', metric: 'ups.load', value, atMs: 1, quality: 'good', source: 's', raw: '', ...change });

it('says the same on one side of every limit, and something else at and beyond it', () => {
  expect([load(40) === load(74.9), load(76) === load(79.9), load(81) === load(99)]).toEqual([true, true, true]);
  const apart = [load(74.9), load(75), load(76), load(80), load(81)];
  expect(new Set(apart).size).toBe(5);
});

it('says its quality when that is not good, and its state', () => {
  expect([load(40, { quality: 'bad' }), load(40, { quality: 'absent' })]).toEqual(['bad', 'absent']);
  const source = (state: string): string =>
    saysOf(config, { element: 'ups-a1', metric: 'ups.source', state, atMs: 1, quality: 'good', source: 's', raw: '' });
  expect([source('battery') === source('battery'), source('battery') === source('online')]).toEqual([true, false]);
});
