// Looks at the screens without an engine: builds the preview page, serves it with the content policy of the real window, and
// either stays (open the address it prints) or takes pictures with a Chromium found on this machine.
//   node tooling/preview.mjs                                   serve
//   node tooling/preview.mjs --scenario FILE --at 1:30          serve a moment of a scenario, as the engine sees it then
//   node tooling/preview.mjs --shots DIR [--size 1600x1000] [--chromium FILE]     pictures of every state, both languages; lists policy violations
import { createServer } from 'node:http';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
const out = path.join(root, '.cache', 'preview');
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** @type {Readonly<Record<string, string>>} */
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

/** @param {string} name */
function option(name) {
  const at = process.argv.indexOf(name);
  return at === -1 ? null : (process.argv[at + 1] ?? null);
}

/** The state the engine is in at a moment of a scenario, for every address. */
async function scenarioScript(/** @type {string} */ file) {
  const { loadScenario } = await import(path.join(root, 'electron/scenario/load-scenario.ts'));
  const { momentOf, replayTo } = await import(path.join(root, 'electron/scenario/replay-to.ts'));
  const { live } = await import(path.join(root, 'electron/engine/core/live-view.ts'));
  const loaded = loadScenario(path.resolve(file));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded));
  const { scenario } = loaded;
  const moment = momentOf(scenario, option('--at') ?? '0:00');
  if (!moment.ok) throw new Error(moment.message);
  const state = live(replayTo(scenario, moment.atMs), { reality: 'simulated', faults: [] });
  return `window.previewSite = ${JSON.stringify(scenario.site)}; window.previewLive = ${JSON.stringify({ live: state, nowMs: scenario.startMs + moment.atMs })};`;
}

async function siteScript() {
  const scenario = option('--scenario');
  if (scenario !== null) return scenarioScript(scenario);
  const { readSiteFile } = await import(path.join(root, 'electron/site/load-site.ts'));
  const read = readSiteFile(option('--site') ?? path.join(root, 'fixtures/sites/invoke.yaml'));
  if (!read.ok) throw new Error(JSON.stringify(read));
  return `window.previewSite = ${JSON.stringify(read.site)};`;
}

/** @typedef {import('@playwright/test').Page} Page */
/** @type {readonly ((page: Page) => Promise<unknown>)[]} */
const TRYING = [
  (page) => page.keyboard.press('Control+9'),
  (page) => page.click('[data-threshold="ups.overload|ups-a1"] button'),
  (page) => page.fill('[data-testid="try-limit"]', '60'),
  (page) => page.fill('[data-testid="try-recovery"]', '55'),
  (page) => page.click('[data-testid="try-run"]'),
];
/** @type {readonly { name: string, query: string, waitMs?: number, acts?: readonly ((page: Page) => Promise<unknown>)[] }[]} */
const SHOTS = [
  { name: 'normal', query: 'state=normal' },
  { name: 'incident', query: 'state=incident' },
  { name: 'selected', query: 'state=incident', acts: [(page) => page.click('[data-testid="element-status-ups-a1"]')] },
  { name: 'decision', query: 'state=incident', acts: [(page) => page.keyboard.press('Control+2')] },
  { name: 'decision-light', query: 'state=incident&theme=light', acts: [(page) => page.keyboard.press('Control+2')] },
  { name: 'blind', query: 'state=blind' },
  { name: 'links', query: 'state=links' },
  { name: 'warming', query: 'state=warming' },
  { name: 'drill', query: 'state=drill' },
  { name: 'drills', query: 'state=normal', acts: [(page) => page.keyboard.press('Control+6')] },
  {
    name: 'drills-start',
    query: 'state=normal',
    acts: [(page) => page.keyboard.press('Control+6'), (page) => page.click('[data-testid="drill-name-transfer-drill"]')],
  },
  { name: 'drills-running', query: 'state=drill', acts: [(page) => page.keyboard.press('Control+6')] },
  { name: 'drills-overdue', query: 'state=overdue', acts: [(page) => page.keyboard.press('Control+6')] },
  { name: 'drills-light', query: 'state=drill&theme=light', acts: [(page) => page.keyboard.press('Control+6')] },
  { name: 'real', query: 'state=real' },
  { name: 'drills-real', query: 'state=real', acts: [(page) => page.keyboard.press('Control+6')] },
  {
    name: 'drills-sheet',
    query: 'state=normal',
    acts: [(page) => page.keyboard.press('Control+6'), (page) => page.click('[data-testid="sheet-D2"]')],
  },
  {
    name: 'drills-end',
    query: 'state=drill',
    acts: [(page) => page.keyboard.press('Control+6'), (page) => page.click('[data-testid="drill-stop"]')],
  },
  { name: 'stale', query: 'state=incident&stale=down', waitMs: 1_500 },
  { name: 'stale-decision', query: 'state=incident&stale=silent', waitMs: 2_600, acts: [(page) => page.keyboard.press('Control+2')] },
  { name: 'light', query: 'state=incident&theme=light' },
  { name: 'help', query: 'state=normal', acts: [(page) => page.keyboard.press('?')] },
  { name: 'settings', query: 'state=normal', acts: [(page) => page.keyboard.press('Control+9')] },
  { name: 'settings-try', query: 'state=normal', acts: TRYING },
  { name: 'settings-try-light', query: 'state=normal&theme=light', acts: TRYING },
  { name: 'person', query: 'state=incident&person=none', acts: [(page) => page.click('[data-testid="person"]')] },
];

await build({
  configFile: false,
  root: path.join(root, 'renderer'),
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: out,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'es2024',
    rolldownOptions: { input: ['preview', 'map-bench'].map((page) => path.join(root, `renderer/testing/${page}.html`)) },
  },
});
const site = await siteScript();
const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = path.join(out, name === '/' ? 'testing/preview.html' : name);
  const isKnown = name === '/site.js' || (file.startsWith(out + path.sep) && existsSync(file));
  response.writeHead(isKnown ? 200 : name === '/favicon.ico' ? 204 : 404, {
    'content-type': TYPES[path.extname(name === '/' ? '.html' : name)] ?? 'text/html',
    'content-security-policy': CSP,
  });
  response.end(!isKnown ? '' : name === '/site.js' ? site : readFileSync(file));
});
/** @type {Promise<void>} */
const listening = new Promise((resolve) => server.listen(Number(option('--port') ?? 0), '127.0.0.1', resolve));
await listening;
const bound = server.address();
if (bound === null || typeof bound === 'string') throw new Error('the server has no port');
const address = `http://127.0.0.1:${String(bound.port)}/`;
console.log(address);

const shots = option('--shots');
if (shots !== null) {
  await takePictures(path.resolve(shots));
  server.close();
}

/** @param {string} folder */
async function takePictures(folder) {
  const { chromium } = await import('@playwright/test');
  const executablePath = [option('--chromium') ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (file) => existsSync(file),
  );
  if (executablePath === undefined) throw new Error('no Chromium on this machine; serve the page and open it instead');
  mkdirSync(folder, { recursive: true });
  const [width, height] = (option('--size') ?? '1600x1000').split('x').map(Number);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const only = option('--only');
  for (const shot of SHOTS.filter((candidate) => only === null || only.split(',').includes(candidate.name))) {
    for (const lang of (option('--lang') ?? 'fr,en').split(',')) {
      const page = await browser.newPage({ viewport: { width, height } });
      page.on('console', (message) =>
        message.type() === 'error' || message.type() === 'warning' ? console.log(`${shot.name}.${lang}: ${message.text()}`) : undefined,
      );
      page.on('pageerror', (error) => console.log(`${shot.name}.${lang}: ${error.stack}`));
      await page.goto(`${address}?${shot.query}&lang=${lang}`);
      await page.waitForTimeout(900);
      for (const act of shot.acts ?? []) await act(page);
      await page.waitForTimeout(shot.waitMs ?? 300);
      await page.screenshot({ path: path.join(folder, `${shot.name}.${lang}.png`) });
      if (process.argv.includes('--axe')) await judge(page, `${shot.name}.${lang}`);
      await page.close();
    }
  }
  await browser.close();
}

/** @param {Page} page @param {string} name */
async function judge(page, name) {
  await page.evaluate(readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8'));
  /** @typedef {{ run(): Promise<{ violations: { id: string, nodes: { target: string[] }[] }[] }> }} Axe */
  const found = await page.evaluate(async () =>
    (await /** @type {Axe} */ (Reflect.get(globalThis, 'axe')).run()).violations.map(
      (violation) =>
        `${violation.id}: ${violation.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 4)
          .join(' | ')}`,
    ),
  );
  console.log(`${name}: ${found.length} axe violations${found.map((line) => `\n  ${line}`).join('')}`);
}
