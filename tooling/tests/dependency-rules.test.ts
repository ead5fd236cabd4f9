/** The dependency rules still catch what they are for: a small copy of the tree, clean, then with forbidden imports put in. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '..', '..');
let tree: string;

/** A clean tree: each file with what it imports. */
const CLEAN: Readonly<Record<string, readonly string[]>> = {
  'shared/lib/time.ts': [],
  'shared/model/site.ts': ['zod', '../lib/time.ts'],
  'shared/ipc/channels.ts': [],
  'shared/ipc/contract.ts': ['zod', '../model/site.ts'],
  'shared/i18n/format.ts': ['intl-messageformat', '../model/site.ts'],
  'electron/engine/core/step.ts': ['../../../shared/model/site.ts', './rules/ups.ts', './rules/cooling.ts'],
  'electron/engine/core/rules/ups.ts': ['../../../../shared/lib/time.ts'],
  'electron/engine/core/rules/cooling.ts': [],
  'electron/engine/adapters/snmp/index.ts': ['node:dgram', '../../../../shared/model/site.ts'],
  'electron/engine/adapters/nut/index.ts': ['node:net'],
  'electron/engine/runtime.ts': ['./core/step.ts', '../store/open.ts', '../site/load.ts'],
  'electron/store/open.ts': ['better-sqlite3', 'node:fs/promises'],
  'electron/site/load.ts': ['yaml', 'zod', 'node:fs', '../../shared/model/site.ts'],
  'electron/cli/index.ts': ['../engine/runtime.ts', '../store/open.ts', 'node:process'],
  'electron/main/index.ts': ['electron', 'node:path', '../../shared/ipc/channels.ts'],
  'electron/preload/index.ts': ['electron', '../../shared/ipc/channels.ts'],
  'renderer/ui/Badge.tsx': ['react', '../../shared/lib/time.ts'],
  'renderer/store/live.ts': ['zustand', '../../shared/model/site.ts'],
  'renderer/graph/GraphCanvas.tsx': ['cytoscape', 'react', '../store/live.ts'],
  'renderer/views/topology/index.tsx': ['../../graph/GraphCanvas.tsx', '../../ui/Badge.tsx'],
  'renderer/views/incident/index.tsx': ['../../ui/Badge.tsx'],
  'fixtures/data.ts': [],
};

/** File, the import put in, and the rule that must object. */
const FORBIDDEN: readonly (readonly [string, string, string])[] = [
  ['shared/lib/time.ts', 'zod', 'shared-lib-imports-nothing'],
  ['shared/model/site.ts', 'node:fs', 'shared-model-is-schemas'],
  ['shared/ipc/channels.ts', '../lib/time.ts', 'channels-import-nothing'],
  ['shared/ipc/contract.ts', '../../electron/store/open.ts', 'shared-stays-below'],
  ['shared/i18n/format.ts', 'react', 'shared-i18n'],
  ['electron/engine/core/step.ts', 'node:fs', 'core-is-pure'],
  ['electron/engine/core/step.ts', '../../site/load.ts', 'core-is-pure'],
  ['electron/engine/core/rules/ups.ts', './cooling.ts', 'rules-do-not-know-each-other'],
  ['electron/engine/adapters/snmp/index.ts', '../../core/step.ts', 'adapters-only-translate'],
  ['electron/engine/adapters/snmp/index.ts', '../nut/index.ts', 'adapters-do-not-know-each-other'],
  ['electron/store/open.ts', '../engine/core/step.ts', 'store-only-stores'],
  ['electron/engine/runtime.ts', 'better-sqlite3', 'only-store-touches-sqlite'],
  ['electron/engine/runtime.ts', 'electron', 'engine-does-not-import-main'],
  ['electron/site/load.ts', '../engine/runtime.ts', 'site-loads-site-files'],
  ['electron/main/index.ts', '../engine/runtime.ts', 'main-does-not-import-engine'],
  ['electron/main/index.ts', '../cli/index.ts', 'nobody-imports-the-command-line'],
  ['electron/preload/index.ts', '../../shared/ipc/contract.ts', 'preload-is-a-wire'],
  ['renderer/ui/Badge.tsx', '../store/live.ts', 'ui-is-dumb'],
  ['renderer/ui/Badge.tsx', 'node:path', 'renderer-has-no-node'],
  ['renderer/store/live.ts', 'react', 'store-has-no-react'],
  ['renderer/store/live.ts', '../../electron/store/open.ts', 'renderer-knows-only-shared'],
  ['renderer/views/topology/index.tsx', '../incident/index.tsx', 'views-do-not-know-each-other'],
  ['renderer/views/topology/index.tsx', 'cytoscape', 'only-graph-touches-cytoscape'],
  ['renderer/views/incident/index.tsx', '../../../fixtures/data.ts', 'fixtures-are-not-code'],
  ['electron/engine/core/rules/cooling.ts', '../step.ts', 'no-cycles'],
];

const Report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })) }),
});

beforeAll(() => {
  tree = mkdtempSync(path.join(os.tmpdir(), 'twinwatch-dependencies-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(tree, 'node_modules'));
  for (const file of ['tsconfig.json', 'tooling/dependency-rules.cjs']) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    copyFileSync(path.join(root, file), path.join(tree, file));
  }
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

function write(added: Readonly<Record<string, readonly string[]>>): void {
  for (const [file, imports] of Object.entries(CLEAN)) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
    const all = [...imports, ...(added[file] ?? [])];
    writeFileSync(path.join(tree, file), [...all.map((name) => `import '${name}';`), 'export {};', ''].join('\n'));
  }
}

function violations(): Promise<readonly { from: string; rule: { name: string } }[]> {
  const cli = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [cli, '-c', 'tooling/dependency-rules.cjs', '--output-type', 'json', 'electron', 'renderer', 'shared'];
  return new Promise((resolve, reject) => {
    // The exit code is the number of violations: only a report that cannot be read is an error here.
    execFile(process.execPath, args, { cwd: tree, maxBuffer: 20_000_000 }, (_error, output, errors) => {
      try {
        resolve(Report.parse(JSON.parse(output)).summary.violations);
      } catch {
        reject(new Error(errors));
      }
    });
  });
}

test('a clean tree has no violation', async () => {
  write({});
  expect(await violations()).toEqual([]);
});

test(`each of ${FORBIDDEN.length} forbidden imports is caught by the rule meant for it`, async () => {
  const added: Record<string, string[]> = {};
  for (const [file, name] of FORBIDDEN) (added[file] ??= []).push(name);
  write(added);
  const found = new Set((await violations()).map(({ from, rule }) => `${rule.name} in ${from}`));
  const missed = FORBIDDEN.filter(([file, , rule]) => !found.has(`${rule} in ${file}`) && rule !== 'no-cycles');
  expect(missed).toEqual([]);
  expect([...found].some((entry) => entry.startsWith('no-cycles'))).toBe(true);
});
