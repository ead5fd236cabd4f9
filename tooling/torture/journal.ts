/** J1: a record falsified in eight ways, by somebody without the key and by its owner; what the console's verify and the stand-alone script find. */
import { makeScene, tallyOf, trials, type Tally } from '../../electron/store/testing/tamper-trials.ts';
import { inScratch, type Torture, type TortureRow } from './part.ts';

/** One row for each class and author, and one for the control. */
export const tortureJournal: Torture = ({ isShort }) =>
  inScratch('memory', (folder) => {
    // Of each class; lines of the record; the stand-alone script is run on every so many of them.
    const [count, lines, scriptEvery] = isShort ? [2, 500, 2] : [200, 5_000, 1];
    const all = tallyOf([...trials(makeScene(folder, lines), count, (index) => index % scriptEvery === 0)]);
    return [...all.map(rowOf), controlOf(all)];
  });

function rowOf(one: Tally): TortureRow {
  const { kind, author, count, covered, coveredFound, found, foundAlone, saidUncovered, located, scripts, scriptsAgree } = one;
  const isChainWork = ['edit', 'delete', 'swap', 'insert'].includes(kind);
  return {
    id: `J1 ${kind}, ${author === 'owner' ? 'by the owner of the key' : 'without the key'}`,
    target: isChainWork
      ? '100 % found and located by the record alone'
      : '100 % of those under a checkpoint found and located; of the others the uncovered tail is stated',
    figure:
      `${String(found)}/${String(count)} found (record alone ${String(foundAlone)}), ${String(coveredFound)}/${String(covered)} of those covered, ` +
      `${String(located)} located, ${String(saidUncovered)} stated as uncovered, script agrees ${String(scriptsAgree)}/${String(scripts)}`,
    met:
      coveredFound === covered &&
      located === found &&
      found + saidUncovered === count &&
      scriptsAgree === scripts &&
      (!isChainWork || foundAlone === count),
  };
}

/** With the signatures taken away nothing of what was hashed anew is found: else the test would prove nothing. */
function controlOf(all: readonly Tally[]): TortureRow {
  const rehashed = all.filter(({ kind }) => !['edit', 'delete', 'swap', 'insert'].includes(kind));
  const found = rehashed.reduce((sum, one) => sum + one.foundByChain, 0);
  const count = rehashed.reduce((sum, one) => sum + one.count, 0);
  return {
    ...{ id: 'J1 control', target: 'without signatures and checkpoints: none found' },
    ...{ figure: `${String(found)}/${String(count)} found`, met: found === 0 },
  };
}
