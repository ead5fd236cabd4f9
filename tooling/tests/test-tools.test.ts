/** What a skipped test says is to be installed is in the list that `npm test` installs: a test that is skipped on every fresh machine proves nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const installed = readFileSync(path.join(root, 'tooling/lib/system-libraries.mjs'), 'utf8');
/** In every Debian. */
const ESSENTIAL = ['bsdutils', 'util-linux'];

it('each package a lab asks for is installed by the tests', () => {
  const sources = ['tooling/lab', 'electron'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(root, folder, name)),
  );
  const asked = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/apt-get install -y --no-install-recommends ([a-z0-9 -]+)/g)].flatMap(([, names = '']) =>
      names.trim().split(' '),
    ),
  );
  expect(asked.length).toBeGreaterThan(10);
  const missing = [...new Set(asked)].filter(
    (name) => !ESSENTIAL.includes(name) && !new RegExp(`^\\s*'?${name}'?: ['\`]`, 'm').test(installed),
  );
  expect(missing).toEqual([]);
});
