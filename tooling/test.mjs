// `npm test`: everything, from a bare clone: set-up, checks, unit and scenario tests, build, package, end-to-end tests.
// Ends with the line "N passed, N failed"; exits 0 only when nothing failed.
import { setup } from './setup.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { hasDisplay, startDisplay, VIRTUAL_DISPLAY_SWITCHES } from './lib/display.mjs';
import { electronEnv } from './lib/electron-runtime.mjs';
import { packUnpacked } from './lib/pack.mjs';
import { isMain, runMain, step, Trouble } from './lib/run.mjs';
import { closeWith, runChecks, runEndToEnd, runUnitTests } from './lib/suites.mjs';
import { ensureTestTools, installCommand } from './lib/system-libraries.mjs';

const HELP = `npm test [-- OPTIONS] [-- FILTER]

  (none)     everything
  --quick    checks and unit tests; no window is opened
  --unit     unit and scenario tests only
  --e2e      build, package and end-to-end tests only
  FILTER     words that select test files, with --unit or --e2e
`;

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return void console.log(HELP);
  const flags = args.filter((arg) => arg.startsWith('--'));
  const unknown = flags.find((flag) => !['--quick', '--unit', '--e2e'].includes(flag));
  if (unknown || flags.length > 1)
    throw new Trouble(unknown ? `unknown option ${unknown}` : 'give one option at most', 'npm test -- --help');
  const [flag] = flags;
  const filter = args.filter((arg) => !arg.startsWith('--'));
  if (filter.length > 0 && flag !== '--unit' && flag !== '--e2e') throw new Trouble('a filter needs --unit or --e2e', 'npm test -- --help');

  const runtime = await setup();
  const missing = flag === '--e2e' ? [] : await ensureTestTools();
  if (missing.length > 0) console.log(`- tests that need ${missing.join(' ')} will say they skip. To run them: ${installCommand(missing)}`);

  const results = [];
  if (flag === undefined || flag === '--quick') results.push(...(await runChecks()));
  if (flag !== '--e2e') results.push(await runUnitTests(filter));
  if (flag === undefined || flag === '--e2e') results.push(...(await endToEnd(runtime, filter)));
  return closeWith(results);
}

/**
 * A build that fails is one failed suite, so that the closing line still comes.
 * @param {import('./lib/electron-runtime.mjs').Runtime} runtime @param {readonly string[]} filter
 */
async function endToEnd(runtime, filter) {
  try {
    await ensureBuilt(runtime);
    await step('package (unpacked app)', () => packUnpacked(runtime));
  } catch (error) {
    console.log(error instanceof Error ? error.message : String(error));
    return [{ name: 'build and package', passed: 0, failed: 1, skipped: 0, output: '', seconds: 0 }];
  }
  const env = electronEnv(runtime);
  const screen = hasDisplay() ? undefined : await startDisplay();
  if (screen) {
    env.DISPLAY = screen.display;
    env.TWINWATCH_E2E_SWITCHES = VIRTUAL_DISPLAY_SWITCHES.join(' ');
  }
  const result = await runEndToEnd(env, filter);
  screen?.stop();
  return [{ name: 'build and package', passed: 1, failed: 0, skipped: 0, output: '', seconds: 0 }, result];
}

if (isMain(import.meta.url)) await runMain(main);
