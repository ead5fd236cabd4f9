/** S3: the power of the whole stack is cut beside a writer, of the page cache and the file system too. */
import path from 'node:path';
import fs from 'node:fs';
import {
  faultAfterCut,
  isBrokenByCareless,
  lostByCareless,
  type CutState,
  type CutWriter,
} from '../../electron/store/testing/cut-trials.ts';
import { seeded } from '../../electron/store/testing/disk-trace.ts';
import { powerCuts } from '../../electron/store/testing/power-cuts.ts';
import { raiseStack, refusal } from '../../electron/store/testing/power-stack.ts';
import { inScratch, type Torture } from './part.ts';

/** Between two rows of the slow form, ms: 20 rows a second. */
const SLOW_MS = 50;
/** Of the slow cuts, those in which each control must lose rows, or nothing was cut. */
const CONTROL_SHARE = 0.9;

/** S3. Needs root on Linux. */
export const torturePowerCuts: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => {
    const [slow, fast, careless] = isShort ? [8, 4, 8] : [200, 100, 40];
    const target = `200 power cuts of the whole stack at 20 rows a second, 100 at full speed: no acknowledged row missing, all open and verify; without our settings, and without any sync, rows are gone in 90 % of the slow ones`;
    const lacking = refusal(place(folder, 'trial'));
    if (lacking !== null) return [{ id: 'S3', target, figure: `not run: ${lacking}`, met: false }];
    const stack = raiseStack(place(folder, 'stack'));
    const random = seeded(3);
    const count = async (writer: CutWriter, cuts: number, pauseMs: number, isBad: (state: CutState) => boolean): Promise<number> => {
      let bad = 0;
      let done = 0;
      for await (const state of powerCuts(stack, writer, cuts, pauseMs, random)) {
        if (isBad(state)) bad += 1;
        done += 1;
        told(`${writer}, ${String(done)} of ${String(cuts)} cuts`);
      }
      return bad;
    };
    try {
      const isFaulty = (state: CutState): boolean => faultAfterCut(state) !== null;
      const broken = (await count('ours', slow, SLOW_MS, isFaulty)) + (await count('ours', fast, 0, isFaulty));
      const lossy = await count('careless', careless, SLOW_MS, (state) => lostByCareless(state) > 0);
      // Without any sync the file itself may not be there yet, or not as a whole.
      const unsynced = await count('off', careless, SLOW_MS, (state) => isBrokenByCareless(state) || lostByCareless(state) > 0);
      const figure = `${String(slow)} slow and ${String(fast)} fast cuts: ${String(broken)} with a row missing or not whole; control, the driver's default: rows gone in ${String(lossy)} of ${String(careless)}; control, no sync at all: in ${String(unsynced)} of ${String(careless)}`;
      return [{ id: 'S3', target, figure, met: broken === 0 && Math.min(lossy, unsynced) >= careless * CONTROL_SHARE }];
    } finally {
      stack.down();
    }
  });

function place(folder: string, name: string): string {
  const made = path.join(folder, name);
  fs.mkdirSync(made);
  return made;
}
