/** French texts of the decisions; see `decisions.en.ts`. */
import type { decisionsEn } from './decisions.en.ts';

export const decisionsFr: Readonly<Record<keyof typeof decisionsEn, string>> = {
  // Options
  'option.transfer': 'Transférer la charge sur l’autre site',
  'move.loadTo': 'Transférer la charge vers {site}',
  'option.waitGenerator': 'Attendre le groupe électrogène',
  'option.startGenerator': 'Démarrer le groupe à la main',
  'option.lookAgain': 'Voir d’abord {site, select, _ {le site} other {{site}}} par un autre moyen',
  'option.protect': 'Arrêter dans l’ordre, priorité la plus basse d’abord',
  'option.stay': 'Laisser les choses en l’état',
  'option.repairPath': 'Réparer la voie électrique',
  'option.shedLoad': 'Alléger la voie électrique qui reste',
  'option.repairLink': 'Réparer les liens',
  'option.readLink': 'Regarder le lien lui-même, et ce qui le mesure',
  'option.repair': 'Réparer la cause',
  'option.takeOver': 'Reprendre la charge de {peer, select, _ {l’autre centre} other {{peer}}}',
  'option.human.planned-switchover': 'Rien à faire ; un transfert est possible si les deux centres sont d’accord',
  'option.human.repair-links': 'Réparer les liens',
  'option.human.change-holder-by-consent': 'Réparer les liens ; ne déplacer des services que si les deux centres sont d’accord',
  'option.human.wait': 'Attendre : le silence est encore trop court pour dire quelque chose',
  'option.human.bring-evidence': 'Apporter les preuves qui manquent',
  'option.human.wait-hold-down': 'Attendre que le silence ait assez duré',
  'option.human.approve-takeover': 'Approuver la reprise',
  'option.human.confirm-reversible-steps': 'Préparer par des étapes réversibles, et prouver que l’autre centre n’écrit plus',
  'option.human.accept-data-loss': 'Décider si la perte de données affichée est acceptée',
  'option.human.repair-array': 'Ramener une baie ici\u00a0: appeler son constructeur, préparer la restauration d’une sauvegarde',
  'option.human.choose-load-to-shed': 'Choisir les services dont on se passe',
  'option.human.repair-witness': 'Rétablir le chemin vers le témoin',
  'option.human.break-glass': 'Décider à deux, sur preuve écrite que l’autre centre n’écrit plus',
  'option.human.move-console': 'Aller à une autre console',
  'option.human.check-by-hand': 'Contrôler ce centre sur place',
  'option.human.check-peer': 'Contrôler l’autre centre par téléphone ou sur place',
  'option.human.fix-clock': 'Contrôler l’horloge de cette machine',
  'option.human.decide-planned-move': 'Décider d’un transfert planifié tant que l’autre centre répond',
  'option.human.record-only': 'Consigner l’exercice, rien d’autre',
  // Cells of an option
  'outage.none': 'aucune',
  'outage.minor': 'seulement ce qui est délesté',
  'outage.moves': 'courte, service par service',
  'outage.takeover': 'jusqu’à ce que les services tournent {there, select, _ {dans l’autre centre} other {sur {there}}}',
  'outage.risk': 'possible à la prochaine panne',
  'outage.unknown': 'inconnue',
  'outage.restart':
    '{count, plural, =0 {aucun service ne s’arrête} one {# service peut s’arrêter et devoir redémarrer} other {jusqu’à # services s’arrêtent et doivent redémarrer}}',
  'outage.inOrder':
    '{count, plural, =0 {ce qui y tourne s’arrête et doit redémarrer\u202f; arrêt supposé durer {assumedS}} one {# service peut s’arrêter et devoir redémarrer\u00a0: {order}\u202f; arrêt supposé durer {assumedS}} other {jusqu’à # services s’arrêtent et doivent redémarrer, arrêtés dans cet ordre\u00a0: {order}\u202f; arrêt supposé durer {assumedS}}}',
  'outage.ifCarries': 'aucune s’il prend la charge, sinon {elseKey}',
  'outage.lost': '{count, plural, =0 {aucun service perdu} one {# service perdu} other {# services perdus}}',
  'outage.notKnownToSurvive':
    '{count, plural, one {# service peut être perdu\u00a0: aucune copie n’est sûrement synchronisée} other {# services peuvent être perdus\u00a0: aucune copie n’est sûrement synchronisée}}',
  'loss.none': 'aucune',
  'loss.splitBrain': 'deux sites écriraient\u00a0: les copies divergent',
  'loss.oneWriter': 'aucune tant qu’un seul centre écrit',
  'loss.ifSilent': 'aucune, si rien n’a été écrit {peer, select, _ {dans l’autre centre} other {sur {peer}}} depuis {onsetAtMs}',
  'loss.sinceSync': 'ce qui a été écrit depuis la dernière synchronisation des copies',
  'loss.noCopy': 'tout\u00a0: aucune baie ici ne détient les données',
  'loss.ifCarries': 'aucune s’il prend la charge, sinon ce qui s’écrit au moment de la coupure',
  'loss.crash': 'ce qui s’écrit au moment de la coupure',
  'wayBack.yes': 'oui',
  'wayBack.no': 'aucun',
  'wayBack.plan': 'étape par étape, comme dans le plan',
  'wayBack.restart': 'redémarrer dans l’ordre, une fois le courant revenu',
  'wayBack.failback': 'retour planifié, une fois les copies synchrones',
  // Limits and threats
  'limit.batteries': 'fin des batteries',
  'limit.thisBattery': 'fin de cette batterie',
  'limit.fuel': 'fin du carburant',
  'limit.heat': 'limite de chaleur de la salle',
  'threat.none': 'Rien n’est menacé',
  'threat.services':
    '{count, plural, =0 {{site, select, _ {Le site} other {{site}}} s’éteint à {lossAtMs}} one {# service perdu à {lossAtMs}} other {# services perdus à {lossAtMs}}}{unsure, plural, =0 {} one {\u202f; # service peut être perdu, aucune copie n’étant sûrement synchronisée} other {\u202f; # services peuvent être perdus, aucune copie n’étant sûrement synchronisée}}{restart, plural, =0 {} one {\u202f; # service peut s’arrêter, puis redémarrer sur {there, select, _ {l’autre site} other {{there}}}} other {\u202f; jusqu’à # services s’arrêtent, puis redémarrent sur {there, select, _ {l’autre site} other {{there}}}}}',
  'threat.fuelEnds': 'Le carburant dure jusqu’à {endAtMs}',
  'threat.spareGone': 'Aucun service n’est menacé ; la seconde voie électrique manque',
  'threat.pathAndNoSpare': 'L’autre voie électrique peut ne pas suffire : des baies peuvent perdre le courant',
  'threat.replicationStops': 'Les copies s’arrêtent : plus aucun lien de stockage',
  'threat.layerCut':
    '{layer, select, data {Le réseau de données est coupé entre les centres} wan {Le WAN est coupé entre les centres} other {Coupé entre les centres : {layer}}}',
  'threat.lastLink': 'Il reste un lien : sa perte sépare les centres',
  'threat.linkSpareGone':
    '{up, plural, =0 {Aucun lien n’est connu en service} one {Il reste # lien, avec moins de secours} other {Il reste # liens, avec moins de secours}}',
  'threat.lostNow': '{count, plural, one {# service perdu} other {# services perdus}}',
  // Mains
  'mains.back': '{site} : secteur revenu',
  'mains.backLost':
    '{site}\u00a0: courant revenu, mais {count, plural, one {# service arrêté est encore perdu} other {# services arrêtés sont encore perdus}}',
  'mains.backLowBatteries':
    '{site}\u00a0: secteur revenu, les batteries ne sont pas encore rechargées\u00a0: une nouvelle perte ne laisserait pas le temps de transférer',
  'mains.backGeneratorOut': '{site} : secteur revenu, mais {name} n’est pas en secours : la prochaine perte n’aura que les batteries',
  'mains.onGenerator': '{site} : sur groupe électrogène, rien à déplacer',
  'mains.noLimit': '{site} : secteur perdu, aucune fin de batterie en vue',
  'mains.dark':
    '{site} : dans le noir{isDated, select, _ {} other { depuis {offAtMs}, sa charge ne peut plus être transférée}}, ses onduleurs sont vides ; remettre le courant et démarrer sur {there, select, _ {l’autre site} other {{there}}} ce qui est perdu',
  'mains.blind': '{site} : secteur perdu, et tous les onduleurs ne répondent pas',
  'mains.waitGenerator': '{site} : le groupe électrogène est attendu pour {dueAtMs}',
  'mains.waitTakeOver': '{site}\u00a0: le groupe électrogène tourne\u202f; les onduleurs doivent le recevoir avant {dueAtMs}',
  'mains.tooLate': `{advised, select,
    startGenerator {{site}\u00a0: trop tard pour transférer la charge{isDated, select, _ {} never { dès le début, {byAtMs} (il n’y a jamais eu le temps)} other { depuis {byAtMs} (il ne finirait plus à temps)}}, démarrer le groupe à la main maintenant}
    startThere {{site}\u00a0: trop tard pour transférer la charge{isDated, select, _ {} never { dès le début, {byAtMs} (il n’y a jamais eu le temps)} other { depuis {byAtMs} (il ne finirait plus à temps)}}, démarrer sur {there, select, _ {l’autre site} other {{there}}} ce qui s’arrête ici}
    lookAgain {{site}\u00a0: trop tard pour transférer la charge{isDated, select, _ {} never { dès le début, {byAtMs} (il n’y a jamais eu le temps)} other { depuis {byAtMs} (il ne finirait plus à temps)}}, et ce qui s’y passe n’est pas vu\u00a0: le voir maintenant par un autre moyen}
    repairGenerator {{site}\u00a0: trop tard pour transférer la charge{isDated, select, _ {} never { dès le début, {byAtMs} (il n’y a jamais eu le temps)} other { depuis {byAtMs} (il ne finirait plus à temps)}}, réarmer le groupe et le démarrer maintenant}
    protect {{site}\u00a0: trop tard pour transférer la charge{isDated, select, _ {} never { dès le début, {byAtMs} (il n’y a jamais eu le temps)} other { depuis {byAtMs} (il ne finirait plus à temps)}}, tout arrêter dans l’ordre maintenant}
    other {{site}\u00a0: trop tard pour transférer la charge{isDated, select, _ {} never { dès le début, {byAtMs} (il n’y a jamais eu le temps)} other { depuis {byAtMs} (il ne finirait plus à temps)}} ou tout arrêter dans l’ordre\u202f; préparer le redémarrage sur {there, select, _ {l’autre site} other {{there}}}}}`,
  'mains.blocked': `{gate, select,
    telemetry {{site}\u00a0: pas encore de transfert, une mesure nécessaire manque}
    links {{site}\u00a0: pas encore de transfert, les liens nécessaires ne sont pas tous connus en service}
    sync {{site}\u00a0: pas encore de transfert, les copies ne sont pas connues synchrones}
    fits {{site}\u00a0: pas encore de transfert, il n’est pas sûr que la charge tienne}
    target {{site}\u00a0: pas encore de transfert, {there, select, _ {l’autre site} other {{there}}} a son propre incident}
    console {{site}\u00a0: aucun transfert conseillé, cette console est isolée}
    clock {{site}\u00a0: aucun transfert conseillé, l’horloge de cette machine a sauté}
    drill {{site}\u00a0: aucun transfert conseillé, un exercice est en cours}
    answers {{site}\u00a0: pas de transfert prévu, on ne l’entend pas assez bien}
    plan {{site}\u00a0: aucun plan ne déplace cette charge}
    other {{site}\u00a0: pas encore de transfert, un contrôle n’est pas passé ({gate})}}`,
  'mains.move.none': '{site} : transférer la charge maintenant, il n’y a pas de groupe électrogène',
  'mains.move.late': '{site} : transférer la charge maintenant, le groupe électrogène est en retard',
  'mains.move.failed': '{site} : transférer la charge maintenant, le groupe électrogène est en défaut',
  'mains.move.notReady': '{site} : transférer la charge maintenant, le groupe électrogène n’est pas en automatique',
  'mains.move.lockedOut': '{site} : transférer la charge maintenant, le groupe électrogène est verrouillé',
  'mains.move.unknown': '{site} : transférer la charge maintenant, le groupe électrogène ne dit rien',
  'mains.move.running': '{site} : transférer la charge maintenant, le groupe électrogène tourne mais ne porte pas tout',
  'mains.move.expected': '{site} : transférer la charge maintenant, le groupe électrogène n’est pas venu',
  // Power paths and links
  'path.back': 'Rétabli : {name}',
  'path.stay': 'À réparer\u00a0: {name}\u202f; la charge est portée par {others}',
  'path.planned': 'Travaux prévus sur {name}\u00a0: la charge ne repose que sur {others}',
  'path.hold': 'On ne sait pas si l’autre voie électrique porte la charge : {others}',
  'path.act':
    '{others, select, _ {Aucune autre voie électrique ne porte la charge : alléger} other {L’autre voie électrique ne peut pas tout porter : {others}}}',
  'links.left':
    '{up, plural, =0 {À réparer\u00a0: {name}\u202f; aucun lien connu en service, sur {total}} other {À réparer\u00a0: {name}\u202f; {up} liens en service sur {total}}}',
  'links.leftUnread':
    '{up, plural, =0 {À réparer\u00a0: {name}\u202f; aucun lien connu en service} other {À réparer\u00a0: {name}\u202f; {up} liens en service sur {total}}}, {unread, plural, one {{unread} non lu} other {{unread} non lus}}',
  'links.back': 'Rétabli : {name}, {up} liens en service sur {total}',
  'repair.back': 'Rétabli : {name}',
  // The other centre
  'evidence.more': '{count, plural, one {# autre mesure de ce type, du même côté} other {# autres mesures de ce type, du même côté}}',
  'evidence.counted': 'comptées\u202f; l’âge est celui de la plus ancienne',
  'evidence.arraysLeft': '{count, plural, one {# autre baie} other {# autres baies}}',
  'evidence.noLoss': 'aucune alarme ne la dit perdue',
  'evidence.arrays': 'Volumes servis par {name}\u00a0: ce que les baies font d’elles-mêmes',
  'arrays.normal': 'la réplication continue',
  'arrays.primary-continues': 'elle continue de les servir\u202f; la réplication s’arrête',
  'arrays.secondary-takes-over': 'l’autre baie les reprend\u202f; celle-ci se met en sécurité',
  'arrays.undecidable': 'indécidable\u00a0: aucune ne peut agir seule',
  'change.linksCutAgain': 'Les liens sont coupés à nouveau',
  'site.back': 'Retour à la normale entre {own} et {peer}',
  'site.screen.normal': '{own} et {peer} répondent',
  'site.screen.degraded': '{peer} répond ; tous les liens ne sont pas en service',
  'site.screen.partition-peer-alive': 'Liens coupés, mais {peer} fonctionne : pas de reprise',
  'site.screen.peer-unknown': '{peer} ne donne plus de nouvelles : perdu ou hors d’atteinte, on ne sait pas encore',
  'site.screen.peer-dead-confirmed': '{peer} est perdu, des preuves indépendantes le confirment',
  'site.screen.not-fenced': '{peer} semble perdu, mais peut encore écrire',
  'site.screen.no-array': '{peer} est perdu, et il ne reste aucune baie ({own})\u00a0: rien ne peut y démarrer',
  'site.screen.copy-not-proven': '{peer} est perdu ; rien ne prouve que la copie de secours est complète ({own})',
  'site.screen.capacity': '{peer} est perdu ; {own} peut ne pas porter toute la charge',
  'site.screen.no-witness': 'Témoin hors d’atteinte : une perte ne pourrait pas être confirmée ({peer})',
  'site.screen.no-majority-frozen': '{peer} muet, pas de témoin : personne ne sait quel centre fonctionne',
  'site.screen.isolated': 'Cette console est isolée et ne peut pas juger {peer}',
  'site.screen.stale': 'Mesures trop anciennes pour juger : {own}',
  'site.screen.peer-stale': 'Mesures trop anciennes, ce qui ne prouve pas une perte : {peer}',
  'site.screen.clock': 'L’horloge de cette machine a sauté ; rien n’est décidé avant qu’elle soit stable',
  'site.screen.peer-at-risk': '{peer} est en danger et répond encore',
  'site.screen.drill': 'Exercice : consigné, rien n’est conseillé',
  'site.threat.partition': 'Les copies divergent entre {own} et {peer}',
  'site.threat.isolated': 'D’ici, rien de distant n’est connu',
  'site.served':
    '{peer} est perdu et tous les services répondent sans lui\u00a0: rien à reprendre\u202f; les vérifier, puis réparer {peer}',
  'site.threat.served': 'Les services perdus répondent de nouveau ({own}) ; il n’y a plus de centre de secours',
  'site.threat.servedTwice': 'Les services perdus répondent de nouveau ({own}) ; nul ne sait si l’autre centre ({peer}) écrit aussi',
  'site.threat.undecided':
    '{lost, plural, =0 {Des services peuvent être arrêtés ({peer})} one {# service ne répond pas} other {# services ne répondent pas}} ; une double écriture abîmerait les données',
  // Checks of a move
  'gate.telemetry': 'Âge des mesures',
  'gate.telemetry.fresh': 'toutes les mesures utilisées sont récentes',
  'gate.telemetry.missing': 'pas de mesure récente : {names}',
  'gate.links': 'Liens entre les centres',
  'gate.links.count': '{up} connus en service sur {total}',
  'gate.sync': 'État des copies',
  'gate.sync.passed': 'toutes synchrones',
  'gate.sync.failed': 'pas toutes synchrones : transférer perd des données',
  'gate.sync.unknown': 'inconnu pour une copie au moins',
  'gate.fits': 'Place pour la charge',
  'gate.fits.passed': 'tout tient : {name}',
  'gate.fits.failed': 'pas de place ({name}) pour : {shed}',
  'gate.fits.unknown': 'hôtes d’état inconnu ({name}) ; sans eux, pas de place pour : {shed}',
  'gate.target': 'État du site d’accueil',
  'gate.target.well': 'aucun incident urgent : {name}',
  'gate.target.trouble': 'incident urgent {id} : {name}',
  'gate.console': 'Réseau de cette console',
  'gate.console.connected': 'reliée',
  'gate.console.isolated': 'isolée : ce qui est distant est inconnu',
  'gate.clock': 'Horloge de cette machine',
  'gate.clock.ok': 'stable',
  'gate.clock.stepped': 'elle a sauté : les heures ne sont pas encore sûres',
  'gate.drill': 'Exercice',
  'gate.drill.off': 'aucun exercice en cours',
  'gate.drill.on': 'un exercice est en cours : rien de réel n’est conseillé',
  'gate.tried': 'Essais sur place',
  'gate.lockout': 'Verrouillage',
  'gate.lockout.failed': '{name} est verrouillé\u00a0: le réarmer d’abord, par la fiche «\u00a0Groupe électrogène verrouillé\u00a0»',
  'gate.lockout.unknown': 'on ne sait pas si {name} est verrouillé\u00a0: lire d’abord son pupitre',
  'gate.tried.against':
    'fiche menée au bout, mais {count, plural, one {# étape dite faite} other {# étapes dites faites}} contre les mesures, la dernière par {person} à {saidAtMs} ({run})\u00a0: il ne tourne pas',
  'gate.tried.unread':
    'fiche menée au bout, mais {count, plural, one {# étape dite faite} other {# étapes dites faites}} sans mesure, la dernière par {person} à {saidAtMs} ({run})\u00a0: rien ne dit qu’il tourne',
  'gate.tried.failed': 'essayé, échec à {failedAtMs} par {person}\u00a0: {words} ({run})',
  'gate.otherPath': 'Autre voie électrique',
  'gate.otherPath.passed': 'porte tout : {names}',
  'gate.otherPath.failed': '{names, select, _ {aucun autre onduleur} other {en défaut ou insuffisant pour tout porter : {names}}}',
  'gate.otherPath.unknown': 'pas de mesure récente : {names}',
  // Checks of a takeover
  'siteGate.own-reach': 'Réseau de cette console',
  'siteGate.clock': 'Horloge de cette machine',
  'siteGate.own-telemetry': 'Mesures récentes du centre qui reprend',
  'siteGate.no-drill': 'Exercice terminé',
  'siteGate.links-severed': 'Tous les liens connus coupés',
  'siteGate.survivor-report': 'Coupure signalée par le centre qui reprend',
  'siteGate.witness': 'Autre centre muet pour le témoin',
  'siteGate.heartbeat': 'Autre centre muet pour la sonde indépendante',
  'siteGate.peer-telemetry': 'Plus de mesures de l’autre centre',
  'siteGate.hold-down': 'Silence assez long',
  'siteGate.fencing': 'Preuve que l’autre centre n’écrit plus',
  'siteGate.storage': 'Copies synchrones au moment de la perte',
  'siteGate.capacity': 'Place pour toute la charge',
  'siteGate.passed': 'les preuves le montrent',
  'siteGate.failed': 'les preuves disent le contraire',
  'siteGate.noArray': 'il ne reste aucune baie ici',
  'siteGate.unknown': 'pas encore de preuve',
  // What would change the advice
  'change.mainsBack': 'Le secteur revient',
  'change.mainsLostAgain': 'Le secteur est de nouveau perdu',
  'change.generatorRuns': 'Le groupe électrogène tourne et les onduleurs quittent leurs batteries',
  'change.generatorStops': 'Le groupe électrogène s’arrête',
  'change.batteriesReported': 'Les onduleurs donnent leur autonomie',
  'change.gateFails': 'Un contrôle change',
  'change.pathLostAgain': 'La voie électrique est de nouveau perdue',
  'change.otherPathFails': 'L’autre voie électrique tombe',
  'change.otherPathOverloaded': 'L’autre voie électrique dépasse {limitPct} de sa capacité',
  'change.moreLinks': 'D’autres liens tombent',
  'change.linkBack': 'Un lien revient',
  'change.linkRead': 'Les liens non lus sont lus à nouveau',
  'change.serviceFails': 'Un service ne répond plus',
  'change.peerHeard': '{peer} donne de nouveau des nouvelles',
  'change.returns': 'Cela fonctionne de nouveau',
  'change.evidence': `{what, select,
    own_reach {Cette console atteint de nouveau son réseau}
    clock {L’horloge de cette machine est de nouveau stable}
    own_telemetry {Des mesures récentes du centre qui reprend}
    no_drill {L’exercice se termine}
    links_severed {L’état de chaque lien est connu}
    survivor_report {Le centre qui reprend signale lui-même la coupure}
    witness {Le témoin dit si l’autre centre fonctionne}
    heartbeat {La sonde indépendante dit si l’autre centre fonctionne}
    peer_telemetry {On sait si des mesures de l’autre centre arrivent}
    hold_down {Le silence a assez duré}
    fencing {Quelqu’un prouve que l’autre centre n’écrit plus}
    storage {On sait si les copies étaient synchrones}
    capacity {Il est sûr que toute la charge tient}
    other {Une nouvelle preuve\u00a0: {what}}}`,
  // What should happen by itself
  'expected.gen.late': 'Démarrage du groupe\u00a0: {name}',
};
