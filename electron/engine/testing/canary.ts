/** Looks for planted secrets in bytes, whatever they were made into on the way. For tests. */
import fs from 'node:fs';
import path from 'node:path';

/** How a secret may stand in a file: as it is, as JSON or YAML escape it, turned into other letters, or as UTF-16. */
function shapesOf(secret: string): readonly Buffer[] {
  const bytes = Buffer.from(secret, 'utf8');
  // Base64 of it inside a longer text: three places where it can begin, without the letters its neighbours take part in.
  const inside = [0, 1, 2].map((shift) => {
    const letters = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return letters.slice(shift === 0 ? 0 : shift + 1, Math.floor(((shift + bytes.length) * 4) / 3));
  });
  return [secret, encodeURIComponent(secret), bytes.toString('hex'), bytes.toString('hex').toUpperCase(), ...inside]
    .map((text) => Buffer.from(text, 'utf8'))
    .concat(Buffer.from(secret, 'utf16le'));
}

/** Names of the secrets that are in the bytes. */
export function canariesIn(bytes: Buffer, planted: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(planted).flatMap(([name, secret]) => (shapesOf(secret).some((shape) => bytes.includes(shape)) ? [name] : []));
}

/** `file: name` for each secret found in a file under the folder. `but`: files that are meant to hold one. */
export function canariesUnder(folder: string, planted: Readonly<Record<string, string>>, but: readonly string[] = []): readonly string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !but.includes(file))
    .flatMap((file) => canariesIn(fs.readFileSync(file), planted).map((name) => `${path.relative(folder, file)}: ${name}`));
}

/** Command lines of a process and of those it started, as everybody on the machine can read them. Linux. */
export function commandLines(pid: number): Buffer {
  const own = fs.readFileSync(`/proc/${String(pid)}/cmdline`);
  const children = fs
    .readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return Buffer.concat([own, ...children.map((child) => commandLines(Number(child)))]);
}
