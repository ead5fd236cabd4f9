/**
 * Writes `docs/reference/plan-coverage.md`: row by row of the customer's plan, which alarm, which rule decides, which plan of the site
 * carries it out, which scenarios prove it, and which real protocol can drive it. All from the tables of the engine and the fixtures.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { protocolsOf } from './protocols.ts';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS, type Condition, type SignalCondition } from '../../electron/engine/core/conditions.ts';
import { RULES } from '../../electron/engine/core/rules/index.ts';
import type { Rule } from '../../electron/engine/core/rules/rule.ts';
import type { Runbook } from '../../shared/model/runbook.ts';
import { formatText } from '../../shared/i18n/format.ts';
import { shippedRunbooks } from '../../electron/runbooks/shelf.ts';
import { code, table } from './markdown.ts';
import { purposeOf } from './rules-doc.ts';

const SCENARIOS = path.resolve(import.meta.dirname, '../../fixtures/scenarios');

/** Rows of the plan, each the sections of the plan it stands for. */
const ROWS: readonly (readonly [row: string, title: string, sections: readonly string[]])[] = [
  ['R1', 'Zones isolated by firewalls', ['2']],
  ['R2', 'The critical chain', ['3']],
  ['R3', 'Monitoring: nothing stays unseen', ['4.1']],
  ['R4', 'Two centres, one can carry all', ['4.2']],
  ['R5', 'Power', ['4.3']],
  ['R6', 'Cooling', ['4.4']],
  ['R7', 'Fire and intrusion', ['4.5']],
  ['R8', 'Networks', ['4.6']],
  ['R9', 'Servers and automatic restart', ['4.7']],
  ['R10', 'Data storage', ['4.8']],
  ['R11', 'Backups', ['4.9']],
  ['R12', 'Recovery time and recovery point', ['5']],
];

const HEAD = `# What of the plan is covered, and by what

Row by row of the customer's plan: each alarm, the rule that decides on it, the plan of the site file that carries the advice out, the scenarios
that prove it, and the real protocol that can drive it today. Written by \`node_modules/node/bin/node tooling/generate-rules-doc.ts\`; a test fails while it is
out of date. What the rules and conditions are: [rules.md](rules.md).

- **decided by**: the rules that take an incident headed by this alarm; \`repair\` takes what no other rule takes.
- **plan**: plans of the site file that rules name; \`transfer\` is the one that moves a centre's load.
- **runbook**: what a technician is offered on site, from \`runbooks/\` ([the file](runbook-file.md), [the screen](../guide/runbooks.md)).
- **scenarios**: how many name the alarm, in what they expect or in what must never be.
- **protocol**: what reads it from a real device with a shipped profile, each proven against a real daemon. MQTT, NDJSON and CSV carry any reading, syslog and
  Alertmanager any state: where nothing more special does, *by rule* or *by topic* stands. A *conclusion* is drawn by the engine from other readings.
`;

interface ScenarioText {
  readonly file: string;
  readonly text: string;
}

export function coverageDoc(): string {
  const scenarios = globSync('**/*.yaml', { cwd: SCENARIOS })
    .map((file) => file.replaceAll(path.sep, '/'))
    .sort()
    .map((file) => ({ file, text: readFileSync(path.join(SCENARIOS, file), 'utf8') }));
  return [
    HEAD,
    `${String(scenarios.length)} scenarios, ${String(RULES.length)} rules, ${String(SIGNAL_CONDITIONS.length + DERIVED_CONDITIONS.length)} conditions.\n`,
    ...ROWS.map(([row, title, sections]) => rowOf(row, title, sections, scenarios)),
  ].join('\n');
}

function rowOf(row: string, title: string, sections: readonly string[], scenarios: readonly ScenarioText[]): string {
  const conditions = [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].filter((condition) => sections.includes(condition.bcp));
  const rules = RULES.filter((rule) => sections.includes(rule.bcp));
  const proofs = scenarios.filter(({ text }) => sections.includes(/^bcp: "([\d.]+)"/m.exec(text)?.[1] ?? ''));
  return [
    `## ${row}. ${title} (§ ${sections.join(', ')})\n`,
    ...(rules.length === 0 ? [] : [rulesTable(rules, scenarios)]),
    ...(conditions.length === 0 ? [] : [conditionsTable(conditions, scenarios)]),
    proofs.length === 0
      ? 'No scenario is filed under this section.\n'
      : `Scenarios filed under this section: ${proofs.map(({ file }) => `[${file.replace('.yaml', '')}](../../fixtures/scenarios/${file})`).join(', ')}.\n`,
  ].join('\n');
}

function rulesTable(rules: readonly Rule[], scenarios: readonly ScenarioText[]): string {
  const rows = rules.map((rule) => [
    code(rule.id),
    String(rule.version),
    purposeOf(rule.id),
    rule.runbooks.map(code).join(', ') || '-',
    runbooksOf((runbook) => runbook.for.rules.includes(rule.id)),
    String(scenarios.filter(({ file, text }) => file.startsWith(`${rule.id}/`) || text.includes(`rule: ${rule.id}`)).length),
  ]);
  return `${table(['rule', 'version', 'decision', 'plan', 'runbook', 'scenarios'], rows)}\n`;
}

function conditionsTable(conditions: readonly Condition[], scenarios: readonly ScenarioText[]): string {
  const rows = conditions.map((condition) => {
    const rules = RULES.filter((rule) => rule.conditions.includes(condition.id));
    const deciding = rules.length === 0 ? [code('repair')] : rules.map((rule) => code(rule.id));
    return [
      code(condition.id),
      formatText('en', { key: `condition.${condition.id}.text`, params: { name: '…' } }),
      condition.priority === 'journal' ? '(no alarm: a note)' : deciding.join(', '),
      [...new Set(rules.flatMap((rule) => rule.runbooks))].map(code).join(', ') || '-',
      runbooksOf((runbook) => runbook.for.conditions.includes(condition.id)),
      String(scenarios.filter(({ text }) => text.includes(`${condition.id} `) || text.includes(`condition: ${condition.id}`)).length),
      isSignalCondition(condition) ? protocolsOf(condition.metric) : 'conclusion',
    ];
  });
  return `${table(['alarm', 'says', 'decided by', 'plan', 'runbook', 'scenarios', 'protocol'], rows)}\n`;
}

/** Links to the shipped runbooks that are for it. */
function runbooksOf(isFor: (runbook: Runbook) => boolean): string {
  const found = shippedRunbooks().filter(isFor);
  return found.map(({ id }) => `[${id}](../../runbooks/${id}.yaml)`).join(', ') || '-';
}

function isSignalCondition(condition: Condition): condition is SignalCondition {
  return 'metric' in condition;
}
