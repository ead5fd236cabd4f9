/**
 * The real screens over a hand-made state, for looking at them: `?state=incident&lang=fr&theme=dark&stale=down`. Answers
 * every call, so that forms can be tried. Built only by tooling/preview.mjs; never shipped.
 */
import type { EngineMessage, EngineState } from '../../shared/ipc/stream.ts';
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import type { Site } from '../../shared/model/site.ts';
import { FAKE_SITE } from './fake-site.ts';
import { FAKE_LINES } from './fake-machine.ts';
import { FAKE_STATES, fakeLive } from './fake-live.ts';

declare global {
  interface Window {
    /** Set by /site.js of the preview server: the real site file, already read. */
    readonly previewSite?: Site;
  }
}

const asked = new URLSearchParams(location.search);
const state = FAKE_STATES.find((candidate) => candidate === asked.get('state')) ?? 'normal';
const lang = asked.get('lang') === 'fr' ? 'fr' : 'en';
const site = window.previewSite ?? FAKE_SITE;
const stale = asked.get('stale');
const epoch = 'preview';

localStorage.setItem('twinwatch.locale', lang);
localStorage.setItem('twinwatch.theme', asked.get('theme') === 'light' ? 'light' : 'dark');
if (asked.get('person') === 'none') localStorage.removeItem('twinwatch.person');
else localStorage.setItem('twinwatch.person', 'M. Perrin');

const EXPLAINED = { incidents: [], lines: FAKE_LINES };
let hear: (message: EngineMessage | EngineState) => void = () => undefined;

const noc: NocApi = {
  onEngine(listener) {
    hear = listener;
    return () => undefined;
  },
  post(message) {
    if (message.type === 'resync') hear({ type: 'snapshot', epoch, seq: 1, site, live: fakeLive(site, state, Date.now(), lang) });
    else
      setTimeout(
        () => hear({ type: 'answer', id: message.id, ok: true, value: message.name === 'explain' ? EXPLAINED : { seq: 1_205 } }),
        50,
      );
  },
  drawn: () => undefined,
  os: {
    version: '0.1.0',
    electron: '0',
    platform: 'linux',
    locale: lang,
    lang,
    role: asked.get('role') === 'technician' ? 'technician' : 'console',
    openLogFolder: () => Promise.resolve(),
  },
};
Object.assign(window, { noc });

await import('../main.tsx');
if (stale === 'down') hear({ type: 'engine', state: 'down', sinceMs: Date.now(), pid: null, restarts: 1 });
else if (stale === null) setInterval(() => hear({ type: 'pulse', epoch, seq: 1, nowMs: Date.now() }), 400);
