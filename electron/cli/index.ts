/**
 * `twinwatch`: the engine without a window, for tools and for people (docs/reference/cli.md). Runs under plain Node.
 * Results go to stdout, messages to stderr; exit 0 done, 1 an expectation failed, 2 bad input.
 */
import { nearest } from '../site/nearest.ts';
import { BadInput, EXIT } from './command.ts';
import type { Command, ExitCode, Output } from './command.ts';
import { checkpoints } from './commands/checkpoints.ts';
import { contingency } from './commands/contingency.ts';
import { discover } from './commands/discover.ts';
import { explain } from './commands/explain.ts';
import { exportRecordCommand } from './commands/export-record.ts';
import { fits } from './commands/fits.ts';
import { importCommand } from './commands/import.ts';
import { importRecordCommand } from './commands/import-record.ts';
import { incidents } from './commands/incidents.ts';
import { key } from './commands/key.ts';
import { poll } from './commands/poll.ts';
import { recoverPin } from './commands/recover-pin.ts';
import { replay } from './commands/replay.ts';
import { report } from './commands/report.ts';
import { restore } from './commands/restore.ts';
import { rules } from './commands/rules.ts';
import { run } from './commands/run.ts';
import { validate } from './commands/validate.ts';
import { verify } from './commands/verify.ts';

const COMMANDS: readonly Command[] = [
  replay,
  explain,
  contingency,
  fits,
  validate,
  run,
  poll,
  discover,
  importCommand,
  incidents,
  report,
  verify,
  restore,
  checkpoints,
  key,
  recoverPin,
  exportRecordCommand,
  importRecordCommand,
  rules,
];

const output: Output = {
  result: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
};

// A reader that has seen enough (`| head`) is no failure: a run ends as if interrupted, anything else at once.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  if (!process.emit('SIGTERM')) process.exit(EXIT.ok);
});

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  try {
    if (name === undefined) throw new BadInput('a command is missing', 'twinwatch help');
    if (name === 'help' || name === '--help' || name === '-h') return help(rest[0]);
    const command = COMMANDS.find((one) => one.name === name);
    if (command === undefined) throw unknownCommand(name);
    if (rest.includes('--help') || rest.includes('-h')) return help(name);
    return await command.run(rest, output);
  } catch (error) {
    if (!(error instanceof BadInput)) return bug(error);
    output.say(`twinwatch: ${error.message}`);
    output.say(error.next);
    return EXIT.badInput;
  }
}

/** Never 1: another tool would read it as a failed expectation. */
function bug(error: unknown): ExitCode {
  output.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  output.say('twinwatch: this is a bug; report it with the command and the lines above');
  return EXIT.bug;
}

function unknownCommand(name: string): BadInput {
  const near = nearest(name, [...COMMANDS.map((command) => command.name), 'help']);
  return new BadInput(
    `there is no command "${name}"${near === null ? '' : `; did you mean "${near}"?`}`,
    'twinwatch help lists the commands',
  );
}

/** The help is a result: asked for, it goes to stdout. */
function help(name: string | undefined): ExitCode {
  const shown = name === undefined ? COMMANDS : COMMANDS.filter((command) => command.name === name);
  if (shown.length === 0) throw unknownCommand(name ?? '');
  output.result('npm run --silent twinwatch -- COMMAND');
  output.result('');
  for (const command of shown) {
    output.result(`  ${command.name} ${command.usage}`);
    output.result(`      ${command.summary}`);
  }
  output.result('');
  output.result('Results on stdout, messages on stderr. Exit code: 0 done, 1 an expectation failed, 2 bad input, 70 a bug.');
  return EXIT.ok;
}
