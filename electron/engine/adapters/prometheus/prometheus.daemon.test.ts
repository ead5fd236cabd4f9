/** The source against the real node_exporter, where it is installed; its text files are changed by the test. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNodeExporter, startNodeExporter } from '../../../../tooling/lab/prometheus.ts';
import type { NodeExporterLab } from '../../../../tooling/lab/prometheus.ts';
import { goodAfterLoss, runAdapter } from '../testing/run-adapter.ts';
import type { Run } from '../testing/run-adapter.ts';
import { prometheus } from './index.ts';

const found = findNodeExporter();
if (!found.ok) console.warn(`skipped: ${found.reason}`);

describe.skipIf(!found.ok)('a real node_exporter', () => {
  let lab: NodeExporterLab;
  let run: Run;

  const disks = (active: number): string =>
    `node_md_disks{device="md0",state="active"} ${String(active)}\nnode_md_disks_required{device="md0"} 2\n`;

  beforeAll(async () => {
    lab = await startNodeExporter();
    await lab.write('probe', 'lab_link_up{port="x"} 1\n');
    await lab.write('md', disks(2));
    run = runAdapter(prometheus, {
      url: `${lab.url}/metrics`,
      pollMs: 300,
      element: 'hv-a1',
      profile: 'node-exporter',
      signals: [{ element: 'link-1', metric: 'link.oper', series: 'lab_link_up{port="x"}', map: { 1: 'up', 0: 'down' } }],
    });
  }, 60_000);
  afterAll(async () => {
    await run.adapter.stop();
    await lab.stop();
  }, 30_000);

  it('the machine: reach, processors, memory, fullest file system, disks', async () => {
    const isShare = (metric: string): boolean => {
      const value = run.newest('hv-a1', metric);
      return typeof value === 'number' && value >= 0 && value <= 100;
    };
    await run.until(() => ['host.cpu', 'host.memory', 'host.disk'].every(isShare), 15_000);
    expect([run.newest('hv-a1', 'device.reach'), run.newest('hv-a1', 'host.disks')]).toEqual(['up', 'ok']);
  });

  it('a series that changes: down, gone, back', async () => {
    const quality = (): string | undefined => run.samples().findLast(({ element }) => element === 'link-1')?.quality;
    await run.until(() => run.newest('link-1', 'link.oper') === 'up');
    await lab.write('probe', 'lab_link_up{port="x"} 0\n');
    await run.until(() => run.newest('link-1', 'link.oper') === 'down');
    await lab.write('probe', '# nothing\n');
    await run.until(() => quality() === 'absent');
    await lab.write('probe', 'lab_link_up{port="x"} 1\n');
    await run.until(() => run.newest('link-1', 'link.oper') === 'up');
  });

  it('a disk of the array fails', async () => {
    await lab.write('md', disks(1));
    await run.until(() => run.newest('hv-a1', 'host.disks') === 'degraded');
  });

  it('killed: everything is lost; back: everything returns, without a rate over the restart', async () => {
    await pause(2_500); // two starts within two seconds are taken for one (index-scrape.ts)
    await lab.kill();
    await run.until(() => run.reports().at(-1)?.trouble === 'refused');
    const before = run.samples().length; // the first scrape may come before the restart is known to be over
    await lab.restart();
    await run.until(
      () =>
        run
          .samples()
          .slice(before)
          .some(({ metric, quality }) => metric === 'host.cpu' && quality === 'good'),
      20_000,
    );
    const first = run
      .samples()
      .slice(before)
      .find(({ metric }) => metric === 'host.cpu');
    expect(first?.quality).toBe('absent');
    expect(goodAfterLoss(run.said)).toEqual([]);
  }, 40_000);
});
