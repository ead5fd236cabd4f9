/** French texts of the sounds. Part of `ui.fr.ts`. */
import type { uiSoundEn } from './ui-sound.en.ts';

export const uiSoundFr: Readonly<Record<keyof typeof uiSoundEn, string>> = {
  'ui.sound.on': 'Son',
  'ui.sound.silent': 'Muet {forS}',
  'ui.sound.none': 'Sans son',
  'ui.sound.open': 'Son\u00a0: {state}. Ouvre la liste des sons.',
  'ui.sound.title': 'Sons',
  'ui.sound.noneDetail': 'Cette machine n’a pas de haut-parleur, ou il a été débranché\u00a0: aucune alarme ne s’entendrait ici.',
  'ui.sound.about': 'Acquitter arrête le son d’une alarme. S fait taire tous les sons deux minutes et n’acquitte rien.',
  'ui.sound.try': 'Écouter',
  'ui.sound.tryOf': 'Écouter\u00a0: {sound}',
  'ui.sound.silence': 'Silence 2 min',
  'ui.sound.real': 'Évènement réel pendant un exercice\u00a0: toutes les 10 s jusqu’à l’acquittement\u202f; rompt le silence',
  'ui.sound.p1': 'Critique\u00a0: toutes les 10 s jusqu’à l’acquittement',
  'ui.sound.p2': 'Élevée\u00a0: trois fois, toutes les 30 s',
  'ui.sound.p3': 'Faible\u00a0: une fois',
  'ui.sound.decide': '3 min, 1 min et 30 s avant la limite de décision',
  'ui.sound.viewLost': 'La console ne voit plus rien\u00a0: toutes les 30 s',
  'ui.sound.calm': 'Retour à la normale',
  'ui.key.silence': 'silence 2 min',
};
