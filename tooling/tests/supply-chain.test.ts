/** What is in the lock is allowed: licences, sums, one registry, no install script that nobody looked at; and its bill of materials holds all of it. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packagesOf, problemsOf, sbomOf, WITH_INSTALL_SCRIPT, type Lock } from '../lib/sbom.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as Lock;
const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, Record<string, string>>;

it('holds nothing that is not allowed', () => {
  expect(packagesOf(lock).length).toBeGreaterThan(500);
  expect(problemsOf(lock)).toEqual([]);
});

it('control: a licence, a script, a registry and a missing sum are each found', () => {
  const bad = { version: '1.0.0', license: 'GPL-3.0', hasInstallScript: true, resolved: 'https://evil.invalid/x.tgz' };
  const found = problemsOf({ ...lock, packages: { 'node_modules/x': bad } });
  expect(found.map((line) => line.replace('x 1.0.0: ', ''))).toEqual([
    'licence GPL-3.0, and it is shipped',
    'no SHA-512 in the lock',
    'comes from https://evil.invalid/x.tgz',
    'has an install script nobody looked at',
  ]);
  expect(problemsOf({ ...lock, packages: { 'node_modules/y': { ...bad, dev: true, license: 'MPL-2.0' } } })).toHaveLength(3);
});

it('names no package with a script that is gone, and no script is ever run', () => {
  const names = packagesOf(lock).flatMap(({ name, hasInstallScript }) => (hasInstallScript === true ? [name] : []));
  expect([...new Set(names)].sort()).toEqual([...WITH_INSTALL_SCRIPT].sort());
  expect(readFileSync(path.join(root, 'tooling/lib/packages.mjs'), 'utf8')).toContain("'--ignore-scripts'");
});

it('is pinned: the versions of package.json are exact, and the lock has them', () => {
  for (const [name, version] of Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

it('has a bill of materials: CycloneDX, each package once with licence and sum, the same bytes each time', () => {
  const bill = sbomOf(lock);
  const names = new Set(packagesOf(lock).map(({ name, version }) => `${name}@${version}`));
  expect([bill.bomFormat, bill.specVersion, bill.components.length]).toEqual(['CycloneDX', '1.6', names.size]);
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  const poor = bill.components.filter(
    ({ licenses, hashes, purl }) => licenses.length === 0 || hashes[0]?.content.length !== 128 || !purl.startsWith('pkg:npm/'),
  );
  expect(poor).toEqual([]);
  expect(bill.components.filter(({ scope }) => scope === 'required').map(({ name }) => name)).toEqual(
    expect.arrayContaining(Object.keys(manifest['dependencies'] ?? {})),
  );
  expect(JSON.stringify(sbomOf(lock))).toBe(JSON.stringify(bill));
});
