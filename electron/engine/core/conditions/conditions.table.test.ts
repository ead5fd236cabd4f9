/**
 * Every alarm the engine raises by itself, as a table for who watches it: which reading of what brings it up, after how long, what ends it,
 * how urgent it is, and what it says of its element. Numbers: EN 50160, ASHRAE, and the plan. Each row is played through the detector.
 */
import { describe, expect, it } from 'vitest';
import { SIGNAL_CONDITIONS, type SignalCondition } from '../conditions.ts';
import { NEW_DETECTOR, stepDetector, type DetectorPhase, type Reading } from '../detect/detector.ts';
import { metricById } from '../../../../shared/model/metrics.ts';

type Value = number | string;
/** What the alarm says: 1 to 3 or a note in the journal, its effect, and within how many seconds somebody must act. */
type Says = readonly [priority: number | 'journal', effect: string, actS: number];
/**
 * `raises`: each of these readings raises it, for `onS` seconds at least. `not`: none of these does. `ends`: each of these ends it, for `offS` seconds.
 * A state that is in no list of its row would be a hole in the table: every state the metric knows must be in `raises`, all others end it.
 */
type Row = readonly [
  id: string,
  bcp: string,
  where: string,
  metric: string,
  raises: readonly Value[],
  not: readonly number[],
  ends: readonly number[],
  onS: number,
  offS: number,
  says: Says,
  unless?: string,
];

const NOW = 600;
const HOUR = 3_600;
const SHIFT = 28_800;
const DOWN_1 = [1, 'down', NOW] as const;
const WORSE_1 = [1, 'degraded', NOW] as const;
const DOWN_2 = [2, 'down', HOUR] as const;
const WORSE_2 = [2, 'degraded', HOUR] as const;
const DOWN_3 = [3, 'down', SHIFT] as const;
const WORSE_3 = [3, 'degraded', SHIFT] as const;
const NOTE = ['journal', 'info', 0] as const;
const DEVICES = 'array backupServer database diskPool fabricSwitch firewall hypervisor monitor server switch vmGroup wanRouter';
const MACHINES = 'backupServer hypervisor server';
const BROKEN = ['degraded', 'failed'];

const POWER: readonly Row[] = [
  ['mains.lost', '4.3', 'mains', 'mains.voltage', [22.9, 0], [23, 206], [207.1], 1, 10, DOWN_1],
  ['mains.quality', '4.3', 'mains', 'mains.voltage', [206.9], [207, 230], [210.1], 10, 10, WORSE_3, 'mains.lost'],
  ['mains.overvoltage', '4.3', 'mains', 'mains.voltage', [253.1], [253, 230], [249.9], 10, 10, WORSE_3, 'mains.lost'],
  ['mains.frequencyLow', '4.3', 'mains', 'mains.frequency', [49.4], [49.5, 50], [49.8], 10, 10, WORSE_3, 'mains.lost'],
  ['mains.frequencyHigh', '4.3', 'mains', 'mains.frequency', [50.6], [50.5, 50], [50.2], 10, 10, WORSE_3, 'mains.lost'],
  ['ups.onBattery', '4.3', 'ups', 'ups.source', ['battery'], [], [], 0, 5, [2, 'onReserve', NOW]],
  ['ups.lowBattery', '4.3', 'ups', 'ups.battery', ['low'], [], [], 0, 5, [1, 'degraded', 120]],
  ['ups.batteryFault', '4.3', 'ups', 'ups.battery', ['fault', 'absent'], [], [], 10, 10, WORSE_3],
  ['ups.batteryReplace', '4.3', 'ups', 'ups.battery', ['replace'], [], [], 10, 10, WORSE_3],
  ['ups.failed', '4.3', 'ups', 'ups.source', ['off'], [], [], 2, 5, DOWN_2],
  ['ups.bypass', '4.3', 'ups', 'ups.source', ['bypass'], [], [], 2, 5, WORSE_2],
  ['ups.overload', '4.3', 'ups', 'ups.load', [80.1], [80, 50], [74.9], 10, 10, [2, 'degraded', NOW]],
  ['ups.inputLow', '4.3', 'ups', 'ups.inputVoltage', [206.9], [207, 230], [210.1], 10, 2, WORSE_3, 'ups.onBattery'],
  ['ups.inputHigh', '4.3', 'ups', 'ups.inputVoltage', [253.1], [253, 230], [249.9], 10, 2, WORSE_3, 'ups.onBattery'],
  ['ups.inputFrequencyLow', '4.3', 'ups', 'ups.inputFrequency', [49.4], [49.5, 50], [49.8], 10, 2, WORSE_3, 'ups.onBattery'],
  ['ups.inputFrequencyHigh', '4.3', 'ups', 'ups.inputFrequency', [50.6], [50.5, 50], [50.2], 10, 2, WORSE_3, 'ups.onBattery'],
  ['gen.startFailed', '4.3', 'generator', 'gen.state', ['fault'], [], [], 0, 10, DOWN_1],
  ['gen.notReady', '4.3', 'generator', 'gen.mode', ['manual', 'off', 'blocked'], [], [], 5, 5, WORSE_2],
  ['gen.running', '4.3', 'generator', 'gen.state', ['running'], [], [], 2, 5, NOTE],
  ['gen.startBatteryLow', '4.3', 'generator', 'gen.startBattery', [23.5], [23.6, 26], [24.3], 60, 60, WORSE_3],
  ['gen.fuelLow', '4.3', 'generator', 'gen.fuel', [24.9], [25, 90], [30.1], 30, 30, WORSE_2],
  ['pdu.down', '4.3', 'ats pdu', 'pdu.state', ['down'], [], [], 2, 5, DOWN_3],
  ['path.down', '4.3', 'powerPath', 'pdu.state', ['down'], [], [], 2, 5, DOWN_2],
];

const CLIMATE_AND_SAFETY: readonly Row[] = [
  ['cooling.failed', '4.4', 'coolingUnit', 'cool.unitState', ['off', 'fault'], [], [], 10, 10, DOWN_2],
  ['temp.high', '4.4', 'room sensor', 'env.temperature', [27.1], [27, 22], [25.9], 60, 60, WORSE_3],
  ['temp.critical', '4.4', 'room sensor', 'env.temperature', [32.1], [32, 22], [29.9], 10, 30, WORSE_2],
  ['fire.alarm', '4.5', 'firePanel', 'contact.state', ['alarm'], [], [], 0, 10, WORSE_1],
  ['intrusion.alarm', '4.2', 'accessPanel', 'contact.state', ['alarm'], [], [], 0, 10, WORSE_1],
  ['contact.alarm', '4.5', 'sensor', 'contact.state', ['alarm'], [], [], 0, 10, WORSE_1],
  ['contact.fault', '4.5', 'accessPanel firePanel sensor', 'contact.state', ['fault', 'disabled'], [], [], 10, 10, WORSE_3],
  ['suppression.discharged', '4.5', 'suppression', 'suppression.state', ['discharged'], [], [], 0, 10, WORSE_1],
  ['suppression.notReady', '4.5', 'suppression', 'suppression.state', ['fault', 'disabled'], [], [], 10, 10, WORSE_2],
  ['door.forced', '4.2', 'accessPanel', 'door.state', ['forced'], [], [], 0, 10, WORSE_1],
  ['door.heldOpen', '4.2', 'accessPanel', 'door.state', ['open'], [], [], 120, 5, WORSE_3],
];

const NETWORK_AND_SITE: readonly Row[] = [
  ['link.down', '4.6', 'link', 'link.oper', ['down'], [], [], 2, 10, DOWN_3],
  ['isp.down', '4.6', 'ispLine', 'link.oper', ['down'], [], [], 2, 10, DOWN_2],
  ['firewall.outOfSync', '4.6', 'firewall', 'firewall.sync', ['outOfSync'], [], [], 30, 10, WORSE_3],
  ['firewall.failedOpen', '2', 'firewall', 'firewall.filter', ['open'], [], [], 0, 10, WORSE_1],
  ['stack.open', '4.6', 'switch', 'switch.stack', ['half'], [], [], 10, 10, WORSE_3],
  ['stack.split', '4.6', 'switch', 'switch.stack', ['split'], [], [], 10, 10, WORSE_2],
  ['zone.breached', '2', 'probe', 'zone.probe', ['open'], [], [], 0, 10, WORSE_2],
  ['witness.lost', '4.2', 'witness', 'witness.reach', ['down'], [], [], 10, 10, WORSE_3],
  ['site.heartbeatLost', '4.2', 'site', 'site.heartbeat', ['silent'], [], [], 5, 5, [2, 'info', NOW]],
  ['console.isolated', '4.1', 'monitor', 'console.gateway', ['down'], [], [], 3, 5, [1, 'info', NOW]],
];

const MACHINES_AND_SERVICES: readonly Row[] = [
  ['device.down', '4.1', DEVICES, 'device.reach', ['down'], [], [], 5, 10, DOWN_2],
  ['service.down', '5', 'service', 'service.probe', ['down'], [], [], 10, 10, DOWN_1],
  ['host.psuFailed', '4.1', MACHINES, 'host.psu', BROKEN, [], [], 10, 30, WORSE_3],
  ['host.fanFailed', '4.1', MACHINES, 'host.fans', BROKEN, [], [], 10, 30, WORSE_3],
  ['host.diskFailed', '4.1', MACHINES, 'host.disks', BROKEN, [], [], 10, 30, WORSE_3],
  ['host.memoryError', '4.1', MACHINES, 'host.memoryErrors', [1], [0], [0], 0, 30, WORSE_3],
  ['host.cpuError', '4.1', MACHINES, 'host.cpuErrors', [1], [0], [0], 0, 30, WORSE_3],
  ['host.servicesFailed', '4.1', MACHINES, 'host.services', BROKEN, [], [], 60, 30, WORSE_3],
  ['host.cpuHigh', '4.1', 'hypervisor server', 'host.cpu', [90.1], [90, 80], [79.9], 300, 300, WORSE_3],
  ['host.memoryHigh', '4.1', 'hypervisor server', 'host.memory', [95.1], [95, 80], [89.9], 300, 300, WORSE_3],
  ['host.diskFull', '4.1', MACHINES, 'host.disk', [90.1], [90, 50], [84.9], 300, 300, WORSE_3],
  ['host.networkHigh', '4.1', MACHINES, 'host.network', [80.1], [80, 50], [69.9], 300, 300, WORSE_3],
  ['host.maintenance', '4.7', 'hypervisor', 'host.mode', ['maintenance'], [], [], 0, 0, NOTE],
];

const STORAGE: readonly Row[] = [
  ['array.failed', '4.8', 'array diskPool', 'array.health', ['failed'], [], [], 0, 10, DOWN_2],
  ['array.degraded', '4.8', 'array diskPool', 'array.health', ['degraded'], [], [], 10, 30, WORSE_3],
  ['replication.outOfSync', '4.8', 'copy', 'repl.state', ['async', 'suspended', 'broken'], [], [], 5, 10, DOWN_2],
  ['volume.gone', '4.8', 'volume', 'volume.access', ['gone'], [], [], 5, 10, DOWN_1],
  ['volume.silent', '4.8', 'volume', 'volume.access', ['silent'], [], [], 140, 10, DOWN_1],
  ['array.pathsLost', '4.8', 'array', 'array.paths', [0, 0.9], [1, 50], [1.1, 100], 10, 30, DOWN_1],
  ['array.pathsReduced', '4.8', 'array', 'array.paths', [98.9], [99, 100], [100], 60, 30, WORSE_3, 'array.pathsLost'],
  ['disk.failed', '4.8', 'array diskPool', 'array.disksFailed', [1], [0], [0], 0, 10, WORSE_3],
  ['disk.missing', '4.8', 'array diskPool', 'array.disksMissing', [1], [0], [0], 0, 10, NOTE],
  ['disk.noSpare', '4.8', 'array diskPool', 'array.sparesLeft', [0], [1, 2], [1], 0, 10, WORSE_3],
  ['disk.sparesLow', '4.8', 'array diskPool', 'array.sparesLeft', [1, 0], [2], [2], 0, 10, WORSE_3, 'disk.noSpare'],
  ['backup.failed', '4.9', 'backupJob', 'backup.last', ['failed'], [], [], 0, 0, WORSE_3],
  ['backup.missed', '4.9', 'backupJob', 'backup.last', ['missed'], [], [], 0, 0, WORSE_3],
  ['backup.unverified', '4.9', 'backupJob', 'backup.last', ['unverified'], [], [], 0, 0, WORSE_3],
  ['backup.singleCopy', '4.9', 'backupJob', 'backup.copies', [1, 0], [2], [2], 0, 0, WORSE_3],
];

const ALL: readonly Row[] = [...POWER, ...CLIMATE_AND_SAFETY, ...NETWORK_AND_SITE, ...MACHINES_AND_SERVICES, ...STORAGE];

const ROWS = ALL.map((row) => [row[0], row] as const);

function conditionOf(id: string): SignalCondition {
  const found = SIGNAL_CONDITIONS.filter((one) => one.id === id);
  const [condition] = found;
  if (condition === undefined || found.length > 1) throw new Error(`${String(found.length)} conditions are ${id}`);
  return condition;
}

const reading = (value: Value, atS: number): Reading => ({
  atMs: 1_000 + atS * 1_000,
  value: typeof value === 'number' ? value : null,
  state: typeof value === 'string' ? value : null,
  quality: 'good',
});

/** Where the alarm stands after these readings, each at its second. */
function after(condition: SignalCondition, ...readings: readonly (readonly [value: Value, atS: number])[]): DetectorPhase {
  return readings.reduce((state, [value, atS]) => stepDetector(condition, state, reading(value, atS)), NEW_DETECTOR).phase;
}

/** Readings that do not raise it: of a number as the row says, of a state every other one its metric knows. */
function quiet([, , , metric, raises, not]: Row): readonly Value[] {
  const known = metricById(metric);
  return known?.type === 'state' ? Object.keys(known.states).filter((state) => !raises.includes(state)) : not;
}

it('every alarm of a single reading is in the table, once; those of a trend are in `concluded.table.test.ts`', () => {
  const single = SIGNAL_CONDITIONS.filter(({ test }) => test.kind !== 'rate' && test.kind !== 'reach');
  expect(ALL.map(([id]) => id).sort()).toEqual(single.map(({ id }) => id).sort());
});

describe('each alarm', () => {
  it.each(ROWS)('%s is read from this metric of these elements, and says this', (_id, row) => {
    const [id, bcp, where, metric, , , , , , says, unless = null] = row;
    const condition = conditionOf(id);
    expect([condition.bcp, [...condition.kinds].sort().join(' '), condition.metric]).toEqual([bcp, where, metric]);
    expect([condition.priority, condition.effect, condition.timeToActS]).toEqual(says);
    expect(condition.unless).toBe(unless);
    const known = metricById(metric);
    expect(condition.kinds.filter((kind) => known?.kinds.includes(kind) !== true)).toEqual([]);
  });

  it.each(ROWS)('%s comes up after its time and not before, with what is bad alone', (_id, row) => {
    const [id, , , , raises, , , onS] = row;
    const condition = conditionOf(id);
    for (const bad of raises) {
      if (onS > 0) expect([bad, after(condition, [bad, 0], [bad, onS - 0.001])]).toEqual([bad, 'pending']);
      expect([bad, after(condition, [bad, 0], [bad, onS])]).toEqual([bad, 'active']);
    }
    for (const fine of quiet(row)) expect([fine, after(condition, [fine, 0], [fine, 1_000])]).toEqual([fine, 'clear']);
  });

  it.each(ROWS)('%s is over after its time and not before, once it is well again', (_id, row) => {
    const [id, , , , raises, , ends, onS, offS] = row;
    const condition = conditionOf(id);
    const [bad = ''] = raises;
    for (const fine of typeof bad === 'string' ? quiet(row) : ends) {
      const phaseAt = (atS: number): DetectorPhase => after(condition, [bad, 0], [bad, onS], [fine, 1_000], [fine, 1_000 + atS]);
      if (offS > 0) expect([fine, phaseAt(offS - 0.001)]).toEqual([fine, 'clearing']);
      expect([fine, phaseAt(offS)]).toEqual([fine, 'clear']);
    }
  });
});
