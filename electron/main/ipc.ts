/** The few things a page may ask of main. Every handler checks who asks, then what is asked. */
import { ipcMain, shell, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { z } from 'zod';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import type { Intents } from './intents.ts';
import { ShownMessage } from './last-shown.ts';
import { openRecord } from './open-record.ts';
import { ReportFile, saveReport } from './save-report.ts';
import type { DesktopNotice, ShownPlace, WallSign } from '../../shared/ipc/noc-api.ts';
import { NoticeText } from './notices.ts';
import { isTrustedSender } from './security.ts';

/** What the handlers need of main; `contents` is always the page that asked. */
export interface IpcParts {
  readonly logFolder: string;
  readonly log: (text: string) => void;
  readonly intents: Pick<Intents, 'begin' | 'end'>;
  /** A page asked on this channel what it may not: goes into the record. */
  readonly refused: (channel: string) => void;
  readonly connect: (contents: WebContents) => void;
  /** The page shows data of the engine. */
  readonly drawn: (contents: WebContents) => void;
  /** The page of a wall draws. */
  readonly beat: (contents: WebContents, sign: WallSign) => void;
  /** What the page shows, for the one that may have to come in its place. */
  readonly shows: (contents: WebContents, place: ShownPlace) => void;
  /** What the page before it showed; null: nothing to be shown again. */
  readonly lastShown: (contents: WebContents) => ShownPlace | null;
  /** Not from a wall: nobody operates it. */
  readonly startEngine: (contents: WebContents, isSafe: boolean) => void;
  readonly notice: (contents: WebContents, notice: DesktopNotice) => void;
}

const Sign = z.object({
  lang: z.enum(['en', 'fr']),
  timeZone: z.string().max(64).refine(isTimeZone, 'no time zone').nullable(),
});

const StartEngine = z.object({ isSafe: z.boolean() }).strict();

/** Once per app, before the first window. A page that is not ours, or says what does not fit, is refused and counted. */
export function setupIpc(parts: IpcParts): void {
  hear(parts, CHANNELS.connect, parts.connect);
  hear(parts, CHANNELS.drawn, parts.drawn);
  hear(parts, CHANNELS.beat, read(parts, CHANNELS.beat, Sign, parts.beat));
  hear(parts, CHANNELS.notice, read(parts, CHANNELS.notice, NoticeText, parts.notice));
  hear(parts, CHANNELS.shows, read(parts, CHANNELS.shows, ShownMessage, parts.shows));
  handle(parts, CHANNELS.lastShown, z.undefined(), (_none, { sender }) => parts.lastShown(sender));
  hear(
    parts,
    CHANNELS.startEngine,
    read(parts, CHANNELS.startEngine, StartEngine, (contents, { isSafe }) => parts.startEngine(contents, isSafe)),
  );
  handle(parts, CHANNELS.openLogFolder, z.undefined(), async () => {
    await shell.openPath(parts.logFolder);
  });
  handle(parts, CHANNELS.openRecord, z.undefined(), (_none, { sender }) => openRecord(sender, parts.log));
  handle(parts, CHANNELS.saveReport, ReportFile, (file, { sender }) => saveReport(file, sender, parts));
}

function hear(parts: IpcParts, channel: string, work: (contents: WebContents, raw: unknown) => void): void {
  ipcMain.on(channel, (event, raw: unknown) => {
    if (isTrustedSender(event)) work(event.sender, raw);
    else refuse(parts, channel, 'not the main frame of our page');
  });
}

/** Takes what is of its shape, and journals what is not. */
function read<T>(
  parts: IpcParts,
  channel: string,
  shape: z.ZodType<T>,
  work: (contents: WebContents, value: T) => void,
): (contents: WebContents, raw: unknown) => void {
  return (contents, raw) => {
    const found = shape.safeParse(raw);
    if (found.success) work(contents, found.data);
    else refuse(parts, channel, z.prettifyError(found.error).replace(/\s+/g, ' '));
  };
}

function handle<T>(parts: IpcParts, channel: string, input: z.ZodType<T>, work: (value: T, event: IpcMainInvokeEvent) => unknown): void {
  ipcMain.handle(channel, async (event, raw: unknown) => {
    if (!isTrustedSender(event)) {
      refuse(parts, channel, 'not the main frame of our page');
      throw new Error('refused');
    }
    const found = input.safeParse(raw);
    if (!found.success) {
      refuse(parts, channel, z.prettifyError(found.error).replace(/\s+/g, ' '));
      throw new Error('refused');
    }
    return await work(found.data, event);
  });
}

function refuse(parts: IpcParts, channel: string, why: string): void {
  parts.log(`refused ${channel}: ${why.slice(0, 500)}`);
  parts.refused(channel);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
