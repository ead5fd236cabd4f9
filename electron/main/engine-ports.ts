/** Gives each window a port to the engine and relays what passes. The role is fixed here, whatever the page says. */
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import type { EngineState } from '../../shared/ipc/stream.ts';
import type { ToEngine, WindowRole } from './engine-messages.ts';

interface Line {
  readonly contents: WebContents;
  readonly role: WindowRole;
  readonly port: MessagePortMain;
}

export interface EnginePorts {
  /** A fresh port for a page that just loaded; the one it had before is closed. */
  readonly connect: (contents: WebContents, role: WindowRole) => void;
  readonly disconnect: (contents: WebContents) => void;
  /** The engine started anew: introduce every window again. */
  readonly connectAll: () => void;
  readonly fromEngine: (port: number, data: unknown) => void;
  readonly tellState: (state: EngineState) => void;
}

export function createEnginePorts(send: (message: ToEngine) => void, state: () => EngineState): EnginePorts {
  const lines = new Map<number, Line>();
  let nextPort = 1;

  function connect(contents: WebContents, role: WindowRole): void {
    disconnect(contents);
    const { port1, port2 } = new MessageChannelMain();
    const id = nextPort++;
    lines.set(id, { contents, role, port: port1 });
    port1.on('message', ({ data }) => send({ type: 'port', port: id, data }));
    port1.start();
    contents.postMessage(CHANNELS.port, null, [port2]);
    contents.send(CHANNELS.engineState, state());
    if (state().state === 'up') send({ type: 'connect', port: id, role });
  }

  function disconnect(contents: WebContents): void {
    for (const [id, line] of lines) {
      if (line.contents !== contents) continue;
      line.port.close();
      lines.delete(id);
      send({ type: 'disconnect', port: id });
    }
  }

  function connectAll(): void {
    for (const [id, line] of lines) send({ type: 'connect', port: id, role: line.role });
  }

  function fromEngine(id: number, data: unknown): void {
    lines.get(id)?.port.postMessage(data); // no line: said to a window that closed meanwhile
  }

  function tellState(next: EngineState): void {
    for (const { contents } of lines.values()) if (!contents.isDestroyed()) contents.send(CHANNELS.engineState, next);
  }

  return { connect, disconnect, connectAll, fromEngine, tellState };
}
