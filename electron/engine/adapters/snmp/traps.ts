/**
 * Receives traps and informs of one device, versions 1, 2c and 3, and answers informs. What is not signed as agreed is counted and
 * dropped. A storm costs a bounded number of decodings: what is over it is taken as "something happened", which is all a trap is for.
 */
import { Authentication, createReceiver, SecurityLevel } from 'net-snmp';
import type { User } from 'net-snmp';
import { few } from './few.ts';
import { pass } from './guarded-socket.ts';
import { PDU, readHeader } from './header.ts';
import type { Header } from './header.ts';
import { decodeTrap } from './trap.ts';
import type { Trap } from './trap.ts';
import { listenForTraps } from './trap-port.ts';

/** Datagrams of one device read in a second; more are only counted. */
const MOST_PER_SECOND = 200;
/** Engines of version 3 learned in ten seconds: each costs a million octets of hashing (RFC 3414 section 2.6). */
const MOST_NEW_ENGINES = 5;
const ENGINES_WINDOW_MS = 10_000;
/** Engines remembered of one device. */
const MOST_ENGINES = 16;
/** Keys the package may keep for all devices together; it never forgets one by itself. */
const MOST_KEYS = 1_000;

/** `listen`: address of this console; `port`: UDP, 162 by standard. */
export interface TrapSource {
  readonly listen: string;
  readonly port: number;
  /** Address of the device. */
  readonly from: string;
  /** Accepted in versions 1 and 2c; null: none. */
  readonly community: string | null;
  /** Accepted in version 3; null: none. */
  readonly user: User | null;
}

/** Given by the reader; called for one datagram after the other. */
export interface TrapHandlers {
  trap(trap: Trap): void;
  /** The device sends more than is read: something happened, nobody knows what. */
  storm(): void;
  /** A datagram that is no trap of this device, and why. */
  garbage(from: string, why: string): void;
  /** A clock in ms. */
  now(): number;
}

/** What the package's receiver, which its types leave open, is used for. */
interface PackageReceiver {
  getAuthorizer(): { addCommunity(community: string): void; addUser(user: User): void };
}

type Take = (message: Buffer, from: { readonly address: string }) => void;

/** Listens; resolves with how to stop. Rejects with a `SourceFailure` when the port cannot be had. */
export async function receiveTraps(source: TrapSource, handlers: TrapHandlers): Promise<() => void> {
  const each = few(MOST_PER_SECOND, 1_000);
  const knows = engineMemory(handlers);
  let reply: (octets: Buffer) => void = () => undefined;
  const take = packageReceiver(source, handlers, (octets) => reply(octets));
  const guard = {
    accepts: (message: Buffer): boolean => {
      const isTaken = isNotification(readHeader(message), source);
      if (!isTaken) handlers.garbage(source.from, 'no trap, or not protected as agreed');
      return isTaken;
    },
    threw: (error: unknown): void => handlers.garbage(source.from, error instanceof Error ? error.message : 'an odd datagram'),
  };
  return listenForTraps(source.listen, source.port, {
    from: source.from,
    stranger: (from) => handlers.garbage(from, 'not from the address of a device'),
    take(message, from, answer) {
      const header = readHeader(message);
      if (!each.takes(handlers.now()) || (header !== null && !knows(header))) {
        handlers.storm();
        return;
      }
      reply = answer;
      pass(message, from, guard, take);
    },
  });
}

/** The package's receiver on a socket that is none: datagrams are handed to what `take` returns, answers leave through `reply`. */
function packageReceiver(source: TrapSource, handlers: TrapHandlers, reply: (octets: Buffer) => void): Take {
  let take: Take = () => undefined;
  const socket = {
    on: (event: string, listener: Take): void => {
      if (event === 'message') take = listener;
    },
    bind: (): void => undefined,
    send: reply,
  };
  const heard = (error: Error | null, notification: unknown): void => {
    if (error !== null) return handlers.garbage(source.from, error.name);
    const pdu = typeof notification === 'object' && notification !== null && 'pdu' in notification ? notification.pdu : null;
    const trap = decodeTrap(pdu, source.from);
    if (trap === null) handlers.garbage(source.from, 'a trap without a name');
    else handlers.trap(trap);
  };
  const options = { port: source.port, address: source.listen, dgramModule: { createSocket: () => socket } };
  // The package's types leave the receiver open; this is what its source has.
  const receiver = createReceiver(options, heard) as PackageReceiver;
  if (source.community !== null) receiver.getAuthorizer().addCommunity(source.community);
  if (source.user !== null) receiver.getAuthorizer().addUser(source.user);
  return (message, from) => take(message, from);
}

/**
 * Traps and informs, and the question for the engine that comes before an inform of version 3. The package would take an unsigned trap
 * without a user name; here only that question may be unsigned.
 */
function isNotification(header: Header | null, source: TrapSource): boolean {
  if (header === null) return false;
  const { pdu } = header;
  if (header.version !== 'v3') return source.community !== null && (pdu === PDU.trapV1 || pdu === PDU.trapV2 || pdu === PDU.inform);
  if (source.user === null) return false;
  const isSigned = header.isAuthenticated || source.user.level === SecurityLevel.noAuthNoPriv;
  return pdu === PDU.get || (isSigned && (pdu === null || pdu === PDU.trapV2 || pdu === PDU.inform));
}

/** Whether a datagram costs no new key, or one that may be afforded now. */
function engineMemory(handlers: TrapHandlers): (header: Header) => boolean {
  const engines = new Set<string>();
  const learn = few(MOST_NEW_ENGINES, ENGINES_WINDOW_MS);
  return (header) => {
    if (header.version !== 'v3' || !header.isAuthenticated || engines.has(header.engine)) return true;
    if (!learn.takes(handlers.now())) return false;
    if (engines.size >= MOST_ENGINES) engines.clear();
    engines.add(header.engine);
    const keys = Object.keys(Authentication.authToKeyCache);
    if (keys.length > MOST_KEYS) for (const key of keys) Reflect.deleteProperty(Authentication.authToKeyCache, key);
    return true;
  };
}
