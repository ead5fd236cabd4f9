/** The few things a page may ask of main. Every handler checks who asks, then what is asked. */
import { ipcMain, shell, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import { ReportFile, saveReport } from './save-report.ts';
import { isTrustedSender } from './security.ts';

export interface IpcParts {
  readonly logFolder: string;
  readonly log: (text: string) => void;
  readonly connect: (contents: WebContents) => void;
  /** The page shows data of the engine. */
  readonly drawn: (contents: WebContents) => void;
}

export function setupIpc(parts: IpcParts): void {
  hear(parts, CHANNELS.connect, parts.connect);
  hear(parts, CHANNELS.drawn, parts.drawn);
  handle(parts, CHANNELS.openLogFolder, z.undefined(), async () => {
    await shell.openPath(parts.logFolder);
  });
  handle(parts, CHANNELS.saveReport, ReportFile, (file, { sender }) => saveReport(file, sender, parts.log));
}

function hear(parts: IpcParts, channel: string, work: (contents: WebContents) => void): void {
  ipcMain.on(channel, (event) => {
    if (isTrustedSender(event)) work(event.sender);
    else parts.log(`refused ${channel}: not the main frame of our page`);
  });
}

function handle<T>(parts: IpcParts, channel: string, input: z.ZodType<T>, work: (value: T, event: IpcMainInvokeEvent) => unknown): void {
  ipcMain.handle(channel, async (event, raw: unknown) => {
    if (!isTrustedSender(event)) {
      parts.log(`refused ${channel}: not the main frame of our page`);
      throw new Error('refused');
    }
    return await work(input.parse(raw), event);
  });
}
