/** Text that wants to be code: in 200 and more names of a site, a person, a note and a record of another console. None runs, nothing is fetched. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { exportRecord } from '../carry/exchange.ts';
import { NO_CARRY } from '../../shared/model/carry.ts';
import { openStore } from '../store/store.ts';
import { text } from '../../shared/i18n/text.ts';
import { launchConsole, projectFolder, type Console } from './launch.ts';

const EVIL = '<img src=x onerror="window.__ran=(window.__ran||0)+1"><script>window.__ran=9</script><svg onload=window.__ran=7>{{7*7}}';

let folder: string;
let console: Console;
let evilNames = 0;

test.beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'twinwatch-evil-'));
  const site = (await readFile(path.join(projectFolder, 'fixtures', 'sites', 'invoke.yaml'), 'utf8')).replace(
    /^( +- \{id: [\w-]+, kind: \w+, )name: ([^,]+),/gm,
    (_line, start: string, name: string) => {
      evilNames += 1;
      return `${start}name: ${JSON.stringify(`${name}${EVIL}`.slice(0, 200))},`;
    },
  );
  await writeFile(path.join(folder, 'site.yaml'), site);
  console = await launchConsole({ args: ['--lang', 'en', '--site', path.join(folder, 'site.yaml')] });
});
test.afterAll(async () => {
  await console.close();
  await rm(folder, { recursive: true, force: true });
});

/** The record of a console whose people wrote code into it. */
function evilRecord(): { readonly content: string; readonly sha256: string } {
  const other = openStore(path.join(folder, 'other'));
  const line = {
    ...{ seq: 1, atMs: 1_800_000_000_001, kind: 'note' as const, incident: null, author: 'person' as const, person: EVIL },
    ...{ text: text('incident.note', { text: EVIL, person: EVIL, name: EVIL }), body: null },
  };
  other.commit({ batchId: 'other', entries: [line], incidents: [], checkpoint: null });
  const made = exportRecord({ record: other, carry: NO_CARRY, to: null, sinceMs: 0, name: 'PC-2', site: null, nowMs: 1 });
  other.close();
  if (made.content === null) throw new Error('nothing to export');
  return { content: made.content, sha256: made.sha256 };
}

test('is shown as text: on every view nothing of it runs or is fetched', async () => {
  test.setTimeout(180_000); // every view of a site of 200 hostile names, on a busy machine
  const { page } = console;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  expect(evilNames).toBeGreaterThanOrEqual(200);
  await page.getByTestId('tree').waitFor({ timeout: 60_000 }); // no banner is hidden before there is an engine
  await page.getByTestId('banner-warming').waitFor({ state: 'hidden', timeout: 60_000 });
  const told = await page.evaluate(
    async ({ evil, record }) => {
      const answers = new Map<number, string>();
      window.noc.onEngine((message) => {
        if (message.type === 'answer') answers.set(message.id, message.ok ? 'ok' : message.error.message);
      });
      let next = 800_000;
      const call = async (name: string, input: unknown): Promise<string> => {
        const id = next++;
        window.noc.post({ type: 'call', id, name, input });
        while (!answers.has(id)) await new Promise((resolve) => setTimeout(resolve, 50));
        return answers.get(id) ?? '';
      };
      const person = evil.slice(0, 80);
      const done = [await call('simulator.inject', { fault: 'mains-lost:mains-a', person })];
      for (let tries = 0; tries < 100; tries += 1) {
        const said = await call('incident.note', { id: 'INC-0001', person, text: evil });
        if (said === 'ok') break;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      done.push(await call('handover.promise', { text: evil, dueMs: null, person }));
      done.push(await call('incident.note', { id: 'INC-0001', person, text: evil }));
      done.push(await call('record.import', { ...record, person }));
      return done;
    },
    { evil: EVIL, record: evilRecord() },
  );
  expect(told).toEqual(['ok', 'ok', 'ok', 'ok']);
  let shown = 0;
  for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
    await page.keyboard.press(`Control+${key}`);
    await page.waitForTimeout(700);
    shown += await page.evaluate(() => document.body.innerText.split('<img').length - 1);
    expect(await page.evaluate(() => document.querySelectorAll('img[src="x"], svg[onload]').length)).toBe(0);
  }
  expect(shown).toBeGreaterThan(20); // it is on the screens, as text
  expect(await page.evaluate(() => '__ran' in window)).toBe(false);
  expect(asked.filter((address) => !address.startsWith('app://noc/') && !address.startsWith('data:'))).toEqual([]);
});

test('control: without the content policy the same text would run', async () => {
  const page = await console.app.evaluate(async ({ BrowserWindow }, evil) => {
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true, partition: 'control' } });
    await window.loadURL(`data:text/html,${encodeURIComponent(evil)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const ran: unknown = await window.webContents.executeJavaScript('window.__ran ?? 0');
    window.destroy();
    return ran;
  }, EVIL);
  expect(page).not.toBe(0);
});
