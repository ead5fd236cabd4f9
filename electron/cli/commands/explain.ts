/** `explain SCENARIO --at TIME`: plays a scenario to a moment and says why the console says what it says then, and why not otherwise. */
import { formatText } from '../../../shared/i18n/format.ts';
import type { Locale } from '../../../shared/i18n/format.ts';
import { explain as explainModel } from '../../engine/core/explanation/incident.ts';
import { explanationLines } from '../../engine/core/explanation/lines.ts';
import { loadScenario } from '../../scenario/load-scenario.ts';
import { momentOf, replayTo } from '../../scenario/replay-to.ts';
import { formatOffset } from '../../scenario/times.ts';
import { nearest } from '../../site/nearest.ts';
import { BadInput, EXIT } from '../command.ts';
import type { Command } from '../command.ts';
import { existingFile } from '../files.ts';
import { languageOf, readOptions } from '../options.ts';
import { problemLines } from '../problem-lines.ts';

const USAGE = 'SCENARIO --at TIME [--id INCIDENT] [--json] [--lang en|fr]';

/** French sets a no-break space before it. */
const COLON: Readonly<Record<Locale, string>> = { en: ': ', fr: '\u00a0: ' };

export const explain: Command = {
  name: 'explain',
  usage: USAGE,
  summary: 'Plays a scenario to a moment; prints why: causes, readings, rules, and why not for every other option and rule.',
  run(args, output) {
    const { positionals, flags, texts } = readOptions(args, { at: 'text', id: 'text', json: 'flag', lang: 'text' }, `explain ${USAGE}`);
    const [given, ...more] = positionals;
    const next = `usage: twinwatch explain ${USAGE}`;
    if (given === undefined || more.length > 0)
      throw new BadInput(given === undefined ? 'which scenario?' : 'one scenario at a time', next);
    if (texts.at === undefined) throw new BadInput('--at TIME is missing', next);
    const locale = languageOf(texts.lang);
    const file = existingFile(given, 'a scenario file; those of this project are in fixtures/scenarios/');
    const loaded = loadScenario(file);
    if (!loaded.ok) {
      for (const line of problemLines(loaded.problems, flags.json)) output.say(line);
      throw new BadInput(`${file} cannot be played`, `put it right, then: twinwatch validate ${file}`);
    }
    const { scenario } = loaded;
    const moment = momentOf(scenario, texts.at);
    if (!moment.ok) throw new BadInput(`--at ${moment.message}`, moment.next);
    const model = replayTo(scenario, moment.atMs);
    const explained = explainModel(model, texts.id ?? null);
    if (explained === null) throw unknownIncident(texts.id ?? '', Object.keys(model.incidents), formatOffset(moment.atMs));
    const context = { timeZone: scenario.site.timeZone, nowMs: scenario.startMs + moment.atMs };
    const lines = explanationLines(explained).map(({ depth, text, details }) => {
      const [head = '', ...rest] = [text, ...details].map((one) => formatText(locale, one, context));
      return `${'  '.repeat(depth)}${head}${rest.length === 0 ? '' : `${COLON[locale]}${rest.join('; ')}`}`;
    });
    if (flags.json)
      output.result(
        JSON.stringify({
          scenario: scenario.name,
          file,
          at: formatOffset(moment.atMs),
          atMs: scenario.startMs + moment.atMs,
          lang: locale,
          incidents: inWords(explained, locale, context),
          text: lines,
        }),
      );
    else for (const line of lines) output.result(line);
    return EXIT.ok;
  },
};

function unknownIncident(id: string, known: readonly string[], at: string): BadInput {
  const near = nearest(id, known);
  return new BadInput(
    `there is no incident "${id}" at ${at}${near === null ? '' : `; did you mean "${near}"?`}`,
    known.length === 0 ? 'no incident is open then; give a later --at' : `give one of ${known.join(', ')}, or leave --id out for all`,
  );
}

/** Every message of the data with its words beside its key, so that a program need not know the catalogs. */
function inWords(value: unknown, locale: Locale, context: { readonly timeZone: string }): unknown {
  if (Array.isArray(value)) return value.map((item) => inWords(item, locale, context));
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return { ...value, words: formatText(locale, value, context) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inWords(item, locale, context)]));
}

function isText(value: object): value is { readonly key: string } {
  return 'key' in value && typeof value.key === 'string';
}
