/** Walls on the real displays of this machine. */
import { powerSaveBlocker, screen, type WebContents } from 'electron';
import type { WallSetup } from '../../shared/model/wall.ts';
import { openWallWindow } from './wall-window.ts';
import type { WallSystem } from './walls.ts';

/** Needs the app to be ready before anything of it is used. */
export function realWallSystem(lang: 'en' | 'fr', setup: WallSetup, onGone: (contents: WebContents) => void): WallSystem {
  let blocker: number | null = null;
  return {
    displays: () => screen.getAllDisplays(),
    onDisplays: (changed) => {
      screen.on('display-added', changed);
      screen.on('display-removed', changed);
      screen.on('display-metrics-changed', changed);
    },
    keepAwake: (isOn) => {
      if (isOn === (blocker !== null)) return;
      if (blocker !== null) powerSaveBlocker.stop(blocker);
      blocker = isOn ? powerSaveBlocker.start('prevent-display-sleep') : null;
    },
    open: (place, log, onClosed) => openWallWindow(place, { lang, setup, log, onGone, onClosed }),
  };
}
