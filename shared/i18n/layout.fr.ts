/** French texts of the engine on places of the map that people move. Part of `engine.fr.ts`. */
export const layoutFr = {
  'layout.changed':
    'Carte changée par {person} : {count, plural, one {{names} déplacé} other {# déplacés : {names}}}{more, plural, =0 {} other { et # autres}}.',
  'layout.same': 'Rien n’a été déplacé.',
  'layout.twice': 'Un élément est nommé deux fois : abandonnez et déplacez-le de nouveau.',
  'layout.noElement': 'Le site n’a rien qui s’appelle {element} et se déplace : abandonnez et regardez la carte telle qu’elle est.',
  'layout.movedMeanwhile':
    '{name} a été déplacé entre-temps par quelqu’un d’autre. Abandonnez, regardez la carte telle qu’elle est et déplacez-le de nouveau.',
  'layout.noFile': 'Le moteur n’a pas de fichier de site où écrire : démarrez la console avec --site FICHIER.',
  'layout.fileUnreadable':
    'Le fichier de site {file} ne peut pas être lu : {reason}. Remettez-le, ou donnez à ce compte le droit de le lire, puis enregistrez de nouveau.',
  'layout.fileUnwritable':
    'Le fichier de site {file} ne peut pas être écrit : {reason}. Il est resté comme il était. Donnez à ce compte le droit d’écrire le fichier et le dossier, puis enregistrez de nouveau.',
  'layout.fileBad': 'Le fichier de site {file} a une erreur, corrigez-la d’abord, puis enregistrez de nouveau : {first}',
  'layout.otherSite': 'Le fichier {file} est maintenant celui d’un autre site. Remettez le bon, puis enregistrez de nouveau.',
  'layout.fileChanged':
    'Le fichier de site {file} a été changé et n’est pas encore en vigueur. Dans une seconde il l’est ; regardez alors si vos déplacements conviennent toujours, et enregistrez de nouveau.',
  'layout.fileForm':
    'La partie layout de {file} est écrite d’une façon qui ne se change pas d’ici. Écrivez une place par ligne sous layout, puis enregistrez de nouveau.',
} as const;
