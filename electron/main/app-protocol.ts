/** Serves the built pages as app://noc with a strict content policy. Nothing outside the one folder is readable. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';

export const ORIGIN = 'app://noc';

export const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Must run before the app is ready, once: Electron forgets all but the last call. `codeCache`: the page's code is kept as compiled in
 * the profile, which saves 0.4 s of each start; it runs in the sandbox as the page does, and V8 refuses what is of other code.
 */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } }]);
}

/** Answers app://noc/... from `folder`. */
export function serveApp(folder: string): void {
  protocol.handle('app', async (request) => {
    const file = request.method === 'GET' ? resolveAsset(folder, request.url) : null;
    const type = file === null ? undefined : TYPES[path.extname(file)];
    if (file === null || type === undefined) return new Response('Not found', { status: 404, headers: headers('text/plain') });
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: headers(type) });
    } catch {
      return new Response('Not found', { status: 404, headers: headers('text/plain') }); // a page asking for a file that is not there
    }
  });
}

/** The file an address names, or null when the address leaves `folder` or is not ours. */
export function resolveAsset(folder: string, address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || url.protocol !== 'app:' || url.host !== 'noc') return null;
  const name = decode(url.pathname);
  if (name === null || name.includes('\0') || name.includes('\\')) return null;
  const file = path.resolve(folder, `.${name === '/' ? '/index.html' : name}`);
  return file.startsWith(folder + path.sep) ? file : null;
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // "%" followed by something that is not hexadecimal
  }
}

/**
 * No Cross-Origin-Opener-Policy: no page of ours can open or be opened by another, and the change of process that it
 * asks for made 1 in 8 starts hang while loading (Electron 33, 10 of 80 starts; none of 40 without it).
 */
function headers(type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': CONTENT_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
}
