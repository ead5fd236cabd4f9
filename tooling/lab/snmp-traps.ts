/** Sends traps and informs with net-snmp's own commands, from the loopback. */
import { LAB } from './snmp.ts';
import { run } from './snmp-tools.ts';

/** UPS-MIB upsTrapOnBattery (RFC 1628). */
export const ON_BATTERY = '1.3.6.1.2.1.33.2.1';

export interface Sending {
  readonly port: number;
  readonly version: '1' | '2c' | '3';
  readonly inform?: boolean;
  readonly community?: string;
  readonly authPassword?: string;
}

/** An engine of version 3 that sends traps: made up, in the maker's own format. */
const ENGINE = '0x8000000001020304';

/** Sends one notification; version 1 sends the same trap by enterprise and number. Rejects when an inform is not answered. */
export async function sendTrap(sending: Sending): Promise<void> {
  const { port, version, inform = false } = sending;
  const command = inform ? 'snmpinform' : 'snmptrap';
  const to = [...(inform ? ['-t', '2', '-r', '0'] : []), `127.0.0.1:${String(port)}`];
  const variable = ['1.3.6.1.2.1.33.1.2.3.0', 'i', '15'];
  await run(
    command,
    version === '1'
      ? ['-v', version, ...credentials(sending), ...to, '1.3.6.1.2.1.33.2', '127.0.0.1', '6', '1', '4711', ...variable]
      : ['-v', version, ...credentials(sending), ...to, '4711', ON_BATTERY, ...variable],
  );
}

function credentials({ version, inform = false, community = LAB.community, authPassword = LAB.authPassword }: Sending): readonly string[] {
  if (version !== '3') return ['-c', community];
  const { name, auth, priv } = LAB.users.sha256;
  const user = ['-l', 'authPriv', '-u', name, '-a', auth, '-A', authPassword, '-x', priv, '-X', LAB.privPassword];
  // A trap is signed as its sender, an inform as its receiver, which snmpinform asks for.
  return inform ? user : ['-e', ENGINE, ...user];
}
