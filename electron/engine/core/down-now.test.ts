/** What is down, going on from the last answer, against what one that knows nothing says: the same, over any story of alarms and cuts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConfig } from './config.ts';
import { downNow } from './down-now.ts';
import { chance } from './graph/testing/random-site.ts';
import type { Alarm } from './model.ts';
import { miniSite } from './testing/mini-site.ts';

const site = miniSite();
const CONDITIONS = ['device.down', 'array.failed', 'signal.unknown', 'mains.lost', 'host.maintenance'] as const;

function alarm(condition: string, element: string): Alarm {
  const never = { clearedAtMs: null, ackedBy: null, incident: null, returnedAtMs: null };
  return { id: `${condition}|${element}`, condition, element, onsetMs: 0, raisedAtMs: 0, ...never };
}

describe('what is down now', () => {
  it('is what all alarms say, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.noBias(fc.integer()), (seed) => {
        const pick = chance(seed);
        const config = createConfig(site);
        const elements = [...site.elements.map(({ id }) => id), 'no such element'];
        let alarms: Record<string, Alarm> = {};
        for (let turn = 0; turn < 20; turn += 1) {
          for (let n = 0; n <= pick(4); n += 1) {
            const isCut = pick(12) === 0;
            const element = isCut ? (site.centres[pick(2)] ?? '') : (elements[pick(elements.length)] ?? '');
            const made = alarm(isCut ? 'site.silent' : (CONDITIONS[pick(CONDITIONS.length)] ?? 'device.down'), element);
            const before = alarms[made.id];
            alarms = { ...alarms };
            const act = pick(5);
            if (act === 0) Reflect.deleteProperty(alarms, made.id);
            else if (act === 1 && before !== undefined) alarms[made.id] = { ...before, clearedAtMs: turn };
            else if (act === 2 && before !== undefined) alarms[made.id] = { ...before, incident: 'INC-0001' };
            else alarms[made.id] = made;
          }
          const handedOut = downNow({ config, alarms });
          const copy = handedOut.slice();
          expect(handedOut).toEqual(downNow({ config: { ...config }, alarms }));
          expect(downNow({ config, alarms: { ...alarms } })).toBe(handedOut);
          expect(handedOut).toEqual(copy);
        }
      }),
      { numRuns: 80 },
    );
  });
});
