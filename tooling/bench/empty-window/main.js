// The floor of `cold`: a window with a word in it. Says when it was drawn, ms since the system made the process, and ends.
import path from 'node:path';
import { app, BrowserWindow } from 'electron';

void app.whenReady().then(() => {
  const window = new BrowserWindow({ show: false, width: 1600, height: 1000, backgroundColor: '#0f1216' });
  window.once('ready-to-show', () => {
    window.show();
    console.log(`first picture ${Math.round(Date.now() - (process.getCreationTime() ?? Date.now()))} ms`);
    app.exit(0);
  });
  void window.loadFile(path.join(import.meta.dirname, 'index.html'));
});
