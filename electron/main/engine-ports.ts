/** Gives each window a port to the engine and relays what passes. The role is fixed here, whatever the page says. */
import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import type { EngineState } from '../../shared/ipc/stream.ts';
import type { Role } from '../../shared/ipc/contract.ts';
import type { ToEngine } from '../../shared/ipc/to-engine.ts';

/** Keys and mouse of a window are told no more often than this, ms. */
const TOUCH_MS = 1_000;

interface Line {
  readonly contents: WebContents;
  readonly role: Role;
  readonly port: MessagePortMain;
  /** Hears keys and mouse. */
  readonly touched: () => void;
}

/** Keeps one port per page; what a page posts after its port was closed goes nowhere. */
export interface EnginePorts {
  /** A fresh port for a page that just loaded; the one it had before is closed. */
  readonly connect: (contents: WebContents, role: Role) => void;
  readonly disconnect: (contents: WebContents) => void;
  /** The engine started anew: introduce every window again. */
  readonly connectAll: () => void;
  readonly fromEngine: (port: number, data: unknown) => void;
  readonly tellState: (state: EngineState) => void;
}

/** `state`: what a page that just loaded is told first. */
export function createEnginePorts(send: (message: ToEngine) => void, state: () => EngineState): EnginePorts {
  const lines = new Map<number, Line>();
  let nextPort = 1;

  function connect(contents: WebContents, role: Role): void {
    disconnect(contents);
    const { port1, port2 } = new MessageChannelMain();
    const id = nextPort++;
    let toldMs = Number.NEGATIVE_INFINITY;
    const touched = (): void => {
      if (performance.now() - toldMs < TOUCH_MS) return;
      toldMs = performance.now();
      send({ type: 'touched', port: id });
    };
    lines.set(id, { contents, role, port: port1, touched });
    port1.on('message', ({ data }) => send({ type: 'port', port: id, data }));
    contents.on('input-event', touched);
    port1.start();
    contents.postMessage(CHANNELS.port, null, [port2]);
    contents.send(CHANNELS.engineState, state());
    if (state().state === 'up') send({ type: 'connect', port: id, role });
  }

  function disconnect(contents: WebContents): void {
    for (const [id, line] of lines) {
      if (line.contents !== contents) continue;
      if (!contents.isDestroyed()) contents.off('input-event', line.touched);
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
