/** `key --db FOLDER [--rotate]`: the fingerprint of the key that signs a record; a new key, signed by the old one. Never shows the key itself. */
import path from 'node:path';
import { inGroups } from '../../../shared/model/proof.ts';
import { StoreError } from '../../store/errors.ts';
import { storePaths } from '../../store/files.ts';
import { readKey, rotateKey } from '../../store/proof/key-file.ts';
import { fingerprintOf } from '../../store/proof/sign.ts';
import { openStore } from '../../store/store.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { lookAt } from '../files.ts';
import { noPositionals, readOptions } from '../options.ts';

const USAGE = '--db FOLDER [--rotate]';

export const key: Command = {
  name: 'key',
  usage: USAGE,
  summary:
    'The fingerprint of the key that signs a record. --rotate: a new key, which the old one vouches for; the console must be stopped.',
  run(args, output) {
    const usage = `key ${USAGE}`;
    const { flags, texts, positionals } = readOptions(args, { db: 'text', rotate: 'flag' }, usage);
    noPositionals(positionals, usage);
    if (texts.db === undefined) throw new BadInput('--db FOLDER is missing', `usage: twinwatch ${usage}`);
    const folder = lookAt(texts.db, 'the record folder of a console')?.isDirectory() === true ? texts.db : path.dirname(texts.db);
    const file = storePaths(folder).key;
    try {
      if (flags.rotate) rotateAlone(folder, file);
      const found = readKey(file);
      if (found === null) throw new BadInput(`there is no key in ${folder}`, 'a console makes it at its first start');
      output.result(inGroups(fingerprintOf(found.publicKey)));
      if (flags.rotate) output.say('the record says so at the next start of the console; tell the people of the other consoles');
      return EXIT.ok;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      throw new BadInput(
        error.message,
        error.code === 'busy' ? 'stop the console first' : 'start the console: it makes a new key and says so',
      );
    }
  },
};

/** Under the writer's lock: a running console would go on signing with the old key. */
function rotateAlone(folder: string, file: string): void {
  const store = openStore(folder);
  try {
    rotateKey(file);
  } finally {
    store.close();
  }
}
