// What `electron FOLDER` does, for the fallback runtime only: honour `-r MODULE` (Playwright's loader), then load
// the folder's main. Awaited at top level, so that the app still runs before Electron says it is ready.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
const preloads = [];
let folder;
for (let index = 0; index < args.length; index++) {
  const arg = args[index];
  if (arg === '-r' || arg === '--require') preloads.push(args[++index]);
  else if (!arg.startsWith('-')) {
    folder = arg;
    break;
  }
}
for (const file of preloads) require(path.resolve(file));
if (folder === undefined) {
  console.error('electron (fallback runtime): name the application folder');
  process.exit(2);
}

const appFolder = path.resolve(folder);
const description = JSON.parse(readFileSync(path.join(appFolder, 'package.json'), 'utf8'));
app.setName(description.productName ?? description.name);
app.setVersion(description.version);
app.setAppPath(appFolder);
await import(pathToFileURL(path.join(appFolder, description.main)).href);
