/**
 * Records two scrapes of a real node_exporter, ten seconds apart, into `fixtures/recordings/prometheus/`, without what describes the
 * exporter itself. Run it by hand when the profile reads something new: `node tooling/lab/record-prometheus.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startNodeExporter } from './prometheus.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../fixtures/recordings/prometheus');
/** Of the exporter, or many lines that no profile reads. */
const LEFT_OUT =
  /^(# (HELP|TYPE) )?(go_|promhttp_|process_(?!start)|node_scrape_|node_network_(?!receive_bytes|receive_errs|transmit_bytes|transmit_errs|speed|up))/;
const GAP_MS = 10_000;

const lab = await startNodeExporter();
mkdirSync(FOLDER, { recursive: true });
try {
  await record('node-exporter');
  await sleep(GAP_MS);
  await record('node-exporter-later');
} finally {
  await lab.stop();
}

async function record(name: string): Promise<void> {
  const text = await (await fetch(`${lab.url}/metrics`)).text();
  const lines = text.split('\n').filter((line) => !LEFT_OUT.test(line));
  writeFileSync(path.join(FOLDER, `${name}.txt`), lines.join('\n'));
}
