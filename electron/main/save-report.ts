/**
 * Writes a report where the person says: a page, data, or a PDF that Chromium prints in a window nobody sees. No script runs in it, nothing is
 * fetched, and what cannot be written is told, never half there. The record has its intent before, and its outcome after.
 */
import path from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { z } from 'zod';
import type { NotSaved, ReportFile as ReportFileType } from '../../shared/ipc/noc-api.ts';
import type { Intents } from './intents.ts';
import { NotDurable, replaceBigFile } from './replace-file.ts';
import { SAFE_PREFERENCES, setupSession } from './security.ts';

/** A long incident is a few megabytes, the record for another console at most this. */
const LONGEST = 64_000_000;
/** Printing takes a second or two; a page that hangs must not hold the person. */
const PRINT_MS = 30_000;
/** For logs and the page, in English like every reason of the system. */
const NOT_RECORDED = 'the record does not take it down at the moment, so it was not written';

export const ReportFile: z.ZodType<ReportFileType> = z
  .object({
    kind: z.enum(['pdf', 'html', 'json', 'ndjson']),
    name: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w.-]+$/),
    content: z.string().max(LONGEST),
    person: z.string().max(80).nullable(),
  })
  .strict();

type Saved = { readonly file: string } | NotSaved | null;

/** Without the answer of `intents` nothing is written. */
export interface SaveParts {
  readonly intents: Pick<Intents, 'begin' | 'end'>;
  readonly log: (text: string) => void;
}

/** Null: the person left the question. `reason`: it was not written, or perhaps not for good, in English, also in the log. */
export async function saveReport(report: ReportFileType, sender: WebContents, { intents, log }: SaveParts): Promise<Saved> {
  const window = BrowserWindow.fromWebContents(sender);
  const options = {
    defaultPath: path.join(app.getPath('documents'), `${report.name}.${report.kind}`),
    filters: [{ name: report.kind.toUpperCase(), extensions: [report.kind] }],
  };
  const asked = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (asked.canceled || asked.filePath === '') return null;
  const intent = await intents.begin(asked.filePath, report.person);
  if (intent === null) return { reason: NOT_RECORDED };
  // Null: only a power cut would tell, so the record says that nobody knows, until a person has looked.
  let isDone: boolean | null = false;
  try {
    const content = report.kind === 'pdf' ? await printed(report.content) : report.content;
    await replaceBigFile(asked.filePath, content);
    isDone = true;
    log(`report ${report.name}.${report.kind} saved`);
    return { file: asked.filePath };
  } catch (error) {
    if (error instanceof NotDurable) isDone = null;
    log(`report ${report.name}.${report.kind} ${isDone === null ? 'written, but not surely on the disk' : 'not saved'}: ${String(error)}`);
    return { reason: error instanceof Error ? error.message : String(error), isWritten: isDone === null };
  } finally {
    intents.end(intent, isDone);
  }
}

async function printed(page: string): Promise<Uint8Array> {
  const window = new BrowserWindow({ show: false, webPreferences: { ...SAFE_PREFERENCES, javascript: false, partition: 'report' } });
  const tooLate = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('printing took too long')), PRINT_MS).unref());
  setupSession(window.webContents.session);
  try {
    const printing = window
      .loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(page).toString('base64')}`)
      .then(() => window.webContents.printToPDF({ generateTaggedPDF: true, generateDocumentOutline: true, preferCSSPageSize: true }));
    return await Promise.race([printing, tooLate]);
  } finally {
    window.destroy();
  }
}
