// Writes docs/reference/rules.md and metrics.md from the tables of the engine: `node_modules/node/bin/node tooling/generate-rules-doc.ts`.
// A test fails while the files on disk differ from what this writes.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { metricsDoc } from './reference/metrics-doc.ts';
import { rulesDoc } from './reference/rules-doc.ts';

const folder = path.resolve(import.meta.dirname, '../docs/reference');
for (const [name, content] of [['rules.md', rulesDoc()] as const, ['metrics.md', metricsDoc()] as const]) {
  writeFileSync(path.join(folder, name), content);
  process.stderr.write(`wrote docs/reference/${name}\n`);
}
