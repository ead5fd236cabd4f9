/** What the engine starts with when the site file went bad, when the record is another site's, and when the record is damaged. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { loadSiteFor } from './load-site-file.ts';
import { openRecordOf } from './open-record.ts';

const SITES = path.resolve(import.meta.dirname, '../../fixtures/sites');
const quiet = (): void => undefined;

describe('the site the engine starts with', () => {
  it('is the last good one when the file went bad, and says so', () => {
    const store = open(temporaryDirectory());
    const good = loadSiteFor(store, path.join(SITES, 'minimal.yaml'), quiet);
    const bad = path.join(temporaryDirectory(), 'site.yaml');
    writeFileSync(bad, 'bogus: 1\n');
    const fallen = loadSiteFor(store, bad, quiet);
    expect(good.refusal).toBeNull();
    expect(fallen.site).toEqual(good.site);
    expect(fallen.refusal).toMatchObject({ key: 'site.rejected', params: { file: bad } });
  });

  it('keeps its thresholds when an edit of them is wrong, and says where', () => {
    const store = open(temporaryDirectory());
    const file = path.join(temporaryDirectory(), 'site.yaml');
    const minimal = readFileSync(path.join(SITES, 'minimal.yaml'), 'utf8');
    const edited = (threshold: string): string => `${minimal}\nthresholds:\n  - ${threshold}\n`;
    writeFileSync(file, edited('{kind: ups, condition: ups.overload, limit: 60, recovery: 55, priority: 1}'));
    const good = loadSiteFor(store, file, quiet);
    writeFileSync(file, edited('{kind: ups, condition: ups.overload, limit: 60, recovery: 65}'));
    const kept = loadSiteFor(store, file, quiet);
    expect(kept.site.thresholds).toEqual(good.site.thresholds);
    expect(kept.site.thresholds).toMatchObject([{ kind: 'ups', element: null, limit: 60, recovery: 55, onDelayMs: null, priority: 1 }]);
    const line = edited('x').trimEnd().split('\n').length;
    expect(String(kept.refusal?.params?.['first'])).toContain(`${file}:${String(line)}:63: the recovery 65`);
  });

  it('is not read again while nothing it was read from changed, and is as soon as something did', () => {
    const store = open(temporaryDirectory());
    const folder = temporaryDirectory();
    const file = path.join(folder, 'site.yaml');
    writeFileSync(path.join(folder, 'base.yaml'), readFileSync(path.join(SITES, 'minimal.yaml')));
    writeFileSync(file, 'extends: base.yaml\n');
    const read = loadSiteFor(store, file, quiet).site;
    // Told apart from a second reading by a name that stands in no file.
    store.setSetting('site.lastGood', JSON.stringify({ ...read, name: 'Kept' }));
    expect(loadSiteFor(store, file, quiet).site).toEqual({ ...read, name: 'Kept' });
    writeFileSync(
      path.join(folder, 'base.yaml'),
      readFileSync(path.join(SITES, 'minimal.yaml'), 'utf8').replace(/^name:.*$/m, 'name: Edited'),
    );
    expect(loadSiteFor(store, file, quiet).site.name).toBe('Edited');
  });

  it('is none when there never was a good one: every error is said', () => {
    const bad = path.join(temporaryDirectory(), 'site.yaml');
    writeFileSync(bad, 'bogus: 1\n');
    expect(() => loadSiteFor(open(temporaryDirectory()), bad, quiet)).toThrow(/site\.yaml:1:1/);
  });

  it('is never one site on the record of another', () => {
    const store = open(temporaryDirectory());
    loadSiteFor(store, path.join(SITES, 'minimal.yaml'), quiet);
    expect(() => loadSiteFor(store, path.join(SITES, 'invoke.yaml'), quiet)).toThrow(/belongs to site/);
  });
});

describe('a damaged record', () => {
  it('is kept under a name of its own, and the new one says so', async () => {
    const directory = temporaryDirectory();
    open(directory).close();
    writeFileSync(path.join(directory, 'incidents.sqlite'), 'no database at all, '.repeat(400));
    const store = await openRecordOf(directory, quiet, () => undefined);
    expect(store.lastSeq()).toBe(0);
    expect(store.news()).toMatchObject({ kind: 'salvaged', kept: path.join(directory, 'incidents.damaged-1.sqlite'), lostCount: 0 });
    expect(readdirSync(directory)).toContain('incidents.damaged-1.sqlite');
    store.close();
  });
});
