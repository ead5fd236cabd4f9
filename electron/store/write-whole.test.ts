/** What is said of a small file that could not be made durable is true: as it was, or new and perhaps not for good. Syncs that strace lets fail. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryDirectory } from './testing/samples.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const NODE = path.join(ROOT, 'node_modules/node/bin/node');
const canInject = spawnSync('strace', ['-e', 'trace=none', 'true']).status === 0;

type Failing = 'nothing' | 'content' | 'name';

/** What the script says, a line each, while this sync of `file` fails; its argument is the file. */
function said(file: string, failing: Failing, script: string): readonly string[] {
  const at = { nothing: [], content: [`${file}.unfinished`], name: [path.dirname(file)] }[failing];
  const inject = failing === 'nothing' ? [] : ['-e', 'inject=fsync:error=EIO', ...at.flatMap((one) => ['-P', one])];
  const trace = path.join(temporaryDirectory(), 'trace');
  const command = [NODE, '--input-type=module-typescript', '-e', script, file];
  const { stdout } = spawnSync('strace', ['-f', '-qq', '-o', trace, '-e', 'trace=fsync', ...inject, ...command], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  return stdout.trim().split('\n');
}

const WRITE = `
  import { writeWhole } from './electron/store/files.ts';
  try { writeWhole(process.argv[1], 'new'); console.log('done'); } catch (error) { console.log(error.name + ' ' + error.code); }
`;

describe.skipIf(!canInject)('a small file', () => {
  it.each<readonly [string, Failing, string, string]>([
    ['done', 'nothing', 'done', 'new'],
    ['not done, where its content cannot be synced', 'content', 'Error EIO', 'old'],
    ['new and not surely kept, where its name cannot be', 'name', 'NotDurable io', 'new'],
  ])('is %s', (_what, failing, says, content) => {
    const file = path.join(temporaryDirectory(), 'small.json');
    fs.writeFileSync(file, 'old');
    expect([said(file, failing, WRITE), fs.readFileSync(file, 'utf8')]).toEqual([[says], content]);
    expect(fs.readdirSync(path.dirname(file))).toEqual(['small.json']);
  });
});

const REWRITE = `
  import { rewriteSite } from './electron/engine/rewrite-site.ts';
  import { loadSite } from './electron/site/load-site.ts';
  import fs from 'node:fs';
  const [file] = process.argv.slice(1);
  const { site } = loadSite(fs.readFileSync(file, 'utf8'), file);
  const change = { words: 'layout', siteId: site.id, refusal: () => null, write: (text) => text + '# new\\n', isMeant: () => true };
  try { console.log(rewriteSite(file, change)?.key ?? 'done'); } catch (error) { console.log(error.name); }
`;

describe.skipIf(!canInject)('the site file', () => {
  it.each<readonly [string, Failing, string]>([
    ['rewritten', 'nothing', 'done'],
    ['new and not surely kept, where its name cannot be synced', 'name', 'NotDurable'],
  ])('is %s', (_what, failing, says) => {
    const file = path.join(temporaryDirectory(), 'site.yaml');
    fs.copyFileSync(path.join(ROOT, 'fixtures/sites/minimal.yaml'), file);
    expect(said(file, failing, REWRITE)).toEqual([says]);
    expect(fs.readFileSync(file, 'utf8').endsWith('# new\n')).toBe(true);
  });
});

const ENROL = `
  import { Authenticators } from './electron/engine/operators/authenticators.ts';
  import { phoneCode } from './electron/engine/testing/authenticator.ts';
  import { base32 } from './electron/engine/operators/totp.ts';
  const [file] = process.argv.slice(1);
  const codes = new Authenticators(file, () => 1_800_000_000_000);
  const code = phoneCode(base32(codes.begin('a')), 1_800_000_000_000);
  try { console.log(codes.confirm('a', code)); } catch (error) { console.log(error.name); }
  console.log(codes.has('a'), new Authenticators(file).has('a'), codes.take('a', code));
`;

describe.skipIf(!canInject)('an authenticator', () => {
  it.each<readonly [string, Failing, readonly string[]]>([
    ['enrolled', 'nothing', ['true', 'true true used']],
    ['not enrolled, here and in the file, where the file cannot be written', 'content', ['StoreError', 'false false wrong']],
    [
      'in place, here and in the file, where only its name is not safe; its code counts for nothing more',
      'name',
      ['NotDurable', 'true true used'],
    ],
  ])('is %s', (_what, failing, says) => {
    expect(said(path.join(temporaryDirectory(), 'authenticators.json'), failing, ENROL)).toEqual(says);
  });
});
