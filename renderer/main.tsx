/** Entry of every window: styles, stores, feed, clock, keys, then the screen. The only file with top-level effects. */
import './theme/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startKeyboard } from './app/keyboard.ts';
import { startFeed } from './bridge/feed.ts';
import { bridge } from './bridge/noc.ts';
import { startClock } from './store/clock.ts';
import { restoreUi } from './store/ui.ts';

const noc = bridge();
restoreUi(noc?.os.lang ?? (navigator.language.toLowerCase().startsWith('fr') ? 'fr' : 'en'), noc?.os.role);
startClock(Date.now);
if (noc !== null) startFeed(noc, Date.now);
startKeyboard(window);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root, {
  onUncaughtError: (error) => console.error('screen failed', error),
}).render(<App {...(noc === null ? {} : { onDrawn: noc.drawn })} />);
