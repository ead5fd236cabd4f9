/** Addresses: which file app:// names, and which pages and requests are ours. Compared by parts, never by substring. */
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, protocol: {}, session: {} }));
const { CONTENT_POLICY, resolveAsset } = await import('./app-protocol.ts');
const { isOwnPage, isOwnRequest, isTrustedSender, SAFE_PREFERENCES } = await import('./security.ts');

const folder = path.resolve('/app/out/renderer');

describe('resolveAsset', () => {
  test.each([
    ['app://noc/', 'index.html'],
    ['app://noc/index.html', 'index.html'],
    ['app://noc/assets/index-1.js?v=1#part', 'assets/index-1.js'],
    ['app://noc/a%20b.css', 'a b.css'],
    ['app://noc/../../etc/passwd', 'etc/passwd'], // the address itself has no parent: stays inside
  ])('%s', (address, name) => {
    expect(resolveAsset(folder, address)).toBe(path.join(folder, name));
  });

  test.each([
    'app://noc/..%2f..%2fmain/index.js',
    'app://noc/%2e%2e%2fmain%2findex.js',
    'app://noc/..%5cmain',
    'app://noc/..%2frenderer-secret/x.js', // a sibling whose name begins with ours
    'app://noc/%00',
    'app://noc/%zz',
    'app://other/index.html',
    'file:///etc/passwd',
    'https://noc/index.html',
    'nonsense',
  ])('refuses %s', (address) => {
    expect(resolveAsset(folder, address)).toBeNull();
  });
});

describe('isOwnPage', () => {
  test('knows our page', () => expect(isOwnPage('app://noc/index.html')).toBe(true));
  test.each(['app://noc.example/', 'https://noc/', 'app://x@noc/', 'https://evil.invalid/app://noc', 'about:blank', ''])(
    'refuses %s',
    (address) => {
      expect(isOwnPage(address)).toBe(false);
    },
  );
});

describe('isOwnRequest', () => {
  test.each([
    ['app://noc/x.js', true],
    ['data:image/png;base64,AA', true],
    ['http://127.0.0.1/', false],
    ['https://example.invalid/', false],
    ['file:///etc/passwd', false],
    ['devtools://devtools/bundled/x.js', false],
    ['ws://localhost/', false],
  ])('%s in a release: %s', (address, isOurs) => expect(isOwnRequest(address, true)).toBe(isOurs));
  test('developer tools outside a release', () => expect(isOwnRequest('devtools://devtools/x.js', false)).toBe(true));
});

test('a sender is trusted only as the main frame of our page', () => {
  const mainFrame = { origin: 'app://noc' };
  const event = (senderFrame: unknown, frame = mainFrame) =>
    ({ senderFrame, sender: { mainFrame: frame } }) as unknown as Parameters<typeof isTrustedSender>[0];
  const stranger = { origin: 'https://example.invalid' };
  expect(isTrustedSender(event(mainFrame))).toBe(true);
  expect(isTrustedSender(event(null))).toBe(false);
  expect(isTrustedSender(event({ origin: 'app://noc' }))).toBe(false); // a frame inside the page
  expect(isTrustedSender(event(stranger, stranger))).toBe(false);
});

test('the settings of section 6', () => {
  expect(SAFE_PREFERENCES).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false, webviewTag: false });
  expect(CONTENT_POLICY).not.toContain('unsafe');
  expect(CONTENT_POLICY).toContain("connect-src 'none'");
});
