/** Asks an SNMP device what it is, and whom it sees: for `twinwatch poll` and `twinwatch discover`. Reads only. */
import { profileOfDevice } from '../lib/profile/shelf.ts';
import { openSession, type SnmpSession } from './session.ts';
import { SnmpTarget } from './settings.ts';
import type { SnmpValue } from './values.ts';

const SYS_DESCR = '1.3.6.1.2.1.1.1.0';
const SYS_OBJECT_ID = '1.3.6.1.2.1.1.2.0';
const SYS_NAME = '1.3.6.1.2.1.1.5.0';
/** Read when nothing better is known: every network device has ports. */
const FALLBACK = 'if-mib';
/** LLDP-MIB (IEEE 802.1AB): names of neighbours, and their management addresses, which stand in the index. */
const LLDP_REM_SYS_NAME = '1.0.8802.1.1.2.1.4.1.1.9';
const LLDP_REM_MAN_ADDR = '1.0.8802.1.1.2.1.4.2.1.3';

export interface Identity {
  readonly sysDescr: string;
  readonly sysObjectID: string;
  readonly sysName: string;
  /** The shipped profile that knows it best; `isKnown` false: none does, its ports are read. */
  readonly profile: string;
  readonly isKnown: boolean;
}

export interface Neighbour {
  readonly name: string;
  /** IPv4 address it is managed at; null: it does not say. */
  readonly address: string | null;
}

type Given = Partial<SnmpTarget>;

/** Rejects with `SourceFailure`. */
export async function identify(target: Given, signal: AbortSignal): Promise<Identity> {
  const session = await openFor(target, signal);
  try {
    const [sysDescr = '', sysObjectID = '', sysName = ''] = (await session.get([SYS_DESCR, SYS_OBJECT_ID, SYS_NAME])).map(textOf);
    const known = profileOfDevice(sysObjectID, sysDescr);
    return { sysDescr, sysObjectID, sysName, profile: known?.name ?? FALLBACK, isKnown: known !== null };
  } finally {
    session.close();
  }
}

/** Whom the device sees by LLDP; none when it does not speak it. Rejects with `SourceFailure`. */
export async function neighboursOf(target: Given, signal: AbortSignal): Promise<readonly Neighbour[]> {
  const session = await openFor(target, signal);
  try {
    const names = (await session.walk(LLDP_REM_SYS_NAME)).rows;
    if (names.length === 0) return [];
    const addresses = (await session.walk(LLDP_REM_MAN_ADDR)).rows.map(({ oid }) => addressIn(oid.slice(LLDP_REM_MAN_ADDR.length + 1)));
    return names.map((row) => {
      const key = row.oid.slice(LLDP_REM_SYS_NAME.length + 1);
      return { name: textOf(row), address: addresses.find((one) => one?.key === key)?.address ?? null };
    });
  } finally {
    session.close();
  }
}

async function openFor(target: Given, signal: AbortSignal): Promise<SnmpSession> {
  const session = await openSession(SnmpTarget.parse(target));
  if (signal.aborted) session.close();
  else signal.addEventListener('abort', () => session.close(), { once: true });
  return session;
}

/** Index of lldpRemManAddrTable: time mark, local port, index, subtype (1 IPv4), length, octets. */
function addressIn(index: string): { readonly key: string; readonly address: string } | null {
  const parts = index.split('.');
  const [subtype, length, ...octets] = parts.slice(3);
  return subtype === '1' && length === '4' && octets.length === 4 ? { key: parts.slice(0, 3).join('.'), address: octets.join('.') } : null;
}

function textOf(value: SnmpValue): string {
  return value.kind === 'text' ? value.value : '';
}
