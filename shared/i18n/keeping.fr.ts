/** French texts of how the record is kept: backups, restore, salvage, space. Part of `engine.fr.ts`. */
export const keepingFr = {
  'engine.ended': `Le moteur {why, select, silent {ne donnait plus signe de vie et a été arrêté} memory {occupait trop de mémoire et a été arrêté} fault {a rencontré une faute} trouble {n’a pas pu ouvrir le registre} signal {a été arrêté de l’extérieur} other {s’est arrêté sans un mot}} après {ranS} et a redémarré (code {code}, signal {signal} ; {detail})`,
  'engine.suspended': 'L’ordinateur se met en veille',
  'engine.safeMode':
    'Mode sans échec : aucune source n’est lue et aucune règle propre au site n’est appliquée, tout est donc inconnu. Le registre se lit, se rapporte et s’exporte. Pour en sortir : Démarrer normalement, ou quitter et rouvrir la console sans --safe-mode',
  'record.spaceLow':
    'Le disque de {directory} n’a plus que {freeMb, number} Mo libres, moins de {limitMb, number} Mo : libérez de la place. Sous {historyMb, number} Mo, les anciennes tendances sont abandonnées au profit du registre, sous {backupsMb, number} Mo les sauvegardes en trop',
  'record.logLong':
    'Le journal à côté du registre atteint {mb, number} Mo ({file}) : un autre programme garde le registre ouvert. Fermez les programmes de sauvegarde et les outils de base de données ; il se réduit ensuite de lui-même',
  'record.inputsLeft':
    'Les mesures autour de {incident} n’ont pas pu être gardées avec le registre, en {times} essais ({detail}) : tant qu’un nouveau démarrage n’y parvient pas, cet incident se lit dans ses lignes et ne se rejoue pas seconde par seconde. Vérifiez le disque et ses droits, puis redémarrez la console',
  'record.historyGoing':
    '{freeMb, number} Mo libres sur le disque : les tendances de plus de {days} jours sont abandonnées au profit du registre, les plus anciennes d’abord',
  'record.historyGone':
    '{days, plural, one {# jour d’anciennes tendances abandonné} other {# jours d’anciennes tendances abandonnés}}, {freedMb, number} Mo libérés',
  'record.backupsGoing':
    '{freeMb, number} Mo libres sur le disque : {count, plural, one {# ancienne sauvegarde est abandonnée} other {# anciennes sauvegardes sont abandonnées}} au profit du registre ; la dernière vérifiée et la précédente restent',
  'record.backupsGone':
    '{count, plural, one {# ancienne sauvegarde abandonnée} other {# anciennes sauvegardes abandonnées}}, {freedMb, number} Mo libérés',
  'record.rowsLost':
    '{count, plural, one {# entrée perdue} other {# entrées perdues}} quand le registre a été endommagé, la première portait le numéro {first} ; {again, plural, =0 {aucune ne suivait} one {# entrée d’après la lacune suit sous un nouveau numéro} other {# entrées d’après la lacune suivent sous de nouveaux numéros}}',
  'record.salvaged':
    'Le registre était endommagé et a été reconstitué : {fromBackup, plural, =0 {aucune sauvegarde} one {# entrée de la sauvegarde} other {# entrées de la sauvegarde}}, {asTheyWere} plus récentes reprises telles quelles, {appendedAnew} sous un nouveau numéro, {lostCount, plural, =0 {aucune perdue} one {# perdue} other {# perdues : voir la ligne du registre}}. Le fichier endommagé est conservé : {kept}',
  'record.restored':
    'Registre restauré par {person} à partir d’une sauvegarde de {rows} entrées. {newer, plural, =-1 {On ne sait pas ce qui était plus récent} =0 {Rien n’était plus récent} one {# entrée plus récente est} other {# entrées plus récentes sont}} dans le fichier remplacé : {kept}',
  'record.restoreBegun':
    '{person} met une sauvegarde de {rows} entrées à la place du registre : les entrées suivantes restent dans le fichier conservé. {reason}',
  'record.restoreFailed': 'La sauvegarde n’a pas pu être mise en place, le registre est inchangé ({detail})',
  'record.seen': '{person} a lu ce qui est arrivé au registre',
  'record.backupAsked': '{person} demande une sauvegarde',
  'backup.failed': `{code, select,
    full {Pas de place pour une sauvegarde ; libérez de l’espace} corrupt {Le registre ou sa copie ne se vérifie pas}
    readonly {Le dossier des sauvegardes n’est pas accessible en écriture ; vérifiez ses droits} other {La sauvegarde a échoué}} ({detail})`,
  'backup.old':
    'La dernière sauvegarde vérifiée du registre date du {madeAtMs}, et il y a des entrées plus récentes : voir Réglages, Registre',
  'backup.none': 'Il n’y a aucune sauvegarde vérifiée du registre : voir Réglages, Registre',
  'backup.damaged':
    'Le registre ne se vérifie pas : sa copie a été refusée. Quittez et rouvrez la console : il est reconstitué à partir de la sauvegarde et de ce qui est intact',
} as const;
