/** Metrics of the power supply, after RFC 1628 and the NUT variable names. */
import { FAST_MS, number, state, UP_DOWN, type Metric } from './define.ts';

export const POWER_METRICS: readonly Metric[] = [
  number('mains.voltage', ['mains'], 'V', 0, 1_000, FAST_MS),
  number('mains.frequency', ['mains'], 'Hz', 0, 100, FAST_MS),
  state(
    'ups.source',
    ['ups'],
    { online: 'ok', eco: 'ok', boost: 'ok', trim: 'ok', battery: 'degraded', bypass: 'degraded', off: 'down' },
    FAST_MS,
  ),
  state(
    'ups.battery',
    ['ups'],
    { normal: 'ok', charging: 'ok', discharging: 'degraded', low: 'degraded', replace: 'degraded', fault: 'down', absent: 'down' },
    FAST_MS,
  ),
  number('ups.charge', ['ups'], '%', 0, 100, FAST_MS),
  number('ups.runtime', ['ups'], 's', 0, 1_000_000, FAST_MS),
  number('ups.load', ['ups'], '%', 0, 300, FAST_MS),
  number('ups.inputVoltage', ['ups'], 'V', 0, 1_000, FAST_MS),
  number('ups.inputFrequency', ['ups'], 'Hz', 0, 100, FAST_MS),
  number('ups.outputVoltage', ['ups'], 'V', 0, 1_000, FAST_MS),
  state('gen.state', ['generator'], { stopped: 'ok', starting: 'ok', running: 'ok', cooling: 'ok', fault: 'down' }, FAST_MS),
  state('gen.mode', ['generator'], { auto: 'ok', test: 'degraded', manual: 'degraded', off: 'degraded', blocked: 'down' }, FAST_MS),
  number('gen.fuel', ['generator'], '%', 0, 100, FAST_MS),
  number('gen.startBattery', ['generator'], 'V', 0, 60, FAST_MS),
  number('gen.failedStarts', ['generator'], 'count', 0, 1_000, FAST_MS),
  state('pdu.state', ['pdu', 'ats', 'powerPath'], UP_DOWN, FAST_MS),
  number('pdu.power', ['pdu', 'powerPath'], 'W', 0, 10_000_000, FAST_MS),
];
