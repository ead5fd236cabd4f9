/** One question to upsd, for the lab to see what it serves. Not the adapter's client: a lab must not test a client with itself. */
import { connect } from 'node:net';

/** First line of the answer; empty when nobody answers. */
export function ask(host: string, port: number, line: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let text = '';
    const done = (): void => {
      socket.destroy();
      resolve(text.split('\n')[0] ?? '');
    };
    socket.setTimeout(1_000, done);
    socket.on('connect', () => socket.write(`${line}\n`));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) done();
    });
    socket.on('error', done);
    socket.on('close', done);
  });
}
