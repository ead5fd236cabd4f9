/** The open connections of a server, in the order they last spoke. One too many closes the one silent longest: half-open peers pile up first. */
import type { Socket } from 'node:net';

/** `onTooMany` is told each time one had to be closed for another. */
export class Connections {
  readonly #most: number;
  readonly #onTooMany: () => void;
  readonly #open = new Map<string, Socket>();

  constructor(most: number, onTooMany: () => void) {
    this.#most = most;
    this.#onTooMany = onTooMany;
  }

  /** Keeps a connection, or the encrypted one in place of the plain one it runs over. Returns the name it is kept under. */
  hold(socket: Socket): string {
    const id = `${socket.remoteAddress ?? ''} ${String(socket.remotePort)}`;
    this.#open.delete(id);
    const [longestSilent] = this.#open;
    if (this.#open.size >= this.#most && longestSilent !== undefined) {
      this.#open.delete(longestSilent[0]);
      longestSilent[1].destroy();
      this.#onTooMany();
    }
    this.#open.set(id, socket);
    socket.once('close', () => {
      if (this.#open.get(id) === socket) this.#open.delete(id);
    });
    return id;
  }

  /** It spoke just now. */
  heard(id: string, socket: Socket): void {
    if (this.#open.delete(id)) this.#open.set(id, socket);
  }

  closeAll(): void {
    for (const socket of this.#open.values()) socket.destroy();
  }
}
