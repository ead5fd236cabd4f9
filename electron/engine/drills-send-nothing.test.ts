/** D7: nothing leaves in a drill. 1,000 of them: `npm run torture -- decisions`. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomDrill, tryDrill } from './testing/drill-trial.ts';

const DRILLS = 40;
const SEED = 7;

it(
  'in a random drill nothing is called of a real device, no file is begun, and no plan is carried out but as a drill',
  { timeout: 60_000 },
  () => {
    const came = { played: 0, begun: 0 };
    fc.assert(
      fc.property(randomDrill, (drill) => {
        const { sent, played, begun } = tryDrill(drill);
        came.played += played;
        came.begun += begun;
        expect(sent).toEqual([]);
      }),
      { numRuns: DRILLS, seed: SEED },
    );
    expect(came.played).toBeGreaterThan(DRILLS);
    expect(came.begun).toBeGreaterThan(0);
  },
);

it('control: told to the first that offers faults, simulated or not, a real device is called, and counted', () => {
  const found = fc
    .sample(randomDrill, { numRuns: DRILLS, seed: SEED })
    .filter((drill) => tryDrill(drill, (_running, all) => all[0]?.faults ?? null).sent.length > 0);
  expect(found.length).toBeGreaterThan(0);
});
