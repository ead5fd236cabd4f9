/** Looks at addresses for what can be read there: SNMP, a NUT server, Redfish. Asks, never changes; each question is bounded. */
import { limiter } from '../engine/adapters/lib/limiter.ts';
import { shippedProfiles } from '../engine/adapters/lib/profile/shelf.ts';
import { NutConnection } from '../engine/adapters/nut/connection.ts';
import { namesKnown } from '../engine/adapters/nut/session.ts';
import { ping } from '../engine/adapters/probe/check.ts';
import { identify, type Given, type Identity } from '../engine/adapters/snmp/identify.ts';
import { neighboursOf, NOBODY, type Neighbourhood } from '../engine/adapters/snmp/neighbours.ts';
import { ask, type Said } from './ask.ts';
import { redfishRoot, type RedfishRoot } from './redfish-root.ts';

/** Of one address. Null in `nut` and `redfish`: nothing answered there. */
export interface Finding {
  readonly address: string;
  readonly snmp: (Identity & Neighbourhood) | null;
  /** Somebody is there, but does not answer SNMP: what that may be, and the next step. Null: it answers, or nobody is there. */
  readonly noSnmp: string | null;
  /** Names of its UPSes. */
  readonly nut: readonly string[] | null;
  readonly redfish: RedfishRoot | null;
  /** What answered but could not be read, and why. */
  readonly troubles: readonly string[];
}

/** How to ask, the same for every address. `ports`: UDP for SNMP, TCP for the others. */
export interface Ways {
  /** Version, and community or user: by reference, as in a sources file. */
  readonly access: Pick<Given, 'version' | 'community' | 'user'>;
  readonly ports: { readonly snmp: number; readonly nut: number; readonly redfish: number };
  /** Longest wait for one answer, ms. */
  readonly timeoutMs: number;
}

const AT_ONCE = 32;

/** `onDone` after each address, for the progress. Ends early, with what was found, when `signal` aborts. */
export async function lookAt(
  addresses: readonly string[],
  ways: Ways,
  signal: AbortSignal,
  onDone: (address: string, finding: Finding | null) => void,
): Promise<readonly Finding[]> {
  // Reading them takes a second in which nothing else is heard: not while answers are waited for.
  shippedProfiles();
  const lanes = limiter(AT_ONCE);
  const found = await Promise.all(
    addresses.map((address) =>
      lanes.run(async () => {
        if (signal.aborted) return null;
        const finding = await lookAtOne(address, ways, signal);
        onDone(address, finding);
        return finding;
      }),
    ),
  );
  return found.filter((one) => one !== null);
}

/** Null when nothing answers there at all. */
async function lookAtOne(address: string, ways: Ways, signal: AbortSignal): Promise<Finding | null> {
  const { timeoutMs, ports, access } = ways;
  const target: Given = { host: address, port: ports.snmp, ...access, timeoutMs, retries: 0 };
  const [identity, nut, redfish, echo] = await Promise.all([
    ask('SNMP', () => identify(target, signal)),
    ask('NUT', () => upsesAt(address, ports.nut, timeoutMs, signal)),
    ask('Redfish', () => redfishRoot(address, ports.redfish, timeoutMs, signal)),
    ping(address, timeoutMs, null, signal),
  ]);
  const lldp = identity.value === null ? null : await ask('LLDP', () => neighboursOf(target, signal));
  const troubles = [identity, nut, redfish, lldp].flatMap((one) => one?.trouble ?? []);
  const noSnmp = wordOn(identity, [nut, redfish].some(({ isThere }) => isThere) || echo.ending === 'answered', ways);
  if (identity.value === null && nut.value === null && redfish.value === null && troubles.length === 0 && noSnmp === null) return null;
  return {
    address,
    snmp: identity.value === null ? null : { ...identity.value, ...(lldp?.value ?? NOBODY) },
    noSnmp,
    nut: nut.value,
    redfish: redfish.value,
    troubles,
  };
}

/** A wrong community is answered with silence (RFC 3584 section 5.2.1): only that somebody is there tells it from an empty address. */
function wordOn(snmp: Said<unknown>, isOtherwiseThere: boolean, { access, ports }: Ways): string | null {
  if (snmp.value !== null || snmp.trouble !== null) return null;
  if (snmp.isThere) return `no SNMP: port ${String(ports.snmp)} is closed; switch SNMP on there, or give --snmp-port`;
  if (!isOtherwiseThere) return null;
  return access.version === '3'
    ? 'no SNMP answer: user, ACL or SNMP off; try other --user, --auth, --priv, or --community for version 2c'
    : 'no SNMP answer: community, ACL or SNMP off; try --community, or --user for version 3';
}

async function upsesAt(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<readonly string[]> {
  const connection = await NutConnection.open(host, port, timeoutMs, signal);
  try {
    return await namesKnown(connection);
  } finally {
    connection.close();
  }
}
