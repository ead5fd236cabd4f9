/** The gates of a takeover as a decision shows them. */
import { text } from '../../../../shared/i18n/text.ts';
import type { GateView } from '../../../../shared/model/live.ts';
import type { SiteDecision } from '../site-verdict/split-brain.ts';

/** In the order of the table; the words of each come from its id and its result. */
export function gateViews(decision: SiteDecision): readonly GateView[] {
  return decision.gates.map((gate) => ({
    id: gate.id,
    text: text(`siteGate.${gate.id}`),
    result: gate.result,
    veto: gate.veto,
    detail: gate.why === 'no-array' ? text('siteGate.noArray') : text(`siteGate.${gate.result}`),
  }));
}
