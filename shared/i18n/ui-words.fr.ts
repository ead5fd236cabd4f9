/** French texts that tell words apart which are easily mixed up: of alarms and incidents, and of services. Part of `ui.fr.ts`. */
import type { uiWordsEn } from './ui-words.en.ts';

export const uiWordsFr: Readonly<Record<keyof typeof uiWordsEn, string>> = {
  'ui.words.title': 'Des mots à ne pas confondre',
  'ui.words.ack': 'Acquitter une alarme',
  'ui.words.ack.says': '«\u00a0Je l’ai vue.\u00a0» Elle ne sonne plus, et reste tant que ce qu’elle annonce dure.',
  'ui.words.take': 'Prendre un incident',
  'ui.words.take.says': '«\u00a0Je m’en occupe.\u00a0» Il porte dès lors votre nom, et ses alarmes sont acquittées avec lui.',
  'ui.words.lost': 'Un service est perdu',
  'ui.words.lost.says': 'Rien de ce qui reste ne peut le faire tourner\u00a0: il attend une réparation ou une bascule.',
  'ui.words.down': 'Ne marche pas. Un service en panne est dit perdu\u00a0: rien de ce qui reste ne peut le faire tourner.',
  'ui.words.stops': 'Un service s’arrête',
  'ui.words.stops.says': 'Il est interrompu et redémarre là où il a une place. Il ne compte pas comme perdu.',
  'ui.words.shed': 'Un service est délesté',
  'ui.words.shed.says': 'Tout ce qu’il lui faut est là, sauf la place dans le centre qui reste. Il compte comme perdu.',
  'ui.unheard.whole': '{name}\u00a0: silence depuis {silentMs}',
  'ui.unheard.bar': '{name} muet {silent}',
  'ui.unheard.barNamed': 'muet {silent}',
  'ui.unheard.barPart': 'en partie muet {silent}',
  'ui.unheard.barPartNever': 'en partie jamais entendu',
  'ui.unheard.part': '{name}, en partie\u00a0: silence depuis {silentMs}',
  'ui.unheard.wholeNever': '{name}\u00a0: jamais rien reçu',
  'ui.unheard.partNever': '{name}, en partie\u00a0: jamais rien reçu',
};
