/** French texts of explanations, procedures, modes and the site's own rules; see `machine.en.ts`. */
import { optionWordsFr } from './option-words.fr.ts';
import type { machineEn } from './machine.en.ts';

/** The option a line is about, in words. */
const OPTION = optionWordsFr('option');

export const machineFr: Readonly<Record<keyof typeof machineEn, string>> = {
  // Pourquoi une alarme est là
  'explain.why.above': '{held, select, yes {Au-dessus de sa limite depuis au moins {delayS}} other {Au-dessus de sa limite}}',
  'explain.why.below': '{held, select, yes {Au-dessous de sa limite depuis au moins {delayS}} other {Au-dessous de sa limite}}',
  'explain.why.state': '{held, select, yes {Dans un état anormal depuis au moins {delayS}} other {Dans un état anormal}}',
  'explain.why.rate':
    '{held, select, yes {Varie par minute plus que sa limite depuis au moins {delayS}} other {Varie par minute plus que sa limite}}',
  'explain.why.reach':
    '{held, select, yes {Selon sa tendance, atteint bientôt sa limite, depuis au moins {delayS}} other {Selon sa tendance, atteint bientôt sa limite}}',
  'explain.why.derived': 'Conclu de plusieurs mesures, du temps ou du silence : aucune mesure seule ne le montre',
  'explain.userRule':
    '{held, select, yes {La règle {rule} de ce site est vraie depuis au moins {delayS} : {expression}} other {La règle {rule} de ce site est vraie : {expression}}}',
  'explain.folded': 'Repliée, parce que ce dont elle dépend est en panne',
  'explain.ends.above':
    '{held, select, yes {Elle finit quand la mesure est restée au-dessous de cette valeur pendant {delayS}} other {Elle finit quand la mesure est au-dessous de cette valeur}}',
  'explain.ends.below':
    '{held, select, yes {Elle finit quand la mesure est restée au-dessus de cette valeur pendant {delayS}} other {Elle finit quand la mesure est au-dessus de cette valeur}}',
  'explain.ends.state':
    '{held, select, yes {Elle finit quand la mesure a quitté cet état depuis {delayS}} other {Elle finit quand la mesure a quitté cet état}}',
  'explain.ends.rate':
    '{held, select, yes {Elle finit quand la mesure a varié par minute de moins que cela pendant {delayS}} other {Elle finit quand la mesure varie par minute de moins que cela}}',
  'explain.ends.reach':
    '{held, select, yes {Elle finit quand la tendance s’est éloignée de cette limite, ou l’atteint bien plus tard, depuis {delayS}} other {Elle finit quand la tendance s’éloigne de cette limite, ou l’atteint bien plus tard}}',
  'explain.ends.derived': 'Elle finit quand ce dont elle est conclue n’est plus vrai',
  'explain.userRuleEnds':
    '{held, select, yes {Elle finit quand l’expression est connue comme fausse depuis {delayS}} other {Elle finit quand l’expression est connue comme fausse}}',
  'explain.silence': 'Le silence n’y met pas fin',
  // Pourquoi un incident en est un
  'explain.root': 'Rien de ce dont {name} dépend ne l’explique : c’est la cause',
  'explain.rootInferred': 'Aucun instrument propre ne le dit de {name} ; conclu de ce que lui seul explique',
  'explain.folds':
    '{count, plural, =0 {Rien d’autre n’en découle} one {Une autre alarme en fait partie} other {# autres alarmes en font partie}}',
  'explain.over': 'Plus rien de défectueux depuis {sinceAtMs}',
  'explain.merged': 'Il s’est révélé faire partie de {id}',
  'explain.observer': 'Mode observateur : rien n’est décidé ni conseillé',
  'explain.closed': 'Il est clos : ses décisions sont dans le registre',
  'explain.undecided': 'Pas encore de décision',
  // Pourquoi pas
  'explain.not.gate':
    '{result, select, failed {Un contrôle n’est pas passé} other {Un contrôle n’est pas connu}}{veto, select, hard {, et personne ne peut passer outre} other { ; une personne peut passer outre avec un motif}}',
  'explain.not.blocked': 'Quelque chose s’y oppose',
  'explain.not.tooLate': 'Trop tard pour cela',
  'explain.not.margin': 'Cela finirait {shortS} après l’échéance',
  'explain.not.better': 'Une autre option est conseillée',
  'explain.not.outage': 'Coupure avec elle, et avec celle qui est conseillée',
  'explain.not.dataLoss': 'Perte de données avec elle, et avec celle qui est conseillée',
  'explain.not.wayBack': 'Retour en arrière depuis elle, et depuis celle qui est conseillée',
  'explain.rule.userRule': 'L’alarme vient d’une règle de ce site : une telle règle ne décide jamais rien',
  'explain.rule.later': 'Elle conviendrait aussi ; la règle {rule} passe avant',
  'explain.rule.test': 'Elle examine de telles alarmes, mais son critère n’est pas rempli pour {name}',
  'explain.rule.conditions': 'Elle examine d’autres alarmes : {conditions}',
  // Titres des explications
  'explain.head.incident':
    '{id}, priorité {priority}, {state, select, open {ouvert} acknowledged {pris en charge} recovering {en reprise} resolved {résolu} other {clos}}',
  'explain.head.cause': 'Origine',
  'explain.head.alarm': 'Alarme',
  'explain.head.condition': 'Condition d’alarme {id}, version {version}',
  'explain.head.plan': 'Condition d’alarme {id}, version {version}, PCA § {bcp}',
  'explain.head.since': 'Depuis {onsetAtMs}, levée à {raisedAtMs}',
  'explain.head.ended': 'Terminée depuis {endedAtMs}',
  'explain.head.effect': 'En découle',
  'explain.head.reading': '{weight, select, for {Mesure} against {Mesure contraire} other {Mesure manquante}}',
  'explain.head.age':
    '{freshness, select, fresh {fraîche} late {en retard} stale {trop ancienne} standing {dernier message, non confirmé depuis} other {jamais reçue}}, âge {ageS}, source {source}',
  'explain.head.never': 'jamais reçue',
  'explain.head.decision': 'Décision de la règle {rule}, version {version}, PCA § {bcp}',
  'explain.head.verdict':
    '{verdict, select, stay {Rien à transférer} watch {Surveiller ce qui se fait tout seul} act {À décider} other {Ne pas transférer}}',
  'explain.head.snapshot': 'Prise à {madeAtMs} sur l’instantané {snapshot}',
  'explain.head.threatens': 'Menace',
  'explain.head.decideBy': 'Décider avant {byAtMs}',
  'explain.head.tooLate': 'Trop tard depuis {byAtMs}',
  'explain.head.limit': 'Échéance {endAtMs}',
  'explain.head.gate': 'Contrôle {result, select, passed {passé} failed {non passé} other {inconnu}}',
  'explain.head.expected': '{state, select, waiting {Attendu avant {dueAtMs}} came {C’est arrivé} other {Pas arrivé avant {dueAtMs}}}',
  'explain.head.advised': 'Conseillé',
  'explain.head.not': 'Non conseillé',
  'explain.head.changes': 'Ce qui y changerait quelque chose',
  'explain.head.rule': 'La règle {rule}, version {version}, ne décide pas',
  'explain.none': 'Aucun incident à cet instant',
  // Modes
  'replay.opened': '{person} a ouvert une relecture',
  'replay.closed': '{person} a terminé la relecture',
  'engine.modeSet':
    '{mode, select, observer {Mode observateur : alarmes seules, rien n’est conseillé} assist {Mode assistance : les plans peuvent être suivis pas à pas} other {Mode conseil}} ({person})',
  // Contrôles avant de suivre un plan
  'gate.mode': 'Mode de cette console',
  'gate.mode.detail':
    '{mode, select, observer {Observateur : rien n’est conseillé} assist {Assistance} other {Conseil : les plans se suivent en mode assistance seulement}}',
  'gate.ownDrill': 'Exercice ou réalité',
  'gate.ownDrill.detail': '{drill, select, yes {un exercice est en cours} other {aucun exercice en cours}}',
  'gate.offered': 'La décision la propose encore',
  'gate.offered.still': 'oui',
  'gate.offered.gone': 'la décision a changé et ne la propose plus',
  'gate.advised': 'La décision la conseille',
  'gate.advised.yes': 'oui',
  'gate.advised.other': 'une autre option est conseillée à présent',
  'gate.inTime': 'Elle finirait à temps',
  'gate.inTime.yes': 'oui',
  'gate.inTime.past': 'trop tard d’après les mesures présentes',
  'gate.causeGone': 'Ce qui est tombé va de nouveau bien',
  'gate.causeGone.passed': 'terminé, et ses mesures sont fraîches et bonnes',
  'gate.causeGone.failed': 'pas encore terminé, ou pas en bon état',
  'gate.causeGone.unknown': 'terminé, mais son état n’est pas connu',
  'gate.unsaid': 'la décision ne le dit plus',
  // Procédures
  'procedure.approved': `Approuvé par {person} : ${OPTION}`,
  'procedure.approvedDrill': `Approuvé par {person} pour l’exercice seulement : ${OPTION}`,
  'procedure.approvedAlone': `Approuvé par {person} seul, sans seconde personne : ${OPTION}. Motif : {reason}`,
  'procedure.armed': `Première approbation par {person} : ${OPTION}. Une seconde personne doit approuver dans les deux minutes.`,
  'procedure.disarmed':
    'L’approbation de {person} ne compte plus : {why, select, gate {un contrôle n’est plus passé} other {personne n’a approuvé à temps en second}}',
  'procedure.overridden': 'Contrôle « {gateKey} » écarté par {person} : {reason}',
  'procedure.refused':
    'Refusé, demandé par {person} : {call, select, decision_approve {approbation} decision_override {mise à l’écart d’un contrôle} plan_start {début du plan} plan_step {étape du plan} plan_abort {arrêt du plan} other {vérification}}',
  'procedure.started': 'Plan commencé par {person}',
  'procedure.resumed': 'Le plan reprend, par {person}',
  'procedure.step':
    'Étape « {step} » {state, select, running {commencée} done {faite} failed {échouée} other {sautée}}, par {person} ({note})',
  'procedure.aborted': 'Plan arrêté avant la fin par {person} : {reason}',
  'procedure.verified': 'Vérifié par des mesures fraîches, demandé par {person}',
  'procedure.notVerified':
    '{open, plural, one {Non vérifié : # contrôle reste ouvert} other {Non vérifié : # contrôles restent ouverts}}, demandé par {person}',
  'procedure.held': 'Plan suspendu : {whatKey}',
  'procedure.heldMore': 'Plan suspendu : {whatKey}{more, plural, one { et # autre} other { et # autres}}',
  'procedure.late': 'Le plan finira {shortS} trop tard',
  'procedure.ended': 'il est terminé',
  'procedure.samePerson': '{person} l’a déjà approuvé : une autre personne doit l’approuver aussi',
  'procedure.notAlone': 'seul : après une minute sans réponse, et quand il reste trois minutes ou moins pour décider',
  'procedure.blocked': 's’y oppose : {gateKey}',
  'procedure.blockedMore': 's’y opposent : {gateKey}{more, plural, one { et # autre} other { et # autres}}',
  'procedure.noGate': 'il n’y a pas de contrôle {gate}',
  'procedure.hardGate': 'personne ne peut passer outre « {gateKey} »',
  'procedure.gatePassed': '« {gateKey} » est passé : rien à écarter',
  'procedure.notNow': 'pas en phase {phase}',
  'procedure.noStep': 'le plan n’a pas d’étape {step}',
  'procedure.stepOver': 'l’étape « {step} » l’est déjà, ou est terminée',
  'procedure.stepBlocked': 'l’étape « {step} » vient après « {after} »',
  'procedure.otherOpen': '{id} est ouvert pour cet incident',
  'procedure.unknown': 'il n’y a pas de procédure {id}',
  'procedure.noIncident': 'il n’y a pas d’incident {id}',
  'procedure.nothingToUndo': `rien n’a été transféré et vérifié qu’un plan puisse ramener (${OPTION})`,
  'procedure.noPlan': `aucun plan du fichier de site ne réalise ${OPTION}, ou l’option n’est pas proposée`,
  'verify.served': 'Tout est servi par {name} seul',
  'verify.cause': 'Terminé : {name}',
  'verify.notFresh': 'pas de mesure fraîche depuis la dernière étape',
  // Règles du site
  'userRule.text': '{name} : {words}',
  'userRule.consequence': '{words} ({name})',
  'userRule.action': '{name} : {words}',
  'userRule.gone': '{name} : règle {rule}, absente du fichier de règles',
  'userRule.cleared': 'Terminé : {name} (règle {rule})',
};
