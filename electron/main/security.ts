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
} as const satisfies WebPreferences;

/** Must run before the app is ready. */
export function setupSecurity(): void {
  // The call would undo the switch, and as root every child process would then refuse to start. Each window keeps `sandbox: true`.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/** Items 1 and 5; needs the app to be ready. */
export function setupSession(target: Session = session.defaultSession): void {
  target.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
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
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Item 17: the message comes from the main frame of that window, showing our own page. */
export function isTrustedSender(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && frame.origin === ORIGIN;
}
