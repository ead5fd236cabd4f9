// Takes the pictures of README and user guide again, from the real window: `node_modules/node/bin/node tooling/guide-pictures.mjs [WORD ...]`.
// A picture is SCREEN.STATE.LANGUAGE; a word takes those with it in their name (`wall`, `map.incident`, `.fr`). All of them take about 20 minutes.
//   --list                 names, and nothing else
//   --to DIR               elsewhere than docs/guide/pictures, and as sharp as they are
//   --theme light          in light colours
//   --size 1366x768        of the console's window
//   --eyes deuteranopia    as these eyes see it; also protanopia, tritanopia, achromatopsia
import { parseArgs } from 'node:util';
import path from 'node:path';
import { SCENES } from './pictures/scenes.mjs';
import { takeScene } from './pictures/take.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { hasDisplay, startDisplay, VIRTUAL_DISPLAY_SWITCHES } from './lib/display.mjs';
import { electronEnv } from './lib/electron-runtime.mjs';
import { root, runMain, Trouble } from './lib/run.mjs';
import { setup } from './setup.mjs';

const LANGS = ['en', 'fr'];

/** What the command line asks for. */
function asked() {
  const text = /** @type {const} */ ('string');
  const options = {
    list: { type: /** @type {const} */ ('boolean') },
    to: { type: text },
    theme: { type: text },
    size: { type: text },
    eyes: { type: text },
  };
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    throw new Trouble(
      error instanceof Error ? error.message : String(error),
      'the options stand at the top of tooling/guide-pictures.mjs',
      2,
    );
  }
}

await runMain(async () => {
  const { values, positionals } = asked();
  const all = SCENES.flatMap(({ state, shots }) =>
    shots.flatMap(({ screen, only }) => (only === undefined ? LANGS : [only]).map((lang) => `${screen}.${state}.${lang}`)),
  );
  const wanted = new Set(all.filter((name) => positionals.length === 0 || positionals.some((word) => `.${name}.`.includes(word))));
  if (wanted.size === 0)
    throw new Trouble(`no picture has ${positionals.join(' or ')} in its name`, 'guide-pictures.mjs --list says all names', 2);
  if (values.list === true) {
    console.log([...wanted].join('\n'));
    return 0;
  }
  const runtime = await setup();
  await ensureBuilt(runtime);
  Object.assign(process.env, electronEnv(runtime));
  if (!hasDisplay()) {
    process.env.DISPLAY = (await startDisplay()).display;
    process.env.TWINWATCH_E2E_SWITCHES = VIRTUAL_DISPLAY_SWITCHES.join(' ');
  }
  const look = {
    folder: path.resolve(values.to ?? path.join(root, 'docs', 'guide', 'pictures')),
    isSmall: values.to === undefined,
    ...{ theme: values.theme ?? null, size: values.size ?? null, eyes: values.eyes ?? null },
  };
  let taken = 0;
  for (const scene of SCENES)
    await takeScene(scene, LANGS, wanted, look, (name) => {
      taken += 1;
      console.log(`${String(taken)}/${String(wanted.size)} ${name}`);
    });
  return 0;
});
