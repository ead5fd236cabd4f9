/**
 * Runs one adapter as a program of its own and prints every reading as a line of JSON: for tests that must run it somewhere else, in
 * another network namespace. Usage: run-source.ts KIND SETTINGS-AS-JSON. Runs until it is ended.
 */
import { adapterOfKind } from '../../electron/engine/adapters/index.ts';
import { twoCentres, element } from '../../electron/engine/adapters/testing/two-centres.ts';

const [kind = '', settings = '{}'] = process.argv.slice(2);
const adapter = adapterOfKind(kind);
if (adapter === null) throw new Error(`no adapter ${kind}`);
const plain = twoCentres();
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
adapter.start({
  id: 'lab',
  settings: adapter.settings.parse(JSON.parse(settings)),
  site: { ...plain, elements: [...plain.elements, element('probe-wan-data', 'probe')] },
  playing: [],
  now: Date.now,
  emit: (samples) => samples.forEach(say),
  report: say,
  log: (line) => say({ log: line }),
});
