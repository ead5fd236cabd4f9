/** What every window runs, after its first picture (first/): styles, stores, feed, clock, keys, then the screen. The only file with top-level effects. */
import './theme/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { hasView } from './app/views.ts';
import { startKeyboard } from './app/keyboard.ts';
import { WallApp } from './app/WallApp.tsx';
import { startBeat } from './bridge/beat.ts';
import { startDay } from './bridge/day.ts';
import { startScreens } from './bridge/screens.ts';
import { startShown } from './bridge/shown.ts';
import { startFeed } from './bridge/feed.ts';
import { bridge } from './bridge/noc.ts';
import { startKeeping } from './first/keep.ts';
import { startNotices } from './notices/driver.ts';
import { startSounds } from './sound/driver.ts';
import { createPlayer } from './sound/player.ts';
import { startClock } from './store/clock.ts';
import { restoreKeys } from './store/keymap.ts';
import { startLook } from './store/look.ts';
import { followOtherWindows, restoreUi } from './store/ui.ts';
import { wallStore } from './store/wall.ts';

const noc = bridge();
restoreUi(noc?.os.lang ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'), noc?.os.role);
startClock(Date.now);
if (noc !== null) {
  startFeed(noc, Date.now);
  startKeeping(window.localStorage, Date.now);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const screen = createRoot(root, {
  onUncaughtError: (error) => console.error('screen failed', error),
});
const drawn = noc === null ? {} : { onDrawn: noc.drawn };
if (noc !== null && noc.os.wall !== null) {
  wallStore.setState(noc.os.wall);
  followOtherWindows(window);
  startBeat(noc, window);
  startDay();
  screen.render(<WallApp {...drawn} />);
} else {
  restoreKeys();
  if (noc?.os.role !== 'technician') startLook(window);
  startKeyboard(window);
  startScreens();
  startSounds(createPlayer(), Date.now);
  if (noc !== null) {
    startNotices(noc);
    startShown(noc, (view) => hasView(view, noc.os.role));
  }
  screen.render(<App {...drawn} />);
}
