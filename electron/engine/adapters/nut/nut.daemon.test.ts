/** The NUT source against the real upsd and its dummy drivers, where they are installed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNut, startNut } from '../../../../tooling/lab/nut.ts';
import type { NutLab } from '../../../../tooling/lab/nut.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { nut } from './index.ts';

const found = findNut();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

describe.skipIf(!found.ok)('a real upsd', () => {
  let lab: NutLab;
  let run: Run;

  beforeAll(async () => {
    const started = await startNut({ upses: ['ups-a1', 'ups-a2'] });
    if (!started.ok) throw new Error(started.reason);
    lab = started.lab;
    run = runAdapter(nut, {
      port: lab.port,
      pollMs: 100,
      upses: [
        { name: `ups-a1@${lab.host}`, element: 'ups-a1' },
        { name: 'ups-a2', element: 'ups-a2' },
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await run.adapter.stop();
    await lab.stop();
  }, 30_000);

  it('on line', async () => {
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'online' && run.newest('ups-a2', 'ups.charge') === 100);
  });

  it('on battery', async () => {
    await lab.set('ups-a1', 'ups.status', 'OB DISCHRG');
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'battery' && run.newest('ups-a1', 'ups.battery') === 'discharging');
    expect(run.newest('ups-a2', 'ups.source')).toBe('online');
  });

  it('low, and back on line', async () => {
    await lab.set('ups-a1', 'ups.status', 'OB DISCHRG LB');
    await run.until(() => run.newest('ups-a1', 'ups.battery') === 'low');
    await lab.set('ups-a1', 'ups.status', 'OL CHRG');
    await run.until(() => run.newest('ups-a1', 'ups.source') === 'online' && run.newest('ups-a1', 'ups.battery') === 'charging');
  });

  it('driver killed: that UPS is lost and silent, the other goes on; driver back: up with a new reading', async () => {
    await lab.killDriver('ups-a1');
    await run.until(() => run.reports().at(-1)?.state === 'lost');
    expect(run.reports().at(-1)).toMatchObject({ trouble: 'driver-down', elements: ['ups-a1'] });
    const others = run.samples().filter((sample) => sample.element === 'ups-a2').length;
    await run.until(() => run.samples().filter((sample) => sample.element === 'ups-a2').length > others);
    await lab.restartDriver('ups-a1');
    await run.until(() => run.reports().at(-1)?.state === 'up' && run.newest('ups-a1', 'ups.source') === 'online', 15_000);
  }, 40_000);

  it('upsd killed: everything is lost; upsd back: everything returns', async () => {
    await lab.killUpsd();
    await run.until(() => run.reports().at(-1)?.trouble === 'refused');
    expect(run.reports().at(-1)).toMatchObject({ state: 'lost', elements: null });
    await lab.restartUpsd();
    const before = run.samples().length;
    await run.until(() => run.samples().length > before && run.newest('ups-a1', 'ups.source') === 'online', 15_000);
    expect(goodAfterLoss(run.said)).toEqual([]);
  }, 40_000);
});
