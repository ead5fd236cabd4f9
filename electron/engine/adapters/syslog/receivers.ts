/**
 * The sockets: UDP (RFC 5426), TCP (RFC 6587) and TLS (RFC 5425). They hand over messages as bytes and never send any. Bounded in
 * connections, idle time and size; a peer that misbehaves loses its connection, never the others theirs.
 */
import { createPrivateKey } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import { createSocket } from 'node:dgram';
import type { Socket as UdpSocket } from 'node:dgram';
import { BlockList, createServer, isIPv6 } from 'node:net';
import type { Server, Socket } from 'node:net';
import { createSecureContext, createServer as createTlsServer } from 'node:tls';
import type { TlsOptions } from 'node:tls';
import { certificatesIn } from '../lib/certificates.ts';
import { SourceFailure } from '../lib/failure.ts';
import { readSecret } from '../secret.ts';
import { Connections } from './connections.ts';
import { FrameCutter } from './framing.ts';
import type { Frame } from './framing.ts';
import { MAX_MESSAGE_BYTES } from './message.ts';
import type { SyslogSettings } from './settings.ts';

/** Dead peers are found by TCP itself, first asked after this long, ms. */
const KEEP_ALIVE_MS = 60_000;
/** Longest TLS handshake, ms. */
const HANDSHAKE_MS = 10_000;
/** Room for a burst while the engine is busy, bytes; the system may give less. */
const UDP_BUFFER_BYTES = 4_194_304;

/** As the settings name it. */
export type Transport = 'udp' | 'tcp' | 'tls';

/** Told of everything that comes in on any socket of the source. */
export interface Listener {
  /** One message from an address. */
  message(frame: Frame, peer: string, over: Transport): void;
  /** Something that was none, in a few words without figures: they are counted by it. */
  garbage(reason: string): void;
  /** A socket that had listened does so no more. */
  broken(failure: SourceFailure): void;
}

/** A socket that listens. `close` resolves when it and its connections are gone. */
export interface Receiver {
  close(): Promise<void>;
}

/** All sockets of the settings, or a `SourceFailure` and none of them. */
export async function openReceivers(settings: SyslogSettings, listener: Listener): Promise<Receiver> {
  const isWelcome = gate(settings.from);
  const heard: Listener = {
    ...listener,
    message: (frame, peer, over) => (isWelcome(peer) ? listener.message(frame, peer, over) : listener.garbage('from an address not heard')),
  };
  const open: Receiver[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(open.map((receiver) => receiver.close()));
  };
  try {
    if (settings.udp !== undefined) open.push(await openUdp(settings.address, settings.udp, heard));
    if (settings.tcp !== undefined) open.push(await openStream('tcp', createServer(), settings.tcp, settings, isWelcome, heard));
    if (settings.tls !== undefined) {
      const server = createTlsServer(tlsOptions(settings.tls));
      open.push(await openStream('tls', server, settings.tls.port, settings, isWelcome, heard));
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

/** Whether an address is among those of the settings. */
function gate(from: readonly string[] | undefined): (address: string) => boolean {
  if (from === undefined) return () => true;
  const list = new BlockList();
  for (const entry of from) {
    const [address = '', bits] = entry.split('/');
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** IPv4 senders of a socket for both families appear as `::ffff:10.0.0.1`. */
function plainAddress(address: string | undefined): string {
  return (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
}

function failureOf(error: Error & { readonly code?: string }, where: string): SourceFailure {
  return new SourceFailure('refused', `cannot listen on ${where}: ${error.code ?? error.message}`);
}

function openUdp(address: string, port: number, listener: Listener): Promise<Receiver> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const where = `udp ${address}:${String(port)}`;
    socket.once('error', (error) => {
      socket.close();
      reject(failureOf(error, where));
    });
    socket.on('message', (bytes, peer) => {
      const isCut = bytes.length > MAX_MESSAGE_BYTES;
      listener.message({ bytes: isCut ? bytes.subarray(0, MAX_MESSAGE_BYTES) : bytes, isCut }, plainAddress(peer.address), 'udp');
    });
    socket.bind(port, address, () => {
      socket.removeAllListeners('error');
      socket.on('error', (error) => listener.broken(failureOf(error, where)));
      if (!hasRoom(socket)) listener.garbage('the system gives a small UDP buffer');
      resolve({ close: () => new Promise((closed) => socket.close(() => closed())) });
    });
  });
}

/** Asks for room for a burst; false when the system refuses. */
function hasRoom(socket: UdpSocket): boolean {
  try {
    socket.setRecvBufferSize(UDP_BUFFER_BYTES);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SOCKET_BUFFER_SIZE') return false;
    throw error;
  }
}

/** Certificate, key and authorities, found to be such and to fit each other: what is garbage would end the process or be passed over. */
function tlsOptions(tls: NonNullable<SyslogSettings['tls']>): TlsOptions {
  const key = readSecret({ file: tls.key }, {});
  if (!key.ok) throw new SourceFailure('file', key.reason);
  const cert = certificatesIn(tls.certificate);
  const clients = tls.clients === undefined ? null : certificatesIn(tls.clients);
  const options = {
    cert: pemOf(cert),
    key: key.value,
    minVersion: 'TLSv1.2',
    ...(clients === null ? {} : { ca: pemOf(clients) }),
  } as const;
  try {
    createPrivateKey(key.value);
    createSecureContext(options);
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given';
    throw new SourceFailure('file', `${tls.key} is no key in PEM form, or not that of ${tls.certificate} (${why})`);
  }
  return { ...options, handshakeTimeout: HANDSHAKE_MS, ...(clients === null ? {} : { requestCert: true, rejectUnauthorized: true }) };
}

function pemOf(certificates: readonly X509Certificate[]): string {
  return certificates.map((certificate) => certificate.toString()).join('');
}

function openStream(
  over: 'tcp' | 'tls',
  server: Server,
  port: number,
  settings: SyslogSettings,
  isWelcome: (address: string) => boolean,
  listener: Listener,
): Promise<Receiver> {
  const connections = new Connections(settings.connections, () => listener.garbage('too many connections'));
  const where = `${over} ${settings.address}:${String(port)}`;
  const take = (socket: Socket): void => {
    const id = connections.hold(socket);
    socket.on('data', () => connections.heard(id, socket));
    socket.setTimeout(settings.idleMs, () => {
      listener.garbage('connection idle');
      socket.destroy();
    });
    listen(socket, over, listener);
  };
  server.on('connection', (socket) => {
    socket.on('error', () => socket.destroy()); // a peer that resets is no news: its next message is
    if (!isWelcome(plainAddress(socket.remoteAddress))) {
      listener.garbage('from an address not heard');
      socket.destroy();
      return;
    }
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    if (over === 'tcp') take(socket);
    else connections.hold(socket); // until its handshake: half-open ones count
  });
  if (over === 'tls') {
    server.on('secureConnection', (socket: Socket) => {
      socket.on('error', () => socket.destroy());
      take(socket);
    });
    server.on('tlsClientError', () => listener.garbage('no TLS handshake'));
  }
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(failureOf(error, where)));
    server.listen(port, settings.address, () => {
      server.removeAllListeners('error');
      server.on('error', (error) => listener.broken(failureOf(error, where)));
      resolve({
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            connections.closeAll();
          }),
      });
    });
  });
}

/** Takes messages out of one connection until it ends. */
function listen(socket: Socket, over: 'tcp' | 'tls', listener: Listener): void {
  const cutter = new FrameCutter();
  const peer = plainAddress(socket.remoteAddress);
  const hand = (frames: readonly Frame[]): void => frames.forEach((frame) => listener.message(frame, peer, over));
  socket.on('data', (chunk: Buffer) => {
    hand(cutter.push(chunk));
    if (!cutter.isBroken) return;
    listener.garbage('a count that is none');
    socket.destroy();
  });
  socket.once('end', () => hand(cutter.end()));
  socket.once('close', () => {
    if (cutter.isMidway) listener.garbage('half a message');
  });
}
