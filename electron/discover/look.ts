/** Looks at addresses for what can be read there: SNMP, a NUT server, Redfish. Asks, never changes; each question is bounded. */
import { SourceFailure } from '../engine/adapters/lib/failure.ts';
import { limiter } from '../engine/adapters/lib/limiter.ts';
import { NutConnection } from '../engine/adapters/nut/connection.ts';
import { namesKnown } from '../engine/adapters/nut/session.ts';
import { identify, neighboursOf, type Identity, type Neighbour } from '../engine/adapters/snmp/identify.ts';
import { redfishRoot, type RedfishRoot } from './redfish-root.ts';

export interface Finding {
  readonly address: string;
  readonly snmp: (Identity & { readonly neighbours: readonly Neighbour[] }) | null;
  /** Names of its UPSes. */
  readonly nut: readonly string[] | null;
  readonly redfish: RedfishRoot | null;
  /** What answered but could not be read, and why. */
  readonly troubles: readonly string[];
}

export interface Ways {
  /** Environment variable with the community. */
  readonly communityEnv: string;
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

/** Null when nothing answers there. */
async function lookAtOne(address: string, ways: Ways, signal: AbortSignal): Promise<Finding | null> {
  const troubles: string[] = [];
  const attempt = async <T>(what: string, ask: () => Promise<T>): Promise<T | null> => {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      // Silence and closed ports are the usual case: there is nothing to be read.
      if (error.trouble !== 'timeout' && error.trouble !== 'refused' && error.trouble !== 'ended')
        troubles.push(`${what}: ${error.trouble}: ${error.message}`);
      return null;
    }
  };
  const { timeoutMs, ports } = ways;
  const target = { host: address, port: ports.snmp, community: { env: ways.communityEnv }, timeoutMs, retries: 0 };
  const [identity, nut, redfish] = await Promise.all([
    attempt('SNMP', () => identify(target, signal)),
    attempt('NUT', () => upsesAt(address, ports.nut, timeoutMs, signal)),
    attempt('Redfish', () => redfishRoot(address, ports.redfish, timeoutMs, signal)),
  ]);
  if (identity === null && nut === null && redfish === null && troubles.length === 0) return null;
  const neighbours = identity === null ? [] : ((await attempt('LLDP', () => neighboursOf(target, signal))) ?? []);
  return { address, snmp: identity === null ? null : { ...identity, neighbours }, nut, redfish, troubles };
}

async function upsesAt(host: string, port: number, timeoutMs: number, signal: AbortSignal): Promise<readonly string[]> {
  const connection = await NutConnection.open(host, port, timeoutMs, signal);
  try {
    return await namesKnown(connection);
  } finally {
    connection.close();
  }
}
