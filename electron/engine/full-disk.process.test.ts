/** The engine's own process, started on a disk with no byte left: it comes up, says so, and records once what waited as soon as there is room. Takes root. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openRecordFile } from '../store/store.ts';
import { EngineProcess } from './testing/engine-process.ts';
import { emptyDisk, fillDisk, smallDisk } from './testing/small-disk.ts';

const SITE = path.resolve(import.meta.dirname, '../../fixtures/sites/invoke.yaml');
const MINUTES = 240_000;
/** Room for the record of a few seconds, and no more. */
const DISK_MIB = 24;
const PROMISE = { dueMs: null, person: 'T. Est' };
const engines: EngineProcess[] = [];

// Registered after the one of `small-disk.ts`, so it runs before it: nothing may hold the disk that is taken away.
afterEach(async () => {
  for (const engine of engines.splice(0)) if (engine.exit === null) await engine.kill();
});

function start(profile: string): EngineProcess {
  const engine = new EngineProcess(profile, SITE);
  engines.push(engine);
  return engine;
}

/** Promises of the shift that the record holds, in order. */
function promisesIn(profile: string): readonly unknown[] {
  const record = openRecordFile(path.join(profile, 'record', 'incidents.sqlite'));
  const lines = record.journal({ fromSeq: 0, limit: 100_000 });
  const verified = record.verify();
  record.close();
  expect(verified).toMatchObject({ ok: true });
  return lines.flatMap(({ text }) => (text.key === 'handover.promised' ? [text.params?.['what']] : []));
}

/** A record that an engine has begun, and then a disk without room. */
async function fullProfile(profile: string): Promise<void> {
  const engine = start(profile);
  await engine.ready();
  const window = engine.connect(1, 'console');
  expect(await window.call('handover.promise', { text: 'before', ...PROMISE })).toMatchObject({ ok: true });
  await engine.shutdown();
  fillDisk(profile);
}

describe('the engine started on a full disk', { timeout: MINUTES }, () => {
  it('comes up, says that it is full, and has each line once as soon as there is room, without a restart', async (context) => {
    const profile = smallDisk(context, DISK_MIB);
    await fullProfile(profile);

    const engine = start(profile);
    await engine.ready();
    const window = engine.connect(1, 'console');
    await window.until('the word that the disk is full', (live) => live.meta.storeTrouble?.key === 'store.full');
    // Until the reserve is used up too and a line has to wait: who asked for it is told so.
    let asked = 0;
    while (!engine.stderr.includes('record refused (full)')) {
      asked += 1;
      window.post({
        type: 'call',
        id: 10_000 + asked,
        name: 'handover.promise',
        input: { text: `waits ${String(asked)} ${'x'.repeat(400)}`, ...PROMISE },
      });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const answers = await engine.until('every answer', () => {
      const there = Array.from({ length: asked }, (_, at) => window.answers.get(10_001 + at));
      return there.every((answer) => answer !== undefined) ? there : null;
    });
    const waits = answers.filter((answer) => answer !== undefined && !answer.ok);
    expect(waits.length).toBeGreaterThan(0);
    for (const answer of waits)
      expect(answer).toMatchObject({ error: { message: expect.stringContaining('waits to be written') as string } });
    emptyDisk(profile);
    await window.until('the end of the trouble', (live) => live.meta.storeTrouble === null);
    await engine.shutdown();
    expect(engine.fatal).toEqual([]);
    const kept = promisesIn(profile);
    expect(kept[0]).toBe('before');
    expect(kept.map((text) => Number(/^waits (\d+)/.exec(String(text))?.[1] ?? 0))).toEqual(
      Array.from({ length: asked + 1 }, (_, at) => at),
    );
  });

  it('control: without the reserve it cannot come up, and says why', async (context) => {
    const profile = smallDisk(context, DISK_MIB);
    await fullProfile(profile);
    fs.rmSync(path.join(profile, 'record', 'reserve.bin'));
    fillDisk(profile);
    const engine = start(profile);
    await engine.until('its end', () => engine.exit);
    expect(engine.fatal.join()).toMatch(/full/);
  });
});
