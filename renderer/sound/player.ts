/** Plays the patterns through Web Audio: no file, no network. A machine without a loudspeaker is found and said, never a silent success. */
import { partialsOf, PATTERNS, type Sound } from './patterns.ts';

/** Loudness of the fundamental; each partial half of the one before. */
const GAIN = 0.22;
/** Softer in a drill. */
const DRILL_GAIN = 0.1;
/** Rise and fall of a pulse, s: no clicks. */
const EDGE_S = 0.015;
/** A sound that is ended fades within this, s. */
const FADE_S = 0.03;
const S = 1_000;

/** One sound at a time; `isDrill`: at another loudness than a real one. */
export interface Player {
  play(sound: Sound, isDrill: boolean): void;
  stop(): void;
}

/** The context is made at the first sound: a page that never sounds holds no device. */
export function createPlayer(make: () => AudioContext = () => new AudioContext()): Player {
  let context: AudioContext | null = null;
  let running: GainNode | null = null;

  const stop = (): void => {
    if (context === null || running === null) return;
    running.gain.setTargetAtTime(0, context.currentTime, FADE_S / 3);
    running = null;
  };

  return {
    play(sound, isDrill) {
      stop();
      const audio = (context ??= make());
      if (audio.state === 'suspended') void audio.resume();
      const gain = audio.createGain();
      gain.gain.value = isDrill ? DRILL_GAIN : GAIN;
      gain.connect(audio.destination);
      const startS = audio.currentTime;
      for (const pulse of PATTERNS[sound]) {
        const fromS = startS + pulse.atMs / S;
        const toS = fromS + pulse.lengthMs / S;
        partialsOf(pulse).forEach((hz, n) => tone(audio, gain, { hz, level: 0.5 ** n, fromS, toS, isDrill }));
      }
      running = gain;
    },
    stop,
  };
}

interface Tone {
  readonly hz: number;
  /** Against the fundamental, 0 to 1. */
  readonly level: number;
  readonly fromS: number;
  readonly toS: number;
  readonly isDrill: boolean;
}

function tone(context: AudioContext, into: GainNode, { hz, level, fromS, toS, isDrill }: Tone): void {
  const oscillator = context.createOscillator();
  oscillator.type = isDrill ? 'triangle' : 'sine';
  oscillator.frequency.value = hz;
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, fromS);
  envelope.gain.linearRampToValueAtTime(level, fromS + EDGE_S);
  envelope.gain.setValueAtTime(level, toS - EDGE_S);
  envelope.gain.linearRampToValueAtTime(0, toS);
  oscillator.connect(envelope).connect(into);
  oscillator.start(fromS);
  oscillator.stop(toS);
}

/** Whether this machine has something to sound through; null: it does not say. */
export async function hasLoudspeaker(): Promise<boolean | null> {
  const devices = (globalThis.navigator as Partial<Navigator>).mediaDevices;
  if (devices === undefined) return null;
  try {
    return (await devices.enumerateDevices()).some(({ kind }) => kind === 'audiooutput');
  } catch (error) {
    console.warn(`devices cannot be listed: ${String(error)}`);
    return null;
  }
}

/** Calls back when devices come or go, where the machine says so. Returns how to stop. */
export function onDeviceChange(changed: () => void): () => void {
  const devices = (globalThis.navigator as Partial<Navigator>).mediaDevices;
  devices?.addEventListener('devicechange', changed);
  return () => devices?.removeEventListener('devicechange', changed);
}
