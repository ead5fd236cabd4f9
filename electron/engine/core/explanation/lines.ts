/** An explanation as lines to read: indented, each a sentence and what belongs after its colon. Words come from the catalogs. Pure. */
import { text, type Text } from '../../../../shared/i18n/text.ts';
import type {
  AlarmExplanation,
  DecisionExplanation,
  ExplanationLine as Line,
  IncidentExplanation,
  OptionExplanation,
  ReadingFact,
  Said,
} from '../../../../shared/model/explanation.ts';

/** In the order given, depth 0 for each incident; one line says so when there is none. */
export function explanationLines(explanations: readonly IncidentExplanation[]): readonly Line[] {
  return explanations.length === 0 ? [line(0, text('explain.none'))] : explanations.flatMap(ofIncident);
}

function line(depth: number, sentence: Text, ...details: readonly Text[]): Line {
  return { depth, text: sentence, details };
}

function saidAt(depth: number, one: Said): Line {
  return { depth, ...one };
}

function ofIncident(incident: IncidentExplanation): readonly Line[] {
  const { id, state, priority } = incident;
  return [
    line(0, text('explain.head.incident', { id, state, priority: String(priority) })),
    line(1, text('explain.head.cause'), incident.cause),
    ...incident.why.map((why) => saidAt(2, why)),
    ...incident.causes.flatMap((alarm) => ofAlarm(text('explain.head.alarm'), alarm)),
    ...incident.effects.flatMap((alarm) => ofAlarm(text('explain.head.effect'), alarm)),
    ...(incident.noDecision === null ? [] : [saidAt(1, incident.noDecision)]),
    ...(incident.decision === null ? [] : ofDecision(incident.decision)),
    ...incident.otherRules.map((one) =>
      line(1, text('explain.head.rule', { rule: one.rule, version: one.version }), one.said.text, ...one.said.details),
    ),
  ];
}

function ofAlarm(heading: Text, alarm: AlarmExplanation): readonly Line[] {
  const { id, version, bcp } = alarm.condition;
  return [
    line(1, heading, alarm.text),
    line(2, bcp === null ? text('explain.head.condition', { id, version }) : text('explain.head.plan', { id, version, bcp })),
    line(2, text('explain.head.since', { onsetAtMs: alarm.onsetMs, raisedAtMs: alarm.raisedAtMs })),
    ...(alarm.clearedAtMs === null ? [] : [line(2, text('explain.head.ended', { endedAtMs: alarm.clearedAtMs }))]),
    ...alarm.why.map((why) => saidAt(2, why)),
    ...alarm.readings.map((reading) => ofReading(2, reading)),
    ...alarm.changes.map((change) => saidAt(2, change)),
  ];
}

function ofReading(depth: number, reading: ReadingFact): Line {
  const { weight, freshness, ageS, source } = reading;
  const age = ageS === null ? text('explain.head.never') : text('explain.head.age', { freshness, ageS, source: source ?? '-' });
  return line(depth, text('explain.head.reading', { weight }), reading.name, reading.value, age);
}

function ofDecision(decision: DecisionExplanation): readonly Line[] {
  const { rule, ruleVersion, bcp, madeAtMs, snapshot, decideByMs, limit } = decision;
  return [
    line(1, text('explain.head.decision', { rule, version: ruleVersion, bcp })),
    line(2, text('explain.head.verdict', { verdict: decision.verdict }), decision.headline),
    line(2, text('explain.head.threatens'), decision.threatens),
    line(2, text('explain.head.snapshot', { madeAtMs, snapshot })),
    ...(limit === null ? [] : [line(2, text('explain.head.limit', { endAtMs: limit.atMs }), limit.text)]),
    ...(decideByMs === null
      ? []
      : [line(2, text(decision.isTooLate ? 'explain.head.tooLate' : 'explain.head.decideBy', { byAtMs: decideByMs }))]),
    ...decision.evidence.map((one) => ofReading(2, one)),
    ...decision.gates.map((gate) => line(2, text('explain.head.gate', { result: gate.result }), gate.text, gate.detail)),
    ...decision.expected.map((one) => line(2, text('explain.head.expected', { state: one.state, dueAtMs: one.dueMs }), one.text)),
    ...decision.options.flatMap(ofOption),
    ...decision.changes.map((change) => line(2, text('explain.head.changes'), change)),
  ];
}

function ofOption({ option, whyNot }: OptionExplanation): readonly Line[] {
  return [
    line(2, text(whyNot.length === 0 ? 'explain.head.advised' : 'explain.head.not'), option.text),
    ...whyNot.map((one) => saidAt(3, one.said)),
  ];
}
