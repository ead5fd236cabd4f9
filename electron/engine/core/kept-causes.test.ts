/** Causes that follow the news of the alarms, against causes found anew for all of them: the same, over any story of alarms. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConfig, type Config } from './config.ts';
import { correlate } from './correlate.ts';
import { chance, randomSite, shuffled, type Pick } from './graph/testing/random-site.ts';
import type { Alarm } from './model.ts';
import { newsSince, withNews } from './news.ts';
import { atOnce } from './pieces.ts';
import { miniSite } from './testing/mini-site.ts';
import { compareText } from './text-order.ts';

const START_MS = 100_000;

function alarm(condition: string, element: string, onsetMs: number): Alarm {
  const never = { clearedAtMs: null, ackedBy: null, incident: null, returnedAtMs: null };
  return { id: `${condition}|${element}`, condition, element, onsetMs, raisedAtMs: onsetMs + 100, ...never };
}

/** One change of the list after another, a look after each: what went on from the last look must say what one that knows nothing says. */
function play(
  config: Config,
  possible: readonly (readonly [condition: string, element: string])[],
  standbys: readonly string[],
  pick: Pick,
): void {
  let alarms: Record<string, Alarm> = {};
  let standby = new Set(standbys);
  let nowMs = START_MS;
  for (let turn = 0; turn < 25; turn += 1) {
    nowMs += [0, 100, 3_000, 40_000, -500][pick(5)] ?? 0;
    for (let n = 0; n <= pick(3); n += 1) {
      const [condition, element] = possible[pick(possible.length)] ?? ['device.down', ''];
      const made = alarm(condition, element, nowMs - pick(3) * 20_000);
      const before = alarms[made.id];
      alarms = { ...alarms };
      const act = pick(6);
      if (act === 0) Reflect.deleteProperty(alarms, made.id);
      else if (act === 1 && before !== undefined) alarms[made.id] = { ...before, clearedAtMs: nowMs };
      else if (act === 2 && before !== undefined) alarms[made.id] = { ...before, ackedBy: 'anna', incident: 'INC-0001' };
      else if (act === 3) alarms = Object.fromEntries(shuffled(pick, Object.entries(alarms)));
      else alarms[made.id] = made;
    }
    if (pick(6) === 0) standby = new Set(standbys.filter(() => pick(2) === 0));
    // What is read beside the alarms moves too: a unit falls silent, a period gets another one.
    const unheard = new Set(['ups-a1', 'ups-b1', 'room-a'].filter((id) => config.elements.has(id) && pick(4) === 0));
    const lateMs = [0, 4_000, 75_000][pick(3)] ?? 0;
    const beside = { standby, unheard, lateOf: () => lateMs };
    const anew = atOnce(correlate({ config: { ...config }, alarms, nowMs }, beside));
    expect(atOnce(correlate({ config, alarms, nowMs }, beside))).toEqual(anew);
  }
}

const property = (numRuns: number, body: (pick: Pick) => void): void =>
  fc.assert(
    fc.property(fc.noBias(fc.integer()), (seed) => body(chance(seed))),
    { numRuns },
  );

describe('causes kept from look to look', () => {
  it('are those found anew, on the small site with every way to follow from something', () => {
    const config = createConfig(miniSite());
    const possible = [
      ...[
        ['mains.lost', 'mains-a'],
        ['ups.onBattery', 'ups-a1'],
        ['ups.onBattery', 'ups-a2'],
        ['pdu.down', 'ats-a'],
        ['gen.late', 'gen-a'],
      ],
      ...[
        ['ups.failed', 'ups-b1'],
        ['path.down', 'path-b1'],
        ['path.down', 'path-a1'],
        ['device.down', 'hv-b1'],
        ['device.down', 'hv-a1'],
      ],
      ...[
        ['link.down', 'link-1'],
        ['link.down', 'link-2'],
        ['replication.outOfSync', 'copy-b'],
        ['service.down', 'portal'],
      ],
      ...[
        ['site.silent', 'b'],
        ['links.allSevered', 'b'],
        ['console.isolated', 'console'],
        ['signal.unknown', 'hv-b1'],
        ['gen.running', 'gen-a'],
      ],
    ] as [string, string][];
    property(300, (pick) => play(config, possible, ['gen-a'], pick));
  });

  it('are those found anew, on random sites with loops and networks', () => {
    property(400, (pick) => {
      const site = randomSite(pick, 14);
      const ids = site.elements.map(({ id }) => id);
      const possible = ids.flatMap((id): [string, string][] => [
        ['device.down', id],
        ['path.down', id],
        ['ups.overload', id],
      ]);
      play(createConfig(site), possible, ids.slice(0, 2), pick);
    });
  });
});

it('tells the news between any two lists, and puts it in its place', () => {
  property(500, (pick) => {
    const any = (): readonly Alarm[] =>
      shuffled(
        pick,
        Array.from({ length: 12 }, (_, n) => alarm('device.down', `e${String(n)}`, pick(2))).filter(() => pick(3) > 0),
      );
    const sorted = (list: readonly Alarm[]): readonly Alarm[] => list.toSorted((a, b) => compareText(a.id, b.id));
    const [before, now] = [any(), any()];
    expect(atOnce(withNews(sorted(before), newsSince(before, now)))).toEqual(sorted(now));
  });
});
