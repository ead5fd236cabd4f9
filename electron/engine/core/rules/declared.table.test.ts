/** What each rule answers for: the section of the customer's plan, the alarms at the head of its incidents, and the plans that carry its advice out. */
import { expect, it } from 'vitest';
import { beginStep } from '../draft.ts';
import { World } from '../testing/bench-world.ts';
import { miniSite } from '../testing/mini-site.ts';
import { RULES } from './index.ts';

const MOVE = ['transfer', 'start-there'];

const rows: readonly (readonly [id: string, bcp: string, conditions: readonly string[], runbooks: readonly string[]])[] = [
  ['dc-links', '4.6', ['link.down', 'link.endsDisagree', 'shared.cause'], ['repair-link']],
  ['cooling', '4.4', ['cooling.failed', 'cooling.notTakenOver', 'cooling.none'], ['repair-cooling', 'restore-cooling', ...MOVE]],
  [
    'fire',
    '4.5',
    [
      ...['fire.alarm', 'contact.alarm', 'suppression.discharged', 'contact.fault', 'suppression.notReady'],
      ...['dispatch.notAcknowledged', 'dispatch.notArrived'],
    ],
    ['fire-alarm', 'repair-safety', ...MOVE],
  ],
  [
    'array-loss',
    '4.8',
    [
      'array.failed',
      'device.down',
      'array.pathsLost',
      'array.degraded',
      'array.pathsReduced',
      'array.notRemapped',
      'replication.outOfSync',
    ],
    ['call-vendor', 'remap-volumes'],
  ],
  [
    'ups',
    '4.3',
    ['ups.onBattery', 'ups.failed', 'ups.bypass', 'ups.lowBattery', 'ups.batteryFault', 'ups.batteryReplace', 'ups.overload'],
    ['repair-ups', ...MOVE],
  ],
  ['hypervisor-ha', '4.7', ['device.down', 'vm.notRestarted', 'shared.cause'], ['restart-vms', 'shed-load', 'repair-host']],
  [
    'mains-loss',
    '4.3',
    ['mains.lost', 'mains.inferredLost', 'gen.late', 'gen.stopped', 'pdu.down'],
    [...MOVE, 'start-generator-by-hand', 'repair-generator', 'refuel', 'restart-vms'],
  ],
  ['site-loss', '4.2', ['links.allSevered', 'site.silent', 'site.heartbeatLost'], MOVE],
  [
    'power-quality',
    '4.3',
    ['mains.quality', 'mains.overvoltage', 'mains.frequencyLow', 'mains.frequencyHigh'].concat(
      ['Low', 'High', 'FrequencyLow', 'FrequencyHigh'].map((what) => `ups.input${what}`),
    ),
    ['bad-supply'],
  ],
  ['power-path', '4.3', ['pdu.down', 'path.down', 'shared.cause'], ['repair-power-path']],
  [
    'temperature',
    '4.4',
    ['temp.high', 'temp.critical', 'temp.confirmed', 'temp.rising', 'temp.toLimit', 'sensor.implausible', 'sensors.contradict'],
    ['check-room', ...MOVE],
  ],
  ['zone-isolation', '2', ['zone.breached', 'zone.bypass', 'firewall.failedOpen'], ['close-zone-path']],
  [
    'backups',
    '4.9',
    ['failed', 'missed', 'unverified', 'singleCopy', 'tooOld', 'keptShort'].map((what) => `backup.${what}`).concat('device.down'),
    ['rerun-backup', 'repair-host'],
  ],
  ['capacity', '4.2', ['capacity.doesNotFit'], ['shed-load']],
  ['console-isolated', '4.1', ['console.isolated'], ['reach-another-console']],
  ['witness', '4.2', ['witness.lost'], ['repair-witness']],
  [
    'intrusion',
    '4.2',
    ['intrusion.alarm', 'door.forced', 'door.heldOpen', 'contact.fault', 'dispatch.notAcknowledged', 'dispatch.notArrived'],
    ['intrusion', 'repair-safety'],
  ],
  ['replica-sync', '4.8', ['replication.outOfSync', 'copies.bothPrimary'], ['resync-copy', 'stop-second-writer']],
  [
    'disks',
    '4.8',
    ['disk.failed', 'disk.notIntegrated', 'disk.secondFailure', 'disk.noSpare', 'disk.sparesLow', 'array.degraded'],
    ['replace-disk', 'call-vendor'],
  ],
  ['switch-stack', '4.6', ['device.down', 'stack.open', 'stack.split'], ['repair-network-device']],
  ['fabric', '4.6', ['device.down'], ['repair-network-device']],
  [
    'wan-router',
    '4.6',
    ['device.down', 'isp.down', 'router.notTakenOver', 'pair.twoActive', 'pair.noneActive'],
    ['switch-router', 'isolate-router', 'repair-network-device'],
  ],
  [
    'firewall-cluster',
    '4.6',
    ['device.down', 'firewall.outOfSync', 'router.notTakenOver', 'pair.twoActive', 'pair.noneActive'],
    ['switch-firewall', 'isolate-firewall', 'repair-network-device'],
  ],
  [
    'generator',
    '4.3',
    ['gen.startFailed', 'gen.notReady', 'gen.fuelLow', 'gen.fuelOut', 'gen.startBatteryLow'],
    ['repair-generator', 'refuel'],
  ],
  [
    'server-health',
    '4.1',
    [
      'memoryError',
      'cpuError',
      'psuFailed',
      'fanFailed',
      'diskFailed',
      'servicesFailed',
      'cpuHigh',
      'memoryHigh',
      'diskFull',
      'networkHigh',
    ].map((what) => `host.${what}`),
    ['repair-host', 'relieve-host'],
  ],
  ['load-transfer', '4.2', ['obligation.overdue'], ['transfer']],
  ['obligations', '4.2', ['obligation.overdue', 'call.overdue'], ['generator-test', 'call-vendor']],
  ['repair', '4.1', [], []],
];

it('of each rule it is said', () => {
  expect(rows.map(([id]) => id).toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
});

it.each(rows)('%s', (id, bcp, conditions, runbooks) => {
  const rule = RULES.find((one) => one.id === id);
  expect({ bcp: rule?.bcp, conditions: rule?.conditions, runbooks: rule?.runbooks }).toEqual({ bcp, conditions, runbooks });
});

it('what happens to the console itself, which is no element of the site, is asked of every rule and breaks none', () => {
  const { model, nowMs } = new World(miniSite()).set({ 'ups-b1|ups.source': 'bypass' }).run(10);
  const incident = model.incidents['INC-0001'];
  if (incident === undefined) throw new Error('a bypass is an incident');
  const draft = beginStep(model, nowMs);
  const asked = { ...incident, root: 'clock', condition: 'clock.stepped' };
  expect(RULES.filter((rule) => rule.matches(draft, asked)).map(({ id }) => id)).toEqual(['repair']);
});
