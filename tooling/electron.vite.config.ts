// Builds the four bundles into out/: main and engine (ES modules), preload (one CommonJS file), renderer.
// Run from the project folder: electron-vite build -c tooling/electron.vite.config.ts
import { existsSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = path.resolve(import.meta.dirname, '..');
const from = (...parts: string[]): string => path.join(root, ...parts);
/** Worker threads of the engine are bundles of their own, found beside engine.js. */
const workers = {
  'foresee-worker': from('electron/engine/foresee-worker.ts'),
  'record-worker': from('electron/engine/record-worker.ts'),
  'replay-worker': from('electron/engine/replay-worker.ts'),
};
const presentWorkers = Object.fromEntries(Object.entries(workers).filter(([, file]) => existsSync(file)));

export default defineConfig({
  main: {
    build: {
      outDir: from('out/main'),
      // Only the native module stays outside the bundle: nothing else of node_modules is packed with the app.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: from('electron/main/index.ts'), engine: from('electron/engine/index.ts'), ...presentWorkers },
        external: ['better-sqlite3'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'engine-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: from('out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: from('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: from('renderer'),
    plugins: [react()],
    build: {
      outDir: from('out/renderer'),
      minify: true, // 1.9 MB of page code otherwise: slower to start on a field laptop
      assetsInlineLimit: 0, // `font-src 'self'`: no data: URLs for fonts
      rolldownOptions: { input: { index: from('renderer/index.html') } },
    },
  },
});
