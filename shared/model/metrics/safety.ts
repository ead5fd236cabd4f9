/** Metrics of fire, suppression and access panels. */
import { NORMAL_MS, state, type Metric } from './define.ts';

export const SAFETY_METRICS: readonly Metric[] = [
  state(
    'contact.state',
    ['firePanel', 'accessPanel', 'suppression', 'sensor'],
    { normal: 'ok', alarm: 'down', fault: 'degraded', disabled: 'degraded' },
    NORMAL_MS,
  ),
];
