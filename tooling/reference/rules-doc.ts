/**
 * Writes the text of `docs/reference/rules.md` from the tables of the engine and the English catalog. Written by hand are only the
 * sentences that no table holds; each is tied to an id, and an id without its sentence is an error.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  DERIVED_CONDITIONS,
  LATENESS_MS,
  SIGNAL_CONDITIONS,
  type Condition,
  type SignalCondition,
} from '../../electron/engine/core/conditions.ts';
import { RULES } from '../../electron/engine/core/rules/index.ts';
import { HOLD_DOWN_MS, SILENCE_HELD_MS, TTL_MS } from '../../electron/engine/core/site-verdict/situation.ts';
import { formatText } from '../../shared/i18n/format.ts';
import { metricById } from '../../shared/model/metrics.ts';
import { code, duration, table } from './markdown.ts';
import { siteRows } from './site-rows.ts';

const RULES_FOLDER = path.resolve(import.meta.dirname, '../../electron/engine/core/rules');

/** When each derived condition is concluded. */
const CONCLUDED: Readonly<Record<string, string>> = {
  'mains.inferredLost':
    'every UPS behind this mains whose source is known says `battery` (two at least, where there are two), and no later reading of the mains itself contradicts',
  'shared.cause':
    'everything watched in the shadow of a duct, rack, room or centre is down, two things at least, at nearly the same time, and nothing watched there is well; the widest such place is named',
  'gen.late': 'mains is lost and the generator does not run within its `startsWithin` of the site file',
  'router.notTakenOver':
    'the active member of a pair, or every internet line of it, is lost, and the other one, which answers, is not known to be active within `takesOverWithin` of its group',
  'pair.noneActive': 'every member of a pair answers, every role is known, and none has been active for `takesOverWithin`',
  'pair.twoActive': 'two members of a pair are known to be active for longer than `takesOverWithin`; the one named became active last',
  'link.endsDisagree': 'one end of an inter-centre link is known up and the other down for 15 s',
  'zone.bypass': 'the cabling of the site file joins two zones around every element that a crossing names',
  'gen.stopped': 'mains is lost, the generator had come, and it no longer runs',
  'cooling.notTakenOver':
    'the active unit of an active/passive pair has failed and its partner does not cool within the `takesOverWithin` of the group',
  'cooling.none': 'so many cooling units have failed that the others do not keep the room; it lifts its incident to its own priority',
  'cooling.bothActive': 'two units of an active/passive pair cool at once',
  'dispatch.notAcknowledged':
    'a fire, intrusion or door alarm stands and nobody has stated that the security company acknowledged it within its `acknowledgesWithin`',
  'dispatch.notArrived': 'such an alarm stands and nobody has stated that the team arrived within the `response` of the company',
  'links.allSevered': 'every inter-centre link is known to be down at once',
  'site.silent': 'nothing from inside a centre is heard any more, by the patience for its fastest instruments',
  'signal.unknown': 'instruments of one element fell silent while their source and their centre still speak',
  'source.lost': 'a source says that it is lost',
  'vm.notRestarted':
    'a machine went down with its host, everything it needs is there, and it does not answer within the `restartsWithin` of the site file',
  'array.notRemapped':
    'an array is lost, another is left, and a volume is not seen to be served within the `takesOverWithin` of the lost one',
  'disk.notIntegrated': 'a disk failed and its place has no disk within the `takesOverWithin` of the disk pool',
  'disk.secondFailure': 'two places at once have no disk, or one whose contents are not rebuilt',
  'copies.bothPrimary': 'two copies of one volume are primary, read within 12 s of each other',
  'backup.tooOld': 'the newest verified backup began longer ago than `every` plus `lasts` of its job plus an hour',
  'backup.keptShort': 'backups reach back less far than the `keep` of their job',
  'capacity.doesNotFit':
    'for five minutes, the measured peaks of all services do not fit into this centre with the other one lost, after what has failed already',
  'obligation.overdue': 'a drill, test or check was recorded longer ago than its `every`',
  'call.overdue': 'a vendor called longer ago than its `within` is not done',
  'console.late':
    'the console itself was held up for 5 s in all, with less than a minute between two times (a busy machine, a slow disk); instruments get their time again before they are called silent',
  'clock.stepped': 'the clock of this machine was set forward or back',
  'temp.confirmed': '`temp.critical` stands on at least two temperature readings of one room, and on at least half of those that are known',
  'sensor.implausible':
    'for a minute a temperature lies more than 5 degC from the middle of those of its room, and more than half of them, three at least, lie within; its reading counts as bad meanwhile',
  'sensors.contradict':
    'for a minute the temperatures of a room lie more than 5 degC apart and no majority of at least three agrees; all of them count as bad meanwhile',
  'power.implausible':
    'for a minute the load a UPS shows and the sum its power path shows differ by more than 20 % of its rating; both count as bad meanwhile',
  'source.skewed': 'the middle of the last readings of a source is dated more than 2 s after, or 30 s before, they arrived',
};

const EFFECTS: Readonly<Record<Condition['effect'], string>> = {
  down: 'down',
  onReserve: 'on reserve',
  degraded: 'degraded',
  info: 'evidence',
};

const HEAD = `# Rules and conditions

How a reading becomes an alarm, an alarm an incident, and an incident a decision. This page is written from the tables of the engine
(\`electron/engine/core\`) by \`node_modules/node/bin/node tooling/generate-rules-doc.ts\`; a test fails when it is out of date.

- A **condition** looks at one metric (or concludes from several) and raises an **alarm** on one element.
- Alarms that explain each other are one **incident**, named after its cause ([ADR 0010](../adr/0010-explain-by-graph.md)).
- The first **rule** that takes the incident decides: verdict, options, gates, plan, decide-by. It advises; nothing is carried out
  ([ADR 0009](../adr/0009-advice-only-and-undecidable.md)).
`;

export function rulesDoc(): string {
  return [HEAD, rules(), conditions(), derived(), takeover(), words()].join('\n');
}

function rules(): string {
  const rows = RULES.map((rule, index) => [
    String(index + 1),
    code(rule.id),
    String(rule.version),
    `§ ${rule.bcp}`,
    purposeOf(rule.id),
    `[scenarios](../../fixtures/scenarios/${rule.id}/)`,
  ]);
  return `## Rules, in the order in which they are asked

${table(['', 'rule', 'version', 'plan', 'what it does', 'proven by'], rows)}

A verdict is one of four: **stay** (nothing to move), **watch** (something automatic is expected, and timed), **act** (do the advised
option), **hold** (undecidable or blocked: a person must bring evidence). \`repair\` takes whatever no other rule takes.
`;
}

/** The comment a rule's file opens with. */
export function purposeOf(id: string): string {
  const source = readFileSync(path.join(RULES_FOLDER, `${id}.ts`), 'utf8');
  const comment = /^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1];
  if (comment === undefined) throw new Error(`${id}.ts does not open with what it is for`);
  return comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?BCP [\d., ]+$/, '')
    .trim();
}

function conditions(): string {
  const rows = SIGNAL_CONDITIONS.map((condition) => [
    code(condition.id),
    `§ ${condition.bcp}`,
    `${code(condition.metric)} of ${condition.kinds.join(', ')}`,
    raisedWhen(condition),
    duration(condition.onDelayMs),
    recoveredWhen(condition),
    duration(condition.offDelayMs),
    ...common(condition),
  ]);
  return `## Conditions on one reading

Raised when the test has been known to hold for the time in "for"; over when the recovery has been known to last for its own. Between the two limits nothing
changes, and time in which the reading is unknown does not count. Limits, both times and the priority of a condition can be replaced for one
element, or for all of a kind, by \`thresholds\` in the [site file](site-file.md#thresholds). A condition on a trend
looks at the line through the readings of its window; with fewer than five of them, or half the window, nothing changes.

${table(['condition', 'plan', 'reads', 'raised when', 'for', 'over when', 'for', ...COMMON], rows)}

- **priority**: 1 critical, 2 high, 3 low; \`journal\` is written down and is no alarm.
- **means**: *down*, it does not do its work; *on reserve*, it works from its own reserve because its supply is gone; *degraded*, it works, worse;
  *evidence*, it says what is seen, not that the thing itself fails.
- **act within**: the time an operator has.
- **incident after**: how long an incident waits for a deeper cause, counted from the alarm. At least the ${duration(LATENESS_MS)} in which readings may
  arrive in any order ([ADR 0008](../adr/0008-order-of-arrival.md)).
- A condition on mains quality is not raised while \`mains.lost\` holds on the same mains.
- A reading that changes too often is marked unstable. It is shown and alarms like any other; \`site-loss\` does not count it as evidence.
`;
}

const COMMON = ['priority', 'means', 'act within', 'incident after'];

function common(condition: Condition): readonly string[] {
  return [
    String(condition.priority),
    EFFECTS[condition.effect],
    condition.timeToActS === 0 ? '-' : duration(condition.timeToActS * 1_000),
    condition.priority === 'journal' ? 'none' : duration(condition.openDelayMs),
  ];
}

function raisedWhen({ metric, test }: SignalCondition): string {
  if (test.kind === 'state') return test.in.map(code).join(' or ');
  if (test.kind === 'rate')
    return `${MOVES[test.direction]} faster than ${String(test.limit)} ${unitOf(metric)}/min over the last ${duration(test.windowMs)}`;
  if (test.kind === 'reach')
    return `by the trend of the last ${duration(test.windowMs)}, at ${limitOf(metric, test)} within ${duration(test.withinMs)}`;
  return `${test.kind} ${String(test.limit)} ${unitOf(metric)}`;
}

function recoveredWhen({ metric, test }: SignalCondition): string {
  if (test.kind === 'state') return 'any other state';
  if (test.kind === 'rate') return `slower than ${String(test.recovery)} ${unitOf(metric)}/min, or truly turned back`;
  if (test.kind === 'reach') return `longer than ${duration(test.recoveryMs)} away, leading away, or truly turned back`;
  return `${test.kind === 'above' ? 'below' : 'above'} ${String(test.recovery)} ${unitOf(metric)}`;
}

const MOVES = { rise: 'rising', fall: 'falling', either: 'moving' } as const;

function limitOf(metric: string, { limit, limitFact }: Extract<SignalCondition['test'], { kind: 'reach' }>): string {
  const limitText = `${String(limit)} ${unitOf(metric)}`;
  return limitFact === null ? limitText : `the limit of its place in the site file (${limitText} where there is none)`;
}

function unitOf(id: string): string {
  const metric = metricById(id);
  return metric?.type === 'number' ? metric.unit : '';
}

function derived(): string {
  const rows = DERIVED_CONDITIONS.map((condition) => {
    const when = CONCLUDED[condition.id];
    if (when === undefined) throw new Error(`no sentence says when ${condition.id} is concluded`);
    return [code(condition.id), `§ ${condition.bcp}`, when, ...common(condition)];
  });
  return `## Conditions concluded from several readings, from time or from silence

${table(['condition', 'plan', 'concluded when', ...COMMON], rows)}
`;
}

function takeover(): string {
  const names = { own: 'A', peer: 'B' };
  const say = (key: string): string => formatText('en', { key, params: names });
  const rows = siteRows().map(({ row, when, decision }) => [
    String(row),
    when,
    say(`site.screen.${decision.screen}`),
    say(`option.human.${decision.human}`),
    decision.phase,
  ]);
  const gates = (siteRows()[0]?.decision.gates ?? []).map((gate) => [code(gate.id), say(`siteGate.${gate.id}`), gate.veto]);
  return `## Is the other centre lost? (\`site-loss\`)

B is the centre that seems lost, A the one that would take over. What cannot judge comes first (rows 22, 11, 14, 12), then what the links say. Nothing here is automatic.

${table(['row', 'when', 'the console says', 'what a person may do', 'phase'], rows)}

In row 5 a person is asked to approve only when every gate below is passed. A gate of unknown result is not passed.

${table(['gate', 'must be true', 'veto'], gates)}

A *hard* veto is lifted by evidence only, never by a person; a *soft* one by a person with a reason. Times: a view of the witness older than ${duration(TTL_MS)}
is no view; silence must last ${duration(SILENCE_HELD_MS)} before a loss is confirmed, and ${duration(HOLD_DOWN_MS)} before a takeover is advised.
\`fencing\` is evidence that a person states, with a proof; no instrument gives it.

## May the load be moved? (\`mains-loss\`)

A planned move passes these gates, unknown is not passed: ${gateNames()}.
Decide-by is the end of what carries (batteries, fuel, heat) minus the duration of the plan minus the \`margin\` of the site file.
`;
}

/** Gates of every planned move, in the order of `decide/transfer.ts`. */
const MOVE_GATES = ['telemetry', 'links', 'sync', 'fits', 'target', 'console', 'clock', 'drill'];

/** The same by their words in the catalog. */
function gateNames(): string {
  return MOVE_GATES.map((id) => formatText('en', { key: `gate.${id}` }).toLowerCase()).join('; ');
}

function words(): string {
  const rows = [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].map(({ id }) => {
    const say = (part: string): string => formatText('en', { key: `condition.${id}.${part}`, params: { name: '…' } });
    return [code(id), say('text'), say('consequence'), say('action')];
  });
  return `## What the screens say

One alarm, one action. French words are in \`shared/i18n/conditions.fr.ts\`.

${table(['condition', 'what happened', 'if nothing is done', 'what to do first'], rows)}
`;
}
