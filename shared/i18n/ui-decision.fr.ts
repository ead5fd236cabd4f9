/** French texts of what a decision says of its checks and of itself. Part of `ui-parts.fr.ts`. */
export const uiDecisionFr = {
  'ui.dec.answer.pass': '{of, plural, one {Le seul contrôle est passé} other {Les # contrôles sont passés}}',
  'ui.dec.answer.none': 'Aucun contrôle n’est demandé avant l’option recommandée',
  'ui.dec.answer.hard.failed':
    'Veto sur l’option recommandée : contrôle non passé, « {check} », et personne ne peut passer outre ({detail}).',
  'ui.dec.answer.hard.unknown':
    'Veto sur l’option recommandée : contrôle inconnu, donc non passé, « {check} », et personne ne peut passer outre ({detail}).',
  'ui.dec.answer.soft.failed':
    'Obstacle à l’option recommandée : contrôle non passé, « {check} » ({detail}). Une personne peut passer outre avec un motif.',
  'ui.dec.answer.soft.unknown':
    'Obstacle à l’option recommandée : contrôle inconnu, donc non passé, « {check} » ({detail}). Une personne peut passer outre avec un motif.',
  'ui.dec.answer.blocked': 'L’option recommandée est bloquée : {text}.',
  'ui.dec.answer.others': 'Aucun contrôle ne s’oppose à l’option recommandée. Parmi les contrôles d’autres options, {list}.',
  'ui.dec.answer.other.failed':
    '{count, plural, one {1 non passé\u00a0: «\u00a0{check}\u00a0» ({detail})} other {# non passés, d’abord «\u00a0{check}\u00a0» ({detail})}}',
  'ui.dec.answer.other.unknown':
    '{count, plural, one {1 inconnu\u00a0: «\u00a0{check}\u00a0» ({detail})} other {# inconnus, d’abord «\u00a0{check}\u00a0» ({detail})}}',
  'ui.dec.gatesOf': 'Contrôles de «\u00a0{option}\u00a0»\u00a0: {passed}/{of}',
  'ui.dec.gatesOther': 'Contrôles d’autres options, non demandés pour «\u00a0{option}\u00a0»\u00a0: {passed}/{of}',
  'ui.dec.answer.more': '{count, plural, one {Un autre contrôle n’est pas passé.} other {# autres contrôles ne sont pas passés.}}',
  'ui.dec.blockedToo': 'et {why}',
  'ui.dec.blockedChecks': 'bloquée, {why}',
  'ui.dec.not.check': '«\u00a0{check}\u00a0»',
  'ui.dec.not.failed': 'non passé\u00a0: {checks}',
  'ui.dec.not.unknown': 'inconnu\u00a0: {checks}',
  'ui.dec.reserve': 'dont {time} de réserve',
  'ui.dec.plain.yes': '{name}\u00a0: OUI',
  'ui.dec.plain.until': '{name}\u00a0: OUI, jusqu’à {time}',
  'ui.dec.plain.missed': '{name}\u00a0: NON, trop tard depuis {time}\u00a0: commencé après, il finit trop tard ({limit}\u00a0: {end})',
  'ui.dec.plain.missedReserve':
    '{name}\u00a0: NON, trop tard depuis {time}\u00a0: commencé après, il laisse moins que la réserve de {reserve} avant l’échéance ({limit}\u00a0: {end})',
  'ui.dec.planNamed': 'Plan «\u00a0{name}\u00a0», {n, plural, one {# étape} other {# étapes}}, {time}',
  'ui.dec.planLent':
    'Étapes de «\u00a0{name}\u00a0», faute d’un plan propre dans le fichier du site\u00a0: {n, plural, one {# étape} other {# étapes}}, {time}',
  'ui.dec.plain.stay': 'Basculer maintenant\u00a0: NON, il n’y a rien à transférer',
  'ui.dec.plain.noneStands': 'Aucune de ses alarmes n’est plus présente',
  'ui.dec.plain.late': '{name}\u00a0: NON, trop tard pour commencer',
  'ui.dec.plain.checks': '{name}\u00a0: NON, {why}',
  'ui.dec.plain.soft': '{name}\u00a0: NON, sauf si une personne passe outre\u00a0: {why}',
  'ui.dec.plain.blocked': '{name}\u00a0: NON\u00a0: {why}',
  'ui.dec.plain.and': '\u202f; ',
  'ui.dec.plain.more': '\u202f; et {n, plural, one {un de plus} other {# de plus}}',
  'ui.dec.decided': 'Décidée, son plan est en cours\u202f; conseil établi à',
  'ui.dec.phase.OBSERVE': 'Rien à approuver, point fait à',
  'ui.dec.phase.SUSPECT': 'Attend ce qui doit arriver sans intervention, point fait à',
  'ui.dec.phase.CONFIRMED': 'Confirmée, point fait à',
  'ui.dec.phase.GATES': 'Attend des contrôles ou des personnes, point fait à',
  'ui.dec.phase.PLAN': 'Plan établi, point fait à',
  'ui.dec.phase.APPROVE': 'En attente d’approbation, point fait à',
  'ui.dec.phase.VERIFY': 'Attend la preuve que tout va bien, point fait à',
} as const;
