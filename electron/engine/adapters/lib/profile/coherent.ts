/** What holds for every family: the output of a UPS against its battery, the ring of a stack against its members. Pure. */
import type { Observation } from '../../../../../shared/model/observation.ts';

/** Looks at observations together where one alone says too little; all others come back as they came. */
export function coherent(seen: readonly Observation[]): readonly Observation[] {
  return ringOfAll(outputAgainstBattery(seen));
}

/** Sources of the output that take nothing from the battery. */
const ON_MAINS: readonly string[] = ['online', 'eco', 'boost', 'trim'];

/** `online` beside seconds on battery, an alarm that says so or a battery that is discharged: nobody knows which is right (telemetry rule 4). */
function outputAgainstBattery(seen: readonly Observation[]): readonly Observation[] {
  const against = seen.find(saysOnBattery);
  if (against === undefined) return seen;
  const reason = `contradiction: ${against.metric} says ${against.state ?? String(against.value)}`;
  return seen.map((one) => {
    const { entity, metric, instance, state = '', at, raw, via } = one;
    return metric === 'ups.source' && ON_MAINS.includes(state) ? { entity, metric, instance, quality: 'bad', reason, at, raw, via } : one;
  });
}

function saysOnBattery({ metric, value = 0, state }: Observation): boolean {
  if (metric === 'ups.onBatterySeconds') return value > 0;
  return (metric === 'ups.alarmCode' && state === 'onBattery') || (metric === 'ups.battery' && state === 'discharging');
}

/** A stack with a member that is gone or not ready is not whole, whatever is said of its ring, and where nothing is said of it. */
function ringOfAll(seen: readonly Observation[]): readonly Observation[] {
  const ill = seen.filter(({ metric, quality, state }) => metric === 'stack.member' && quality === 'good' && state !== 'ready');
  const worst = ill.find(({ status }) => status === 'critical') ?? ill[0];
  if (worst === undefined) return seen;
  const isRing = ({ metric, instance }: Observation): boolean => metric === 'stack.ring' && instance === '';
  const half = { ...worst, metric: 'stack.ring', instance: '', state: 'half' };
  return [...seen.filter((one) => !isRing(one)), half];
}
