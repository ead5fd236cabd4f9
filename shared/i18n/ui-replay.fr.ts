/** French texts of a replay. Part of `ui.fr.ts`. */
import type { uiReplayEn } from './ui-replay.en.ts';

export const uiReplayFr: Readonly<Record<keyof typeof uiReplayEn, string>> = {
  'ui.replay.title': 'Relecture',
  'ui.replay.from': 'Relire à partir d’ici',
  'ui.replay.live': 'Direct',
  'ui.replay.first': 'Au début',
  'ui.replay.play': 'Lire',
  'ui.replay.pause': 'Pause',
  'ui.replay.speed': 'Vitesse',
  'ui.replay.times': '{n, number}x',
  'ui.replay.nextDecision': 'Décision suivante',
  'ui.replay.key.next': 'relecture\u00a0: ligne suivante du registre',
  'ui.replay.key.back': 'relecture\u00a0: ligne précédente',
  'ui.replay.key.decision': 'relecture\u00a0: décision suivante',
  'ui.replay.hand': 'Instant affiché',
  'ui.replay.busy': 'reconstruction {sharePct}',
  'ui.replay.legend': '* machine  @ personne  % moteur  ◆ décision',
  'ui.replay.leftOut': '{n, plural, one {# ligne antérieure omise} other {# lignes antérieures omises}}',
  'ui.replay.exact':
    '{n, plural, =0 {Reconstruit des entrées gardées\u202f; encore aucune ligne du registre à comparer} one {Exact\u00a0: reconstruit des entrées gardées, # ligne égale au registre} other {Exact\u00a0: reconstruit des entrées gardées, # lignes égales au registre}}.',
  'ui.replay.otherProgram':
    'Enregistré par la version {program}\u00a0: reconstruit avec les règles de cette version-ci\u202f; les lignes comparées sont égales.',
  'ui.replay.gap': 'Pas exact\u00a0: des entrées manquent depuis {sinceAtMs}.',
  'ui.replay.differs': 'Pas exact\u00a0: depuis la ligne {seq}, {sinceAtMs}, le registre dit autre chose.',
  'ui.replay.nothing': 'Aucune entrée gardée pour cet instant\u00a0: tout est inconnu. Seules les lignes du registre sont exactes.',
  'ui.replay.acked': 'Alarmes acquittées\u00a0: {n} sur {of}.',
  'ui.replay.noScreen': 'Écrans ouverts\u00a0: non enregistrés.',
  'ui.replay.screen':
    '{role, select, technician {Technicien} other {Console}}\u00a0: {view, select, topology {vue d’ensemble} incident {incident {incident}} runbook {fiches} handover {passation} sources {sources} drills {exercices} settings {réglages} wall {mur} replay {relecture} other {{view}}} depuis {sinceAtMs}.',
  'ui.replay.real': 'MAINTENANT, hors relecture\u00a0: {alarm}{more, plural, =0 {} one { et # autre} other { et # autres}}',
  'ui.replay.leftAt': 'restait à {shownAtMs}',
  'ui.replay.overAt': 'dépassé, à {shownAtMs}, de',
  'ui.replay.decideBy': 'Il fallait décider avant',
  'ui.replay.ends': 'Fin si lancée alors',
  'ui.replay.now': 'instant relu',
  'ui.replay.refused': 'cette fenêtre montre une relecture\u202f; rien ne peut y être fait',
};
