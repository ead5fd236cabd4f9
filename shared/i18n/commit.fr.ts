/** French texts of committing and of the operators of this console, as the engine writes them. */
import { optionWordsFr } from './option-words.fr.ts';
import type { commitEn } from './commit.en.ts';

/** The option a line is about, in words. */
const OPTION = optionWordsFr('option');

/** What somebody is enrolled as, ids of `Role`. */
const ROLES = 'viewer {lecteur} operator {opérateur} approver {approbateur} administrator {administrateur} none {non inscrit}';
const ROLE = `{role, select, ${ROLES} other {{role}}}`;
const LEAST = `{least, select, ${ROLES} other {{least}}}`;

export const commitFr: Readonly<Record<keyof typeof commitEn, string>> = {
  'commit.armed': `Armé par {person}\u00a0: ${OPTION}{identity, select, pin {} other { (identité non prouvée)}}`,
  'commit.countersigned': `Contresigné par {person} avec son propre code PIN ou un code\u00a0: ${OPTION}`,
  'commit.alone': `Continue SEUL, {person}\u00a0: ${OPTION}. Motif\u00a0: {reason}{identity, select, pin {} other { (identité non prouvée)}}. À revoir`,
  'commit.pressed': '«\u00a0Commencer le plan\u00a0» est maintenu par {person}',
  'commit.window': 'Maintenu jusqu’au bout par {person}\u00a0: commence à {runsAtMs} sauf arrêt',
  'commit.runs': `{drill, select, yes {Simulé (exercice)\u00a0: plan approuvé, ses étapes peuvent commencer} other {Plan approuvé, ses étapes peuvent commencer}}\u00a0: ${OPTION}. Armé par {person}{alone, select, yes {, seul} other {, contresigné par {second}}}{identity, select, pin {} other { (identité non prouvée)}}`,
  'commit.dropped':
    '{why, select, time {Désarmé\u00a0: les 120 s sont écoulées} plan {Désarmé\u00a0: le plan n’est plus le même} withdrawn {Désarmé\u00a0: le conseil a été retiré} signer {Désarmé\u00a0: {what} ne peut plus signer pour cela} gate {Désarmé\u00a0: un contrôle s’y oppose ({whatKey})} stale {Non commencé\u00a0: une mesure utilisée est trop ancienne ({what})} disarmed {Désarmé par {person}} stopped {Arrêté par {person} dans le délai d’arrêt\u00a0: rien n’a commencé} released {Relâché trop tôt\u00a0: rien ne commence} late {Non commencé\u00a0: le moteur était retenu à la fin du délai d’arrêt} other {Désarmé\u00a0: le moteur a redémarré}}',
  'commit.refused':
    'Non pris en compte comme {person} le voulait\u00a0: {call, select, commit_arm {armement} commit_countersign {contreseing} commit_press {maintien du bouton} commit_held {maintien du bouton} commit_release {relâchement du bouton} commit_disarm {désarmement} other {{call}}}',
  'commit.notArmed': 'rien n’est armé',
  'commit.armedAlready': 'déjà armé par {person}',
  'commit.noPlan': 'aucun plan ne réalise cette option, ou un plan est en cours',
  'commit.withdrawn': 'le conseil ne tient plus',
  'commit.wrongCode': 'ce n’est pas le code affiché',
  'commit.oneIsEnough': 'une seconde personne n’est pas nécessaire',
  'commit.signedAlready': 'déjà contresigné',
  'commit.notProven': 'l’identité de {person} n’est pas prouvée\u00a0: il faut un opérateur inscrit et son code PIN',
  'commit.aloneIsOther': 'seul veut dire {person}, qui a armé',
  'commit.notSigned': 'une autre personne doit d’abord contresigner',
  'commit.heldAlready': 'c’est déjà maintenu',
  'commit.stale': 'des mesures utilisées sont trop anciennes\u00a0: {what}',
  'commit.otherArming': 'ceci a été signé ou maintenu pour un autre armement\u00a0: lisez ce qui est armé maintenant',
  'commit.heldByOther': 'c’est {person} qui maintient',
  'commit.notHeld': 'rien n’est maintenu',
  'commit.tooShort': 'maintenu moins de 2 s',
  'commit.runsAlready': 'c’est commencé',
  'commit.first': 'un plan commence en armant, contresignant et maintenant\u202f; ceci reprend seulement un plan arrêté',
  'procedure.paused': 'Arrêté après cette étape par {person}',
  'operators.enrolled': `{who} inscrit comme ${ROLE} par {person}`,
  'operators.changed': `{who} est ${ROLE} avec un nouveau code PIN, par {person}`,
  'operators.pinChanged': '{who} a un nouveau code PIN',
  'operators.retired': '{who} ne peut plus agir ici, par {person}',
  'operators.signedIn': '{who} a signé avec son code PIN',
  'operators.signedInCode': '{who} a signé avec un code de l’authentificateur',
  'operators.codeEnrolled': '{who} a un authentificateur\u00a0: ses codes valent à côté du code PIN',
  'operators.codeRemoved': 'L’authentificateur de {who} ne compte plus, par {person}',
  'operators.codesDamaged':
    'Le fichier des authentificateurs était abîmé et reste sous {file}\u00a0: les codes PIN valent toujours, les authentificateurs sont à inscrire de nouveau',
  'operators.codesUnread': 'Le fichier des authentificateurs est illisible\u00a0: seuls les codes PIN comptent. {detail}',
  'operators.codeUsed': 'ce code a déjà servi\u00a0: attendez le suivant',
  'operators.codeNotKept': 'impossible de noter que le code a servi\u00a0: signez avec le code PIN',
  'operators.codeNot':
    'ce n’est pas un code du secret affiché\u00a0: vérifiez les lettres, et que les deux horloges concordent à une demi-minute près',
  'operators.codeNotWritten':
    'le fichier des authentificateurs ne peut pas être écrit à coup sûr, le changement ne vaut donc pas\u00a0: {detail}',
  'operators.codeNone': '{name} n’a pas d’authentificateur ici',
  'operators.wrongPin': 'Code PIN ou code faux pour {who}',
  'operators.locked': '{who} bloqué jusqu’à {untilAtMs}',
  'operators.refused': 'Ce que demandait {who} a été refusé',
  'operators.recovered':
    'Code PIN de l’administrateur {who} refait en ligne de commande par {by}\u00a0: cette personne avait les fichiers de cette console. {reason}',
  'operators.recoveryStands':
    'Le code PIN de {names} a été refait en ligne de commande par {by}, {atMs}. Une autre personne doit en prendre acte avec son propre code PIN',
  'operators.recoverySeen': '{who} sait que le code PIN a été refait en ligne de commande',
  'operators.recoveryByOther': 'c’est le code PIN de {name} qui a été refait\u00a0: une autre personne doit en prendre acte',
  'desk.idle': 'La console s’est verrouillée\u00a0: ni clavier ni souris depuis {idleS}',
  'desk.locked': 'La console a été verrouillée par {person}',
  'desk.unlocked': 'La console a été déverrouillée par {person}',
  'desk.idleSet':
    '{idleS, plural, =0 {La console ne se verrouille plus d’elle-même} other {La console se verrouille d’elle-même après # s}}, par {person}',
  'desk.onDuty': '{person} s’est identifié et est de quart sur cette console',
  'desk.signInFirst': 'personne n’est identifié sur cette console\u00a0: {name} doit d’abord signer avec son code PIN',
  'desk.otherOnDuty': '{onDuty} est identifié sur cette console, pas {name}\u00a0: identifiez-vous d’abord',
  'desk.isLocked': 'la console est verrouillée\u00a0: signez d’abord avec votre code PIN',
  'desk.notLocked': 'la console n’est pas verrouillée',
  'desk.nobody': 'personne n’est inscrit\u00a0: personne ne pourrait la déverrouiller',
  'operators.unknown': '{name} n’est pas inscrit sur cette console',
  'operators.pinNeeded': 'le code PIN de {name} est nécessaire',
  'operators.isWrong': 'code PIN ou code faux',
  'operators.isLocked': 'bloqué après des codes faux jusqu’à {untilAtMs}',
  'operators.roleTooLow': `{name} est ${ROLE} ici\u00a0: il faut ${LEAST}`,
  'operators.weakPin': 'un code PIN a 6 à 12 chiffres, pas tous pareils et pas à la suite',
  'operators.firstIsAdministrator': 'le premier inscrit doit être administrateur',
  'operators.notFirst': 'quelqu’un est déjà inscrit\u00a0: il faut le code PIN d’un administrateur',
  'operators.lastAdministrator': 'quelqu’un doit rester administrateur',
};
