/** A scenario's result as people read it: the timeline, then each expectation with its verdict. */
import type { ScenarioResult } from './run-scenario.ts';

/** Lines without line ends; the same result gives the same lines. */
export function reportLines(result: ScenarioResult): readonly string[] {
  const offsetWidth = Math.max(4, ...result.timeline.map((line) => line.offset.length));
  const kindWidth = Math.max(...result.timeline.map((line) => line.kind.length), 0);
  const passed = result.expectations.filter((expectation) => expectation.verdict === 'passed').length;
  return [
    `${result.scenario} (BCP ${result.bcp})`,
    '',
    ...result.timeline.map(
      (line) =>
        `${line.offset.padStart(offsetWidth)} ${line.kind.padEnd(kindWidth)} ${line.incident === null ? '' : `${line.incident}: `}${line.text}`,
    ),
    '',
    ...result.expectations.flatMap((expectation) => [
      `${expectation.verdict === 'passed' ? 'ok    ' : 'FAILED'} ${expectation.kind.padEnd(6)} ${expectation.text} (line ${String(expectation.line)})`,
      ...(expectation.verdict === 'failed' ? [`       ${expectation.detail}`] : []),
    ]),
    '',
    `${result.ok ? 'passed' : 'FAILED'}: ${String(passed)} of ${String(result.expectations.length)} expectations hold`,
  ];
}
