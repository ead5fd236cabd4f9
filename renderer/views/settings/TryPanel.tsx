/** One threshold: what it means and what to do, other values tried on what is recorded, and what was tried saved into the site file. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { durationWords } from '../../../shared/i18n/quantities.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { ThresholdTrial, ThresholdValues } from '../../../shared/model/threshold.ts';
import { saveThreshold, tryThreshold } from '../../bridge/thresholds.ts';
import { uiStore } from '../../store/ui.ts';
import { Button } from '../../ui/Button.tsx';
import { useLanguage } from '../../ui/locale.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { figureText, isTriable, parseFigure, type NamedRow } from './threshold-rows.ts';
import { TrialResult } from './TrialResult.tsx';

type Field = keyof ThresholdValues;
const FIELDS: readonly Field[] = ['limit', 'recovery', 'onDelayS', 'offDelayS'];

/** `named`: the chosen row. What is typed is tried by the engine; only what was tried can be saved. Says so where it can't be tried. */
export function TryPanel({ named, onClose }: { readonly named: NamedRow; readonly onClose: () => void }): ReactNode {
  const { t, say, locale } = useLanguage();
  const { row, name, says } = named;
  const part = (which: 'consequence' | 'action'): string => say({ key: `condition.${row.condition}.${which}`, params: { name } });
  return (
    <Panel
      title={says}
      className="threshold-try"
      aside={
        <Button isSmall testId="threshold-close" onPress={onClose}>
          {t('ui.help.close')}
        </Button>
      }
    >
      <div className="scroll try-body" tabIndex={0}>
        <dl className="try-words">
          <dt>{t('ui.thr.consequence')}</dt>
          <dd>{part('consequence')}</dd>
          <dt>{t('ui.thr.action')}</dt>
          <dd data-testid="threshold-action">{part('action')}</dd>
          <dt>{t('ui.thr.col.act')}</dt>
          <dd>{durationWords(locale, row.timeToActS)}</dd>
        </dl>
        {isTriable(row) ? <TryForm named={named} /> : <p className="none">{t('ui.thr.notTriable')}</p>}
      </div>
    </Panel>
  );
}

/** What the engine said: a trial of these values, or why there is none. */
type Answer = { readonly for: ThresholdValues; readonly trial: ThresholdTrial } | { readonly refusal: string };

function TryForm({ named: { row } }: { readonly named: NamedRow }): ReactNode {
  const { t, say, locale } = useLanguage();
  const person = useStore(uiStore, (ui) => ui.person);
  const inForce: ThresholdValues = {
    ...{ limit: row.limit ?? 0, recovery: row.recovery ?? 0, onDelayS: row.onDelayMs / 1_000, offDelayS: row.offDelayMs / 1_000 },
  };
  const [typed, setTyped] = useState<Readonly<Record<Field, string>>>({
    limit: figureText(locale, inForce.limit),
    recovery: figureText(locale, inForce.recovery),
    onDelayS: figureText(locale, inForce.onDelayS),
    offDelayS: figureText(locale, inForce.offDelayS),
  });
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [told, setTold] = useState<string | null>(null);
  const values = valuesOf(typed);
  const problem = values === null ? t('ui.thr.noFigure') : isWrongSide(row.test, values) ? t('ui.thr.wrongSide') : null;
  const trial = answer !== null && 'trial' in answer && values !== null && isSame(answer.for, values) ? answer.trial : null;
  const isChanged = values !== null && !isSame(values, inForce);
  const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
  const refuse = (refusal: Text | null): void => setAnswer({ refusal: refusal === null ? '' : say(refusal) });

  const run = (asked: ThresholdValues): void => {
    setBusy(true);
    setTold(null);
    tryThreshold({ element: row.element, condition: row.condition, ...asked })
      .then(
        (said) => (said.trial === null ? refuse(textOf(said.refusal)) : setAnswer({ for: asked, trial: said.trial })),
        (error: unknown) => setAnswer({ refusal: t('ui.call.failed', { reason: reason(error) }) }),
      )
      .finally(() => setBusy(false));
  };
  const save = (asked: ThresholdValues): void => {
    if (person === null) {
      uiStore.setState({ isPersonOpen: true });
      return;
    }
    setBusy(true);
    saveThreshold({ element: row.element, condition: row.condition, ...asked, person })
      .then(
        (said) => {
          const refusal = textOf(said.refusal);
          setTold(refusal === null ? t('ui.thr.saved') : t('ui.thr.notSaved', { reason: say(refusal) }));
        },
        (error: unknown) => setTold(t('ui.thr.notSaved', { reason: reason(error) })),
      )
      .finally(() => setBusy(false));
  };
  return (
    <form
      className="try-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (values !== null && problem === null && !isBusy) run(values);
      }}
    >
      <div className="try-fields">
        {FIELDS.map((field) => (
          <label key={field} className="try-field">
            <span>{t(`ui.thr.field.${field}`, { unit: row.unit === 'degC' ? '\u00b0C' : row.unit })}</span>
            <input
              className="input num"
              inputMode="decimal"
              value={typed[field]}
              aria-invalid={problem !== null}
              data-testid={`try-${field}`}
              onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            />
          </label>
        ))}
        <Button type="submit" isDisabled={isBusy || problem !== null} testId="try-run">
          {t('ui.thr.try')}
        </Button>
        <Button
          kind="act"
          isDisabled={isBusy || trial === null || !isChanged}
          testId="try-save"
          {...(values === null ? {} : { onPress: () => save(values) })}
        >
          {t('ui.thr.save')}
        </Button>
      </div>
      {problem === null ? null : (
        <p role="alert" className="field-error">
          {problem}
        </p>
      )}
      {told === null ? null : (
        <p role="status" className="try-told" data-testid="try-told">
          {told}
        </p>
      )}
      {answer !== null && 'refusal' in answer ? (
        <p role="alert" className="field-error" data-testid="try-refusal">
          {answer.refusal}
        </p>
      ) : trial !== null ? (
        <TrialResult trial={trial} row={row} />
      ) : (
        <p className="settings-note">{t(isBusy ? 'ui.thr.trying' : 'ui.thr.tryFirst')}</p>
      )}
    </form>
  );
}

/** As the contract has it: parameters may be left out. */
function textOf(
  refusal: { readonly key: string; readonly params?: Readonly<Record<string, string | number>> | undefined } | null,
): Text | null {
  if (refusal === null) return null;
  return refusal.params === undefined ? { key: refusal.key } : { key: refusal.key, params: refusal.params };
}

function valuesOf(typed: Readonly<Record<Field, string>>): ThresholdValues | null {
  const [limit, recovery, onDelayS, offDelayS] = FIELDS.map((field) => parseFigure(typed[field]));
  if (limit == null || recovery == null || onDelayS == null || offDelayS == null || onDelayS < 0 || offDelayS < 0) return null;
  return { limit, recovery, onDelayS, offDelayS };
}

function isWrongSide(test: NamedRow['row']['test'], { limit, recovery }: ThresholdValues): boolean {
  return test === 'below' ? recovery < limit : recovery > limit;
}

function isSame(a: ThresholdValues, b: ThresholdValues): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}
