/** `replay SCENARIO`: plays a scenario through the engine at full speed and judges its expectations. */
import { loadScenario } from '../../scenario/load-scenario.ts';
import { reportLines } from '../../scenario/report.ts';
import { runScenario } from '../../scenario/run-scenario.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { existingFile } from '../files.ts';
import { languageOf, readOptions } from '../options.ts';
import { problemLines } from '../problem-lines.ts';

const USAGE = 'SCENARIO [--json] [--lang en|fr]';

export const replay: Command = {
  name: 'replay',
  usage: USAGE,
  summary: 'Plays a scenario file; prints its timeline and the verdict on each expectation.',
  run(args, output) {
    const { positionals, flags, texts } = readOptions(args, { json: 'flag', lang: 'text' }, `replay ${USAGE}`);
    const [given, ...more] = positionals;
    if (given === undefined || more.length > 0)
      throw new BadInput(given === undefined ? 'which scenario?' : 'one scenario at a time', `usage: twinwatch replay ${USAGE}`);
    const locale = languageOf(texts.lang);
    const file = existingFile(given, 'a scenario file; those of this project are in fixtures/scenarios/');
    const loaded = loadScenario(file);
    if (!loaded.ok) {
      for (const line of problemLines(loaded.problems, flags.json)) output.say(line);
      throw new BadInput(`${file} cannot be played`, `put it right, then: twinwatch validate ${file}`);
    }
    const result = runScenario(loaded.scenario, locale);
    if (flags.json) output.result(JSON.stringify(result));
    else for (const line of reportLines(result)) output.result(line);
    return result.ok ? EXIT.ok : EXIT.failed;
  },
};
