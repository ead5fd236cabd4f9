/** A stand-in for upsd that a test can make misbehave, and that remembers every line it was sent. */
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

export interface FakeUpsd {
  readonly port: number;
  /** Every line any client sent. */
  readonly heard: string[];
  /** What to answer to a line; null: nothing. May be replaced at any time. */
  answer: (line: string) => string | Buffer | null;
  /** Cuts the connections there are. */
  cut(): void;
  connections(): number;
  close(): Promise<void>;
}

/** Answers a healthy UPS by default. */
export async function fakeUpsd(port = 0): Promise<FakeUpsd> {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let rest = '';
    socket.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        heard.push(line);
        const answer = fake.answer(line);
        if (answer !== null) socket.write(answer);
      }
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const fake: FakeUpsd = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    heard,
    answer: (line) => healthy(line),
    cut: () => sockets.forEach((socket) => socket.destroy()),
    connections: () => sockets.size,
    close: () =>
      new Promise((resolve) => {
        sockets.forEach((socket) => socket.destroy());
        server.close(() => resolve());
      }),
  };
  return fake;
}

/** As upsd 2.8 would, with this status for every UPS. */
export function healthy(line: string, status = 'OL'): string {
  if (line === 'LIST UPS') return 'BEGIN LIST UPS\nUPS ups-a1 "lab"\nUPS ups-a2 "lab"\nEND LIST UPS\n';
  const ups = /^LIST VAR (\S+)$/.exec(line)?.[1];
  if (ups !== undefined)
    return `BEGIN LIST VAR ${ups}\nVAR ${ups} ups.status "${status}"\nVAR ${ups} battery.charge "100"\nVAR ${ups} input.voltage "230.1"\nEND LIST VAR ${ups}\n`;
  return 'OK\n';
}
