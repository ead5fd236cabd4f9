/** Loaded into the engine's process before its own program: collects every ten seconds and notes heap, memory and descriptors in a file. */
import fs from 'node:fs';
import v8 from 'node:v8';
import vm from 'node:vm';
import { isMainThread } from 'node:worker_threads';

const file = process.env['TWINWATCH_BENCH_PROBE'] ?? '';
v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc') as () => void; // what the flag above puts there
// Its threads are started with the same options.
if (file !== '' && isMainThread)
  setInterval(() => {
    collect();
    const { heapUsed, rss } = process.memoryUsage();
    const descriptors = fs.existsSync('/proc/self/fd') ? fs.readdirSync('/proc/self/fd').length : null;
    fs.appendFileSync(file, `${JSON.stringify({ pid: process.pid, heapUsed, rss, descriptors })}\n`);
  }, 10_000).unref();
