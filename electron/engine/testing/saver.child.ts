/**
 * Saves one version after the other of one kind of file, with the code of the console, until it is killed or has saved `most`. For tests.
 * `saver.child.ts KIND FOLDER [MOST [ACKS [unsynced]]]`: the number of each save is written to ACKS, else printed, once it was said to be done.
 * `unsynced`: the control, in which no sync of the console itself is done; those of SQLite are.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { chooseWalls } from '../../main/walls-file.ts';
import { replaceBigFile } from '../../main/replace-file.ts';
import { changeSecretFile } from '../../main/secret-file.ts';
import { rotateKey } from '../../store/proof/key-file.ts';
import { openStore } from '../../store/store.ts';
import { rewriteSite } from '../rewrite-site.ts';
import { contentOf, fileOf, secretOf, versionOf, type SavedKind } from './saved-files.ts';
import { isRecordKind, saveRecord, type RecordKind } from './saved-records.ts';

const [, , given = '', folder = '', most = 'Infinity', acks = '', syncs = ''] = process.argv;
const kind = given as SavedKind; // started by `save-trials.ts` only
const file = fileOf(kind, folder);
const told = acks === '' ? 1 : fs.openSync(acks, 'a');

if (syncs === 'unsynced') {
  fs.fsyncSync = () => undefined;
  syncBuiltinESMExports();
}

/** The control: a file as anybody writes one; often, for making up the content takes longer than writing it. */
function careless(version: number): void {
  const content = contentOf(version);
  for (let time = 0; time < 100; time += 1) fs.writeFileSync(file, content);
}

const SAVE: Readonly<Record<Exclude<SavedKind, RecordKind>, (version: number) => unknown>> = {
  walls: (version) => chooseWalls(folder, { displays: [1 + (version % 16)], isOnly: false, inches: null, metres: 1 + version / 1e6 }),
  secrets: (version) => changeSecretFile(folder, () => ({ planted: secretOf(version) })),
  key: () => rotateKey(file),
  report: (version) => replaceBigFile(file, contentOf(version)),
  site: (version) =>
    rewriteSite(file, {
      ...{ words: 'layout', siteId: 'minimal', refusal: () => null, isMeant: () => true },
      write: (before) => `${before.split('\n# save')[0] ?? ''}\n${contentOf(version)}`,
    }),
  setting: (version) => {
    const store = openStore(folder);
    store.setSetting('saved', JSON.stringify(contentOf(version)));
    store.close();
  },
  careless,
};

for (let version = versionOf(kind, folder) + 1; version <= Number(most); version += 1) {
  if (isRecordKind(kind)) saveRecord(kind, folder, version);
  else {
    const trouble: unknown = await SAVE[kind](version);
    if (typeof trouble === 'string') throw new Error(trouble);
  }
  fs.writeSync(told, `${String(version)}\n`);
}
