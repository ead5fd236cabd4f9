/**
 * A management controller for tests: Redfish over TLS on a free loopback port, from the made-up tree of `redfish-tree.ts`, which a test
 * changes; with logins, a stream of events, and every way of misbehaving.
 */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import type { Socket, AddressInfo } from 'node:net';
import type { LabCertificate } from './tls.ts';
import { healthyTree } from './redfish-tree.ts';
import type { Resource } from './redfish-tree.ts';

const ROOT = '/redfish/v1';
const SESSIONS = `${ROOT}/SessionService/Sessions`;
export const USER = { name: 'watcher', password: 'lab-only' } as const;

/** `etag`: the resource has one, and a 304 when it is asked for again unchanged. */
export type Fault =
  'slow' | 'silent' | 'truncated' | 'endless' | 'not-json' | 'error' | 'missing' | 'forbidden' | 'redirect' | 'list' | 'etag';

export interface RedfishLab {
  readonly url: string;
  /** Every question heard: `GET /redfish/v1/...`. */
  readonly heard: string[];
  /** Answers of 304. */
  readonly unchanged: string[];
  /** Open sessions. */
  readonly sessions: ReadonlySet<string>;
  /** Path below `/redfish/v1`. */
  readonly tree: Map<string, Resource>;
  /** Changes properties of a resource. */
  change(path: string, properties: Resource): void;
  fault(path: string, fault: Fault): void;
  mend(): void;
  /** Forgets every session, as a controller does that restarts. */
  forgetSessions(): void;
  /** Sends an event to everyone who listens. */
  event(): void;
  /** How many listen to events. */
  listeners(): number;
  /** Goes on with another certificate, on the same port. */
  restart(certificate: LabCertificate): Promise<void>;
  stop(): Promise<void>;
}

export async function startRedfish(certificate: LabCertificate): Promise<RedfishLab> {
  const tree = healthyTree();
  const faults = new Map<string, Fault>();
  const sessions = new Set<string>();
  const streams = new Set<ServerResponse>();
  const heard: string[] = [];
  const unchanged: string[] = [];
  let made = 0;

  const isIn = ({ headers }: IncomingMessage): boolean =>
    sessions.has(String(headers['x-auth-token'])) ||
    headers.authorization === `Basic ${Buffer.from(`${USER.name}:${USER.password}`).toString('base64')}`;

  const logIn = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const given = JSON.parse(body) as { readonly UserName?: unknown; readonly Password?: unknown };
    if (given.UserName !== USER.name || given.Password !== USER.password) return void response.writeHead(401).end();
    made += 1;
    const token = `token-${String(made)}`;
    sessions.add(token);
    response.writeHead(201, { 'x-auth-token': token, location: `${SESSIONS}/${token}` }).end('{}');
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const [path = ''] = (request.url ?? '').split('?');
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (request.method === 'POST' && path === SESSIONS) return void logIn(request, response);
    // The root needs no login, with its slash or without (DSP0266 7.2).
    if (path.replace(/\/$/, '') !== ROOT && !isIn(request)) return void response.writeHead(401).end();
    if (request.method === 'DELETE') return void response.writeHead(sessions.delete(path.split('/').at(-1) ?? '') ? 204 : 404).end();
    if (path === `${ROOT}/EventService/SSE`) {
      streams.add(response);
      response.on('close', () => streams.delete(response));
      return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': hello\n\n');
    }
    const local = path.slice(ROOT.length).replace(/\/$/, '');
    const resource = tree.get(local);
    serve(request, response, resource === undefined ? null : { '@odata.id': path, ...resource }, faults.get(local) ?? null, unchanged);
  };

  let server: Server = createServer({ cert: certificate.cert, key: certificate.key }, answer);
  const sockets = new Set<Socket>();
  const listen = (port: number): Promise<void> => {
    server.on('connection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    });
    return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  };
  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    // One that is still in its handshake is no connection to `closeAllConnections`, and would be waited for.
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;

  return {
    url: `https://127.0.0.1:${String(port)}`,
    heard,
    unchanged,
    sessions,
    tree,
    change(path, properties) {
      const resource = tree.get(path);
      if (resource === undefined) throw new RangeError(`the lab has no ${path}`);
      Object.assign(resource, properties);
    },
    fault: (path, fault) => void faults.set(path, fault),
    mend: () => faults.clear(),
    forgetSessions: () => sessions.clear(),
    event() {
      for (const stream of streams) stream.write('id: 1\ndata: {"Events": []}\n\n');
    },
    listeners: () => streams.size,
    async restart(other) {
      await close();
      server = createServer({ cert: other.cert, key: other.key }, answer);
      await listen(port);
    },
    stop: close,
  };
}

/** One resource, in the way the fault has it. */
function serve(
  request: IncomingMessage,
  response: ServerResponse,
  resource: Resource | null,
  fault: Fault | null,
  unchanged: string[],
): void {
  const text = JSON.stringify(resource);
  const json = { 'content-type': 'application/json' };
  switch (fault) {
    case 'silent':
      return;
    case 'slow':
      return void setTimeout(() => response.writeHead(200, json).end(text), 150);
    case 'truncated':
      response.writeHead(200, { ...json, 'content-length': String(text.length) }).write(text.slice(0, text.length / 2));
      return void setTimeout(() => response.destroy(), 20);
    case 'endless':
      response.writeHead(200, json);
      return pour(response);
    case 'not-json':
      return void response.writeHead(200, json).end('<html>');
    case 'list':
      return void response.writeHead(200, json).end('[]');
    case 'error':
      return void response.writeHead(500).end();
    case 'forbidden':
      return void response.writeHead(403).end();
    case 'redirect':
      return void response.writeHead(307, { location: 'https://elsewhere/' }).end();
    case 'missing':
      return void response.writeHead(404).end();
    case 'etag': {
      const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
      if (request.headers['if-none-match'] !== etag) return void response.writeHead(200, { ...json, etag }).end(text);
      unchanged.push(request.url ?? '');
      return void response.writeHead(304, { etag }).end();
    }
    case null:
      response.writeHead(resource === null ? 404 : 200, json).end(text);
  }
}

function pour(response: ServerResponse): void {
  while (!response.destroyed && response.write(Buffer.alloc(65_536, ' ')));
  if (!response.destroyed) response.once('drain', () => pour(response));
}
