/** French texts of the conditions; see `conditions.en.ts`. */
import type { conditionsEn } from './conditions.en.ts';

export const conditionsFr: Readonly<Record<keyof typeof conditionsEn, string>> = {
  // Power
  'condition.mains.lost.text': 'Secteur perdu : {name}',
  'condition.mains.lost.consequence':
    'Les onduleurs portent la charge jusqu’au bout de leurs batteries, sauf si un groupe électrogène prend le relais.',
  'condition.mains.lost.action':
    'Vérifier que le groupe électrogène démarre. S’il ne vient pas ou s’il n’y en a pas, préparer le transfert de la charge.',
  'condition.mains.inferredLost.text': 'Secteur perdu, d’après tous ses onduleurs : {name}',
  'condition.mains.inferredLost.consequence':
    'Les onduleurs portent la charge jusqu’au bout de leurs batteries, sauf si un groupe électrogène prend le relais.',
  'condition.mains.inferredLost.action':
    'Vérifier que le groupe électrogène démarre et faire contrôler le secteur sur place. Préparer le transfert de la charge.',
  'condition.mains.quality.text': 'Tension du secteur basse : {name}',
  'condition.mains.quality.consequence': 'Les onduleurs peuvent passer sur batterie et se vider.',
  'condition.mains.quality.action': 'Comparer avec la tension d’entrée des onduleurs. Si cela dure, appeler le fournisseur d’électricité.',
  'condition.mains.overvoltage.text': 'Tension du secteur haute : {name}',
  'condition.mains.overvoltage.consequence': 'Les onduleurs peuvent passer sur batterie ; ce qui n’a pas d’onduleur peut être abîmé.',
  'condition.mains.overvoltage.action':
    'Comparer avec la tension d’entrée des onduleurs. Si cela dure, appeler le fournisseur d’électricité.',
  'condition.mains.frequencyLow.text': 'Fréquence du secteur basse : {name}',
  'condition.mains.frequencyLow.consequence': 'Le réseau électrique est instable : les onduleurs peuvent passer sur batterie.',
  'condition.mains.frequencyLow.action':
    'Vérifier que les batteries des onduleurs sont chargées et que le groupe électrogène est en automatique.',
  'condition.mains.frequencyHigh.text': 'Fréquence du secteur haute : {name}',
  'condition.mains.frequencyHigh.consequence': 'Le réseau électrique est instable : les onduleurs peuvent passer sur batterie.',
  'condition.mains.frequencyHigh.action':
    'Vérifier que les batteries des onduleurs sont chargées et que le groupe électrogène est en automatique.',
  'condition.ups.onBattery.text': 'Onduleur sur batterie : {name}',
  'condition.ups.onBattery.consequence':
    'Il s’arrête quand sa batterie est vide. Ce qu’il alimente n’a alors plus que l’autre voie électrique, ou plus rien.',
  'condition.ups.onBattery.action': 'Chercher si le secteur est perdu ou seulement l’arrivée de cet onduleur : regarder son disjoncteur.',
  'condition.ups.lowBattery.text': 'Batterie d’onduleur presque vide : {name}',
  'condition.ups.lowBattery.consequence': 'Il s’arrête dans quelques minutes.',
  'condition.ups.lowBattery.action':
    'Si l’autre voie électrique ne porte pas la charge, arrêter ce qu’il alimente, priorité la plus basse d’abord.',
  'condition.ups.batteryFault.text': 'Batterie d’onduleur en défaut ou absente : {name}',
  'condition.ups.batteryFault.consequence': 'Si le secteur est perdu, cet onduleur s’arrête aussitôt.',
  'condition.ups.batteryFault.action': 'Appeler la maintenance des onduleurs et faire remplacer la batterie.',
  'condition.ups.failed.text': 'Onduleur arrêté : {name}',
  'condition.ups.failed.consequence': 'Les baies ne tiennent plus que par l’autre voie électrique.',
  'condition.ups.failed.action': 'Vérifier que l’autre onduleur porte la charge, puis envoyer un technicien à celui-ci.',
  'condition.ups.bypass.text': 'Onduleur en dérivation : {name}',
  'condition.ups.bypass.consequence': 'Sa charge est alimentée par le secteur brut : une coupure ou une surtension atteint les baies.',
  'condition.ups.bypass.action': 'Demander si quelqu’un y travaille. Sinon, appeler la maintenance des onduleurs.',
  'condition.ups.overload.text': 'Onduleur trop chargé : {name}',
  'condition.ups.overload.consequence':
    'Il n’a plus de place pour l’autre voie électrique ; si celle-ci tombe, les deux peuvent s’arrêter.',
  'condition.ups.overload.action': 'Alléger cette voie électrique.',
  'condition.gen.startFailed.text': 'Groupe électrogène en défaut : {name}',
  'condition.gen.startFailed.consequence': 'Tant que le secteur manque, il ne reste que les batteries.',
  'condition.gen.startFailed.action': 'Envoyer un technicien le démarrer à la main et appeler sa maintenance 24/7.',
  'condition.gen.late.text': 'Groupe électrogène en retard : {name}',
  'condition.gen.late.consequence': 'Les batteries continuent de se vider ; s’il ne vient pas, elles sont la limite.',
  'condition.gen.late.action': 'Envoyer un technicien le démarrer à la main et préparer le transfert de la charge.',
  'condition.gen.notReady.text': 'Groupe électrogène pas prêt à démarrer seul\u00a0: {name}',
  'condition.gen.notReady.consequence': 'Si le secteur est perdu, seules les batteries portent.',
  'condition.gen.notReady.action':
    'S’assurer que personne n’y travaille, puis le faire remettre en automatique\u202f; verrouillé, il est d’abord réparé et réarmé.',
  'condition.gen.running.text': 'Groupe électrogène en marche : {name}',
  'condition.gen.running.consequence': 'Il alimente le site tant qu’il a du carburant.',
  'condition.gen.running.action': 'Suivre son niveau de carburant.',
  'condition.gen.fuelLow.text': 'Carburant du groupe électrogène bas : {name}',
  'condition.gen.fuelLow.consequence': 'Il s’arrête quand la cuve est vide.',
  'condition.gen.fuelLow.action': 'Commander du carburant et demander l’heure de livraison.',
  'condition.pdu.down.text': 'Distribution électrique en panne : {name}',
  'condition.pdu.down.consequence': 'Ce qu’elle alimente a une arrivée de moins, ou plus aucune.',
  'condition.pdu.down.action': 'Contrôler son arrivée et son disjoncteur.',
  'condition.path.down.text': 'Voie électrique coupée : {name}',
  'condition.path.down.consequence': 'Les baies ne tiennent plus que par l’autre voie électrique.',
  'condition.path.down.action': 'Vérifier que l’autre voie porte la charge, puis contrôler les disjoncteurs de celle-ci.',
  // Cooling and safety
  'condition.cooling.failed.text': 'Unité de froid arrêtée : {name}',
  'condition.cooling.failed.consequence': 'L’autre unité doit refroidir seule la salle. Sinon, la salle chauffe.',
  'condition.cooling.failed.action': 'Vérifier que l’autre unité refroidit, puis envoyer un technicien à celle-ci.',
  'condition.temp.high.text': 'Température haute : {name}',
  'condition.temp.high.consequence': 'Si elle continue de monter, les équipements s’arrêtent d’eux-mêmes.',
  'condition.temp.high.action': 'Contrôler les deux unités de froid de la salle.',
  'condition.temp.critical.text': 'Température critique : {name}',
  'condition.temp.critical.consequence': 'Les équipements vont s’arrêter d’eux-mêmes.',
  'condition.temp.critical.action': 'Rétablir le froid. Si c’est impossible à temps, retirer de la charge de la salle.',
  'condition.contact.alarm.text': 'Alarme de sécurité : {name}',
  'condition.contact.alarm.consequence': 'Incendie, intrusion ou eau peuvent atteindre les personnes et les équipements.',
  'condition.contact.alarm.action': 'Appeler la télésurveillance et noter sa réponse. Personne n’entre.',
  'condition.contact.fault.text': 'Dispositif de sécurité en défaut ou coupé : {name}',
  'condition.contact.fault.consequence': 'Il peut rester muet quand il devrait donner l’alarme.',
  'condition.contact.fault.action': 'Prévenir la société de sécurité et le faire réparer.',
  // Networks
  'condition.link.down.text': 'Lien coupé : {name}',
  'condition.link.down.consequence': 'Le trafic passe par les liens restants\u202f; s’il n’en reste aucun, il s’arrête.',
  'condition.link.down.action': 'Contrôler les ports aux deux bouts, puis le câble.',
  'condition.isp.down.text': 'Ligne opérateur coupée : {name}',
  'condition.isp.down.consequence': 'Les clients passent par l’autre ligne, ou ne passent plus.',
  'condition.isp.down.action': 'Vérifier que l’autre ligne porte le trafic, puis ouvrir un ticket chez l’opérateur.',
  'condition.device.down.text': 'Ne répond plus : {name}',
  'condition.device.down.consequence': 'Son partenaire fait seul le travail, ou le travail s’arrête.',
  'condition.device.down.action': 'Contrôler son alimentation et son réseau, puis envoyer un technicien.',
  // Storage, backup, services
  'condition.array.failed.text': 'Stockage en panne : {name}',
  'condition.array.failed.consequence': 'Les volumes continuent sur l’autre copie, ou s’arrêtent.',
  'condition.array.failed.action': 'Vérifier que l’autre copie sert, puis appeler le constructeur : 24/7, sous 4 h.',
  'condition.array.degraded.text': 'Stockage dégradé : {name}',
  'condition.array.degraded.consequence': 'D’autres pannes peuvent l’arrêter.',
  'condition.array.degraded.action': 'Contrôler les disques de secours et la reconstruction, puis appeler le constructeur.',
  'condition.replication.outOfSync.text': 'Copie désynchronisée : {name}',
  'condition.replication.outOfSync.consequence': 'Basculer sur cette copie perdrait ce qui a été écrit depuis la dernière synchronisation.',
  'condition.replication.outOfSync.action': 'Noter l’heure de la dernière synchronisation et contrôler les liens de stockage.',
  'condition.service.down.text': 'Service arrêté : {name}',
  'condition.service.down.consequence': 'Les clients ne peuvent plus l’utiliser ; son délai de reprise court.',
  'condition.service.down.action': 'Le rétablir en partant de sa cause et prévenir le support.',
  // Sites and the console
  'condition.links.allSevered.text': 'Plus aucun lien vers {name}',
  'condition.links.allSevered.consequence': 'Les copies s’arrêtent, et des liens coupés ressemblent à un centre perdu.',
  'condition.links.allSevered.action':
    'Ne rien déplacer encore. Chercher autrement si le centre fonctionne : téléphone, témoin, quelqu’un sur place.',
  'condition.site.silent.text': 'Plus aucune nouvelle : {name}',
  'condition.site.silent.consequence': 'Le centre est perdu, ou seulement hors d’atteinte : son état est inconnu.',
  'condition.site.silent.action': 'Chercher autrement si le centre fonctionne : téléphone, témoin, quelqu’un sur place.',
  'condition.site.heartbeatLost.text': 'Plus de battement : {name}',
  'condition.site.heartbeatLost.consequence': 'Le centre ou le chemin vers lui est en panne ; on ne sait pas lequel.',
  'condition.site.heartbeatLost.action': 'Comparer avec les liens et le témoin, puis téléphoner au centre.',
  'condition.witness.lost.text': 'Témoin hors d’atteinte : {name}',
  'condition.witness.lost.consequence': 'Si les liens tombent aussi, rien ne dit quel centre fonctionne.',
  'condition.witness.lost.action': 'Rétablir le chemin vers le témoin.',
  'condition.console.isolated.text': 'Console coupée de sa passerelle : {name}',
  'condition.console.isolated.consequence': 'D’ici, tout ce qui est distant est inconnu ; aucun transfert n’est conseillé.',
  'condition.console.isolated.action': 'Aller à une autre console, puis contrôler le réseau de celle-ci.',
  'condition.shared.cause.text': 'Tout ce qui est surveillé ici est en panne : {name}',
  'condition.shared.cause.consequence': 'Ce qui dépend de cet endroit reste en panne.',
  'condition.shared.cause.action': 'Envoyer un technicien sur place : courant, câbles, incendie, travaux.',
  'condition.signal.unknown.text': 'Plus de mesures : {name}',
  'condition.signal.unknown.consequence': 'Son état est inconnu ; une panne ne se verrait pas.',
  'condition.signal.unknown.action': 'Contrôler son instrument et le chemin vers lui.',
  'condition.source.lost.text': 'Source perdue : {name}',
  'condition.source.lost.consequence': 'Tout ce qu’elle lit est inconnu.',
  'condition.source.lost.action': 'Contrôler son adresse, son accès et le programme qui répond.',
  'condition.clock.stepped.text': 'L’horloge de cette machine a sauté',
  'condition.clock.stepped.consequence': 'Les heures peuvent être fausses ; aucun transfert n’est conseillé avant qu’elle soit stable.',
  'condition.clock.stepped.action': 'Contrôler le serveur de temps de cette machine.',
  'condition.console.late.text': 'Cette console prend du retard',
  'condition.console.late.consequence': 'Elle lit et décide trop tard ; le silence d’un instrument ne se distingue pas du sien.',
  'condition.console.late.action':
    'Fermer les autres programmes de cette machine, contrôler son disque ; au besoin, aller à une autre console.',
  // The end of each, by condition
  'alarm.cleared': `{condition, select,
    mains_lost {Secteur revenu\u00a0: {name}}
    mains_inferredLost {Ses onduleurs ne le disent plus perdu, ou son compteur dit le contraire\u00a0: {name}}
    mains_quality {Tension du secteur remontée\u00a0: {name}}
    mains_overvoltage {Tension du secteur redescendue\u00a0: {name}}
    mains_frequencyLow {Fréquence du secteur remontée\u00a0: {name}}
    mains_frequencyHigh {Fréquence du secteur redescendue\u00a0: {name}}
    ups_onBattery {L’onduleur n’est plus sur batterie\u00a0: {name}}
    ups_lowBattery {La batterie de l’onduleur n’est plus basse\u00a0: {name}}
    ups_batteryFault {La batterie de l’onduleur n’est plus en défaut\u00a0: {name}}
    ups_failed {L’onduleur n’est plus arrêté\u00a0: {name}}
    ups_bypass {L’onduleur n’est plus en dérivation\u00a0: {name}}
    ups_overload {Charge de l’onduleur de nouveau acceptable\u00a0: {name}}
    gen_startFailed {Le groupe électrogène n’est plus en défaut\u00a0: {name}}
    gen_late {Le groupe électrogène n’est plus attendu\u00a0: {name}}
    gen_notReady {Groupe électrogène remis en automatique\u00a0: {name}}
    gen_running {Le groupe électrogène ne tourne plus\u00a0: {name}}
    gen_fuelLow {Carburant du groupe électrogène remonté\u00a0: {name}}
    pdu_down {Distribution électrique rétablie\u00a0: {name}}
    path_down {Voie électrique rétablie\u00a0: {name}}
    cooling_failed {Unité de froid rétablie\u00a0: {name}}
    temp_high {La température n’est plus haute\u00a0: {name}}
    temp_critical {La température n’est plus critique\u00a0: {name}}
    temp_rising {La température ne monte plus vite\u00a0: {name}}
    temp_toLimit {La limite thermique n’est plus proche\u00a0: {name}}
    temp_confirmed {Les sondes ne confirment plus la chaleur\u00a0: {name}}
    sensor_implausible {N’est plus contredit\u00a0: {name}}
    sensors_contradict {Les sondes concordent de nouveau\u00a0: {name}}
    power_implausible {Les charges de l’onduleur et des PDU concordent de nouveau\u00a0: {name}}
    source_skewed {L’horloge de la source est de nouveau juste\u00a0: {name}}
    gen_fuelOut {Le carburant dure de nouveau plus longtemps\u00a0: {name}}
    ups_batteryReplace {La batterie de l’onduleur n’est plus à remplacer\u00a0: {name}}
    ups_inputLow {Tension d’entrée de l’onduleur remontée\u00a0: {name}}
    ups_inputHigh {Tension d’entrée de l’onduleur redescendue\u00a0: {name}}
    ups_inputFrequencyLow {Fréquence d’entrée de l’onduleur remontée\u00a0: {name}}
    ups_inputFrequencyHigh {Fréquence d’entrée de l’onduleur redescendue\u00a0: {name}}
    gen_startBatteryLow {Batterie de démarrage de nouveau bonne\u00a0: {name}}
    gen_stopped {Le groupe n’est plus arrêté sans secteur\u00a0: {name}}
    cooling_notTakenOver {L’unité de froid de secours n’est plus attendue\u00a0: {name}}
    cooling_none {De nouveau refroidie\u00a0: {name}}
    cooling_bothActive {Les deux unités de froid ne tournent plus ensemble\u00a0: {name}}
    fire_alarm {Fin de l’alarme incendie\u00a0: {name}}
    intrusion_alarm {Fin de l’alarme intrusion\u00a0: {name}}
    suppression_discharged {Extinction rechargée\u00a0: {name}}
    suppression_notReady {Extinction de nouveau disponible\u00a0: {name}}
    door_forced {La porte n’est plus forcée\u00a0: {name}}
    door_heldOpen {Porte fermée\u00a0: {name}}
    dispatch_notAcknowledged {Alarme reçue, ou terminée\u00a0: {name}}
    dispatch_notArrived {Équipe arrivée, ou alarme terminée\u00a0: {name}}
    contact_alarm {Fin de l’alarme de sécurité\u00a0: {name}}
    contact_fault {Dispositif de sécurité rétabli\u00a0: {name}}
    link_down {Lien rétabli\u00a0: {name}}
    isp_down {Ligne opérateur rétablie\u00a0: {name}}
    router_notTakenOver {Sa prise de relais n’est plus attendue\u00a0: {name}}
    pair_noneActive {La paire a de nouveau un actif\u00a0: {name}}
    pair_twoActive {N’est plus actif en même temps que son partenaire\u00a0: {name}}
    firewall_outOfSync {Cluster de pare-feux de nouveau synchronisé\u00a0: {name}}
    firewall_failedOpen {Le pare-feu filtre de nouveau\u00a0: {name}}
    stack_open {Anneau de la pile refermé\u00a0: {name}}
    stack_split {La pile est de nouveau entière\u00a0: {name}}
    link_endsDisagree {Les deux bouts du lien s’accordent de nouveau\u00a0: {name}}
    zone_breached {Connexion interdite de nouveau refusée\u00a0: {name}}
    zone_bypass {Le chemin qui contournait les pare-feux a disparu\u00a0: {name}}
    device_down {Répond de nouveau\u00a0: {name}}
    array_failed {Stockage rétabli\u00a0: {name}}
    array_degraded {Le stockage n’est plus dégradé\u00a0: {name}}
    replication_outOfSync {Copie de nouveau synchrone\u00a0: {name}}
    service_down {Service rétabli\u00a0: {name}}
    backup_failed {Sauvegarde de nouveau bonne\u00a0: {name}}
    backup_missed {Sauvegarde de nouveau exécutée\u00a0: {name}}
    backup_unverified {Sauvegarde vérifiée\u00a0: {name}}
    backup_singleCopy {Sauvegarde de nouveau sur les deux serveurs\u00a0: {name}}
    backup_tooOld {Sauvegarde vérifiée de nouveau récente\u00a0: {name}}
    backup_keptShort {Sauvegardes de nouveau conservées assez longtemps\u00a0: {name}}
    host_psuFailed {Alimentation d’un serveur rétablie\u00a0: {name}}
    host_fanFailed {Ventilateur d’un serveur rétabli\u00a0: {name}}
    host_diskFailed {Disque d’un serveur rétabli\u00a0: {name}}
    host_memoryError {Plus d’erreurs mémoire\u00a0: {name}}
    host_cpuError {Plus d’erreurs processeur\u00a0: {name}}
    host_servicesFailed {Services d’un serveur de nouveau en marche\u00a0: {name}}
    host_cpuHigh {Processeurs plus saturés\u00a0: {name}}
    host_memoryHigh {Mémoire plus presque pleine\u00a0: {name}}
    host_diskFull {Système de fichiers plus presque plein\u00a0: {name}}
    host_networkHigh {Port réseau plus saturé\u00a0: {name}}
    host_maintenance {Maintenance terminée\u00a0: {name}}
    vm_notRestarted {Redémarrées\u00a0: {name}}
    capacity_doesNotFit {Peut de nouveau porter toute la charge\u00a0: {name}}
    volume_gone {Volume revenu\u00a0: {name}}
    volume_silent {Le volume répond de nouveau\u00a0: {name}}
    array_pathsLost {Les hôtes atteignent de nouveau la baie\u00a0: {name}}
    array_pathsReduced {Tous les chemins vers la baie rétablis\u00a0: {name}}
    array_notRemapped {Volumes de nouveau servis\u00a0: {name}}
    disk_failed {Disques en panne remplacés\u00a0: {name}}
    disk_missing {Un disque est de nouveau à sa place\u00a0: {name}}
    disk_notIntegrated {Disque de secours en place\u00a0: {name}}
    disk_secondFailure {Plus deux disques à la fois\u00a0: {name}}
    disk_noSpare {Disque de secours de nouveau disponible\u00a0: {name}}
    disk_sparesLow {Disques de secours de nouveau disponibles\u00a0: {name}}
    copies_bothPrimary {Une seule copie est de nouveau écrite\u00a0: {name}}
    obligation_overdue {Plus en retard\u00a0: {name}}
    call_overdue {Appel plus en retard\u00a0: {name}}
    links_allSevered {Les liens ne sont plus tous coupés vers {name}}
    site_silent {Donne de nouveau des nouvelles\u00a0: {name}}
    site_heartbeatLost {Battement revenu\u00a0: {name}}
    witness_lost {Témoin de nouveau atteint\u00a0: {name}}
    console_isolated {Console de nouveau reliée\u00a0: {name}}
    shared_cause {Tout n’est plus en panne ici\u00a0: {name}}
    signal_unknown {Mesures revenues\u00a0: {name}}
    source_lost {Source revenue\u00a0: {name}}
    clock_stepped {L’horloge de cette machine est de nouveau stable}
    console_late {Cette console est de nouveau à l’heure}
    other {Terminé\u00a0: {name} ({condition})}}`,
};
