// All benchmarks with one command: `npm run bench` (add `-- --json` for one JSON line at the end). Plain Node; the TypeScript parts
// run under the project's own Node. Says how fast, always against a floor measured in the same run: take the ratios, not the figures.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const node = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Runs one part and hands back what it printed; its own errors go to the terminal. */
function part(file, ...args) {
  const { status, stdout, error } = spawnSync(node, [path.join('tooling/bench', file), ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout;
  console.error(error === undefined ? `tooling/bench/${file} ended with ${status}` : `${node}: ${error.message}; run npm run setup`);
  process.exit(1);
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const ms = (value) => `${value.toFixed(value < 1 ? 3 : 2)} ms`;
const times = (ours, floor) => `${(ours / floor).toFixed(2)}x`;

function table(title, head, rows) {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  console.log(`\n${title}`);
  for (const line of lines)
    console.log(
      `  ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('   ')}`,
    );
}

const throughput = JSON.parse(part('throughput.ts'));
table(
  'step(): samples a second, all stages on; floor: JSON.parse + Map.set of the same samples',
  ['devices', 'elements', 'signals', 'step', 'floor', 'of the floor'],
  throughput.map((row) =>
    [row.devices, row.elements, row.signals, row.samplesPerS, row.floorPerS]
      .map((value) => whole.format(value))
      .concat(times(row.samplesPerS, row.floorPerS)),
  ),
);

const latency = JSON.parse(part('latency.ts'));
const { commit } = latency;
const rows = [
  ['bare commit, 400 bytes, FULL (floor)', commit],
  ['CPU from mains lost to the decision, plan site', latency.invoke.total],
  ['  its slowest single step', latency.invoke.worstStep],
  ['CPU from UPS on battery to the decision, 1,000 devices', latency.thousand.total],
  ['  its slowest single step', latency.thousand.worstStep],
  ['sample -> alarm committed -> published, plan site', latency.published],
];
table(
  'sample to decision (waits the conditions ask for left out)',
  ['', 'p50', 'p99', 'p50 / floor', 'p99 / floor'],
  rows.map(([name, { p50Ms, p99Ms }]) => [name, ms(p50Ms), ms(p99Ms), times(p50Ms, commit.p50Ms), times(p99Ms, commit.p99Ms)]),
);

console.log('\ngraph questions; floor: a plain fixpoint loop');
const graph = part('graph.ts');
console.log(graph.replace(/^/gm, '  ').trimEnd());

if (process.argv.includes('--json')) console.log(JSON.stringify({ throughput, latency, graph: graph.trim().split('\n') }));
