/** French texts of the answer: cause, impact, action. Part of `ui.fr.ts`. */
import type { uiAnswerEn } from './ui-answer.en.ts';

export const uiAnswerFr: Readonly<Record<keyof typeof uiAnswerEn, string>> = {
  'ui.answer.cause': 'Cause',
  'ui.answer.impact': 'Impact',
  'ui.answer.action': 'Action conseillée',
  'ui.answer.inferred': 'Déduit de ses effets ; aucun instrument propre ne le dit.',
  'ui.answer.decideBy': 'Décider avant',
  'ui.answer.backUntil': 'Repli jusqu’à',
  'ui.answer.beginBy': 'Commencer avant',
  'ui.answer.runsOut': 'Échéance\u00a0: {limit}',
  'ui.answer.soonest': 'Le plus tôt sera le mieux',
  'ui.answer.noLimit': 'Aucune échéance connue',
  'ui.answer.tooLate': 'Trop tard pour ce plan',
  'ui.answer.planWaits': 'Pas commencé 0/{of, number}',
  'ui.answer.plan': '{isHeld, select, true {Plan suspendu} other {Plan en cours}} {done, number}/{of, number}',
  'ui.answer.planEnds': 'Plan en cours, finit à',
  'ui.answer.planNow': 'Lancé maintenant, finirait à',
  'ui.answer.planLate': 'Plan en cours, finit trop tard',
  'ui.answer.planHeld': 'Plan suspendu, finirait à',
  'ui.answer.tooLateSince': 'Limite passée à',
  'ui.answer.fromOldData': 'sur données anciennes',
  'ui.answer.open': 'Ouvrir la décision',
  'ui.answer.openIncident': 'Ouvrir l’incident',
  'ui.answer.closed': 'Aucune\u00a0: il est clos',
  'ui.answer.resolved': 'Plus rien à faire\u00a0: le clore',
  'ui.answer.others': '{n, plural, one {et un autre incident} other {et # autres incidents}}',
  'ui.answer.calm': 'Aucun incident',
  'ui.answer.calmDetail': 'Redondance {up}/{of}',
  'ui.answer.calmDetailComplete': 'Redondance complète : {up}/{of} groupes',
  'ui.answer.nextDecision': 'Les règles veillent. Quand l’une a quelque chose à dire, c’est écrit ici.',
  'ui.answer.unknownCount':
    '{n, plural, =0 {Tout est vu} one {# élément d’état inconnu} other {# éléments d’état inconnu}}{services, plural, =0 {} one {, avec # service dont la marche est inconnue} other {, avec # services dont la marche est inconnue}}',
  'ui.answer.services':
    '{lost, plural, =0 {{isSeen, select, true {Aucun service perdu} other {Aucun service perdu que l’on sache}}} one {# service perdu} other {# services perdus}}{unknown, plural, =0 {} one {, # d’état inconnu} other {, # d’état inconnu}}, {atRisk, plural, =0 {{isSeen, select, true {aucun menacé} other {aucun menacé que l’on sache}}} one {# menacé} other {# menacés}}',
};
