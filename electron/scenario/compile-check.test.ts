/** Entries of `expect:` and `never:` as people write them, and what they are told when they are wrong. */
import { describe, expect, it } from 'vitest';
import { formatSiteError } from '../site/site-error.ts';
import { compileCheck } from './compile-check.ts';
import { namesOf } from './names.ts';
import { YamlProblems } from './problems.ts';
import type { Expectation } from './scenario.ts';
import { SMALL_SITE } from './testing/small-site.ts';

const NAMES = namesOf(SMALL_SITE, null);

function compile(
  entry: string,
  role: 'expect' | 'never' = 'expect',
): { readonly check: Expectation | null; readonly problems: readonly string[] } {
  const problems = new YamlProblems('t.yaml', entry);
  const check = compileCheck(role, problems.data, [], NAMES, problems);
  return { check, problems: problems.found.map(formatSiteError) };
}

describe('compileCheck', () => {
  it.each([
    [
      '{by: 0:05, alarm: ups.onBattery ups-a1}',
      { kind: 'alarm', alarm: { condition: 'ups.onBattery', element: 'ups-a1' }, isActive: true },
    ],
    ['{at: 0:05, alarm: "* *", state: clear}', { kind: 'alarm', alarm: { condition: null, element: null }, isActive: false }],
    [
      '{at: 0:05, alarm: "* ups-a1", suppressedBy: mains.lost mains-a}',
      {
        kind: 'alarm',
        alarm: { condition: null, element: 'ups-a1' },
        isActive: true,
        suppressedBy: { condition: 'mains.lost', element: 'mains-a' },
      },
    ],
    [
      '{by: 0:05, incident: {count: 1, cause: mains-a, effects: [ups.onBattery ups-a1]}}',
      { kind: 'incident', count: { op: '=', n: 1 }, cause: 'mains-a', effects: [{ condition: 'ups.onBattery', element: 'ups-a1' }] },
    ],
    [
      '{by: 0:05, decision: {verdict: act, decideBy: 4:30 ± 5 s, gate: {sync: passed}}}',
      { kind: 'decision', verdict: 'act', decideBy: { ms: 270_000, toleranceMs: 5_000 }, gates: { sync: 'passed' } },
    ],
    ['{at: 0:05, element: hv-a1, status: unknown}', { kind: 'element', elements: ['hv-a1'], status: 'unknown' }],
    [
      '{at: 0:05, service: portal, state: atRisk, lossBy: none}',
      { kind: 'service', services: ['portal'], state: 'atRisk', lossBy: 'none' },
    ],
    ['{at: 0:05, foresight: {hurts: [ups-a1], fits: {ups-a1: true}}}', { kind: 'foresight', hurts: ['ups-a1'], fits: { 'ups-a1': true } }],
    ['{at: 0:05, standing: no-witness}', { kind: 'standing', risk: 'no-witness', isPresent: true }],
    ['{at: 0:05, journal: {kind: alarm, count: "<= 3"}}', { kind: 'journal', entryKind: 'alarm', count: { op: '<=', n: 3 } }],
  ])('reads %s', (entry, check) => {
    const compiled = compile(entry);
    expect(compiled.problems).toEqual([]);
    expect(compiled.check?.check).toEqual(check);
  });

  it.each([
    ['{at: 0:05, standing: x}', { type: 'at', ms: 5_000 }],
    ['{from: 0:03, by: 0:05, standing: x}', { type: 'by', fromMs: 3_000, ms: 5_000 }],
    ['{from: 0:03, to: 0:05, standing: x}', { type: 'during', fromMs: 3_000, toMs: 5_000 }],
  ])('%s: when', (entry, when) => {
    expect(compile(entry).check?.when).toEqual(when);
  });

  it('a never without a time is of the whole run', () => {
    expect(compile('{decision: {verdict: act}}', 'never').check?.when).toEqual({
      type: 'during',
      fromMs: 0,
      toMs: Number.POSITIVE_INFINITY,
    });
  });

  it.each([
    ['{standing: x}', 'expect', 't.yaml:1:1: an expectation needs one time (expected "at: 0:10", "by: 0:10", or both "from:" and "to:")'],
    [
      '{by: 0:05, standing: x}',
      'never',
      't.yaml:1:1: a never has "at", or "from" and/or "to", or no time at all (expected for example from: 0:10)',
    ],
    ['{from: 0:09, to: 0:05, standing: x}', 'expect', 't.yaml:1:18: the window ends before it begins (expected to: after from:)'],
    [
      '{at: 0:05, alarm: ups.onBatery ups-a1}',
      'expect',
      't.yaml:1:19: there is no condition "ups.onBatery" (expected one of ups.onBattery, ups.lowBattery, ups.batteryFault, ups.batteryReplace, ups.failed, ups.bypass, ups.overload, ups.inputLow, ups.inputHigh, ...; did you mean ups.onBattery?)',
    ],
    ['{at: 0:05, decision: {verdict: go}}', 'expect', 't.yaml:1:32: verdict cannot be "go" (expected one of stay, watch, act, hold)'],
    [
      '{decision: {rule: mains-los}}',
      'never',
      't.yaml:1:19: there is no rule "mains-los" (expected one of console-isolated, site-loss, witness, mains-loss, power-quality, generator, ups, power-path, cooling, temperature, fire, intrusion, dc-links, ...; did you mean mains-loss?)',
    ],
    [
      '{decision: {advised: transfert}}',
      'never',
      't.yaml:1:22: there is no option "transfert" (expected one of transfer, waitGenerator, startGenerator, lookAgain, protect, stay, repairPath, shedLoad, repairLink, readLink, repair, takeOver, ...; did you mean transfer?)',
    ],
    [
      '{decision: {options: [stay, waitGenrator]}}',
      'never',
      't.yaml:1:29: there is no option "waitGenrator" (expected one of transfer, waitGenerator, startGenerator, lookAgain, protect, stay, repairPath, shedLoad, repairLink, readLink, repair, takeOver, ...; did you mean waitGenerator?)',
    ],
    [
      '{decision: {gate: {own-rech: passed}}}',
      'never',
      't.yaml:1:20: there is no gate "own-rech" (expected one of telemetry, links, sync, fits, target, console, clock, drill, tried, lockout, otherPath, mode, ownDrill, offered, advised, inTime, causeGone, ...; did you mean own-reach?)',
    ],
    [
      '{decision: {expected: {gen.lat: came}}}',
      'never',
      't.yaml:1:24: there is no expectation "gen.lat" (expected one of gen.late, cooling.notTakenOver, dispatch.notAcknowledged, dispatch.notArrived, router.notTakenOver, vm.notRestarted, array.notRemapped, ...; did you mean gen.late?)',
    ],
    [
      '{procedure: {option: failbak}}',
      'never',
      't.yaml:1:22: there is no option "failbak" (expected one of failback, transfer, waitGenerator, startGenerator, lookAgain, protect, stay, repairPath, shedLoad, repairLink, readLink, repair, takeOver, ...; did you mean failback?)',
    ],
    [
      '{procedure: {gate: {unsaid: passed}}}',
      'never',
      't.yaml:1:21: there is no gate "unsaid" (expected one of telemetry, links, sync, fits, target, console, clock, drill, tried, lockout, otherPath, mode, ownDrill, offered, advised, inTime, causeGone, ...)',
    ],
    [
      '{procedure: {overridden: [snc]}}',
      'never',
      't.yaml:1:27: there is no gate "snc" (expected one of telemetry, links, sync, fits, target, console, clock, drill, tried, lockout, otherPath, mode, ownDrill, offered, advised, inTime, causeGone, ...; did you mean sync?)',
    ],
    [
      '{at: 0:05, service: portl}',
      'expect',
      't.yaml:1:21: there is no service "portl" (expected one of the 1 services of the site; did you mean portal?)',
    ],
    [
      '{at: 0:05, incident: {count: many}}',
      'expect',
      't.yaml:1:30: "many" is not a number of things (expected a number, or ">1", ">=2", "<3", "<=3")',
    ],
    [
      '{at: 0:05, alrm: x y}',
      'expect',
      't.yaml:1:1: there is no check "alrm" (expected one of alarm, incident, decision, procedure, element, service, reading, source, standing, chain, rpo, foresight, group, console, journal; did you mean alarm?)',
    ],
  ] as const)('refuses %s (%s)', (entry, role, problem) => {
    expect(compile(entry, role)).toEqual({ check: null, problems: [problem] });
  });
});
