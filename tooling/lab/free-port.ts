/** A free port of loopback for a daemon or a server of a test. */
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

const HOST = '127.0.0.1';

/** A port nobody listens on over TCP, nor over UDP. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      const socket = createSocket('udp4');
      const close = (then: () => void): void => void server.close(() => socket.close(then));
      socket.once('error', () => close(() => void freePort().then(resolve, reject)));
      socket.bind(port, HOST, () => close(() => resolve(port)));
    });
  });
}
