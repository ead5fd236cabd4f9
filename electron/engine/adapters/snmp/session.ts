/**
 * A bounded conversation with one SNMP device: one request at a time, each answered in its time or over. It can read, and nothing
 * else: there is no way through it to change a device.
 */
import { createSession, createV3Session, SecurityLevel, Version1, Version2c } from 'net-snmp';
import type { Session, Varbind } from 'net-snmp';
import { secretOf, userOf } from './credentials.ts';
import { Declined, meaningOf } from './errors.ts';
import { SourceFailure } from '../lib/failure.ts';
import { openGuardedSocket } from './guarded-socket.ts';
import type { GuardedSocket } from './guarded-socket.ts';
import { PDU, readHeader } from './header.ts';
import type { SnmpTarget } from './settings.ts';
import { decodeVarbind } from './values.ts';
import type { RawVarbind, SnmpValue } from './values.ts';
import { walkColumn } from './walk.ts';
import type { Walk } from './walk.ts';

/** Objects asked for at once: their answers stay well under the 1,472 octets that travel in one piece. */
const CHUNK = 20;
/** Rows asked for at once in a walk. */
const REPETITIONS = 25;
/** Added to what all attempts of the package may take, ms: past that it is the package that hangs. */
const GRACE_MS = 250;
/** Exchanges a version 3 request may need: find the engine, agree on its time, ask. */
const V3_EXCHANGES = 3;

/** What is left of the time for everything, ms: no request begins or is waited for beyond it, however often a device declines. */
export type TimeLeft = () => number;
const UNLIMITED: TimeLeft = () => Infinity;

/** Good until it is closed or has failed; reading is all it can do. */
export interface SnmpSession {
  /** Address of the device. */
  readonly address: string;
  /** Every OID asked for, in the order asked. Rejects with a `SourceFailure`; an object that cannot be had is `absent` or `bad`. */
  get(oids: readonly string[], left?: TimeLeft): Promise<readonly SnmpValue[]>;
  /** The column under an OID. Rejects with a `SourceFailure`. */
  walk(column: string, left?: TimeLeft): Promise<Walk>;
  /** Ends it; what is under way rejects. */
  close(): void;
}

/** Opens a conversation; version 3 finds the engine with the first request. Rejects with a `SourceFailure`. */
export async function openSession(target: SnmpTarget): Promise<SnmpSession> {
  const conversation = new Conversation(target);
  await conversation.open();
  return conversation;
}

type Answered = (error: Error | null, varbinds?: readonly (Varbind | readonly Varbind[])[]) => void;

class Conversation implements SnmpSession {
  readonly #target: SnmpTarget;
  #session: Session | null = null;
  #socket: GuardedSocket | null = null;
  /** Ends the request under way. */
  #fail: ((failure: SourceFailure) => void) | null = null;
  #over: SourceFailure | null = null;
  /** Datagrams turned away since the last good answer. */
  #garbage = 0;
  /** The request before; the next waits for it. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(target: SnmpTarget) {
    this.#target = target;
  }

  get address(): string {
    return this.#socket?.address ?? this.#target.host;
  }

  async open(): Promise<void> {
    const { host, port, version, community, user, context, timeoutMs, retries } = this.#target;
    if (version === '3' ? user === undefined : community === undefined)
      throw new SourceFailure('auth', version === '3' ? 'version 3 needs a user' : 'versions 1 and 2c need a community');
    const credentials = user === undefined ? null : userOf(user);
    const password = community === undefined ? '' : secretOf(community);
    const least = credentials?.level ?? SecurityLevel.noAuthNoPriv;
    const socket = await openGuardedSocket(host, port, timeoutMs, {
      accepts: (message) => this.#accepts(message, least),
      threw: (error) => this.#end(new SourceFailure('protocol', error instanceof Error ? error.message : 'an odd answer')),
      refused: (error) => this.#end(asFailure(error)),
    });
    const options = { port, timeout: timeoutMs, retries, transport: socket.family, dgramModule: socket.module };
    const session =
      version === '3' && credentials !== null
        ? createV3Session(host, credentials, { ...options, context })
        : createSession(host, password, { ...options, version: version === '1' ? Version1 : Version2c });
    // Without a listener one malformed datagram ends the process.
    session.on('error', () => (this.#garbage += 1));
    this.#socket = socket;
    this.#session = session;
  }

  async get(oids: readonly string[], left = UNLIMITED): Promise<readonly SnmpValue[]> {
    const values: SnmpValue[] = [];
    for (let at = 0; at < oids.length; at += CHUNK) values.push(...(await this.#getOrHalve(oids.slice(at, at + CHUNK), left)));
    return values;
  }

  walk(column: string, left = UNLIMITED): Promise<Walk> {
    return walkColumn(
      column,
      (oid) => this.#following(oid, left),
      () => performance.now(),
    );
  }

  close(): void {
    this.#end(new SourceFailure('ended', 'closed'));
  }

  /** A device that declines many objects at once (too big, or one of them it does not have) may give them in halves. */
  async #getOrHalve(oids: readonly string[], left: TimeLeft): Promise<readonly SnmpValue[]> {
    try {
      const varbinds = (await this.#ask((session, answered) => session.get([...oids], answered), left)).flat();
      const isAsAsked = varbinds.length === oids.length && varbinds.every((varbind, i) => varbind.oid === oids[i]);
      if (!isAsAsked) throw new SourceFailure('protocol', 'the answer is for other objects than those asked for');
      return varbinds.map((varbind) => decodeVarbind(varbind satisfies RawVarbind));
    } catch (error) {
      if (!(error instanceof Declined)) throw error;
      const [first] = oids;
      if (oids.length === 1 && first !== undefined) return [declinedValue(first, error.status)];
      const half = Math.ceil(oids.length / 2);
      return [...(await this.#getOrHalve(oids.slice(0, half), left)), ...(await this.#getOrHalve(oids.slice(half), left))];
    }
  }

  /** What follows an OID: many at once, or fewer when that is too big for the device; one by one in version 1. */
  async #following(oid: string, left: TimeLeft, repetitions = REPETITIONS): Promise<readonly SnmpValue[]> {
    try {
      const isSingle = this.#target.version === '1' || repetitions === 1;
      const answer = await this.#ask(
        (session, answered) => (isSingle ? session.getNext([oid], answered) : session.getBulk([oid], 0, repetitions, answered)),
        left,
      );
      return answer.flat().map((varbind) => decodeVarbind(varbind));
    } catch (error) {
      if (!(error instanceof Declined)) throw error;
      if (error.status === 'NoSuchName') return [];
      if (error.status === 'TooBig' && repetitions > 1) return this.#following(oid, left, Math.floor(repetitions / 2));
      throw new SourceFailure('protocol', `walking ${oid}: ${error.message}`);
    }
  }

  /** One request after the other: devices drop what comes at once. */
  #ask(send: (session: Session, answered: Answered) => void, left: TimeLeft): Promise<readonly (Varbind | readonly Varbind[])[]> {
    const answer = this.#queue.then(() => this.#askNow(send, left));
    this.#queue = answer.catch(() => undefined);
    return answer;
  }

  #askNow(send: (session: Session, answered: Answered) => void, left: TimeLeft): Promise<readonly (Varbind | readonly Varbind[])[]> {
    const { timeoutMs, retries, version } = this.#target;
    const session = this.#session;
    return new Promise((resolve, reject) => {
      if (this.#over !== null || session === null) return reject(this.#over ?? new SourceFailure('ended', 'not open'));
      const leftMs = left();
      if (leftMs <= 0) return reject(tooLong());
      const fail = (failure: SourceFailure): void => {
        settle();
        reject(failure);
      };
      // The package may call back for a request that is over; the one after it is not to be touched.
      const settle = (): void => {
        clearTimeout(timer);
        if (this.#fail === fail) this.#fail = null;
      };
      this.#fail = fail;
      const patienceMs = timeoutMs * (retries + 1) * (version === '3' ? V3_EXCHANGES : 1) + GRACE_MS;
      const timer = setTimeout(() => this.#end(leftMs < patienceMs ? tooLong() : this.#silence()), Math.min(leftMs, patienceMs));
      send(session, (error, varbinds) => {
        settle();
        if (error === null) {
          this.#garbage = 0;
          return resolve(varbinds ?? []);
        }
        const meaning = meaningOf(error);
        reject(meaning instanceof SourceFailure && meaning.trouble === 'timeout' ? this.#silence() : meaning);
      });
    });
  }

  /** No answer; but if something came that was none, that is the better reason. */
  #silence(): SourceFailure {
    const { timeoutMs, retries, version } = this.#target;
    if (this.#garbage > 0) return new SourceFailure('protocol', `${String(this.#garbage)} answers that are not SNMP as agreed`);
    const [times, each] = [String(retries + 1), String(timeoutMs)];
    return new SourceFailure(
      'timeout',
      version === '3'
        ? `no answer to ${times} requests of ${each} ms each, or the privacy key is wrong`
        : `no answer to ${times} requests of ${each} ms each, or the community is wrong`,
    );
  }

  /**
   * Whether a datagram is an answer of the agreed version and protection. The package would take an unsigned answer to a signed
   * request; only reports, which carry no values, may be unsigned (RFC 3414 section 3.2).
   */
  #accepts(message: Buffer, least: SecurityLevel): boolean {
    const header = readHeader(message);
    const isAnswer =
      header !== null &&
      isAgreed(header.version, this.#target.version) &&
      (header.pdu === PDU.response || header.pdu === PDU.report || header.pdu === null);
    const isProtected =
      header?.version !== 'v3' ||
      header.pdu === PDU.report ||
      ((least < SecurityLevel.authNoPriv || header.isAuthenticated) && (least < SecurityLevel.authPriv || header.isEncrypted));
    if (isAnswer && isProtected) return true;
    this.#garbage += 1;
    return false;
  }

  #end(failure: SourceFailure): void {
    this.#over ??= failure;
    this.#fail?.(this.#over);
    this.#socket?.close();
  }
}

function tooLong(): SourceFailure {
  return new SourceFailure('timeout', 'reading it all took longer than it may');
}

function isAgreed(said: 'v1' | 'v2c' | 'v3', agreed: SnmpTarget['version']): boolean {
  return said === `v${agreed}`;
}

function asFailure(error: Error): SourceFailure {
  const meaning = meaningOf(error);
  return meaning instanceof SourceFailure ? meaning : new SourceFailure('protocol', meaning.message);
}

/** Version 1 says of a missing object that its name does not exist; any other refusal of one object is no value. */
function declinedValue(oid: string, status: string): SnmpValue {
  return status === 'NoSuchName' ? { kind: 'absent', oid, reason: 'noSuchName' } : { kind: 'bad', oid, reason: status };
}
