/** The wire to main: a utility process has `process.parentPort`, a forked Node has `process.send`. One small interface for both. */
import type { ToEngine } from '../../shared/ipc/to-engine.ts';

/** Made once per process; sending after main is gone does nothing. */
export interface ParentChannel {
  send(message: unknown): void;
  onMessage(listener: (message: ToEngine) => void): void;
  /** Lets the process end by itself. */
  end(): void;
}

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: ToEngine }) => void): void;
}

/** The channel of this process. Without a parent it hears nothing. */
export function parentChannel(): ParentChannel {
  const port = (process as { parentPort?: ParentPort }).parentPort; // typed by Electron only, which the engine does not import
  if (port !== undefined) {
    return {
      send: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', (event) => listener(event.data)),
      end: () => process.exit(0),
    };
  }
  // Main is gone: nobody watches any more, so the engine must not live on beside its successor.
  process.on('disconnect', () => process.exit(0));
  return {
    send: (message) => {
      if (process.connected) process.send?.(message);
    },
    onMessage: (listener) => process.on('message', listener),
    end: () => process.exit(0),
  };
}
