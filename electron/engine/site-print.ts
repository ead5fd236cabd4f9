/**
 * A fingerprint of all that a site is read from: its file, the one it extends, its rules, and this program. While it is the same,
 * a restarted engine goes on with the site it kept and reads nothing again: reading is most of what a restart takes.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import path from 'node:path';
import { readText } from '../site/read-text.ts';

/** Null when something of it can't be read: then the file is read, and says what is wrong. */
export function printOf(file: string, rulesFile: string | null): string | null {
  const own = readText(file);
  if (!own.ok) return null;
  const base = /^extends:\s*["']?([\w-][\w.-]*)/m.exec(own.text)?.[1];
  const others = [base, rulesFile ?? undefined].map((name) => (name === undefined ? '' : textBeside(file, name)));
  if (others.includes(null)) return null;
  const program = statSync(import.meta.filename);
  const hash = createHash('sha256');
  for (const part of [own.text, ...others, program.size, program.mtimeMs]) hash.update(JSON.stringify(part)).update('\n');
  return hash.digest('hex');
}

function textBeside(file: string, name: string): string | null {
  const read = readText(path.join(path.dirname(file), name));
  return read.ok ? read.text : null;
}
