/**
 * The first script of every window: what was last known is drawn, then the program of the page is loaded. That takes a second of a
 * processor, and a screen that has just been switched on should not be empty meanwhile. Without anything kept it is loaded at once.
 */
import '../theme/tokens.css';
import '../theme/fonts.css';
import '../theme/first.css';
import { themeKey, themeOf } from '../store/kept-theme.ts';
import { drawLastKnown } from './draw.ts';
import { readLastKnown } from './last-known.ts';

/** A window that is not painted (hidden, covered) must still get its program. */
const NO_PAINT_MS = 200;

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const known = readLastKnown(window.localStorage);
if (known === null) load();
else {
  const role = window.noc?.os.role ?? 'console';
  document.documentElement.dataset['first'] = role;
  document.documentElement.dataset['theme'] = themeOf(role === 'wall' ? 'dark' : window.localStorage.getItem(themeKey(role)), role);
  try {
    drawLastKnown(root, known, Date.now);
  } finally {
    // Also after a picture that failed. With the next frame: that is on the screen before what is fetched now has come. A second `load` finds the first.
    requestAnimationFrame(load);
    setTimeout(load, NO_PAINT_MS);
  }
}

function load(): void {
  import('../main.tsx').catch((error: unknown) => console.error('the page did not load', error));
}
