/** Checks that are not passed, in words: which are known to fail and which are not known, each in quotes, for a name alone reads as a fact. */
import type { GateView } from '../../../shared/model/live.ts';
import { useLanguage } from '../locale.tsx';

/** `gates`: those not passed, in the order they are to be said in. */
export function useGateWords(): (gates: readonly GateView[]) => string {
  const { t, say } = useLanguage();
  return (gates) => {
    const [failed, unknown] = [true, false].map((isFailed) =>
      gates
        .filter(({ result }) => (result === 'failed') === isFailed)
        .map((gate) => t('ui.dec.not.check', { check: say(gate.text) }))
        .join(', '),
    );
    return [
      ...(failed === '' ? [] : [t('ui.dec.not.failed', { checks: failed ?? '' })]),
      ...(unknown === '' ? [] : [t('ui.dec.not.unknown', { checks: unknown ?? '' })]),
    ].join(t('ui.dec.plain.and'));
  };
}
