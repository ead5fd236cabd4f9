/** S14, S8, J4: what the console saves, killed 200 times or without power in 1,000 states, backups, restores and an upgrade too; a restore, killed 200 times. */
import fs from 'node:fs';
import path from 'node:path';
import { killedRestores } from '../../electron/engine/testing/restore-trials.ts';
import { cutSaves, isFaulty, killedSaves, savesOf, type SaveTrial } from '../../electron/engine/testing/save-trials.ts';
import { CUT_KINDS, KILLED_KINDS, type SavedKind } from '../../electron/engine/testing/saved-files.ts';
import { RECORD_KINDS } from '../../electron/engine/testing/saved-records.ts';
import { hasStrace } from '../../electron/store/testing/disk-trace.ts';
import { inScratch, type Torture, type TortureOptions, type TortureRow } from './part.ts';

interface Tally {
  trials: number;
  torn: number;
  behind: number;
}

/** S14, killed. */
export const tortureSaves: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => {
    const kills = isShort ? 3 : 200;
    const killed = emptyTally();
    for (const kind of KILLED_KINDS) {
      told(`kills of ${kind}`);
      for await (const trial of killedSaves(kind, made(folder, `kill-${kind}`), kills)) count(killed, kind, 'kill', trial);
    }
    const target = `200 kills each while saving ${KILLED_KINDS.join(', ')}: old or new, never torn, what was said to be saved is there`;
    return [{ id: 'S14 kills', target, figure: figureOf(killed), met: killed.torn === 0 && killed.behind === 0 }];
  });

/** S14 without power, and of S8 that a backup counts only once it is durable. */
export const tortureSaveStates: Torture = (options) => inScratch('memory', (folder) => [powerCuts(folder, options)]);

function powerCuts(folder: string, { isShort, told }: TortureOptions): TortureRow {
  const states = isShort ? 20 : 1_000;
  const what = {
    id: 'S14 power',
    target: `1,000 states each a power cut could leave of ${CUT_KINDS.join(', ')}: the same; without our syncs a tenth of those of records is not`,
  };
  if (!hasStrace()) return { ...what, figure: 'not run: needs strace, and the right to trace', met: false };
  const cut = emptyTally();
  for (const kind of CUT_KINDS) {
    told(`power cuts of ${kind}`);
    for (const trial of cutSaves(kind, made(folder, `cut-${kind}`), { saves: savesOf(kind), states })) count(cut, kind, 'cut', trial);
  }
  const careless = emptyTally();
  for (const trial of cutSaves('careless', made(folder, 'cut-careless'), { saves: 1, states })) count(careless, 'careless', 'cut', trial);
  const unsynced = RECORD_KINDS.map((kind) => {
    const tally = emptyTally();
    const options = { saves: savesOf(kind), states, isSynced: false };
    told(`power cuts of ${kind} without our syncs`);
    for (const trial of cutSaves(kind, made(folder, `unsynced-${kind}`), options)) count(tally, kind, 'cut', trial);
    return { kind, ...tally };
  });
  const controls = unsynced.map(({ kind, trials, torn, behind }) => `${kind} ${String(torn + behind)} of ${String(trials)}`).join(', ');
  const isControlled = careless.torn > 0 && unsynced.every(({ trials, torn, behind }) => torn + behind >= trials / 10);
  return {
    ...what,
    figure: `${figureOf(cut)}; controls: a plain write, ${String(careless.torn)} of ${String(careless.trials)} torn; without our syncs torn or lost: ${controls}`,
    met: cut.torn === 0 && cut.behind === 0 && isControlled,
  };
}

/** J4 for a restore; for site files and reports see `outward.process.test.ts` and `intents.process.test.ts`, with TWINWATCH_KILLS. */
export const tortureRestores: Torture = ({ isShort, told }) =>
  inScratch('disk', async (folder) => {
    const kills = isShort ? 2 : 200;
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
        target: '200 kills after a restore was asked: none without its line before, the outcome told at the next start',
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

function emptyTally(): Tally {
  return { trials: 0, torn: 0, behind: 0 };
}

function count(tally: Tally, kind: SavedKind, by: 'kill' | 'cut', trial: SaveTrial): void {
  tally.trials += 1;
  if (Number.isNaN(trial.found)) tally.torn += 1;
  else if (isFaulty(kind, by, trial)) tally.behind += 1;
}

function figureOf({ trials, torn, behind }: Tally): string {
  return `${String(trials)} times: ${String(torn)} torn, ${String(behind)} times older than what was said to be saved`;
}
