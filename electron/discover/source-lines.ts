/** Lines of a proposed source: how it is asked, what of it is bound, whom it sees. Pure. */
import type { SecretReference } from '../engine/adapters/secret.ts';
import type { Neighbour } from '../engine/adapters/snmp/neighbours.ts';
import type { Claimed } from './claim.ts';
import type { Ways } from './look.ts';
import type { PortSignal } from './port-signals.ts';
import { oneLine, plain, quoted } from './words.ts';

/** Empty where the port is the usual one. */
export function portLine(port: number, usual: number): readonly string[] {
  return port === usual ? [] : [`    port: ${String(port)}`];
}

/** Secrets by reference only. */
export function accessLines({ version, community, user }: Ways['access']): readonly string[] {
  if (version !== '3' || user === undefined)
    return community === undefined ? [] : [`    community: ${referenceOf(community)} # the variable with the community`];
  const part = (name: 'auth' | 'priv'): string => {
    const one = user[name];
    return one === undefined ? '' : `, ${name}: { protocol: ${one.protocol}, secret: ${referenceOf(one.secret)} }`;
  };
  return ['    version: "3"', `    user: { name: ${quoted(user.name)}${part('auth')}${part('priv')} }`];
}

function referenceOf(secret: SecretReference): string {
  return `{ ${Object.entries(secret)
    .map(([key, value]) => `${key}: ${plain(value)}`)
    .join(', ')} }`;
}

/** What a device says of its element by itself: that it is reached, and more than that. */
export interface Feeds {
  readonly reach: boolean;
  readonly more: boolean;
}

/** The element, whether it is reached, and the links behind its ports. What is in doubt stands there as a comment. */
export function boundLines({ id, kind, remark }: Claimed, { reach, more }: Feeds, signals: readonly PortSignal[]): readonly string[] {
  const lines = [
    ...(reach ? [`      - { element: ${plain(id)}, metric: device.reach }`] : []),
    ...signals.map((signal) => `      ${signal.doubt === null ? '' : '# '}${signalOf(signal)}`),
  ];
  const isAnySure = reach || signals.some(({ doubt }) => doubt === null);
  const remarks = [remark, reach || more ? '' : `the profile reads nothing a ${kind} has by itself: see twinwatch poll, then give signals`];
  const said = remarks.filter((one) => one !== '').join('; ');
  return [
    `    ${reach || more ? '' : '# '}element: ${plain(id)}${said === '' ? '' : ` # ${said}`}`,
    ...(lines.length === 0 ? [] : [isAnySure ? '    signals:' : '    # signals:', ...lines]),
  ];
}

function signalOf({ element, metric, instance, to, doubt }: PortSignal): string {
  const port = instance === null ? 'PORT' : quoted(instance);
  const words = `to ${oneLine(to)}${doubt === null ? '' : `: ${doubt}`}`;
  return `- { element: ${plain(element)}, metric: ${metric}, from: port.oper, instance: ${port}, map: { lowerLayerDown: down } } # ${words}`;
}

/** A comment of the proposed file: what the device heard by LLDP (IEEE 802.1AB). Strange signs are made harmless. */
export function neighbourLine({ name, address, ownPort, portText }: Neighbour): string {
  const ports = `${ownPort === null ? '' : `, own port ${oneLine(ownPort)}`}${portText === '' ? '' : `, its port ${oneLine(portText)}`}`;
  return `    # sees ${name === '' ? 'somebody' : oneLine(name)}${address === null ? '' : ` at ${address}`} (LLDP)${ports}`;
}
