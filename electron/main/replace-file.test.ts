/** What a failed replacement says of the file is true of it: as it was, or new and not yet safe. On real files, with syncs that strace lets fail. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from '../store/testing/samples.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NODE = path.join(ROOT, 'node_modules/node/bin/node');
const canInject = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;
const SCRIPT = `
  const [module, how, file] = process.argv.slice(1);
  const saving = (await import(module))[how];
  try { await saving(file, 'new'); console.log('done'); } catch (error) { console.log(error.name + ' ' + (error.code ?? '')); }
`;

type Failing = 'nothing' | 'content' | 'name';

/** What replacing 'old' says, and what is there then; the sync of this fails. */
function replaced(how: string, failing: Failing): { readonly said: string; readonly left: readonly string[]; readonly content: string } {
  const folder = temporaryDirectory();
  const file = path.join(folder, 'report.html');
  fs.writeFileSync(file, 'old');
  const at = { nothing: [], content: [`${file}.new`, `${file}.part`], name: [folder] }[failing];
  const inject = failing === 'nothing' ? [] : ['-e', 'inject=fsync:error=EIO', ...at.flatMap((one) => ['-P', one])];
  const command = [NODE, '--input-type=module', '-e', SCRIPT, path.join(ROOT, 'electron/main/replace-file.ts'), how, file];
  const { stdout } = spawnSync('strace', ['-f', '-qq', '-o', `${file}.trace`, '-e', 'trace=fsync', ...inject, ...command], {
    encoding: 'utf8',
  });
  fs.rmSync(`${file}.trace`);
  return { said: stdout.trim(), left: fs.readdirSync(path.dirname(file)), content: fs.readFileSync(file, 'utf8') };
}

describe.skipIf(!canInject).each(['replaceFile', 'replaceBigFile'])('%s', (how) => {
  it.each<readonly [string, Failing, string, string]>([
    ['done', 'nothing', 'done', 'new'],
    ['not done, where its content cannot be synced', 'content', 'Error EIO', 'old'],
    ['new and not safe, where its name cannot be', 'name', 'NotDurable', 'new'],
  ])('is %s', (_what, failing, said, content) => {
    expect(replaced(how, failing)).toEqual({ said, left: ['report.html'], content });
  });
});
