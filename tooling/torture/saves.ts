/** S14, J4: what the console saves, killed 200 times or without power in 1,000 states; a restore, killed 20 times. */
import fs from 'node:fs';
import path from 'node:path';
import { killedRestores } from '../../electron/engine/testing/restore-trials.ts';
import { cutSaves, killedSaves } from '../../electron/engine/testing/save-trials.ts';
import { FILE_KINDS, SAVED_KINDS, type SavedKind } from '../../electron/engine/testing/saved-files.ts';
import { hasStrace } from '../../electron/store/testing/disk-trace.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

/** Kinds that say no number: whole is all that can be asked. */
const isNumbered = (kind: SavedKind): boolean => kind !== 'key' && kind !== 'restore';

interface Tally {
  trials: number;
  torn: number;
  behind: number;
}

/** S14. */
export const tortureSaves: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => {
    const [kills, states] = isShort ? [3, 20] : [200, 1_000];
    const killed: Tally = { trials: 0, torn: 0, behind: 0 };
    for (const kind of SAVED_KINDS) {
      told(`kills of ${kind}`);
      for await (const trial of killedSaves(kind, made(folder, `kill-${kind}`), kills)) count(killed, kind, trial);
    }
    const cut: Tally = { trials: 0, torn: 0, behind: 0 };
    const careless: Tally = { trials: 0, torn: 0, behind: 0 };
    const isTraced = hasStrace();
    for (const kind of isTraced ? FILE_KINDS : []) {
      told(`power cuts of ${kind}`);
      for (const trial of cutSaves(kind, made(folder, `cut-${kind}`), 3, states)) count(cut, kind, trial);
    }
    if (isTraced) for (const trial of cutSaves('careless', made(folder, 'cut-careless'), 1, states)) count(careless, 'careless', trial);
    const kinds = SAVED_KINDS.join(', ');
    return [
      rowOf('S14 kills', `200 kills each while saving ${kinds}: old or new, never torn, what was said to be saved is there`, killed, true),
      isTraced
        ? {
            ...rowOf(
              'S14 power',
              `1,000 states each a power cut could leave of ${FILE_KINDS.join(', ')}: the same`,
              cut,
              careless.torn > 0,
            ),
            figure: `${figureOf(cut)}; control, a plain write: ${String(careless.torn)} of ${String(careless.trials)} torn`,
          }
        : { id: 'S14 power', target: 'the same for power cuts', figure: 'not run: needs strace, and the right to trace', met: false },
    ];
  });

/** J4 for a restore; for site files and reports see `outward.process.test.ts` and `intents.process.test.ts`, with TWINWATCH_KILLS. */
export const tortureRestores: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => {
    const kills = isShort ? 2 : 20;
    let [done, restored, wrong] = [0, 0, 0];
    for await (const { isRestored, hasIntent, isTold } of killedRestores(path.join(folder, 'profile'), kills)) {
      done += 1;
      told(`restore ${String(done)} of ${String(kills)}`);
      if (isRestored) restored += 1;
      if ((isRestored && !hasIntent) || !isTold) wrong += 1;
    }
    return [
      {
        id: 'J4 restore',
        target: '20 kills after a restore was asked: none without its line before, the outcome told at the next start',
        figure: `${String(done)} kills: ${String(restored)} in place, ${String(done - restored)} not; ${String(wrong)} without a line or untold`,
        met: wrong === 0 && restored > 0,
      },
    ];
  });

function made(folder: string, name: string): string {
  const directory = path.join(folder, name);
  fs.mkdirSync(directory, { mode: 0o700 });
  return directory;
}

function count(tally: Tally, kind: SavedKind, { acked, found }: { readonly acked: number; readonly found: number }): void {
  tally.trials += 1;
  if (Number.isNaN(found)) tally.torn += 1;
  else if (isNumbered(kind) && found < acked) tally.behind += 1;
}

function rowOf(id: string, target: string, tally: Tally, isControlled: boolean): TortureRow {
  return { id, target, figure: figureOf(tally), met: tally.torn === 0 && tally.behind === 0 && isControlled };
}

function figureOf({ trials, torn, behind }: Tally): string {
  return `${String(trials)} times: ${String(torn)} torn, ${String(behind)} times older than what was said to be saved`;
}
