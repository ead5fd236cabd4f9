/** Metrics of cooling and temperature. */
import { NORMAL_MS, number, state, type Metric } from './define.ts';

export const CLIMATE_METRICS: readonly Metric[] = [
  number('env.temperature', ['room', 'sensor'], 'degC', -40, 120, NORMAL_MS),
  state('cool.unitState', ['coolingUnit'], { on: 'ok', standby: 'ok', off: 'down', fault: 'down' }, NORMAL_MS),
];
