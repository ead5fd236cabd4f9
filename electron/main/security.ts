/** What no page may ever do, applied to every webContents and session. The numbers are Electron's own checklist. */
import { app, session, type IpcMainEvent, type IpcMainInvokeEvent, type Session, type WebContents, type WebPreferences } from 'electron';
import { ORIGIN } from './app-protocol.ts';

/** Items 2, 3, 4, 11: the one set of preferences every window uses. */
export const SAFE_PREFERENCES = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  spellcheck: false,
  // No picker of files or folders for scripts: what is opened and saved, main asks a person for.
  disableBlinkFeatures: 'FileSystemAccess,FileSystemAccessLocal',
} as const satisfies WebPreferences;

/** Switches of Chromium that would take a wall down; not honoured, whoever gives them. */
const REFUSED_SWITCHES = [
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'disable-web-security',
  'allow-running-insecure-content',
  'allow-file-access-from-files',
  'disable-site-isolation-trials',
  'load-extension',
] as const;
/** Ways to drive the program from outside. Tests drive it through them; a release does not open them. */
const DRIVING_SWITCHES = ['remote-debugging-port', 'remote-debugging-pipe', 'remote-allow-origins'] as const;

/** Takes refused switches off the command line, before Chromium reads it. @returns those that were there */
export function refuseSwitches(line: Pick<Electron.CommandLine, 'hasSwitch' | 'removeSwitch'>, isRelease: boolean): readonly string[] {
  const found = [...REFUSED_SWITCHES, ...(isRelease ? DRIVING_SWITCHES : [])].filter((name) => line.hasSwitch(name));
  for (const name of found) line.removeSwitch(name);
  return found;
}

/** Must run before the app is ready. `isRelease`: packed, and not the copy made for tests. */
export function setupSecurity(isRelease: boolean, log: (text: string) => void): void {
  for (const name of refuseSwitches(app.commandLine, isRelease)) log(`refused the switch --${name}`);
  // The call would undo the switch, and as root every child process would then refuse to start. Each window keeps `sandbox: true`.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // No name of a page is ever asked for; an address needs no name, and the proxy below stops it.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1');
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  // No page of ours has a certificate: one that is not right ends the connection, and nobody is asked.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
  });
}

/** A proxy that is not there: port 0 takes no connection. */
const NOWHERE = 'socks5://127.0.0.1:0';
/** `net::ERR_FAILED`, as Electron's documentation names it for this call. */
const REFUSE_CERTIFICATE = -2;

/** Items 1 and 5; needs the app to be ready. */
export function setupSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
  // WebRTC asks neither the content policy's connect-src nor webRequest: what is left of it has nowhere to go (electron/e2e/walls.e2e.ts).
  void target.setProxy({ mode: 'fixed_servers', proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
  target.setCertificateVerifyProc((_request, answer) => answer(REFUSE_CERTIFICATE));
  target.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOwnRequest(details.url, app.isPackaged) }));
  target.on('will-download', (event) => event.preventDefault());
}

/** Nothing but our own pages is ever requested; developer tools only outside a release. */
export function isOwnRequest(address: string, isRelease: boolean): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol } = new URL(address);
  return protocol === 'app:' || protocol === 'data:' || (!isRelease && protocol === 'devtools:');
}

/** Compared by parsed parts, never by substring. `URL.origin` says "null" for schemes it does not know. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return `${url.protocol}//${url.host}` === ORIGIN && url.username === '' && url.password === '';
}

/** Items 12, 13, 14. */
function hardenContents(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Item 17: the message comes from the main frame of that window, showing our own page. */
export function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && frame.origin === ORIGIN;
}
