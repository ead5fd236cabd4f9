/** Entries of `events:` as people write them, and what they are told when they are wrong. */
import { describe, expect, it } from 'vitest';
import { formatSiteError } from '../site/site-error.ts';
import { compileEvent } from './compile-event.ts';
import { namesOf } from './names.ts';
import { YamlProblems } from './problems.ts';
import type { ScenarioEvent } from './scenario.ts';
import { SMALL_SITE } from './testing/small-site.ts';

const NAMES = namesOf(SMALL_SITE, ['mains-lost:mains-a', 'link-cut:link-1']);

function compile(entry: string): { readonly events: readonly ScenarioEvent[]; readonly problems: readonly string[] } {
  const problems = new YamlProblems('t.yaml', entry);
  const events = compileEvent(problems.data, [], NAMES, problems);
  return { events, problems: problems.found.map(formatSiteError) };
}

describe('compileEvent', () => {
  it('reads a reading with its measured time, before its arrival', () => {
    const { events } = compile('{at: 0:10, signal: ups-a1 ups.source battery, measured: -0:00.3}');
    expect(events).toEqual([
      {
        atMs: 10_000,
        line: 1,
        label: 'signal ups-a1 ups.source battery',
        action: {
          type: 'signal',
          signals: [{ element: 'ups-a1', metric: 'ups.source', value: null, state: 'battery' }],
          measuredMs: -300,
          quality: 'good',
          isOnce: false,
        },
      },
    ]);
  });

  it('reads a measured time counted from the start', () => {
    expect(compile('{at: 0:10, signal: ups-a1 ups.charge 80 %, measured: 0:09.5}').events[0]?.action).toMatchObject({
      measuredMs: -500,
      signals: [{ value: 80 }],
    });
  });

  it('repeats an entry', () => {
    expect(compile('{at: 0:10, signal: link-1 link.oper down, repeat: {times: 3, every: 20 s}}').events.map((event) => event.atMs)).toEqual(
      [10_000, 30_000, 50_000],
    );
  });

  it.each([
    ['{at: 1 s, fault: [mains-lost:mains-a, link-cut:link-1]}', { type: 'fault', faults: ['mains-lost:mains-a', 'link-cut:link-1'] }],
    ['{at: 1 s, clear: all}', { type: 'clear', faults: null }],
    [
      '{at: 1 s, silence: [ups-a1, plant, ups-a2 ups.charge]}',
      {
        type: 'silence',
        isAnnounced: true,
        trouble: 'timeout',
        targets: [
          { type: 'element', id: 'ups-a1' },
          { type: 'source', id: 'plant' },
          { type: 'signal', id: 'ups-a2|ups.charge' },
        ],
      },
    ],
    ['{at: 1 s, clockJump: +2h}', { type: 'clockJump', stepMs: 7_200_000 }],
    ['{at: 11 min, resume: 10 min}', { type: 'resume', gapMs: 600_000 }],
    ['{at: 1 s, restart: true}', { type: 'restart', offMs: 0 }],
    ['{at: 1 s, drill: on}', { type: 'drill', isDrill: true, person: 'NOC' }],
    ['{at: 1 s, ack: mains-a}', { type: 'ackIncident', cause: 'mains-a', person: 'NOC' }],
    ['{at: 1 s, ack: mains.lost mains-a, by: technician}', { type: 'ackAlarm', alarm: 'mains.lost|mains-a', person: 'technician' }],
    [
      '{at: 1 s, evidence: dc-b site.fenced proven, proof: rack seen}',
      {
        type: 'evidence',
        signal: { element: 'dc-b', metric: 'site.fenced', value: null, state: 'proven' },
        proof: 'rack seen',
        person: 'NOC',
      },
    ],
  ])('reads %s', (entry, action) => {
    const { events, problems } = compile(entry);
    expect(problems).toEqual([]);
    expect(events[0]?.action).toEqual(action);
  });

  it.each([
    [
      '{at: 0:10, signal: ups-a3 ups.source battery}',
      't.yaml:1:20: the site has no element "ups-a3" (expected the id of an element of the site; did you mean ups-a1?)',
    ],
    [
      '{at: 0:10, signal: ups-a1 ups.sorce battery}',
      't.yaml:1:20: ups ups-a1 has no metric "ups.sorce" (expected a metric of a ups; did you mean ups.source?)',
    ],
    [
      '{at: 0:10, signal: ups-a1 ups.source batery}',
      't.yaml:1:20: ups.source has no state "batery" (expected one of online, eco, boost, trim, battery, bypass, off; did you mean battery?)',
    ],
    ['{at: 0:10, signal: ups-a1 ups.runtime 4 min}', 't.yaml:1:20: ups.runtime is measured in s, not in min (expected a number in s)'],
    [
      '{at: 0:10, fault: mains-lost:mains-b}',
      't.yaml:1:19: there is no fault "mains-lost:mains-b" (expected one of the 2 faults of the site; did you mean mains-lost:mains-a?)',
    ],
    [
      '{at: 0:75, fault: mains-lost:mains-a}',
      't.yaml:1:6: "0:75" is not a time (expected a time such as 0:10 (m:ss), 1:02:03 (h:mm:ss), 90 s, 10 min or 2 h)',
    ],
    [
      '{at: 0:10, falt: mains-lost:mains-a}',
      't.yaml:1:1: there is no action "falt" (expected one of signal, release, fault, clear, silence, voice, clockJump, resume, heldUp, restart, drill, note, ack, close, record, end, maintenance, evidence, ...; did you mean fault?)',
    ],
    [
      '{at: 0:10, fault: mains-lost:mains-a, clear: all}',
      't.yaml:1:1: an event does one thing, this one has fault and clear (expected one action per entry)',
    ],
    [
      '{at: 0:10, signal: ups-a1 ups.source battery, mesured: 0:09}',
      't.yaml:1:47: unknown key "mesured" (expected one of at, repeat, signal, measured, quality, once; did you mean measured?)',
    ],
    [
      '{at: 0:10, resume: 10 min}',
      't.yaml:1:20: the sleep must lie between the start and the wake-up (expected a duration above zero, at most the time of this event)',
    ],
    [
      '{at: 0:10, approve: mains-a, option: transfert}',
      't.yaml:1:38: there is no option "transfert" (expected one of failback, transfer, waitGenerator, startGenerator, lookAgain, protect, stay, repairPath, shedLoad, repairLink, readLink, repair, takeOver, ...; did you mean transfer?)',
    ],
    [
      '{at: 0:10, runbook: refuell, of: mains-a, impossible: tell}',
      't.yaml:1:21: there is no runbook "refuell" (expected a shipped runbook; did you mean refuel?)',
    ],
    [
      '{at: 0:10, override: mains-a, option: transfer, gate: snc, reason: seen}',
      't.yaml:1:55: there is no gate "snc" (expected one of telemetry, links, sync, fits, target, console, clock, drill, tried, lockout, otherPath, mode, ownDrill, offered, advised, inTime, causeGone, ...; did you mean sync?)',
    ],
  ])('refuses %s', (entry, problem) => {
    expect(compile(entry)).toEqual({ events: [], problems: [problem] });
  });
});
