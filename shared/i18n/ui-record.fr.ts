/** French texts of how the record is kept. Part of `ui-parts.fr.ts`. */
export const uiRecordFr = {
  'ui.record.title': 'Registre',
  'ui.record.state':
    '{state, select, ok {La dernière sauvegarde est vérifiée} old {La dernière sauvegarde vérifiée est trop ancienne} none {Pas encore de sauvegarde vérifiée} failed {La dernière sauvegarde a échoué} damaged {Le registre ne se vérifie pas} other {Inconnu}}',
  'ui.record.plain':
    'Le registre, ses sauvegardes et ce qui est exporté ne sont pas chiffrés\u00a0: qui tient le disque peut les lire. Chiffrer le disque avec les moyens du système.',
  'ui.record.last':
    '{rows, plural, one {# entrée} other {# entrées}} dans la dernière sauvegarde, il y a {age}. {newer, plural, =0 {Rien de plus récent.} one {# entrée plus récente n’est encore dans aucune sauvegarde.} other {# entrées plus récentes ne sont encore dans aucune sauvegarde.}}',
  'ui.record.backUp': 'Sauvegarder maintenant',
  'ui.record.running': 'Sauvegarde en cours',
  'ui.record.restore': 'Restaurer',
  'ui.record.seen': 'J’ai lu ce qui est arrivé au registre',
  'ui.record.outcomeSeen': 'J’ai vérifié le fichier',
  'ui.record.restoreTitle': 'Mettre une sauvegarde à la place du registre',
  'ui.record.restoreAbout':
    'Le registre actuel est conservé à côté dans un fichier, rien n’est effacé. Le moteur redémarre avec la sauvegarde ; l’état présent est relu.',
  'ui.record.restoreConfirm': 'Mettre en place',
  'ui.record.reason': 'Pourquoi',
  'ui.record.looking': 'Chaque sauvegarde est relue de la première entrée à la dernière',
  'ui.record.nothing': 'Il n’y a aucune sauvegarde.',
  'ui.record.choose': 'Choisissez une sauvegarde vérifiée',
  'ui.record.verified': '{rows, number} entrées, vérifiée',
  'ui.record.unverified': 'ne se vérifie pas',
  'ui.record.loses':
    '{count, plural, =0 {Aucune entrée n’est plus récente que cette sauvegarde.} one {L’entrée {from} est plus récente que cette sauvegarde : elle ne sera plus que dans le fichier conservé.} other {# entrées, {from} à {to}, sont plus récentes que cette sauvegarde : elles ne seront plus que dans le fichier conservé.}}',
} as const;
