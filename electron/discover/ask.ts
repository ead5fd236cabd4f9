/** One question to one address, and what its failing says: trouble worth telling, a host that is there, or silence. */
import { SourceFailure } from '../engine/adapters/lib/failure.ts';

/** `value` null: it could not be had; `trouble` null as well: silence. */
export interface Said<T> {
  readonly value: T | null;
  /** Somebody answered, but could not be read: `SNMP: auth: ...`. */
  readonly trouble: string | null;
  /** A host is at the address, be it by saying that the port is closed. */
  readonly isThere: boolean;
}

/** Words of the system for "there is a host, and this port of it is closed"; no route or no neighbour is said otherwise. */
const CLOSED = /ECONNREFUSED|ECONNRESET|the server closed the connection/;

/** Never rejects with a failure of the other side. */
export async function ask<T>(what: string, question: () => Promise<T>): Promise<Said<T>> {
  try {
    return { value: await question(), trouble: null, isThere: true };
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    const { trouble, message } = error;
    // Silence and closed ports are the usual case: there is nothing to be read.
    if (trouble === 'timeout' || trouble === 'ended' || trouble === 'refused')
      return { value: null, trouble: null, isThere: trouble === 'refused' && CLOSED.test(message) };
    return { value: null, trouble: `${what}: ${trouble}: ${message}`, isThere: true };
  }
}
