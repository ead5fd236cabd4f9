/** A small HTTP server on a free loopback port whose answers a test sets. */
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answering = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export interface FakeHttp {
  readonly url: string;
  answer: Answering;
  close(): Promise<void>;
}

/** The same text for every question. */
export function saying(text: string, type = 'text/plain; version=0.0.4'): Answering {
  return (_, response) => response.writeHead(200, { 'content-type': type }).end(text);
}

export async function fakeHttp(answer: Answering): Promise<FakeHttp> {
  const server = http.createServer((request, response) => fake.answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const fake: FakeHttp = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    answer,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return fake;
}
