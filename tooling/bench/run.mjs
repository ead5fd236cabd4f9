// All benchmarks with one command: `npm run bench`, or some parts of it: `npm run bench -- rules storm`. `--json` adds one JSON line.
// Plain Node; the TypeScript parts run under the project's own Node. Always against yardsticks measured in the same run: take the
// ratios, not the figures. What is measured and what counts as met: README.md in this folder.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setup } from '../setup.mjs';
import { ensureBuilt } from '../lib/build.mjs';
import { hasDisplay, startDisplay, VIRTUAL_DISPLAY_SWITCHES } from '../lib/display.mjs';
import { electronEnv } from '../lib/electron-runtime.mjs';
import { coldStarts } from './cold.mjs';
import { show } from './show.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const node = path.join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Runs one part and hands back what it printed; its own errors go to the terminal. */
function part(file, args = [], flags = [], env = process.env) {
  const { status, stdout, error } = spawnSync(node, [...flags, path.join('tooling/bench', file), ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status === 0) return stdout.trim();
  console.error(error === undefined ? `tooling/bench/${file} ended with ${status}` : `${node}: ${error.message}; run npm run setup`);
  process.exit(1);
}

/** A part that drives the built app on the real Electron, on a display at hand or one of its own. */
async function onDisplay(file, args) {
  const runtime = await setup();
  await ensureBuilt(runtime);
  const screen = hasDisplay() ? undefined : await startDisplay();
  const display = screen === undefined ? {} : { DISPLAY: screen.display, TWINWATCH_E2E_SWITCHES: VIRTUAL_DISPLAY_SWITCHES.join(' ') };
  const printed = part(`../../electron/e2e/${file}`, args, [], { ...electronEnv(runtime), ...display });
  screen?.stop();
  return JSON.parse(printed);
}

/**
 * Other people's engines, installed here only and only now, as the lock says. Without them the rest still runs.
 * Not `npm ci`: from version 11 on it refuses a lock without the packages for other systems, which not every registry has.
 */
function hasPeers() {
  const cwd = path.join(root, 'tooling/bench/rules');
  if (existsSync(path.join(cwd, 'node_modules/rxjs'))) return true;
  console.log('- packages of the other engines (npm install in tooling/bench/rules) ...');
  const { status } = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0) console.log('  not installed: measured without them');
  return status === 0;
}

const lines = (text) => text.split('\n').map((line) => JSON.parse(line));

const PARTS = {
  rules: ({ devices, seconds }) => {
    const common = ['--devices', devices ?? '60,1000,10000', '--seconds', seconds ?? '30', ...(hasPeers() ? [] : ['--no-peers'])];
    return [...lines(part('rules/compare.ts', [...common, '--well'])), ...lines(part('rules/compare.ts', common))];
  },
  throughput: ({ devices }) => JSON.parse(part('throughput.ts', devices?.split(',') ?? [])),
  storm: ({ devices }) => lines(part('storm.ts', devices?.split(',') ?? [])),
  latency: () => ({ ...JSON.parse(part('latency.ts')), process: JSON.parse(part('process-latency.ts')) }),
  plan: () => JSON.parse(part('site-loss.ts')),
  memory: ({ devices }) =>
    JSON.parse(part('memory.ts', devices === undefined ? [] : [devices], ['--expose-gc', '--max-semi-space-size=256'])),
  graph: () => part('graph.ts'),
  cold: async ({ times }) => {
    const runtime = await setup();
    await ensureBuilt(runtime);
    const screen = hasDisplay() ? undefined : await startDisplay();
    const result = await coldStarts({ runtime, display: screen?.display, times: Number(times ?? '5') });
    screen?.stop();
    return result;
  },
  days: ({ hours, speed, attended, skip }) =>
    onDisplay('long-run.ts', [
      '--hours',
      hours ?? '72',
      '--speed',
      speed ?? '100',
      '--attended',
      attended ?? 'true',
      '--skip',
      skip ?? '0',
    ]),
  flow: ({ rate, seconds }) => onDisplay('flow-run.ts', ['--rate', rate ?? '10000', '--seconds', seconds ?? '600']),
  map: () => onDisplay('map-run.ts', []),
  pixels: ({ seconds }) => onDisplay('pixels-run.ts', ['--seconds', seconds ?? '240']),
  shed: ({ seconds, times, topics }) =>
    JSON.parse(part('shed.ts', ['--seconds', seconds ?? '60', '--times', times ?? '100', '--topics', topics ?? '1'])),
  soak: ({ minutes, times }) => JSON.parse(part('soak.ts', ['--minutes', minutes ?? '30', '--times', times ?? '10'])),
  day: ({ hours, times }) =>
    JSON.parse(part('soak-day.ts', ['--hours', hours ?? '24', '--times', times ?? '10'], ['--expose-gc', '--max-semi-space-size=64'])),
  ingest: ({ seconds }) => JSON.parse(part('ingest.ts', ['--seconds', seconds ?? '600'], ['--expose-gc', '--max-semi-space-size=16'])),
};

const args = process.argv.slice(2);
const valueOf = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const VALUES = ['devices', 'seconds', 'minutes', 'hours', 'times', 'speed', 'attended', 'skip', 'topics', 'rate'];
const options = Object.fromEntries(VALUES.map((name) => [name, valueOf(`--${name}`)]));
const wanted = args.filter((arg, at) => !arg.startsWith('--') && !VALUES.some((name) => args[at - 1] === `--${name}`));
const unknown = wanted.find((name) => !(name in PARTS));
if (unknown !== undefined || args.includes('--help')) {
  console.log(
    `npm run bench [-- ${Object.keys(PARTS).join(' ')}] [--devices 60,1000] [--seconds 30] [--minutes 30] [--hours 72] [--speed 100] [--times 100] [--topics 2] [--rate 10000] [--json]`,
  );
  process.exit(unknown === undefined ? 0 : 2);
}
const results = {};
for (const name of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
  results[name] = await PARTS[name](options);
  show(name, results[name]);
}
if (args.includes('--json')) console.log(JSON.stringify(results));
