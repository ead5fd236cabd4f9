/**
 * `recover-pin --data FOLDER --name NAME`: a new PIN for an administrator who lost it, by whoever has the account and the files. The line of
 * the record and the mark that the console shows come first, the PIN after: a crash between leaves the mark without a new PIN.
 */
import { hostname, userInfo } from 'node:os';
import { text } from '../../../shared/i18n/text.ts';
import { Operators } from '../../engine/operators/operators.ts';
import { isPinTaken } from '../../engine/operators/pin.ts';
import { markRecovery } from '../../engine/operators/recovery.ts';
import { openStore, StoreError, type Store } from '../../store/store.ts';
import { readHidden } from '../../terminal/read-hidden.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command, ExitCode, Output } from '../command.ts';
import { lookAt } from '../files.ts';
import { noPositionals, readOptions } from '../options.ts';

const USAGE = '--data FOLDER --name NAME --reason TEXT';
const FOLDER = 'the folder of a record: `record` in the profile of a console';

export const recoverPin: Command = {
  name: 'recover-pin',
  usage: USAGE,
  summary:
    'A new PIN, read from standard input, for an administrator who lost it; the console must be closed. It leaves a mark that another person has to acknowledge.',
  async run(args, output) {
    const usage = `recover-pin ${USAGE}`;
    const { texts, positionals } = readOptions(args, { data: 'text', name: 'text', reason: 'text' }, usage);
    noPositionals(positionals, usage);
    const { data, name, reason } = texts;
    for (const [option, value] of Object.entries({ data, name, reason }))
      if (value === undefined || value.trim() === '') throw new BadInput(`--${option} is missing`, `usage: twinwatch ${usage}`);
    if (data === undefined || lookAt(data, FOLDER)?.isDirectory() !== true)
      throw new BadInput(`${data ?? ''} is no folder`, `give ${FOLDER}`);
    const store = openAlone(data);
    try {
      return await recover(store, name ?? '', reason ?? '', output);
    } finally {
      store.close();
    }
  },
};

/** @throws BadInput while a console has it open, or when it cannot be opened for writing */
function openAlone(folder: string): Store {
  try {
    return openStore(folder);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'bug') throw error;
    throw new BadInput(error.message, error.code === 'busy' ? 'quit the console first' : 'nothing was changed; see the message above');
  }
}

async function recover(store: Store, name: string, reason: string, output: Output): Promise<ExitCode> {
  const operators = new Operators({ all: () => store.operators(), put: (row) => store.putOperator(row) });
  const administrators = operators.list().filter(({ role }) => role === 'administrator');
  const found = operators.find(name);
  if (found?.role !== 'administrator') {
    const names = administrators.map((one) => one.name).join(', ');
    throw new BadInput(`${name} is no administrator of this console`, names === '' ? 'nobody is enrolled' : `administrators: ${names}`);
  }
  const pin = await readHidden(
    process.stdin,
    `New PIN of ${found.name} (not shown while you type): `,
    (line) => void process.stderr.write(line),
  );
  if (pin === null || !isPinTaken(pin))
    throw new BadInput('nothing was changed', 'a PIN has 6 to 12 digits, not all alike and not in a row');
  const by = `${userInfo().username}@${hostname()}`;
  const atMs = Date.now();
  markRecovery(store, { who: found.name, by, atMs });
  const seq = store.lastSeq() + 1;
  const said = text('operators.recovered', { who: found.name, by, reason });
  const line = { seq, atMs, kind: 'operator', incident: null, author: 'person', person: by, text: said, body: null } as const;
  store.commit({ batchId: `recover-pin-${String(seq)}-${String(atMs)}`, entries: [line], incidents: [], checkpoint: null });
  const refusal = await operators.recover(found.name, pin);
  if (refusal !== null) throw new Error(`not taken: ${refusal.key}`); // checked above, with the record in our hands alone
  output.result(`${found.name} has a new PIN; entry ${String(seq)} of the record says who set it`);
  output.say('the console shows it until another person than this administrator acknowledges it with their own PIN');
  return EXIT.ok;
}
