/** French texts of who may act: recovery of a PIN, lock of the console. Part of `ui-parts.fr.ts`. */
import type { uiPeopleEn } from './ui-people.en.ts';

export const uiPeopleFr: Record<keyof typeof uiPeopleEn, string> = {
  'ui.people.recoverySeen': 'Prendre acte',
  'ui.people.recoveryTitle': 'Un code PIN a été refait en ligne de commande',
  'ui.people.recoveryAbout':
    'Cette personne avait les fichiers de la console. Demandez qui et pourquoi. Une autre personne que cet administrateur signe ici.',
  'ui.people.locked':
    'Console verrouillée depuis {sinceAtMs}. Tout reste lisible, arrêter reste possible\u202f; le reste demande un code PIN.',
  'ui.people.unlock': 'Déverrouiller',
  'ui.people.unlockTitle': 'Déverrouiller la console',
  'ui.people.unlockAbout': 'Opérateurs et au-dessus. Qui déverrouille est ensuite de quart.',
  'ui.people.signIn': 'S’identifier',
  'ui.people.signInTitle': 'S’identifier sur cette console',
  'ui.people.signInAbout':
    'Ce qui est demandé se fait sous le nom de la personne identifiée ici. Opérateurs et au-dessus, avec code PIN ou code. Cela vaut jusqu’au verrouillage, au redémarrage ou à la passation.',
  'ui.people.isSignedIn': '{name} s’est identifié ici par code PIN\u00a0: tout se fait sous ce nom. Une autre personne s’identifie aussi.',
  'ui.people.deskTitle': 'Verrou de cette console',
  'ui.people.deskNobody': 'Personne n’est inscrit\u00a0: la console ne se verrouille pas, personne ne pourrait la déverrouiller.',
  'ui.people.idle': 'Se verrouille sans clavier ni souris',
  'ui.people.idleAfter': '{idleS, plural, =0 {Jamais} other {après {minutes, number} min}}',
  'ui.people.lockNow': 'Verrouiller maintenant',
};
