/** Metrics of fire, suppression and access panels, and of who answers their alarms. */
import { NORMAL_MS, SLOW_MS, state, type Metric } from './define.ts';

export const SAFETY_METRICS: readonly Metric[] = [
  state(
    'contact.state',
    ['firePanel', 'accessPanel', 'sensor'],
    { normal: 'ok', alarm: 'down', fault: 'degraded', disabled: 'degraded' },
    NORMAL_MS,
  ),
  state('suppression.state', ['suppression'], { armed: 'ok', discharged: 'down', fault: 'degraded', disabled: 'degraded' }, NORMAL_MS),
  state('door.state', ['accessPanel'], { closed: 'ok', open: 'ok', forced: 'down' }, NORMAL_MS),
  /** What was found where a fire panel gives the alarm: by somebody on the spot or on a camera. */
  state('fire.finding', ['firePanel'], { none: 'ok', fire: 'down', falseAlarm: 'ok' }, SLOW_MS),
  /** How far the people called have come: the security company (BCP 4.2, 4.5) or another party. */
  state('party.dispatch', ['party'], { none: 'ok', called: 'ok', acknowledged: 'ok', arrived: 'ok' }, SLOW_MS),
];
