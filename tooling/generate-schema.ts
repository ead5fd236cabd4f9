// Writes docs/reference/site.schema.json from the schema of the loader: `node tooling/generate-schema.ts`.
// A test fails while the file on disk differs from what this writes.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { siteJsonSchema } from '../electron/site/json-schema.ts';

const file = path.resolve(import.meta.dirname, '../docs/reference/site.schema.json');
writeFileSync(file, siteJsonSchema());
process.stderr.write(`wrote ${path.relative(process.cwd(), file)}\n`);
