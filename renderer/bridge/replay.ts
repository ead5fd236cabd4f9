/** Runs the replay of this window: asks for moments one after the other, shows each, and plays. Nothing else leaves the window meanwhile. */
import type { ReplayMark } from '../../shared/model/replay.ts';
import { isAllowedInReplay } from '../../shared/ipc/replay-calls.ts';
import { applyPatch } from '../../shared/lib/patch.ts';
import { liveStore, presentMirror, showPast, showPresent } from '../store/live.ts';
import { markFrom, rangeAround, replayStore, resetReplay } from '../store/replay.ts';
import { clockStore } from '../store/clock.ts';
import { uiStore } from '../store/ui.ts';
import { allowOnly, call, CallError } from './noc.ts';

/** How often a playing replay moves on, ms. */
const BEAT_MS = 200;
/** Bars of the histogram. */
const PARTS = 180;
/** Newest inputs are on disk about a second after they came, ms. */
const UNWRITTEN_MS = 2_000;

let wantedMs: number | null = null;
let isAsking = false;
let version = 0;
let timer: ReturnType<typeof setInterval> | undefined;
/** Each replay has its own number: an answer that comes after its end is dropped. */
let session = 0;

/** Shows the moment `atMs`, UTC ms; null: the newest one kept. Asks for a name first when nobody gave one. */
export async function openReplay(atMs: number | null): Promise<void> {
  const { person } = uiStore.getState();
  if (replayStore.getState().isOpen) return;
  if (person === null) {
    uiStore.setState({ isPersonOpen: true });
    return;
  }
  const { site, live } = presentMirror();
  if (site === null || live === null) return;
  const nowMs = live.meta.nowMs;
  session += 1;
  try {
    const { spans } = await call('replay.open', { person });
    const startMs = Math.floor(Math.max(0, atMs ?? (spans.at(-1)?.toMs ?? nowMs) - UNWRITTEN_MS));
    allowOnly(isAllowedInReplay);
    version = 0;
    if (uiStore.getState().view === 'runbook') uiStore.setState({ view: 'incident' });
    showPast(site, { ...live, meta: { ...live.meta, reality: 'replay' } });
    replayStore.setState({ isOpen: true, shownMs: startMs, spans, range: rangeAround(startMs, spans), share: 0 });
    timer = setInterval(beat, BEAT_MS);
    void readMarks();
    goTo(startMs);
  } catch (error) {
    fail(error);
  }
}

/** The present again. */
export async function closeReplay(): Promise<void> {
  if (!replayStore.getState().isOpen) return;
  leave();
  try {
    await call('replay.close', { person: uiStore.getState().person ?? '-' });
  } catch (error) {
    fail(error);
  }
}

function leave(): void {
  clearInterval(timer);
  session += 1;
  wantedMs = null;
  allowOnly(null);
  resetReplay();
  showPresent();
}

/** Asks for this moment; a newer wish replaces one that is still being worked on. */
export function goTo(atMs: number): void {
  wantedMs = Math.round(Math.max(0, atMs));
  if (!isAsking) void ask();
}

/** Plays from the moment that is shown, or stops there. */
export function togglePlay(): void {
  replayStore.setState(({ isPlaying }) => ({ isPlaying: !isPlaying }));
}

/** To the next or the last line of the record before; of one kind only. */
export function stepMark(step: 1 | -1, by: ReplayMark['by'] | null = null): void {
  const { isOpen, marks, shownMs } = replayStore.getState();
  if (!isOpen) return;
  const mark = markFrom(marks?.marks ?? [], wantedMs ?? shownMs, step, by);
  replayStore.setState({ isPlaying: false });
  if (mark !== null) goTo(mark.atMs);
}

async function ask(): Promise<void> {
  const mine = session;
  isAsking = true;
  try {
    while (wantedMs !== null && mine === session) {
      const atMs: number = wantedMs;
      const answer = await call('replay.at', { atMs, version });
      if (mine !== session) break;
      if (!answer.done) {
        replayStore.setState({ share: answer.share });
        continue;
      }
      const { site, live } = liveStore.getState();
      const shown = answer.live ?? (live !== null && answer.patch !== null ? applyPatch(live, answer.patch) : live);
      const on = answer.site ?? site;
      if (shown === null || on === null) break;
      version = answer.version;
      replayStore.setState({ shownMs: atMs, exact: answer.exact, screens: answer.screens, share: null });
      clockStore.setState({ nowMs: atMs });
      showPast(on, shown);
      if (wantedMs === atMs) wantedMs = null;
      follow(atMs);
    }
  } catch (error) {
    if (mine === session) {
      leave(); // without an engine that replays there is only the present
      fail(error);
    }
  } finally {
    isAsking = false;
    if (wantedMs !== null && mine !== session) void ask();
  }
}

function beat(): void {
  const { isPlaying, speed, shownMs, spans } = replayStore.getState();
  if (!isPlaying || isAsking) return;
  const endMs = spans.at(-1)?.toMs ?? shownMs;
  const nextMs = Math.min(endMs, shownMs + BEAT_MS * speed);
  if (nextMs >= endMs) replayStore.setState({ isPlaying: false });
  goTo(nextMs);
}

/** The bar goes along when the moment leaves it. */
function follow(atMs: number): void {
  const { range, spans } = replayStore.getState();
  if (atMs >= range.fromMs && atMs <= range.toMs) return;
  replayStore.setState({ range: rangeAround(atMs, spans) });
  void readMarks();
}

async function readMarks(): Promise<void> {
  const mine = session;
  const { range } = replayStore.getState();
  const [fromMs, toMs] = [Math.floor(range.fromMs), Math.ceil(range.toMs)];
  try {
    const marks = await call('replay.marks', { fromMs, toMs: Math.max(toMs, fromMs + 1), parts: PARTS });
    if (mine === session) replayStore.setState({ marks });
  } catch (error) {
    if (mine === session) fail(error);
  }
}

function fail(error: unknown): void {
  const failure =
    error instanceof CallError
      ? { code: error.code, message: error.message, asked: '' }
      : { code: 'bug', message: String(error), asked: '' };
  uiStore.setState({ failure });
}
