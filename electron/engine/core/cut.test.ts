/** What an alarm is worth behind a cut: one that only says that a thing cannot be reached says nothing of the thing. */
import { expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { isUnseen, type Cuts } from './cut.ts';
import { miniSite } from './testing/mini-site.ts';

const config = createConfig(miniSite());
const NOTHING: Cuts = { silent: new Set(), severed: null };
const B_SILENT: Cuts = { silent: new Set(['b']), severed: null };
const B_SEVERED: Cuts = { silent: new Set(), severed: 'b' };

it.each(['device.down', 'signal.unknown', 'site.heartbeatLost'])('%s says nothing of what is behind the cut', (condition) => {
  expect([B_SILENT, B_SEVERED, NOTHING].map((cut) => isUnseen(config, cut, 'hv-b1', condition))).toEqual([true, true, false]);
  expect([B_SILENT, B_SEVERED].map((cut) => isUnseen(config, cut, 'hv-a1', condition))).toEqual([false, false]);
});

it('what a thing said of itself stands, and so does what is at no site', () => {
  expect([B_SILENT, B_SEVERED].map((cut) => isUnseen(config, cut, 'ups-b1', 'ups.bypass'))).toEqual([false, false]);
  expect([B_SILENT, B_SEVERED].map((cut) => isUnseen(config, cut, 'duct-north', 'device.down'))).toEqual([false, false]);
});
