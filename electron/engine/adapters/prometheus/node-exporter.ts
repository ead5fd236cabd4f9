/**
 * What is read from a node_exporter: names of its version 1.5 and later (its own help texts say what each counts). Metrics of the engine
 * have instance ''; those with `of: each` are for bindings and people. `host.disks` speaks of Linux software RAID only, and a port
 * is down when the kernel does not call it up.
 */
import type { Reading } from './reading.ts';

/** Not storage of the machine: in memory, read-only images, or of another machine. */
const FILE_SYSTEMS =
  'fstype!~"tmpfs|ramfs|rootfs|overlay|squashfs|iso9660|devtmpfs|nsfs|fuse.*|autofs|nfs.*|cifs|9p",mountpoint!~"/(proc|sys|dev|run)($|/.*)"';
/** Ports of the machine, not of its guests; those without a speed drop out by themselves. */
const PORTS = 'device!~"lo|veth.*|tap.*|docker.*|br-.*|virbr.*|cali.*|flannel.*"';

export const NODE_EXPORTER: readonly Reading[] = [
  // Time that is neither idle nor waiting for a disk, of all time, over all processors.
  {
    metric: 'host.cpu',
    series: 'node_cpu_seconds_total{mode=~"idle|iowait"}',
    rate: true,
    by: [],
    over: 'node_cpu_seconds_total',
    overRate: true,
    rest: true,
  },
  { metric: 'host.memory', series: 'node_memory_MemAvailable_bytes', by: [], over: 'node_memory_MemTotal_bytes', rest: true },
  {
    metric: 'host.disk',
    series: `node_filesystem_avail_bytes{${FILE_SYSTEMS}}`,
    by: ['device', 'mountpoint'],
    over: `node_filesystem_size_bytes{${FILE_SYSTEMS}}`,
    rest: true,
    of: 'max',
  },
  {
    metric: 'host.network',
    series: `node_network_receive_bytes_total{${PORTS}}`,
    rate: true,
    by: ['device'],
    over: `node_network_speed_bytes{${PORTS}}`,
    of: 'max',
  },
  { metric: 'host.memoryErrors', series: 'node_edac_uncorrectable_errors_total', of: 'sum' },
  // Fewer disks at work than the array wants, failed or taken out; and an array that does not run at all.
  {
    metric: 'host.disks',
    series: 'node_md_disks{state="active"}',
    by: ['device'],
    over: 'node_md_disks_required',
    map: { '100': 'ok', '*': 'degraded' },
    of: 'worst',
  },
  { metric: 'host.disks', series: 'node_md_state{state="inactive"}', map: { '0': 'ok', '1': 'failed' }, of: 'worst' },
  {
    metric: 'sensor.percent',
    name: 'filesystem',
    series: `node_filesystem_avail_bytes{${FILE_SYSTEMS}}`,
    by: ['mountpoint'],
    over: `node_filesystem_size_bytes{${FILE_SYSTEMS}}`,
    rest: true,
    of: 'each',
  },
  {
    metric: 'sensor.state',
    name: 'writable',
    series: `node_filesystem_readonly{${FILE_SYSTEMS}}`,
    by: ['mountpoint'],
    map: { '0': 'ok', '1': 'warning' },
    of: 'each',
  },
  {
    metric: 'bond.state',
    series: 'node_bonding_active',
    by: ['master'],
    over: 'node_bonding_slaves',
    map: { '100': 'full', '0': 'down', '*': 'degraded' },
    of: 'each',
  },
  { metric: 'port.oper', series: `node_network_up{${PORTS}}`, by: ['device'], map: { '1': 'up', '0': 'down' }, of: 'each' },
  { metric: 'port.inBps', series: `node_network_receive_bytes_total{${PORTS}}`, rate: true, by: ['device'], scale: 8, of: 'each' },
  { metric: 'port.outBps', series: `node_network_transmit_bytes_total{${PORTS}}`, rate: true, by: ['device'], scale: 8, of: 'each' },
  { metric: 'port.inErrors', series: `node_network_receive_errs_total{${PORTS}}`, rate: true, by: ['device'], of: 'each' },
  { metric: 'port.outErrors', series: `node_network_transmit_errs_total{${PORTS}}`, rate: true, by: ['device'], of: 'each' },
  { metric: 'sensor.count', name: 'corrected memory errors', series: 'node_edac_correctable_errors_total', by: ['controller'], of: 'each' },
  { metric: 'sensor.temperature', series: 'node_hwmon_temp_celsius', by: ['chip', 'sensor'], of: 'each' },
  { metric: 'host.load', series: 'node_load1' },
  { metric: 'clock.offset', series: 'node_timex_offset_seconds' },
  {
    metric: 'sensor.state',
    name: 'clock synchronised',
    series: 'node_timex_sync_status',
    by: [],
    map: { '1': 'ok', '0': 'warning' },
    of: 'each',
  },
];
