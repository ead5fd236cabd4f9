// `npm start`: makes the clone ready, builds what changed, opens the console. Without a screen it makes a virtual one.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { setup } from './setup.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { hasDisplay, startDisplay, VIRTUAL_DISPLAY_SWITCHES } from './lib/display.mjs';
import { electronEnv, executableOf } from './lib/electron-runtime.mjs';
import { node24 } from './lib/packages.mjs';
import { isMain, root, run, runMain, Trouble } from './lib/run.mjs';

const KILL_AFTER_MS = 8000; // the engine gets 5 s to finish writing
const PARENT_CHECK_MS = 500;

async function main() {
  endWithNpm();
  const args = process.argv.slice(2);
  const runtime = await setup();
  const options = await checkOptions(args);
  if (options === null) return 0;
  if (!(await checkFiles(options))) return 2;
  await ensureBuilt(runtime);

  const env = electronEnv(runtime);
  const switches = [];
  if (!hasDisplay()) {
    const { display } = await startDisplay();
    env.DISPLAY = display;
    switches.push(...VIRTUAL_DISPLAY_SWITCHES);
    if (!options.some(isSecretOption))
      console.log(`Twinwatch: no screen here, the window opens on the virtual display ${display} (Xvfb, 1920x1080)`);
  }
  if (process.getuid?.() === 0) {
    switches.push('--no-sandbox');
    console.log('Twinwatch: running as root, where Chromium cannot use its sandbox: started with --no-sandbox. Prefer an ordinary user.');
  }
  const code = await launch(executableOf(runtime), [...switches, root, ...options], env);
  if (code !== 0) console.error(`Twinwatch ended with code ${code}`);
  return code;
}

/**
 * A signal to npm does not reach us: npm passes it to the shell between, which dies of it and tells nobody. Its end is told to us as a hang-up.
 * Not without npm: whoever starts this file directly may leave (nohup). On Windows a process keeps the parent it had: nothing happens.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGHUP');
  }, PARENT_CHECK_MS);
  timer.unref();
}

/**
 * A bad site or sources file, or one of another kind, is said here, with file, line and column, before a window opens that could show nothing.
 * @param {string[]} options @returns {Promise<boolean>}
 */
async function checkFiles(options) {
  const given = (/** @type {string} */ name) => options[options.indexOf(name) + 1];
  const has = (/** @type {string} */ name) => options.includes(name);
  if (!has('--site') && !has('--sources')) return true;
  const site = has('--site') ? given('--site') : path.join(root, 'fixtures', 'sites', 'invoke.yaml');
  const files = [site, ...(has('--sources') ? [given('--sources')] : [])];
  const { code, output } = await run(node24, [path.join(root, 'electron', 'cli', 'index.ts'), 'validate', '--window', ...files]);
  if (code !== 0) console.error(output.trimEnd());
  return code === 0;
}

/**
 * The app's own parser reads the options, so that there is one definition of them. Returns them with absolute
 * file names, or null after --help.
 * @param {string[]} args
 * @returns {Promise<string[] | null>}
 */
async function checkOptions(args) {
  const parser = pathToFileURL(path.join(root, 'electron', 'main', 'options.ts')).href;
  const walls = pathToFileURL(path.join(root, 'electron', 'main', 'wall-options.ts')).href;
  const code = `import { HELP, parseOptions } from ${JSON.stringify(parser)};
    import { wallArguments } from ${JSON.stringify(walls)};
    const [folder, ...args] = process.argv.slice(1);
    const parsed = parseOptions(args, folder, 'refuse');
    const wall = parsed.ok && parsed.options.wall !== null ? wallArguments(parsed.options.wall) : [];
    console.log(JSON.stringify(args.includes('--help') ? { help: HELP } : { ...parsed, wall }));`;
  const folder = process.env.INIT_CWD ?? process.cwd();
  const { code: exit, output } = await run(node24, ['--input-type=module', '--eval', code, '--', folder, ...args]);
  if (exit !== 0) throw new Error(output);
  const answer = JSON.parse(output);
  if (answer.help) {
    console.log(`npm start [-- OPTIONS]\n\n${answer.help}`);
    return null;
  }
  if (!answer.ok) throw new Trouble(answer.problem, answer.next, 2);
  const { forMs, secret, wall: _wall, ...rest } = answer.options;
  const given = Object.entries(rest).filter(([, value]) => value !== null);
  const command = secret === null ? [] : secret.do === 'list' ? ['--list-secrets'] : [`--${secret.do}-secret`, secret.name];
  return [
    ...command,
    ...answer.wall,
    ...(forMs === null ? [] : ['--for', `${forMs}ms`]),
    ...given.flatMap(([name, value]) => [`--${name}`, String(value)]),
  ];
}

/** Stores, lists or removes a secret instead of opening the window. @param {string} option */
function isSecretOption(option) {
  return /^--(set-secret|list-secrets|remove-secret)$/.test(option);
}

/**
 * Runs the console to its end. Chromium's notes about missing desktop services are left out: they say nothing about us.
 * @param {string} executable @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function launch(executable, args, env) {
  return new Promise((resolve, reject) => {
    // Only a secret is read from standard input: by the app itself, so that it passes through no other process.
    const input = args.some(isSecretOption) ? 'inherit' : 'ignore';
    const app = spawn(executable, args, { cwd: root, env, stdio: [input, 'inherit', 'pipe'], detached: true });
    let rest = '';
    app.stderr?.on('data', (chunk) => {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (!/^\[\d+:.*(ERROR|WARNING):.*\.cc\(\d+\)\]|^\s*$/.test(line)) console.error(line);
    });
    // Its own process group: Ctrl-C reaches only us, and we ask once, so that the records are written to the end.
    let isAsked = false;
    const end = () => {
      app.kill(isAsked ? 'SIGKILL' : 'SIGTERM');
      if (!isAsked) setTimeout(() => app.kill('SIGKILL'), KILL_AFTER_MS).unref();
      isAsked = true;
    };
    process.on('SIGINT', end);
    process.on('SIGTERM', end);
    // Asks once only: after Ctrl-C the shell between npm and us is gone as well, and that is no second Ctrl-C.
    process.on('SIGHUP', () => isAsked || end());
    app.once('error', (error) =>
      reject(new Trouble(`Electron could not be started: ${error.message}`, 'npm run setup -- --retry-electron')),
    );
    app.once('exit', (code, signal) => resolve(code ?? (isAsked && signal === 'SIGTERM' ? 0 : 1)));
  });
}

if (isMain(import.meta.url)) await runMain(main);
