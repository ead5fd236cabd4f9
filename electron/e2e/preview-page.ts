/** The screens with hand-made states, served by the preview and opened in the Chromium of the real Electron. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { projectFolder, type Console } from './launch.ts';

const SERVER_MS = 60_000;

/** Serves the screens with hand-made states; its address. `args`: of the preview. */
export async function servePreview(args: readonly string[] = []): Promise<{ readonly address: string; readonly server: ChildProcess }> {
  const server = spawn(process.execPath, [path.join(projectFolder, 'tooling', 'preview.mjs'), ...args], { cwd: projectFolder });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the preview does not answer: ${said}`)), SERVER_MS);
    const hear = (text: unknown): void => {
      said += String(text);
      const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
  });
  return { address, server };
}

/** A window of its own in a session of its own: that of the program reaches no network at all. */
export async function openWindow(console: Console): Promise<Page> {
  const opened = console.app.waitForEvent('window', (page) => page.url() === 'about:blank');
  await console.app.evaluate(({ BrowserWindow }) => {
    const window = new BrowserWindow({
      width: 1920,
      height: 1080,
      useContentSize: true,
      webPreferences: { partition: 'preview', sandbox: true, contextIsolation: true, nodeIntegration: false, backgroundThrottling: false },
    });
    void window.loadURL('about:blank');
  });
  return opened;
}
