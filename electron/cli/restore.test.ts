/** `twinwatch restore` as a person uses it: the list, the warning, the refusal beside a console, and the record after it. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { makeBackup } from '../store/backups/make.ts';
import { openRecordFile } from '../store/store.ts';
import { batch, open, temporaryDirectory } from '../store/testing/samples.ts';

const CLI = path.resolve('electron/cli/index.ts');

function twinwatch(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', timeout: 60_000 });
  return { code: status, out: stdout, err: stderr };
}

it('lists, warns of what is newer, refuses beside a console, and keeps what it replaces', () => {
  const directory = temporaryDirectory();
  const store = open(directory);
  store.commit(batch('one', 1, 30));
  const backup = makeBackup(directory, Date.UTC(2026, 10, 27, 12), { headroomBytes: 0 });
  store.commit(batch('two', 31, 4));
  expect(twinwatch('restore', '--data', directory)).toMatchObject({
    code: 0,
    out: `2026-11-27T12:00:00.000Z  30 rows  verified  ${backup.file}\n`,
  });
  const busy = twinwatch('restore', backup.file, '--data', directory, '--yes');
  expect([busy.code, busy.err]).toEqual([2, expect.stringContaining('quit the console first')]);
  store.close();

  const asked = twinwatch('restore', backup.file, '--data', directory);
  expect([asked.code, asked.err]).toEqual([2, expect.stringContaining('4 entries of the present record are newer')]);
  const done = twinwatch('restore', backup.file, '--data', directory, '--yes', '--person', 'A. Dmin', '--reason', 'wrong import');
  expect([done.code, done.out]).toEqual([0, expect.stringContaining('incidents.replaced-1.sqlite')]);
  const replaced = openRecordFile(path.join(directory, 'incidents.replaced-1.sqlite'));
  expect(replaced.journal({ fromSeq: 35, limit: 1 })[0]).toMatchObject({
    text: { key: 'record.restoreBegun', params: { reason: 'wrong import' } },
  });
  replaced.close();
  const after = open(directory);
  expect([after.lastSeq(), after.news()?.kind]).toEqual([30, 'restored']);
});
