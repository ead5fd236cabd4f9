/** French texts of the engine on thresholds that people try and change. Part of `engine.fr.ts`. */
export const thresholdsFr = {
  'threshold.changed':
    'Seuil changé par {person} : {conditionKey}. Limite de {fromLimit, number} à {toLimit, number} {unit}, retour de {fromRecovery, number} à {toRecovery, number} {unit}, délais de {fromOnS} et {fromOffS} à {toOnS} et {toOffS}.',
  'threshold.notTriable':
    'Ce seuil regarde un état ou une tendance : il ne peut pas être essayé sur les mesures gardées. Changez-le dans le fichier de site.',
  'threshold.unsound':
    'Ces valeurs ne vont pas : le retour est du mauvais côté de la limite, ou la limite hors de ce qui peut être mesuré.',
  'threshold.noAction': 'Rien ne dit que faire quand il sonne : il ne peut pas être enregistré comme alarme.',
  'threshold.untried': 'Essayez d’abord ces valeurs.',
  'threshold.same': 'Ce sont les valeurs en vigueur.',
  'threshold.noFile': 'Le moteur n’a pas de fichier de site où écrire.',
  'threshold.fileUnreadable': 'Le fichier de site {file} ne peut pas être lu : {reason}.',
  'threshold.fileUnwritable': 'Le fichier de site {file} ne peut pas être écrit : {reason}. Il est resté comme il était.',
  'threshold.fileBad': 'Le fichier de site {file} a une erreur, corrigez-la d’abord : {first}',
  'threshold.otherSite': 'Le fichier {file} est maintenant celui d’un autre site.',
  'threshold.fileForm': 'La liste des seuils de {file} est écrite d’une façon qui ne se change pas d’ici. Modifiez le fichier.',
} as const;
