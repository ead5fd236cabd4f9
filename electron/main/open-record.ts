/** Asks the person for the exported record of another console and reads it whole. What is in it is looked at by the engine, not here. */
import { readFile, stat } from 'node:fs/promises';
import { BrowserWindow, dialog, type WebContents } from 'electron';

/** As the engine takes it, characters; a file of more bytes is none of ours. */
const LONGEST = 64_000_000;

type Opened = { readonly content: string } | { readonly reason: string } | null;

/** Null: the person left the question. `reason`: in English, also in the log. */
export async function openRecord(sender: WebContents, log: (text: string) => void): Promise<Opened> {
  const window = BrowserWindow.fromWebContents(sender);
  const options = { properties: ['openFile' as const], filters: [{ name: 'NDJSON', extensions: ['ndjson'] }] };
  const asked = await (window === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options));
  const [file] = asked.filePaths;
  if (asked.canceled || file === undefined) return null;
  try {
    const { size } = await stat(file);
    if (size === 0 || size > LONGEST) throw new Error(`${String(size)} bytes`);
    return { content: await readFile(file, 'utf8') };
  } catch (error) {
    log(`record not read: ${String(error)}`);
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
