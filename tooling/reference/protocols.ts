/** Which protocol can feed a metric of the engine today: from the adapters and the shipped profiles, so that it can't promise more than there is. */
import { NODE_EXPORTER } from '../../electron/engine/adapters/prometheus/node-exporter.ts';
import { NUT_METRICS } from '../../electron/engine/adapters/nut/decode.ts';
import { readingsOf, shippedProfiles } from '../../electron/engine/adapters/lib/profile/shelf.ts';
import { metricById } from '../../shared/model/metrics.ts';

/** Metrics of devices that are bound to a metric of another name (`from:` in the sources file). */
const BOUND_TO: Readonly<Record<string, readonly string[]>> = {
  'link.oper': ['port.oper', 'fcport.oper'],
  'link.farOper': ['port.oper', 'fcport.oper'],
  'router.role': ['router.role', 'fw.haRole'],
  'firewall.sync': ['fw.haSync'],
  'switch.stack': ['stack.ring'],
  'host.psu': ['srv.psu', 'chassis.psu'],
  'host.fans': ['srv.fan', 'chassis.fan'],
  'host.disks': ['srv.disk'],
  'suppression.state': ['contact.state'],
  'mains.voltage': ['mains.voltage', 'ups.inputVoltage'],
  'mains.frequency': ['mains.frequency', 'ups.inputFrequency'],
};
const REDFISH: readonly string[] = ['host.psu', 'host.fans', 'host.disks'];
/** What a probe can answer: whether something is reached, and whether what must be closed is. */
const PROBED: readonly string[] = [
  'device.reach',
  'service.probe',
  'site.heartbeat',
  'console.gateway',
  'witness.reach',
  'link.oper',
  'link.farOper',
  'zone.probe',
];

const OFFERED = offered();

/** Protocols made for it, most specific first; then those that carry anything by rule. */
export function protocolsOf(metric: string): string {
  const names = BOUND_TO[metric] ?? [metric];
  const made = [
    NUT_METRICS.some((one) => one === metric) ? 'NUT' : null,
    names.some((name) => OFFERED.snmp.has(name)) ? 'SNMP' : null,
    names.some((name) => OFFERED.modbus.has(name)) ? 'Modbus' : null,
    REDFISH.includes(metric) ? 'Redfish' : null,
    NODE_EXPORTER.some((one) => one.metric === metric) ? 'Prometheus' : null,
    PROBED.includes(metric) ? 'probe' : null,
  ].filter((one) => one !== null);
  return made.length > 0 ? made.join(', ') : metricById(metric)?.type === 'state' ? 'by rule' : 'by topic';
}

function offered(): { readonly snmp: ReadonlySet<string>; readonly modbus: ReadonlySet<string> } {
  const snmp = new Set<string>();
  const modbus = new Set<string>();
  for (const profile of shippedProfiles().values()) {
    if (profile.protocol === 'snmp') for (const { metric } of readingsOf(profile)) snmp.add(metric);
    else for (const { metric } of profile.readings) modbus.add(metric);
  }
  return { snmp, modbus };
}
