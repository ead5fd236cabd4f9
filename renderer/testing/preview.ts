/**
 * The real screens over a hand-made state, for looking at them: `?state=incident&lang=fr&theme=dark&stale=down`. Answers
 * every call, so that forms can be tried. Built only by tooling/preview.mjs; never shipped.
 */
import type { EngineMessage, EngineState } from '../../shared/ipc/stream.ts';
import type { NocApi } from '../../shared/ipc/noc-api.ts';
import type { Live } from '../../shared/model/live.ts';
import type { Site } from '../../shared/model/site.ts';
import { FAKE_SITE } from './fake-site.ts';
import { FAKE_STATES, fakeLive } from './fake-live.ts';
import { previewAnswers } from './preview-answers.ts';
import { fakeWall, lengthen, WALL_STATES } from './fake-wall.ts';
import { uiStore } from '../store/ui.ts';
import { wallStore } from '../store/wall.ts';

declare global {
  interface Window {
    /** Set by /site.js of the preview server: the real site file, already read. */
    readonly previewSite?: Site;
    /** Set likewise: the moment of a scenario that is shown instead of a hand-made state. */
    /** Shows another state on a wall of another size without loading the page again. */
    previewWall?: (shown: { readonly state: string; readonly lang: 'en' | 'fr'; readonly inches: number; readonly metres: number }) => void;
    readonly previewLive?: { readonly live: Live; readonly nowMs: number };
  }
}

const asked = new URLSearchParams(location.search);
const state = FAKE_STATES.find((candidate) => candidate === asked.get('state')) ?? 'normal';
const wallState = WALL_STATES.find((candidate) => candidate === asked.get('state'));
const lang = asked.get('lang') === 'fr' ? 'fr' : 'en';
const site = window.previewSite ?? FAKE_SITE;
const stale = asked.get('stale');
const [inches, metres] = (asked.get('wall') ?? '').split(',').map(Number);
const wall = inches === undefined || metres === undefined ? null : { inches, metres, night: null };
const epoch = 'preview';
const openedAtMs = Date.now();
const startMs = window.previewLive?.nowMs ?? openedAtMs;
const engineNowMs = (): number => startMs + Date.now() - openedAtMs;
const isLonger = asked.get('lang') === 'longer';
if (isLonger) lengthen();
const shownLive = (): Live =>
  window.previewLive?.live ??
  (wallState === undefined ? fakeLive(site, state, engineNowMs(), lang) : fakeWall(site, wallState, engineNowMs(), lang));

localStorage.setItem('twinwatch.locale', lang);
localStorage.setItem('twinwatch.theme', asked.get('theme') === 'light' ? 'light' : 'dark');
if (asked.get('person') === 'none') localStorage.removeItem('twinwatch.person');
else localStorage.setItem('twinwatch.person', 'M. Perrin');

const ANSWERS: Readonly<Record<string, unknown>> = previewAnswers(site, startMs);
let hear: (message: EngineMessage | EngineState) => void = () => undefined;

const noc: NocApi = {
  onEngine(listener) {
    hear = listener;
    return () => undefined;
  },
  post(message) {
    if (message.type === 'resync') hear({ type: 'snapshot', epoch, seq: 1, site, live: shownLive() });
    else setTimeout(() => hear({ type: 'answer', id: message.id, ok: true, value: ANSWERS[message.name] ?? { seq: 1_205 } }), 50);
  },
  drawn: () => undefined,
  saveReport: () => Promise.resolve(null),
  openRecord: () => Promise.resolve(null),
  startEngine: () => undefined,
  notice: () => undefined,
  shows: () => undefined,
  lastShown: () => Promise.resolve(null),
  beat: () => undefined,
  os: {
    version: '0.1.0',
    electron: '0',
    platform: 'linux',
    locale: lang,
    lang,
    role: wall !== null ? 'wall' : asked.get('role') === 'technician' ? 'technician' : 'console',
    wall,
    openLogFolder: () => Promise.resolve(),
  },
};
Object.assign(window, { noc });
let seq = 1;
window.previewWall = ({ state: name, lang: locale, inches: size, metres: distance }) => {
  const known = WALL_STATES.find((candidate) => candidate === name) ?? 'normal';
  uiStore.setState({ locale });
  wallStore.setState({ inches: size, metres: distance });
  seq += 1;
  hear({ type: 'snapshot', epoch, seq, site, live: fakeWall(site, known, engineNowMs(), locale) });
};

await import('../main.tsx');
if (stale === 'down') hear({ type: 'engine', state: 'down', sinceMs: Date.now(), pid: null, restarts: 1 });
else if (stale === null) setInterval(() => hear({ type: 'pulse', epoch, seq, nowMs: engineNowMs() }), 400);
