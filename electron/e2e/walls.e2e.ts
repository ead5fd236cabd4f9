/**
 * A hostile script inside our page, with the worst it can do: read files, open windows, leave, reach the network, ask for permissions, ask the
 * engine for what it may not. Real servers of this computer count what arrives. Numbers are those of Electron's security checklist.
 */
import { createSocket, type Socket } from 'node:dgram';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { launchConsole, type Console } from './launch.ts';
import { pageOf } from './page-of.ts';

/** Says how often anybody came. */
interface Trap {
  readonly port: number;
  readonly count: () => number;
  readonly close: () => void;
}

async function httpTrap(): Promise<Trap> {
  let count = 0;
  const server: Server = createServer((_request, response) => response.end('here'));
  server.on('connection', () => (count += 1));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, count: () => count, close: () => void server.close() };
}

async function udpTrap(): Promise<Trap> {
  let count = 0;
  const socket: Socket = createSocket('udp4');
  socket.on('message', () => (count += 1));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: socket.address().port, count: () => count, close: () => void socket.close() };
}

/** Whether the record holds the text, anywhere in its files. */
function isRecorded(profile: string, text: string): boolean {
  const folder = path.join(profile, 'record');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes(text));
}

/** Addresses of windows that show neither our page nor the notice main lays over a wall that stands still. */
async function foreign({ app }: Console): Promise<readonly string[]> {
  const addresses = await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((contents) => contents.getURL()));
  return addresses.filter(
    (address) => address !== 'app://noc/index.html' && !address.startsWith('data:text/html;charset=utf-8') && address !== '',
  );
}

test.describe('a hostile script in the page', () => {
  let console: Console;
  let http: Trap;
  let udp: Trap;
  test.beforeAll(async () => {
    [http, udp] = [await httpTrap(), await udpTrap()];
    console = await launchConsole({ args: ['--lang', 'en', '--wall', 'all'] });
    await pageOf(console, 'wall');
  });
  test.afterAll(async () => {
    await console.close();
    http.close();
    udp.close();
  });
  const desk = () => pageOf(console, 'console');

  /** Each window and what lies over one, as Chromium was really given it. */
  async function expectAlike(): Promise<void> {
    const all = await console.app.evaluate(({ webContents }) => {
      const look = () =>
        webContents.getAllWebContents().map((contents) => {
          // Not in the public types: what Chromium was really given.
          const given = (contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }).getLastWebPreferences();
          return { url: contents.getURL().slice(0, 30), given };
        });
      return look();
    });
    expect(all.length).toBeGreaterThanOrEqual(2);
    for (const { given, url } of all) {
      expect(given, url).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false });
      expect(given['webSecurity']).toBe(true);
      const ours = { worker: given['nodeIntegrationInWorker'] ?? false, frames: given['nodeIntegrationInSubFrames'] ?? false };
      expect(ours).toEqual({ worker: false, frames: false });
      expect([given['webviewTag'] ?? false, given['allowRunningInsecureContent'] ?? false, given['experimentalFeatures'] ?? false]).toEqual(
        [false, false, false],
      );
      expect(given['enableBlinkFeatures'] ?? '').toBe('');
    }
    for (const page of console.app.windows()) {
      const globals = await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
      );
      expect(globals).toEqual([]);
    }
  }

  test('finds every window alike: isolated, sandboxed, without Node, opened later too (2, 3, 4, 6, 8, 9, 10, 11)', async () => {
    await expectAlike();
    // A wall that is closed by hand opens again when displays change, a console whose page crashed gets a new window.
    const before = [await pageOf(console, 'wall'), await desk()];
    await console.app.evaluate(async ({ BrowserWindow, screen }) => {
      const windows = BrowserWindow.getAllWindows();
      const roles = await Promise.all(
        windows.map(({ webContents }) => webContents.executeJavaScript('window.noc.os.role') as Promise<string>),
      );
      windows[roles.indexOf('wall')]?.destroy();
      windows[roles.indexOf('console')]?.webContents.forcefullyCrashRenderer();
      screen.emit('display-added');
    });
    await expect.poll(() => before.every((page) => page.isClosed())).toBe(true);
    for (const role of ['wall', 'console'] as const) expect(before).not.toContain(await pageOf(console, role));
    await expectAlike();
  });

  test('reads no file (6, 18)', async () => {
    const page = await desk();
    const read = await page.evaluate(async () => {
      const addresses = [
        'file:///etc/passwd',
        'app://noc/..%2f..%2f..%2fetc%2fpasswd',
        'app://noc/%2e%2e/main/index.js',
        'app://other/index.html',
      ];
      const found: string[] = [];
      for (const address of addresses) {
        await fetch(address).then(
          async (answer) => found.push(`fetch ${address} ${(await answer.text()).slice(0, 40)}`),
          () => undefined,
        );
        await import(/* @vite-ignore */ address).then(
          () => found.push(`import ${address}`),
          () => undefined,
        );
        await new Promise<void>((resolve) => {
          const image = new Image();
          image.onload = () => {
            found.push(`image ${address}`);
            resolve();
          };
          image.onerror = () => resolve();
          image.src = address;
        });
      }
      found.push(...['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker'].filter((name) => name in globalThis));
      return found;
    });
    expect(read).toEqual([]);
  });

  test('opens no window, and leaves no address: navigation, redirect, form, frame, dropped file (12, 13, 14, 15)', async () => {
    const page = await desk();
    const outside = await console.app.evaluate(({ shell }) => {
      const asked: string[] = [];
      shell.openExternal = (url) => (asked.push(url), Promise.resolve());
      (globalThis as unknown as { asked: string[] }).asked = asked;
      return asked;
    });
    expect(outside).toEqual([]);
    const opened = await page.evaluate((port) => {
      const targets = [
        ...['https://example.invalid/', 'file:///etc/passwd', 'smb://host/share', 'javascript:alert(1)', 'about:blank', 'data:text/html,x'],
        ...[`http://127.0.0.1:${String(port)}/`, 'app://noc/index.html', 'mailto:a@b.invalid', URL.createObjectURL(new Blob(['x']))],
      ];
      const got = targets.filter((target) => window.open(target) !== null);
      for (const target of targets) {
        const link = document.createElement('a');
        Object.assign(link, { href: target, target: '_blank', rel: 'opener' });
        document.body.append(link);
        link.click();
        link.remove();
        const form = document.createElement('form');
        Object.assign(form, { action: target, method: 'post', target: '_blank' });
        document.body.append(form);
        form.submit();
        form.remove();
      }
      return got;
    }, http.port);
    expect(opened).toEqual([]);
    for (const target of [
      'https://example.invalid',
      'file:///etc/passwd',
      'smb://host/share',
      'javascript:void(document.title="x")',
      'data:text/html,x',
      `http://127.0.0.1:${String(http.port)}/`,
      'app://other/index.html',
    ]) {
      await page.evaluate((to) => {
        location.href = to;
        const meta = document.createElement('meta');
        Object.assign(meta, { httpEquiv: 'refresh', content: `0;url=${to}` });
        document.head.append(meta);
        meta.remove();
        const frame = document.createElement('iframe');
        frame.src = to;
        document.body.append(frame);
        setTimeout(() => frame.remove(), 150);
        const view = document.createElement('webview');
        view.setAttribute('src', to);
        document.body.append(view);
        setTimeout(() => view.remove(), 150);
      }, target);
      await page.waitForTimeout(200);
      expect(await page.evaluate(() => location.href)).toBe('app://noc/index.html');
    }
    // A dropped file would be navigated to, and a redirect would be followed: both stopped by the same guards, asked of the real handlers.
    const guarded = await console.app.evaluate(({ webContents }) =>
      webContents.getAllWebContents().map((contents) =>
        (['will-navigate', 'will-redirect', 'will-frame-navigate'] as const).map((name) => {
          let isStopped = false;
          const event = { url: 'file:///etc/passwd', isMainFrame: true, preventDefault: () => (isStopped = true) };
          contents.emit(name, event);
          return isStopped;
        }),
      ),
    );
    for (const one of guarded) expect(one).toEqual([true, true, true]);
    expect(await foreign(console)).toEqual([]);
    expect(await console.app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([]);
    expect(http.count()).toBe(0);
  });

  test('a file dropped on the page does not become the page (13)', async () => {
    const page = await desk();
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: ['/etc/passwd'], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => location.href)).toBe('app://noc/index.html');
    expect(await foreign(console)).toEqual([]);
  });

  test('reaches no network by any way there is (1)', async () => {
    const page = await desk();
    const [tcp, stun] = [http.port, udp.port];
    const tried = await page.evaluate(
      async ({ tcp, stun }) => {
        const base = `http://127.0.0.1:${String(tcp)}/`;
        const got: string[] = [];
        const quiet = (name: string, work: () => Promise<unknown>): Promise<unknown> =>
          work().then(
            () => got.push(name),
            () => undefined,
          );
        const element = (name: string, attributes: Record<string, string>): Promise<void> =>
          new Promise((resolve, reject) => {
            const one = document.createElement(name);
            one.onload = () => resolve();
            one.onerror = () => reject(new Error('refused'));
            for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
            document.head.append(one);
            setTimeout(() => {
              one.remove();
              reject(new Error('nothing came'));
            }, 400);
          });
        await quiet('fetch', () => fetch(base, { mode: 'no-cors' }));
        await quiet('beacon', async () => (navigator.sendBeacon(base, 'x') ? undefined : Promise.reject(new Error('refused'))));
        await quiet('image', () => element('img', { src: base }));
        await quiet('script', () => element('script', { src: base }));
        await quiet('style', () => element('link', { rel: 'stylesheet', href: base }));
        await quiet('media', () => element('video', { src: base }));
        await quiet('object', () => element('object', { data: base }));
        for (const rel of ['prefetch', 'preload', 'preconnect', 'dns-prefetch', 'modulepreload', 'manifest', 'icon'])
          await quiet(rel, () => element('link', { rel, href: base, as: 'image' }));
        await quiet(
          'socket',
          () =>
            new Promise((resolve, reject) =>
              Object.assign(new WebSocket(`ws://127.0.0.1:${String(tcp)}`), { onopen: resolve, onerror: reject }),
            ),
        );
        await quiet(
          'events',
          () => new Promise((resolve, reject) => Object.assign(new EventSource(base), { onopen: resolve, onerror: reject })),
        );
        await quiet(
          'worker',
          () => new Promise((resolve, reject) => Object.assign(new Worker(base), { onmessage: resolve, onerror: reject })),
        );
        await quiet('transport', async () => {
          const open = (globalThis as unknown as { WebTransport?: new (to: string) => { ready: Promise<void> } }).WebTransport;
          if (open === undefined) throw new Error('not there');
          await new open(`https://127.0.0.1:${String(stun)}/`).ready;
        });
        document.body.style.backgroundImage = `url(${base})`;
        const peer = new RTCPeerConnection({
          iceServers: [
            { urls: `stun:127.0.0.1:${String(stun)}` },
            { urls: `turn:127.0.0.1:${String(tcp)}?transport=tcp`, username: 'x', credential: 'y' },
          ],
        });
        peer.createDataChannel('x');
        await peer.setLocalDescription(await peer.createOffer());
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        peer.close();
        return got;
      },
      { tcp, stun },
    );
    // A hint (preconnect, beacon) may say that it was taken: what counts is what arrived.
    expect(tried.filter((name) => !['beacon', 'preconnect', 'dns-prefetch'].includes(name))).toEqual([]);
    expect({ tcp: http.count(), udp: udp.count() }).toEqual({ tcp: 0, udp: 0 });
    // Control: the traps do see a visitor.
    await fetch(`http://127.0.0.1:${String(http.port)}/`);
    expect(http.count()).toBe(1);
  });

  test('is refused every permission it asks for (5)', async () => {
    const page = await desk();
    const granted = await page.evaluate(async () => {
      const got: string[] = [];
      const within = (work: Promise<unknown>): Promise<unknown> =>
        Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), 1_000))]);
      type Asker = Record<string, ((options: object) => Promise<unknown>) | undefined>;
      const device = (name: string): Promise<unknown> => {
        const api = (navigator as unknown as Record<string, Asker | undefined>)[name];
        const ask = api?.['requestDevice'] ?? api?.['requestPort'];
        return ask === undefined ? Promise.reject(new Error('not there')) : ask.call(api, { filters: [], acceptAllDevices: true });
      };
      const asks: Record<string, () => Promise<unknown>> = {
        camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
        microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
        screen: () => navigator.mediaDevices.getDisplayMedia({ video: true }),
        place: () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
        notices: () => Notification.requestPermission().then((said) => (said === 'granted' ? said : Promise.reject(new Error(said)))),
        clipboard: () => navigator.clipboard.readText(),
        midi: () => navigator.requestMIDIAccess({ sysex: true }),
        fullscreen: () => document.documentElement.requestFullscreen(),
        usb: () => device('usb'),
        serial: () => device('serial'),
        hid: () => device('hid').then((found) => ((found as unknown[]).length > 0 ? found : Promise.reject(new Error('none')))),
        bluetooth: () => device('bluetooth'),
        persist: () => navigator.storage.persist().then((is) => (is ? is : Promise.reject(new Error('no')))),
      };
      for (const [name, ask] of Object.entries(asks))
        await within(Promise.resolve().then(ask)).then(
          () => got.push(name),
          () => undefined,
        );
      return got;
    });
    expect(granted).toEqual([]);
  });

  test('asks the engine in vain for unlisted calls, fields beside the schema and another role’s calls; all is counted in the record (17)', async () => {
    const ask = async (role: 'console' | 'wall', calls: readonly (readonly [string, unknown])[]): Promise<readonly string[]> =>
      (await pageOf(console, role)).evaluate(async (asked) => {
        const answers = new Map<number, string>();
        window.noc.onEngine((message) => {
          if (message.type === 'answer') answers.set(message.id, message.ok ? 'ok' : message.error.code);
        });
        asked.forEach(([name, input], index) => window.noc.post({ type: 'call', id: 900_000 + index, name, input }));
        while (![...asked.keys()].every((index) => answers.has(900_000 + index))) await new Promise((resolve) => setTimeout(resolve, 50));
        return asked.map((_, index) => answers.get(900_000 + index) ?? '');
      }, calls);
    const person = 'H. Ostile';
    const sign = { incident: 'INC-0001', armedAtMs: 1, person, pin: '271828', alone: null };
    expect(
      await ask('console', [
        ['fs.read', { path: '/etc/passwd' }],
        ['constructor', {}],
        ['__proto__', {}],
        ['operators.told', { what: 'signedIn', who: person }],
        ['commit.countersign', { ...sign, identity: 'pin' }],
        ['commit.arm', { incident: 'INC-0001', option: 'x', typed: 'x', person, pin: null, identity: 'pin' }],
        ['plan.start', { id: 'INC-0001-P1', person, approvals: [] }],
      ]),
    ).toEqual(['unknown-call', 'unknown-call', 'unknown-call', 'unknown-call', 'input', 'input', 'input']);
    expect(
      await ask('wall', [
        ['commit.arm', { incident: 'INC-0001', option: 'x', typed: 'x', person, pin: null }],
        ['operators.enrol', { person, pin: null, who: person, role: 'administrator', newPin: '271828' }],
      ]),
    ).toEqual(['role', 'role']);
    await (await desk()).evaluate(() => window.noc.post({ type: 'exec', command: 'id' } as never));
    await expect.poll(() => console.log()).toMatch(/refused: \d+, the last by (wall|console): /);
    await expect.poll(() => isRecorded(console.profile, 'security.refused')).toBe(true);
    expect(
      await console.app.evaluate(({ ipcMain }) => ipcMain.eventNames().filter((name) => String(name).startsWith('noc:')).length),
    ).toBeLessThanOrEqual(9);
  });
});
