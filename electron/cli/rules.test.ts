/** `rules dry-run` over records on disk: one of three days with a restart in it, written as the engine writes, and one a real run left. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Sample } from '../../shared/model/sample.ts';
import { createConfig } from '../engine/core/config.ts';
import type { EngineEvent } from '../engine/core/events.ts';
import { createModel } from '../engine/core/model.ts';
import { step } from '../engine/core/step.ts';
import { loadSite } from '../site/load-site.ts';
import { readText } from '../site/read-text.ts';
import { open, temporaryDirectory } from '../store/testing/samples.ts';
import { BadInput } from './command.ts';
import { rules } from './commands/rules.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SITE = path.join(ROOT, 'fixtures/sites/invoke.yaml');
const NODE = path.join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const START_MS = Date.UTC(2026, 2, 2, 8, 0, 0);
const MINUTE_MS = 60_000;
const DAY = 24 * 60;

const RULES = `format: twinwatch-rules/1
rules:
  - {id: load-high, elements: [ups-a1], when: ups.load > 60, for: 150 s, clearFor: 60 s, priority: 2, message: m, consequence: c, action: a, timeToAct: 1 h}
  - {id: never, elements: [ups-a1], when: ups.load > 99, for: 0 s, clearFor: 0 s, priority: 3, message: m, consequence: c, action: a, timeToAct: 1 h}
`;

const Report = z.object({
  days: z.number(),
  fromMs: z.number().nullable(),
  toMs: z.number().nullable(),
  inputs: z.number(),
  rules: z.array(
    z.object({
      id: z.string(),
      isEnabled: z.boolean(),
      fingerprint: z.string(),
      firings: z.array(z.object({ element: z.string(), onsetMs: z.number(), raisedAtMs: z.number(), clearedAtMs: z.number().nullable() })),
    }),
  ),
});

function dryRun(db: string, ...more: readonly string[]): z.infer<typeof Report> {
  const out: string[] = [];
  const file = path.join(temporaryDirectory(), 'own.rules.yaml');
  writeFileSync(file, RULES);
  const args = ['dry-run', '--rules', file, '--db', db, '--site', SITE, ...more, '--json'];
  void rules.run(args, { result: (line) => void out.push(line), say: (line) => void out.push(line) });
  return Report.parse(JSON.parse(out.join('')));
}

/** High for `minutes` from this minute on. */
interface High {
  readonly at: number;
  readonly minutes: number;
}

/** Readings once a minute, a restart of the engine after a day and a half, events and their journal in the record. */
function record(minutes: number, highs: readonly High[]): string {
  const read = readText(SITE);
  const site = read.ok ? loadSite(read.text, SITE) : null;
  if (site?.ok !== true) throw new Error('the example site is good');
  const folder = temporaryDirectory();
  const store = open(folder);
  let model = createModel(createConfig(site.site));
  const signals = ['ups-a1|ups.load', 'ups-a1|ups.source'];
  const take = (n: number, ...events: readonly EngineEvent[]): void => {
    store.appendInputs(START_MS + n * MINUTE_MS, events);
    for (const event of events) {
      const next = step(model, event);
      model = next.model;
      if (next.effects.length > 0)
        store.commit({ batchId: `b${String(next.effects[0]?.seq)}`, entries: next.effects, incidents: [], checkpoint: null });
    }
  };
  const begin = (n: number, isRestart: boolean): void => {
    const atMs = START_MS + n * MINUTE_MS;
    const source = { id: 'nut', kind: 'nut', isSimulated: false, signals, periodMs: MINUTE_MS };
    take(n, { type: 'start', atMs, isRestart }, { type: 'sources', atMs, sources: [source] });
  };
  begin(0, false);
  for (let n = 1; n <= minutes; n += 1) {
    if (n === 1.5 * DAY) begin(n, true);
    const atMs = START_MS + n * MINUTE_MS;
    const isHigh = highs.some((high) => n >= high.at && n < high.at + high.minutes);
    const of = { element: 'ups-a1', atMs, quality: 'good' as const, source: 'nut' };
    const samples: readonly Sample[] = [
      { ...of, metric: 'ups.load', value: isHigh ? 75 : 35, raw: '' },
      { ...of, metric: 'ups.source', state: 'online', raw: '' },
    ];
    take(n, { type: 'samples', atMs, samples }, { type: 'tick', atMs });
  }
  store.close();
  return folder;
}

describe('twinwatch rules dry-run', { timeout: 120_000 }, () => {
  it('finds in three days on disk each time a rule would have raised, with its delays, across a restart', () => {
    const highs = [
      { at: 300, minutes: 20 },
      { at: 900, minutes: 2 }, // shorter than the rule waits
      { at: DAY + 100, minutes: 10 },
      { at: 3 * DAY - 30, minutes: 60 }, // still so at the end
    ];
    const folder = record(3 * DAY, highs);
    const report = dryRun(folder);
    expect(report).toMatchObject({ days: 30, fromMs: START_MS, toMs: START_MS + 3 * DAY * MINUTE_MS });
    expect(report.inputs).toBe(3 * DAY + 2);
    const [high, never] = report.rules;
    expect(high?.isEnabled).toBe(false);
    expect(high?.fingerprint).toMatch(/^[0-9a-f]{8}$/);
    const at = (minute: number): number => START_MS + minute * MINUTE_MS;
    expect(high?.firings.map(({ onsetMs, clearedAtMs }) => [onsetMs, clearedAtMs !== null])).toEqual([
      [at(300), true],
      [at(DAY + 100), true],
      [at(3 * DAY - 30), false],
    ]);
    for (const one of high?.firings ?? []) expect(one.raisedAtMs - one.onsetMs).toBe(150_000);
    expect(high?.firings[0]?.clearedAtMs).toBe(at(321));
    expect(never?.firings).toEqual([]);
    expect(dryRun(path.join(folder, 'incidents.sqlite'), '--days', '1').rules[0]?.firings.length).toBe(1);
    expect(() => dryRun(temporaryDirectory())).toThrow(BadInput);
  });

  it('reads what a run of the engine left', () => {
    const folder = temporaryDirectory();
    const cli = path.join(ROOT, 'electron/cli/index.ts');
    const { status } = spawnSync(NODE, [cli, 'run', '--site', SITE, '--headless', '--for', '4s', '--db', folder], { timeout: 90_000 });
    expect(status).toBe(0);
    const report = dryRun(folder);
    expect(report.inputs).toBeGreaterThan(3);
    expect(report.rules.map((rule) => rule.firings.length)).toEqual([0, 0]);
  });
});
