/** French texts of what people do beyond reading: drills, proof they bring, faults they inject. Part of `ui.fr.ts`. */
import type { actsEn } from './acts.en.ts';

export const actsFr: Readonly<Record<keyof typeof actsEn, string>> = {
  'ui.drill.title': 'Exercice',
  'ui.drill.start': 'Commencer un exercice',
  'ui.drill.stop': 'Terminer l’exercice',
  'ui.drill.startTitle': 'Commencer un exercice ?',
  'ui.drill.startMark':
    'Chaque écran prend un bord vert d’eau et le mot EXERCICE ; le début et la fin sont inscrits au registre avec votre nom.',
  'ui.drill.startGate': 'Tant que dure l’exercice, aucun transfert de charge ni de centre n’est conseillé comme réel.',
  'ui.drill.startReal':
    'Les mesures ne changent pas : une vraie panne reste une vraie panne. Si elle survient, terminez d’abord l’exercice.',
  'ui.drill.stopTitle': 'Terminer l’exercice ?',
  'ui.drill.stopEffect': 'À partir de maintenant, tout ce qui s’affiche est réel et les conseils valent pour de bon.',
  'ui.drill.stopCheck': 'Les pannes injectées dans le simulateur restent actives : levez-les si elles faisaient partie de l’exercice.',
  'ui.proof.state': 'Déclarer la preuve…',
  'ui.proof.withdraw': 'Retirer la preuve…',
  'ui.proof.title': 'Déclarer que {name} n’écrit plus',
  'ui.proof.consequence':
    'Twinwatch tiendra ce fait pour prouvé et pourra conseiller de reprendre ici la charge de {name}. Si {name} écrit encore, les deux centres écriront en même temps et des données seront perdues sans retour.',
  'ui.proof.person': 'Personne qui déclare',
  'ui.proof.what': 'Preuve : qui l’a vue, où, à quelle heure',
  'ui.proof.example': 'Exemple : appel de 14:32, l’agent présent en salle voit les baies éteintes, disjoncteurs ouverts',
  'ui.proof.required': 'Sans preuve, rien n’est déclaré : écrivez ce qui a été vu',
  'ui.proof.recorded': 'Inscrit au registre avec votre nom et l’heure ; ne s’efface pas, se retire par une autre déclaration.',
  'ui.proof.confirm': 'Déclarer : {name} n’écrit plus',
  'ui.proof.withdrawTitle': 'Retirer la preuve sur {name}',
  'ui.proof.withdrawEffect': 'Twinwatch ne tiendra plus pour prouvé que {name} n’écrit plus et ne conseillera plus de reprendre sa charge.',
  'ui.proof.why': 'Pourquoi',
  'ui.proof.whyRequired': 'Écrivez pourquoi la preuve ne tient plus',
  'ui.proof.withdrawConfirm': 'Retirer la preuve',
  'ui.sim.filter': 'Filtrer',
  'ui.sim.noMatch': 'Aucune panne de ce nom',
  'ui.sim.family.power': 'Énergie',
  'ui.sim.family.cooling': 'Froid',
  'ui.sim.family.safety': 'Sécurité',
  'ui.sim.family.links': 'Liens entre centres',
  'ui.sim.family.sites': 'Centres et témoin',
  'ui.sim.family.devices': 'Équipements',
  'ui.sim.family.storage': 'Stockage et sauvegarde',
  'ui.sim.family.instruments': 'Instruments',
  'ui.sim.family.other': 'Autres',
};
