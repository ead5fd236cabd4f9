/** What a scenario's sources deliver: due times, held readings, silence, and taking a signal over from the plant. */
import { describe, expect, it } from 'vitest';
import type { Sample } from '../../shared/model/sample.ts';
import { Feed } from './feed.ts';
import { VirtualPlant } from './plant.ts';
import type { Action, Scenario } from './scenario.ts';
import { SMALL_SITE } from './testing/small-site.ts';

const START_MS = 1_000_000;

function scenario(parts: Partial<Scenario> = {}): Scenario {
  return {
    file: 't.yaml',
    name: 't',
    bcp: '4.3',
    site: SMALL_SITE,
    startMs: START_MS,
    plant: 'simulator',
    paceMs: null,
    onEvent: new Set(),
    untilMs: 60_000,
    events: [],
    expectations: [],
    ...parts,
  };
}

function feed(parts: Partial<Scenario> = {}): Feed {
  const one = scenario(parts);
  return new Feed(one, one.plant === 'simulator' ? new VirtualPlant(one.site) : null);
}

function stated(state: string, isOnce = false, measuredMs = 0): Extract<Action, { type: 'signal' }> {
  return {
    type: 'signal',
    signals: [{ element: 'ups-a1', metric: 'ups.source', value: null, state }],
    measuredMs,
    quality: 'good',
    isOnce,
  };
}

/** Samples of one signal until `untilMs`, as `second:state`. */
function told(source: Feed, untilMs: number, key = 'ups-a1|ups.source', fromMs = 0): readonly string[] {
  const lines: string[] = [];
  const note = (offsetMs: number, samples: readonly Sample[]): void => {
    for (const sample of samples)
      if (`${sample.element}|${sample.metric}` === key) lines.push(`${String(offsetMs / 1_000)}:${sample.state ?? String(sample.value)}`);
  };
  for (let offsetMs = fromMs; offsetMs <= untilMs; offsetMs = source.nextMs(offsetMs)) {
    source.advance(offsetMs);
    note(offsetMs, source.due(offsetMs));
  }
  return lines;
}

describe('Feed', () => {
  it('reads each plant signal at the start and then at its own period', () => {
    expect(told(feed(), 6_000)).toHaveLength(4); // every 2 s
    expect(told(feed(), 20_000, 'link-1|link.oper')).toHaveLength(3); // every 10 s
  });

  it('reads a change of state at once', () => {
    const plant = new VirtualPlant(SMALL_SITE);
    const source = new Feed(scenario(), plant);
    told(source, 30_000, 'link-1|link.oper');
    plant.inject('link-cut:link-1');
    expect(source.due(30_000).map((sample) => `${sample.element} ${String(sample.state)}`)).toContain('link-1 down');
  });

  it('reads at the pace of the scenario when it has one, and says so', () => {
    const paced = feed({ paceMs: 30_000 });
    expect(paced.declarations()[0]?.periodMs).toBe(30_000);
    expect(told(paced, 60_000)).toEqual(['0:online', '30:online', '60:online']);
  });

  it('holds a stated reading and keeps the plant away from it until released', () => {
    const source = feed();
    told(source, 1_000);
    expect(source.state(stated('battery'), 1_000)).toHaveLength(1);
    expect(told(source, 5_000, 'ups-a1|ups.source', 1_500)).toEqual(['3:battery', '5:battery']);
    source.release(['ups-a1|ups.source']);
    expect(told(source, 5_500, 'ups-a1|ups.source', 5_500)).toEqual(['5.5:online']);
  });

  it('does not repeat a reading stated once', () => {
    const source = feed({ plant: 'none' });
    expect(source.state(stated('battery', true, -300), 1_000)).toEqual([
      {
        element: 'ups-a1',
        metric: 'ups.source',
        state: 'battery',
        atMs: START_MS + 700,
        quality: 'good',
        source: 'file',
        raw: 'ups.source=battery',
      },
    ]);
    expect(source.due(9_000)).toEqual([]);
  });

  it('silences an element, says so for its source, and reads anew when it speaks again', () => {
    const source = feed();
    told(source, 1_000);
    const reports = source.silence(
      { type: 'silence', targets: [{ type: 'element', id: 'ups-a1' }], isAnnounced: true, trouble: 'driver-down' },
      START_MS + 1_000,
    );
    expect(reports).toEqual([
      { source: 'plant', state: 'lost', trouble: 'driver-down', detail: 'no answer', atMs: START_MS + 1_000, elements: ['ups-a1'] },
    ]);
    expect(told(source, 10_000, 'ups-a1|ups.source', 1_500)).toEqual([]);
    source.voice([{ type: 'element', id: 'ups-a1' }], START_MS + 10_500);
    expect(told(source, 10_500, 'ups-a1|ups.source', 10_500)).toEqual(['10.5:online']);
  });

  it('says nothing of a silence nobody announces', () => {
    expect(
      feed().silence({ type: 'silence', targets: [{ type: 'source', id: 'plant' }], isAnnounced: false, trouble: 'timeout' }, START_MS),
    ).toEqual([]);
  });
});
