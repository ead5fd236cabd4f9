/** Switches that would take a wall down are taken off; those that drive the program from outside only in a release. */
import { expect, test, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, protocol: {}, session: {} }));
const { refuseSwitches, setupSession } = await import('./security.ts');

function line(...given: readonly string[]): Parameters<typeof refuseSwitches>[0] & { readonly left: Set<string> } {
  const left = new Set(given);
  return { left, hasSwitch: (name) => left.has(name), removeSwitch: (name) => void left.delete(name) };
}

test('a certificate is never believed by order, and web security stays', () => {
  const one = line('ignore-certificate-errors', 'disable-web-security', 'remote-debugging-port', 'profile');
  expect(refuseSwitches(one, false)).toEqual(['ignore-certificate-errors', 'disable-web-security']);
  expect([...one.left]).toEqual(['remote-debugging-port', 'profile']);
});

test('a release is not driven from outside', () => {
  const one = line('remote-debugging-port', 'remote-debugging-pipe', 'for');
  expect(refuseSwitches(one, true)).toEqual(['remote-debugging-port', 'remote-debugging-pipe']);
  expect([...one.left]).toEqual(['for']);
});

test('a session says no to every permission, device, certificate and download', () => {
  const said: unknown[] = [];
  type Asked = (...given: unknown[]) => unknown;
  const heard = new Map<string, Asked>();
  const keep = (name: string) => (hear: Asked) => void heard.set(name, hear);
  const session = {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    setProxy: (given: { readonly proxyRules: string }) => (said.push(given.proxyRules), Promise.resolve()),
    setCertificateVerifyProc: keep('certificate'),
    webRequest: { onBeforeRequest: () => undefined },
    on: (name: string, hear: Asked) => void heard.set(name, hear),
  };
  setupSession(session as unknown as Parameters<typeof setupSession>[0]);
  expect(said.splice(0)).toEqual(['socks5://127.0.0.1:0']);
  for (const permission of ['media', 'geolocation', 'notifications', 'fullscreen', 'clipboard-read', 'openExternal', 'a new one'])
    heard.get('request')?.(null, permission, (is: boolean) => said.push(is));
  expect(new Set(said)).toEqual(new Set([false]));
  expect([heard.get('check')?.(), heard.get('device')?.()]).toEqual([false, false]);
  heard.get('certificate')?.({ hostname: 'noc' }, (code: number) => said.push(code));
  expect(said.at(-1)).toBe(-2);
  let isStopped = false;
  heard.get('will-download')?.({ preventDefault: () => (isStopped = true) });
  expect(isStopped).toBe(true);
});
