/**
 * Writes a report where the person says: a page, data, or a PDF that Chromium prints in a window nobody sees. No script runs in it, nothing is
 * fetched, and what cannot be written is told, never half there.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { app, BrowserWindow, dialog, type WebContents } from 'electron';
import { z } from 'zod';
import type { ReportFile as ReportFileType } from '../../shared/ipc/noc-api.ts';
import { SAFE_PREFERENCES, setupSession } from './security.ts';

/** A long incident is a few megabytes, the record for another console at most this. */
const LONGEST = 64_000_000;
/** Printing takes a second or two; a page that hangs must not hold the person. */
const PRINT_MS = 30_000;

export const ReportFile: z.ZodType<ReportFileType> = z
  .object({
    kind: z.enum(['pdf', 'html', 'json', 'ndjson']),
    name: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w.-]+$/),
    content: z.string().max(LONGEST),
  })
  .strict();

type Saved = { readonly file: string } | { readonly reason: string } | null;

export async function saveReport(report: ReportFileType, sender: WebContents, log: (text: string) => void): Promise<Saved> {
  const window = BrowserWindow.fromWebContents(sender);
  const options = {
    defaultPath: path.join(app.getPath('documents'), `${report.name}.${report.kind}`),
    filters: [{ name: report.kind.toUpperCase(), extensions: [report.kind] }],
  };
  const asked = await (window === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(window, options));
  if (asked.canceled || asked.filePath === '') return null;
  try {
    const content = report.kind === 'pdf' ? await printed(report.content) : report.content;
    await writeWhole(asked.filePath, content);
    log(`report ${report.name}.${report.kind} saved`);
    return { file: asked.filePath };
  } catch (error) {
    log(`report ${report.name}.${report.kind} not saved: ${String(error)}`);
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Beside it first: a full disk leaves the old file, or none. */
async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.part`;
  try {
    await writeFile(beside, content, { mode: 0o600 });
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
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
