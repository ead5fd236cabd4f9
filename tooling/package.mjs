// `npm run package`: builds the app and packs it. Unpacked by default; installers when asked for and possible.
import { ensureBuilt } from './lib/build.mjs';
import { builder, packUnpacked } from './lib/pack.mjs';
import { isMain, runMain, step, Trouble } from './lib/run.mjs';
import { setup } from './setup.mjs';

const HELP = `npm run package                        unpacked app in dist/, fuses as in a release; on Linux dist/for-tests beside it, with the inspector open for Playwright
npm run package -- --linux AppImage deb  installers; any options of electron-builder (--win nsis, --mac dmg)

Installers need the pinned Electron and electron-builder's own tools, both downloaded from GitHub or from the mirrors
named in ELECTRON_MIRROR and ELECTRON_BUILDER_BINARIES_MIRROR. Where neither is reachable, only the unpacked app can
be made, from the fallback runtime: good for tests, never for a release.`;

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) return void console.log(HELP);
  const runtime = await setup();
  await ensureBuilt(runtime);
  if (args.length === 0) {
    await step('package (unpacked app)', () => packUnpacked(runtime));
    console.log('Unpacked app in dist/.');
    if (runtime.kind === 'fallback')
      console.log('Made from the fallback runtime: for tests, not for release. Installers cannot be made from here (--help says why).');
    return 0;
  }
  if (runtime.kind === 'fallback') {
    throw new Trouble(
      'installers are not made from the fallback runtime: the pinned Electron cannot be downloaded from here',
      'set ELECTRON_MIRROR and ELECTRON_BUILDER_BINARIES_MIRROR, then: npm run setup -- --retry-electron; or leave the options out',
    );
  }
  await step(`package (${args.join(' ')})`, () => builder(runtime, args));
  return 0;
}

if (isMain(import.meta.url)) await runMain(main);
