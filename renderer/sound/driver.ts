/** Looks ten times a second at what there is to hear, and keeps what the screen says of it. One for the window. */
import { createStore } from 'zustand/vanilla';
import { replayStore } from '../store/replay.ts';
import { clockStore } from '../store/clock.ts';
import { connectionStore } from '../store/connection.ts';
import { presentMirror } from '../store/live.ts';
import { hasLoudspeaker, onDeviceChange, type Player } from './player.ts';
import type { Sound } from './patterns.ts';
import { nextSound, QUIET, silence, situationOf, type SoundState } from './rules.ts';

/** An acknowledgement ends its sound within two looks: 200 ms. */
const LOOK_MS = 100;
/** The first question for the loudspeaker, ms: a list of devices starts a process of Chromium's, which must not stand in the way of the first picture. */
const FIRST_DEVICE_MS = 5_000;
/** After that the machine says when its devices change; asked again all the same after this, ms. */
const DEVICE_MS = 300_000;

/** What the screen shows of sound; `playing` null: nothing is heard. */
export interface SoundView {
  /** Until when everything is quiet, clock of the window; 0: it is not. */
  readonly silentUntilMs: number;
  /** False: nothing would be heard. Null: not known. */
  readonly hasDevice: boolean | null;
  /** What is heard at this moment. */
  readonly playing: Sound | null;
}

export const soundStore = createStore<SoundView>(() => ({ silentUntilMs: 0, hasDevice: null, playing: null }));

let state: SoundState = QUIET;

/** `S`. */
export function silenceSounds(nowMs: number): void {
  state = silence(state, nowMs);
  soundStore.setState({ silentUntilMs: state.silentUntilMs });
}

/** Starts looking; returns how to stop. */
export function startSounds(player: Player, now: () => number): () => void {
  state = QUIET;
  const look = (): void => {
    // The present also while a replay is shown: what happens now is heard.
    const { live } = presentMirror();
    const { stale, offsetMs } = connectionStore.getState();
    const isLost = stale === 'down' || stale === 'silent';
    const found = nextSound(
      state,
      situationOf(live, isLost, { nowMs: now(), engineMs: replayStore.getState().isOpen ? now() + offsetMs : clockStore.getState().nowMs }),
    );
    state = found.state;
    if (found.order === 'stop') player.stop();
    else if (found.order !== null) player.play(found.order, live?.meta.isDrill === true && found.order !== 'real');
    const silentUntilMs = now() < state.silentUntilMs ? state.silentUntilMs : 0;
    const playing = state.playing?.sound ?? null;
    const shown = soundStore.getState();
    if (shown.playing !== playing || shown.silentUntilMs !== silentUntilMs) soundStore.setState({ playing, silentUntilMs });
  };
  const askDevice = (): void =>
    void hasLoudspeaker().then((hasDevice) => {
      if (soundStore.getState().hasDevice !== hasDevice) soundStore.setState({ hasDevice });
    });
  const first = setTimeout(askDevice, FIRST_DEVICE_MS);
  const timers = [setInterval(look, LOOK_MS), setInterval(askDevice, DEVICE_MS)];
  const stopListening = onDeviceChange(askDevice);
  return () => {
    clearTimeout(first);
    for (const timer of timers) clearInterval(timer);
    stopListening();
    player.stop();
  };
}
