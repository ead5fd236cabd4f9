/** French texts of what people do to alarms: put aside, take back, give away. Part of `ui.fr.ts`. */
import type { uiAlarmsEn } from './ui-alarms.en.ts';

export const uiAlarmsFr: Readonly<Record<keyof typeof uiAlarmsEn, string>> = {
  'ui.shelf.open': 'Mettre de côté…',
  'ui.shelf.openOf': 'Mettre de côté\u00a0: {alarm}',
  'ui.shelf.title': 'Mettre une alarme de côté',
  'ui.shelf.effect':
    '«\u00a0{alarm}\u00a0» quitte la liste et ne sonne plus. Elle reste comptée, son incident et les conseils continuent, et elle revient d’elle-même.',
  'ui.shelf.critical':
    'Cette alarme est critique\u00a0: elle demande d’agir sous {timeS}. Mise de côté, elle ne le rappelle plus à personne.',
  'ui.shelf.criticalLimit':
    'Cette alarme est critique\u00a0: son incident est à décider avant {decideByAtMs}. Mise de côté, elle ne le rappelle plus à personne.',
  'ui.shelf.pastLimit': 'Elle ne reviendrait qu’après la limite de décision, {decideByAtMs}.',
  'ui.shelf.for': 'Pendant',
  'ui.shelf.minutes': '{n, plural, one {# minute} other {# minutes}}',
  'ui.shelf.hours': '{n, plural, one {# heure} other {# heures}}',
  'ui.shelf.confirm': 'Mettre de côté',
  'ui.shelf.untilLimit': 'jusqu’à {untilAtMs}, {beforeS} avant la limite de décision',
  'ui.shelf.list': '{n, plural, one {# alarme mise de côté} other {# alarmes mises de côté}}',
  'ui.shelf.until': 'jusqu’à {untilAtMs}, {person}\u00a0: {reason}',
  'ui.top.shelved': '{n, plural, one {# mise de côté} other {# mises de côté}}',
  'ui.shelf.over': 'terminée depuis {overAtMs}\u00a0; si elle revient tant qu’elle est mise de côté, elle ne sonne pas',
  'ui.sel.alarmOver': 'terminée depuis',
  'ui.sel.alarmShelved': 'mise de côté jusqu’à {untilAtMs}, {person}\u00a0: {reason}',
  'ui.shelf.back': 'Remettre',
  'ui.shelf.backOf': 'Remettre\u00a0: {alarm}',
  'ui.shelf.backReason': 'depuis la liste des alarmes mises de côté',
  'ui.shelf.undoReason': 'annulée aussitôt',
  'ui.undo.ackAlarm': 'Acquittée\u00a0: {name}',
  'ui.undo.ackIncident':
    'Vous vous occupez de {name}{n, plural, =0 {} one {\u202f; son alarme est acquittée} other {\u202f; ses # alarmes sont acquittées}}',
  'ui.undo.unshelve': 'De retour dans la liste\u00a0: {name}',
  'ui.alarm.note': 'Note',
  'ui.alarm.noteOf': 'Note sur\u00a0: {alarm}',
  'ui.alarm.noteAbout': 'Elle est gardée au registre de {id}, et montrée avec l’alarme tant que cet incident est ouvert.',
  'ui.alarm.noteNowhere': 'Elle n’est d’aucun incident\u00a0: une note sera possible quand elle en aura un.',
  'ui.alarm.notes': 'Notes sur l’alarme',
  'ui.inc.take': 'Prendre{n, plural, =0 {} other { (#)}}',
  'ui.inc.takeOf':
    'Prendre{n, plural, =0 {} other { (#)}}\u00a0: {id}{n, plural, =0 {} one {, acquitter son alarme} other {, acquitter ses # alarmes}}',
  'ui.undo.shelve': 'Mise de côté\u00a0: {name}',
  'ui.undo.note': 'Note inscrite dans {name}',
  'ui.undo.assign': 'Confié à quelqu’un d’autre\u00a0: {name}',
  'ui.answer.causeOver': 'Terminé\u00a0: {causeKey}',
  'ui.answer.stands': 'Encore présente\u00a0: {alarmKey}{more, plural, =0 {} one { et # autre alarme} other { et # autres alarmes}}',
  'ui.inc.awaitsAlarm':
    'Peut être clos une fois résolu\u00a0: attend la fin de «\u00a0{alarmKey}\u00a0»{more, plural, =0 {} one { et # autre alarme} other { et # autres alarmes}}',
  'ui.inc.awaitsCalm': 'Peut être clos une fois résolu\u00a0: plus rien n’est en panne, il attend un peu de calme',
  'ui.undo.do': 'Annuler',
  'ui.undo.recorded': 'Les deux restent inscrits.',
  'ui.key.undo': 'annuler',
  'ui.key.ackAll': 'prendre l’incident, acquitter ses alarmes',
  'ui.key.ackRest': 'acquitter {n, plural, one {son alarme} other {ses # alarmes}}',
  'ui.key.take': 'prendre l’incident{n, plural, =0 {} one {, acquitter son alarme} other {, acquitter ses # alarmes}}',
  'ui.assign.open': 'Confier à…',
  'ui.assign.title': 'Qui s’occupe de {id}\u202f?',
  'ui.assign.to': 'Nom',
  'ui.assign.effect': 'Le nom figure sur tous les écrans\u202f; qui l’a confié et quand est inscrit au registre.',
  'ui.assign.confirm': 'Confier',
  'ui.assign.required': 'Écrivez un nom',
  'ui.list.foldedUnacked':
    '{n, plural, =0 {# non acquittée} =1 {# non acquittée{critical, plural, =0 {} other {, critique}}} other {# non acquittées{critical, plural, =0 {} one {, dont # critique} other {, dont # critiques}}}}',
  'ui.list.newer':
    '{incidents, plural, =0 {} one {# nouvel incident} other {# nouveaux incidents}}{incidents, plural, =0 {} other {{alarms, plural, =0 {} other {, }}}}{alarms, plural, =0 {} one {# nouvelle alarme} other {# nouvelles alarmes}}{critical, plural, =0 {} one {, dont # critique} other {, dont # critiques}}',
  'ui.list.newerShow': 'Montrer',
  'ui.list.left': 'n’est plus dans la liste',
  'ui.list.waiting.incidents': '{n, plural, one {# incident terminé} other {# incidents terminés}}, à clore',
  'ui.list.waiting.alarms':
    '{n, plural, one {# alarme retombée} other {# alarmes retombées}}, à acquitter{critical, plural, =0 {} one {\u202f; # critique} other {\u202f; # critiques}}',
};
