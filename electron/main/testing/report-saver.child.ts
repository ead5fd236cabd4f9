/**
 * Saves a report again and again as main does, an engine beside it, until both are killed. Prints the number of each save that was done.
 * `report-saver.child.ts PROFILE FILE own | early`: `early` is the control, which writes before the engine has answered. For tests.
 */
import path from 'node:path';
import { EngineProcess } from '../../engine/testing/engine-process.ts';
import { readEngineMessage } from '../engine-messages.ts';
import { createIntents } from '../intents.ts';
import { replaceBigFile } from '../replace-file.ts';

const [, , profile = '', file = '', mode = ''] = process.argv;
const engine = new EngineProcess(profile, path.resolve('fixtures/sites/minimal.yaml'));
const intents = createIntents((message) => engine.send(message));
engine.child.on('message', (raw) => {
  const message = readEngineMessage(raw);
  if (message !== null) intents.heard(message);
});
await engine.ready();
for (let save = 1; ; save += 1) {
  const asked = intents.begin(`${file}.${String(save)}`, 'T. Est');
  const id = mode === 'early' ? null : await asked;
  if (mode !== 'early' && id === null) throw new Error('not recorded');
  await replaceBigFile(`${file}.${String(save)}`, `report ${String(save)}`);
  if (id !== null) intents.end(id, true);
  console.log(String(save));
}
