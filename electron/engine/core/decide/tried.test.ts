/** What people tried by hand in vain (BCP 4.3): which run counts, what is said of it, and that it stands until the generator was seen to run or a later run proves otherwise. */
import { describe, expect, it } from 'vitest';
import type { Runbook } from '../../../../shared/model/runbook.ts';
import type { RunbookRun, RunEntry, StepConflict } from '../../../../shared/model/runbook-run.ts';
import { plantOf } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { alarmOf, byId, stepOf } from '../testing/records.ts';
import type { Draft } from '../draft.ts';
import { triedByHand } from './tried.ts';

const PLANT = plantOf(miniSite());
const INCIDENT = 'INC-0001';
const words = (of: string) => ({ en: of, fr: `${of} (fr)` });
const step = (id: string, isThere: boolean): Runbook['steps'][number] => ({
  ...{ id, verb: words(id), expect: words(id), duration: 60, persons: 1, impossible: [] },
  ...(isThere ? { place: { role: 'generator', part: 'itself' } } : {}),
});
/** One tells the NOC, wherever he stands; the other two are done at the set. */
const RUNBOOK: Runbook = {
  ...{ format: 'twinwatch-runbook/1', id: 'start', version: 1, bcp: '4.3', name: words('Start'), roles: {}, tools: [], protection: [] },
  for: { rules: [], plans: ['by-hand', 'other'], conditions: [], against: [], kinds: ['generator'] },
  steps: [step('tell', false), step('start', true), step('look', true)],
};
const run = (id: string, log: readonly RunEntry[], more: Partial<RunbookRun> = {}): RunbookRun => ({
  ...{ id, incident: INCIDENT, subject: 'gen-a', runbook: RUNBOOK, roles: { generator: 'gen-a' }, isDrill: false },
  ...{ startedAtMs: 0, startedBy: 'Ada', log },
  ...more,
});
const at = (atMs: number) => ({ atMs, person: 'Ada' });
const cannot = (id: string, atMs: number): RunEntry => ({
  ...at(atMs),
  type: 'impossible',
  step: id,
  reason: words('no crank'),
  branch: null,
});
const done = (id: string, atMs: number, ...conflicts: readonly StepConflict[]): RunEntry => ({
  ...at(atMs),
  type: 'done',
  step: id,
  conflicts,
});
const ended = (atMs: number, outcome: 'completed' | 'stopped' = 'completed'): RunEntry => ({
  ...at(atMs),
  type: 'ended',
  outcome,
  reason: null,
  next: null,
});
const reads = (found: string | null, element = 'gen-a'): StepConflict => ({
  ...{ type: 'reading', element, metric: 'gen.state', expected: ['running'], found },
});

const gateOf = (runs: readonly RunbookRun[], act: (draft: Draft) => void = () => undefined) =>
  triedByHand(
    stepOf(PLANT.model, PLANT.nowMs, (draft) => {
      draft.runs = byId(...runs);
      act(draft);
    }),
    ...([INCIDENT, 'gen-a', ['by-hand']] as const),
  );
const said = (runs: readonly RunbookRun[], act?: (draft: Draft) => void) => {
  const gate = gateOf(runs, act);
  return gate === null ? null : `${gate.result} ${gate.veto} ${gate.detail.key} ${String(gate.detail.params?.['run'])}`;
};

const FAILED = run('R1', [cannot('start', 100)]);
const IN_VAIN = 'failed soft gate.tried.failed R1';

describe('a start that was not possible', () => {
  it('is told with who said so, when and why', () => {
    expect(gateOf([FAILED])?.detail.params).toEqual({
      ...{ person: 'Ada', failedAtMs: 100, run: 'R1', 'words.en': 'no crank', 'words.fr': 'no crank (fr)' },
    });
    expect(said([FAILED])).toBe(IN_VAIN);
  });

  it.each<readonly [title: string, runs: readonly RunbookRun[]]>([
    ['nobody tried', []],
    ['somebody has only begun', [run('R1', [])]],
    ['what could not be said on the phone is no failed start', [run('R1', [cannot('tell', 100)])]],
    ['it was done after all', [run('R1', [cannot('start', 100), done('start', 200)])]],
    ['it was for another incident', [{ ...FAILED, incident: 'INC-2' }]],
    ['it was in a drill', [{ ...FAILED, isDrill: true }]],
    ['it was another generator', [{ ...FAILED, roles: { generator: 'gen-b' } }]],
    ['the runbook starts nothing by hand', [{ ...FAILED, runbook: { ...RUNBOOK, for: { ...RUNBOOK.for, plans: ['other'] } } }]],
    ['it was stopped without a word', [run('R1', [done('start', 100, reads('stopped')), ended(200, 'stopped')])]],
  ])('%s: nothing was tried in vain', (_title, runs) => {
    expect(said(runs)).toBeNull();
  });

  it('of several steps the last that failed is named', () => {
    const both = run('R1', [{ ...cannot('start', 100), reason: words('first') } as RunEntry, cannot('look', 200)]);
    expect(gateOf([both])?.detail.params).toMatchObject({ failedAtMs: 200 });
  });

  it('in a drill a run of the drill counts', () => {
    expect(said([{ ...FAILED, isDrill: true }], (draft) => (draft.isDrill = true))).toBe(IN_VAIN);
  });
});

describe('it stands until', () => {
  it.each(['gen.running', 'gen.stopped'])('the set was seen to run since: %s', (condition) => {
    const seen = (onsetMs: number) => (draft: Draft) => (draft.alarms = byId(alarmOf(condition, 'gen-a', onsetMs)));
    expect(said([FAILED], seen(101))).toBeNull();
    expect(said([FAILED], seen(100))).toBe(IN_VAIN);
    expect(said([FAILED], (draft) => (draft.alarms = byId(alarmOf(condition, 'gen-b', 101))))).toBe(IN_VAIN);
  });

  it('a later run came to its end, with what was read', () => {
    expect(said([FAILED, run('R2', [done('start', 150), ended(200)])])).toBeNull();
    expect(said([run('R2', [done('start', 50), ended(60)]), FAILED])).toBe(IN_VAIN);
    expect(said([FAILED, run('R2', [done('start', 150), ended(200, 'stopped')])])).toBe(IN_VAIN);
  });
});

describe('a run to its end that proves nothing', () => {
  const completed = (...conflicts: readonly StepConflict[]) => [
    run('R1', [done('start', 100, ...conflicts), done('look', 150), ended(200)]),
  ];

  it.each<readonly [title: string, conflicts: readonly StepConflict[], line: string | null]>([
    ['what was read agreed', [], null],
    ['the readings of the set spoke against it', [reads('stopped')], 'failed soft gate.tried.against R1'],
    ['nothing of the set was read: not known is not passed', [reads(null)], 'unknown soft gate.tried.unread R1'],
    ['one reading against it is enough', [reads(null), reads('stopped')], 'failed soft gate.tried.against R1'],
    ['something else was not read', [reads(null, 'mains-a')], null],
    ['a step it needs was left out', [{ type: 'need', step: 'tell' }], null],
  ])('%s', (_title, conflicts, line) => {
    expect(said(completed(...conflicts))).toBe(line);
  });

  it('says who, since when, and how many steps', () => {
    const two = [run('R1', [done('start', 100, reads(null)), done('look', 150, reads('stopped')), ended(200)])];
    expect(gateOf(two)?.detail.params).toEqual({ person: 'Ada', saidAtMs: 150, run: 'R1', count: 2 });
  });

  it('the set was seen to run since', () => {
    const seen = (onsetMs: number) => (draft: Draft) => (draft.alarms = byId(alarmOf('gen.running', 'gen-a', onsetMs)));
    expect(said(completed(reads('stopped')), seen(101))).toBeNull();
    expect(said(completed(reads('stopped')), seen(100))).toBe('failed soft gate.tried.against R1');
  });
});
