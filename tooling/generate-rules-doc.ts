// Writes docs/reference/rules.md, metrics.md and plan-coverage.md from the tables of the engine: `node_modules/node/bin/node tooling/generate-rules-doc.ts`.
// A test fails while the files on disk differ from what this writes.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { coverageDoc } from './reference/coverage-doc.ts';
import { metricsDoc } from './reference/metrics-doc.ts';
import { rulesDoc } from './reference/rules-doc.ts';

const folder = path.resolve(import.meta.dirname, '../docs/reference');
const PAGES = [
  ['rules.md', rulesDoc],
  ['metrics.md', metricsDoc],
  ['plan-coverage.md', coverageDoc],
] as const;
for (const [name, write] of PAGES) {
  writeFileSync(path.join(folder, name), write());
  process.stderr.write(`wrote docs/reference/${name}\n`);
}
