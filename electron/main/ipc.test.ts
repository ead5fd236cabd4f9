/** Every channel from page to main: none without a check of its sender and its shape, none beside the list, and 10,000 payloads of chance do nothing. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '../../shared/ipc/channels.ts';

type Hear = (event: unknown, raw: unknown) => unknown;
const { heard, did } = vi.hoisted(() => ({ heard: new Map<string, Hear>(), did: [] as string[] }));

vi.mock('electron', () => ({
  app: { getPath: () => '/nowhere' },
  protocol: {},
  session: {},
  shell: { openPath: () => (did.push('openPath'), Promise.resolve('')) },
  dialog: {
    showSaveDialog: () => (did.push('save'), Promise.resolve({ canceled: true, filePath: '' })),
    showOpenDialog: () => (did.push('open'), Promise.resolve({ canceled: true, filePaths: [] })),
  },
  BrowserWindow: { fromWebContents: () => null },
  Notification: {},
  ipcMain: {
    on: (channel: string, hear: Hear) => void heard.set(channel, hear),
    handle: (channel: string, hear: Hear) => void heard.set(channel, hear),
  },
}));
const { setupIpc } = await import('./ipc.ts');

const refused: string[] = [];
setupIpc({
  logFolder: '/nowhere',
  log: () => undefined,
  intents: { begin: () => Promise.resolve('one'), end: () => undefined },
  refused: (channel) => void refused.push(channel),
  connect: () => void did.push('connect'),
  drawn: () => void did.push('drawn'),
  beat: () => void did.push('beat'),
  shows: () => void did.push('shows'),
  lastShown: () => (did.push('lastShown'), null),
  startEngine: () => void did.push('startEngine'),
  notice: () => void did.push('notice'),
});

const { port, engineState, ...fromPage } = CHANNELS;
const channels = Object.values(fromPage);
/** Channels that take nothing: whatever comes with them is not looked at. */
const BARE: readonly string[] = [CHANNELS.connect, CHANNELS.drawn];

const mainFrame = { origin: 'app://noc' };
const page = { senderFrame: mainFrame, sender: { mainFrame } };
const STRANGERS: Readonly<Record<string, unknown>> = {
  'a frame inside the page': { senderFrame: { origin: 'app://noc' }, sender: { mainFrame } },
  'another origin': { senderFrame: { origin: 'https://evil.invalid' }, sender: { mainFrame: { origin: 'https://evil.invalid' } } },
  'a destroyed frame': { senderFrame: null, sender: { mainFrame } },
};

async function ask(channel: string, event: unknown, raw: unknown): Promise<void> {
  try {
    await heard.get(channel)?.(event, raw);
  } catch (error) {
    if (!(error instanceof Error) || error.message !== 'refused') throw error;
  }
}

beforeEach(() => {
  did.length = 0;
  refused.length = 0;
});

it('are those of the list, all of them and no other', () => {
  expect([...heard.keys()].sort()).toEqual([...channels].sort());
  expect([port, engineState].filter((name) => heard.has(name))).toEqual([]);
});

describe.each(channels)('%s', (channel) => {
  it.each(Object.entries(STRANGERS))('refuses %s, and counts it', async (_who, event) => {
    await ask(channel, event, undefined);
    expect([did, refused]).toEqual([[], [channel]]);
  });

  it('does nothing with 10,000 payloads of chance', async () => {
    if (BARE.includes(channel)) return;
    const payloads = fc.sample(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withTypedArray: true }),
      {
        numRuns: 10_000,
        seed: 7,
      },
    );
    for (const payload of payloads) if (payload !== undefined) await ask(channel, page, payload);
    expect(did).toEqual([]);
    expect(refused.length).toBe(payloads.filter((one) => one !== undefined).length);
  });
});

it('control: the main frame of our page is heard', async () => {
  await ask(CHANNELS.connect, page, undefined);
  await ask(CHANNELS.beat, page, { lang: 'fr', timeZone: null });
  await ask(CHANNELS.shows, page, { view: 'sources', incident: null, past: null, selected: null, run: null });
  await ask(CHANNELS.lastShown, page, undefined);
  await ask(CHANNELS.startEngine, page, { isSafe: true });
  await ask(CHANNELS.openRecord, page, undefined);
  await ask(CHANNELS.openLogFolder, page, undefined);
  await ask(CHANNELS.saveReport, page, { kind: 'json', name: 'a', content: '', person: null });
  expect([did, refused]).toEqual([['connect', 'beat', 'shows', 'lastShown', 'startEngine', 'open', 'openPath', 'save'], []]);
});
