/** The sources file edited while the engine runs in its own process: what changed is exchanged, what did not goes on, a bad edit changes nothing. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { SOURCES_FILE_RISK } from '../../shared/model/standing.ts';
import { openRecordFile } from '../store/store.ts';
import { temporaryDirectory } from '../store/testing/samples.ts';
import { EngineProcess } from './testing/engine-process.ts';

const SITE = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');
const MINUTES = 180_000;
const engines: EngineProcess[] = [];

afterEach(async () => {
  for (const engine of engines.splice(0)) if (engine.exit === null) await engine.kill();
});

const file = (...lines: readonly string[]): string => ['format: twinwatch-sources/1', 'sources:', ...lines, ''].join('\n');
const SIMULATOR = '  - { id: sim, kind: simulator }';

describe('the sources file', { timeout: MINUTES }, () => {
  it('is exchanged while running; a bad edit is refused at its line and survives a restart', async () => {
    const profile = temporaryDirectory();
    const sources = path.join(profile, 'sources.yaml');
    const readings = path.join(profile, 'readings.ndjson');
    fs.writeFileSync(readings, '');
    fs.writeFileSync(sources, file(SIMULATOR));
    const start = async (): Promise<EngineProcess> => {
      const engine = new EngineProcess(profile, SITE, sources);
      engines.push(engine);
      await engine.ready();
      return engine;
    };
    const engine = await start();
    const window = engine.connect(1, 'console');
    await window.until('the simulator', (live) => live.sources['sim']?.state === 'up');

    fs.writeFileSync(sources, file(SIMULATOR, `  - { id: hand, kind: ndjson, path: ${readings}, feeds: [ups-a1] }`));
    await window.until('the new source', (live) => live.sources['hand']?.state === 'up');
    fs.appendFileSync(readings, '{"element":"ups-a1","metric":"ups.source","state":"battery"}\n');
    await window.until(
      'its reading',
      (live) => live.readings['ups-a1|ups.source']?.source === 'hand' && live.readings['ups-a1|ups.source']?.state === 'battery',
    );

    fs.writeFileSync(sources, file(SIMULATOR, '  - { id: hand, kind: ndjsn }'));
    const risk = await window.until('the refusal', (live) => live.standing[SOURCES_FILE_RISK]);
    expect(risk.text.params?.['first']).toMatch(/:4:\d+: "ndjsn" is not a kind of source/);
    expect(window.live?.sources['hand']?.state).toBe('up');
    await engine.kill();
    engines.length = 0;

    const again = await start();
    const other = again.connect(1, 'console');
    await other.until('the refusal still', (live) => live.standing[SOURCES_FILE_RISK]);
    await other.until('the last good sources', (live) => live.sources['hand']);

    fs.writeFileSync(sources, file(SIMULATOR));
    await other.until('the file put right', (live) => live.standing[SOURCES_FILE_RISK] === undefined && live.sources['hand'] === undefined);
    const keys = (): readonly string[] => {
      const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
      const said = record.journal({ fromSeq: 1, limit: 10_000 }).map((row) => row.text.key);
      record.close();
      return said;
    };
    // The line follows the exchange, in the next turn of the loop.
    await expect.poll(() => keys().filter((key) => key === 'sources.reloaded'), { timeout: MINUTES / 6 }).toHaveLength(2);
    expect(keys().filter((key) => key === 'sources.rejected').length).toBeGreaterThanOrEqual(1);
    expect(again.fatal).toEqual([]);
  });
});
