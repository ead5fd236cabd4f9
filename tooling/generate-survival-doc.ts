// Writes the computed part of docs/reference/what-the-plan-survives.md: `node_modules/node/bin/node tooling/generate-survival-doc.ts`.
// A test fails while the page differs from what this writes.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { survivalDoc } from './reference/survival-doc.ts';

const page = path.resolve(import.meta.dirname, '../docs/reference/what-the-plan-survives.md');
writeFileSync(page, survivalDoc(readFileSync(page, 'utf8')));
process.stderr.write('wrote docs/reference/what-the-plan-survives.md\n');
