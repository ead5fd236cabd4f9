/** Writes the text of `docs/reference/metrics.md` from the table of metrics, so that the page can't say anything else. Pure. */
import { freshForMs, staleAfterMs } from '../../electron/engine/core/detect/freshness.ts';
import { SIGNAL_CONDITIONS } from '../../electron/engine/core/conditions.ts';
import { METRICS, type Metric } from '../../shared/model/metrics.ts';
import { code, duration, table } from './markdown.ts';

const HEAD = `# Metrics

What can be read of which kind of element. A source (\`sources-file.md\`) and a scenario (\`scenario-file.md\`) use these names, units
and states and no others; anything else is refused by name.

This page is written from \`shared/model/metrics.ts\` by \`node_modules/node/bin/node tooling/generate-rules-doc.ts\`; a test fails when it is out of date.

## How old a reading may be

A metric has a period, how often it is expected. A reading counts as **fresh** for its period plus slack (2 s, or a quarter of the
period when that is more), then as **late**, and after three periods it is **too old**: the state is then *unknown*, whatever was last
said. Age is counted from measuring, or from arrival when the device says a later time. A source that is slower than the period by its settings (a
scenario with \`pace\`) is measured by its own pace.

A number outside its range, or a state not in the list, is kept as **bad**: unknown, never a guess. What a device does not have is **absent**.
`;

export function metricsDoc(): string {
  return [
    HEAD,
    '## Numbers',
    '',
    numbers(),
    '',
    '## States',
    '',
    'In brackets: what the reading alone means for its element.',
    '',
    states(),
    '',
  ].join('\n');
}

function numbers(): string {
  const rows = METRICS.flatMap((metric) =>
    metric.type === 'number'
      ? [[code(metric.id), kinds(metric), metric.unit, `${String(metric.min)} to ${String(metric.max)}`, ...times(metric), watched(metric)]]
      : [],
  );
  return table(['metric', 'of', 'unit', 'range', 'period', 'fresh for', 'too old after', 'watched by'], rows);
}

function states(): string {
  const rows = METRICS.flatMap((metric) =>
    metric.type === 'state'
      ? [
          [
            code(metric.id),
            kinds(metric),
            Object.entries(metric.states)
              .map(([state, status]) => `${code(state)} (${status})`)
              .join(', '),
            ...times(metric),
            watched(metric),
          ],
        ]
      : [],
  );
  return table(['metric', 'of', 'states', 'period', 'fresh for', 'too old after', 'watched by'], rows);
}

function kinds(metric: Metric): string {
  return metric.kinds.join(', ');
}

function times(metric: Metric): readonly string[] {
  return [metric.periodMs, freshForMs(metric.periodMs), staleAfterMs(metric.periodMs)].map(duration);
}

function watched(metric: Metric): string {
  const conditions = SIGNAL_CONDITIONS.filter((condition) => condition.metric === metric.id);
  return conditions.length === 0 ? '-' : conditions.map((condition) => code(condition.id)).join(', ');
}
