/** Why an alarm stands: the limit, state or conclusion that made it, the readings behind it, and what would end it. Pure. */
import { text, type Text, type TextParams } from '../../../../shared/i18n/text.ts';
import type { AlarmExplanation, ConditionFact, ReadingFact, Said } from '../../../../shared/model/explanation.ts';
import { alarmId } from '../alarms.ts';
import { conditionIn, conditionText, type SignalCondition } from '../conditions.ts';
import { amountText } from '../decide/parts.ts';
import { digest } from '../digest.ts';
import type { Draft } from '../draft.ts';
import { suppressorsOf } from '../live-view.ts';
import type { Alarm } from '../model.ts';
import { nameOf } from '../names.ts';
import type { UserRule } from '../user-rules/user-rule.ts';
import { readingFact } from './readings.ts';
import { valuesOf } from '../entries.ts';

/** Most readings shown behind a conclusion: a silent site has hundreds, and they all say the same. */
const MOST_READINGS = 12;

/** As of the draft's time. Folded under other alarms, it names them as its last reason. */
export function explainAlarm(draft: Draft, alarm: Alarm): AlarmExplanation {
  const params = nameOf(draft.config, alarm.element);
  const suppressedBy = suppressorsOf(draft, alarm);
  const made = madeBy(draft, alarm);
  return {
    id: alarm.id,
    element: alarm.element,
    text: conditionText(draft.config, alarm.condition, 'text', params),
    priority: conditionIn(draft.config, alarm.condition).priority,
    condition: made.fact,
    onsetMs: alarm.onsetMs,
    raisedAtMs: alarm.raisedAtMs,
    clearedAtMs: alarm.clearedAtMs,
    why: suppressedBy.length === 0 ? made.why : [...made.why, said(text('explain.folded'), ...causeTexts(draft, suppressedBy))],
    readings: made.readings,
    suppressedBy,
    changes: made.changes,
  };
}

/** A sentence, with details that are shown after its colon. */
export function said(sentence: Text, ...details: readonly Text[]): Said {
  return { text: sentence, details };
}

interface Made {
  readonly fact: ConditionFact;
  readonly why: readonly Said[];
  readonly readings: readonly ReadingFact[];
  readonly changes: readonly Said[];
}

function causeTexts(draft: Draft, ids: readonly string[]): readonly Text[] {
  return ids.flatMap((id) => {
    const cause = draft.alarms[id];
    return cause === undefined ? [] : [conditionText(draft.config, cause.condition, 'text', nameOf(draft.config, cause.element))];
  });
}

function madeBy(draft: Draft, alarm: Alarm): Made {
  const user = draft.config.userRules.find((rule) => rule.condition.id === alarm.condition);
  if (user !== undefined) {
    return {
      fact: { id: alarm.condition, version: user.version, kind: 'user', bcp: null },
      why: [said(text('explain.userRule', withRule(user, user.onDelayMs)))],
      readings: user.metrics.map((metric) => readingFact(draft, alarm.element, metric)),
      changes: [said(text('explain.userRuleEnds', delay(user.offDelayMs))), said(text('explain.silence'))],
    };
  }
  const signals = (draft.config.signalsOf.get(alarm.element) ?? []).flatMap((index) => draft.config.signals[index] ?? []);
  const condition = signals.flatMap((signal) => signal.conditions).find((one) => one.id === alarm.condition);
  return condition === undefined ? concluded(draft, alarm) : measured(draft, alarm, condition);
}

/** Raised by one reading that passed a limit or is in a bad state. The row in force is the site's, overrides included. */
function measured(draft: Draft, alarm: Alarm, condition: SignalCondition): Made {
  const { test, metric } = condition;
  const limits = test.kind === 'state' ? test.in.map((state) => text(`state.${metric}.${state}`)) : [amountText(metric, test.limit)];
  const recovery = test.kind === 'state' || test.kind === 'reach' ? limits : [amountText(metric, test.recovery)];
  return {
    fact: { id: condition.id, version: versionOf(condition), kind: test.kind, bcp: condition.bcp },
    why: [said(text(`explain.why.${test.kind}`, delay(condition.onDelayMs)), ...limits)],
    readings: [readingFact(draft, alarm.element, metric)],
    changes: [said(text(`explain.ends.${test.kind}`, delay(condition.offDelayMs)), ...recovery), said(text('explain.silence'))],
  };
}

/** No single reading shows it: what it was concluded from is what it explains, and what its element says. */
function concluded(draft: Draft, alarm: Alarm): Made {
  const condition = conditionIn(draft.config, alarm.condition);
  const explained = valuesOf(draft.alarms)
    .filter((one) => one.clearedAtMs === null && one.id !== alarm.id && isExplainedBy(draft, one, alarm))
    .map((one) => one.element);
  const elements = [...new Set([alarm.element, ...explained])];
  const readings = elements.flatMap((element) =>
    (draft.config.signalsOf.get(element) ?? [])
      .flatMap((index) => draft.config.signals[index] ?? [])
      .filter((signal) => signal.conditions.length > 0 || element === alarm.element)
      .map((signal) => readingFact(draft, element, signal.metric.id)),
  );
  return {
    fact: { id: condition.id, version: versionOf(condition), kind: 'derived', bcp: condition.bcp },
    why: [said(text('explain.why.derived'))],
    readings: readings.slice(0, MOST_READINGS),
    changes: [said(text('explain.ends.derived')), said(text('explain.silence'))],
  };
}

function isExplainedBy(draft: Draft, one: Alarm, cause: Alarm): boolean {
  const roots = draft.picture.explainedBy[one.element] ?? [];
  return roots.includes(cause.element) || one.id === alarmId(one.condition, cause.element);
}

function withRule(user: UserRule, ms: number): TextParams {
  return { ...delay(ms), rule: user.id, expression: user.expression };
}

/** `at once` and `for so long` are two sentences. */
function delay(ms: number): TextParams {
  return { held: ms === 0 ? 'no' : 'yes', delayS: Math.round(ms / 1_000) };
}

/** Another limit, delay or priority is another version. */
function versionOf(condition: unknown): string {
  return digest(condition).slice(0, 8);
}
