/** French texts of the record; see `records.en.ts`. */
import { optionWordsFr } from './option-words.fr.ts';
import type { recordsEn } from './records.en.ts';

/** The advised option inside a line of the record. */
const ADVISED = optionWordsFr('advised');

export const recordsFr: Readonly<Record<keyof typeof recordsEn, string>> = {
  // Decisions
  'decision.made': `{verdict, select,
    stay {Décision\u00a0: rien à transférer.} watch {Décision\u00a0: surveiller.} act {Décision\u00a0: une personne doit décider.} hold {Décision\u00a0: ne pas transférer.} other {Décision\u00a0: {verdict}.}
  } Conseil\u00a0: ${ADVISED}. Règle {rule}, version {version}.`,
  'decision.refreshed': `{verdict, select,
    stay {Même décision sur des mesures plus récentes\u00a0: rien à transférer.} watch {Même décision sur des mesures plus récentes\u00a0: surveiller.}
    act {Même décision sur des mesures plus récentes\u00a0: une personne doit décider.} hold {Même décision sur des mesures plus récentes\u00a0: ne pas transférer.} other {Même décision sur des mesures plus récentes\u00a0: {verdict}.}
  } Conseil\u00a0: ${ADVISED}. Règle {rule}, version {version}.`,
  // Incidents and alarms
  'incident.opened': 'Incident {id} ouvert : {causeKey}',
  'incident.attached': '{count, plural, one {# alarme ajoutée} other {# alarmes ajoutées}}',
  'incident.rerooted': 'Cause plus profonde trouvée : {to} (avant : {from})',
  'incident.recurred': 'La panne est revenue : {name}',
  'incident.merged': 'Fait partie de l’incident {into} ; fermé ici',
  'incident.absorbed': 'L’incident {id} faisait partie de celui-ci',
  'incident.recovering': 'Plus rien n’est en panne ; résolu après {calmS} de calme',
  'incident.resolved': 'Résolu : {name}. Une personne peut le fermer.',
  'incident.acknowledged': 'Pris en charge par {person}',
  'incident.note': '{note}',
  'incident.closed': 'Fermé par {person}. Cause : {cause}. Fait : {done}',
  'alarm.shelved': 'Alarme mise de côté par {person} jusqu’à {untilAtMs}\u00a0: {alarmKey}. {reason}',
  'alarm.unshelved': 'Alarme remise en service par {person}\u00a0: {alarmKey}. {reason}',
  'alarm.shelfOver': 'N’est plus mise de côté, son temps est écoulé\u00a0: {alarmKey}',
  'alarm.unacknowledged': 'Acquittement repris par {person}\u00a0: {alarmKey}',
  'incident.unacknowledged': 'Rendu par {person}\u00a0: personne ne s’en occupe',
  'incident.assigned': '{to} s’en occupe, selon {person}',
  'incident.noteWithdrawn': '{person} retire la note de la ligne {seq}',
  // Passation du quart
  'handover.promised': '{person} promet\u00a0: {what}',
  'handover.promisedBy': '{person} promet pour {dueAtMs}\u00a0: {what}',
  'handover.kept': 'Fait, selon {person}\u00a0: {what}',
  'handover.taken':
    '{to} prend le quart de {from}\u00a0: {count, plural, =0 {rien en cours} one {# ligne} other {# lignes}}, {questions, plural, =0 {aucune question} one {# question} other {# questions}}',
  'handover.asked': '{person} demande à la passation\u00a0: {question}',
  'handover.passedOn': '{to} s’en occupe désormais, avec le quart de {from}',
  'handover.refused': 'Non enregistré comme {person} le voulait\u00a0: la passation doit être complète',
  'handover.past': 'cette heure est déjà passée',
  'handover.unknown': 'il n’y a pas de promesse ouverte {id}',
  'handover.samePerson': 'on ne se passe pas le quart à soi-même\u00a0: {person}',
  'handover.notIncoming': 'seul {to} peut prendre ce quart, pas {person}',
  'handover.unread': '{count, plural, one {# ligne n’a pas été lue} other {# lignes n’ont pas été lues}}\u00a0: {ids}',
  'alarm.acknowledged': 'Alarme acquittée par {person} : {alarmKey}',
  // Services
  'service.served': 'Service rendu : {name}',
  'service.atRisk': 'Service menacé : {name}',
  'service.lost': 'Service perdu : {name}',
  'service.shed': 'Service délesté : {name}',
  'service.unknown': 'Service d’état inconnu : {name}',
  // Stated by a person
  'evidence.stated': `{person} déclare\u00a0: {name}, {metric, select,
    ups_source {source} ups_battery {batterie} gen_state {état} gen_mode {mode} pdu_state {état} cool_unitState {état} contact_state {contact}
    suppression_state {état} door_state {porte} fire_finding {ce qu’on y a constaté} party_dispatch {où ils en sont}
    link_oper {état} device_reach {répond} router_role {rôle}
    link_farOper {autre bout} firewall_sync {cluster} firewall_filter {filtrage} switch_stack {pile} zone_probe {connexion interdite}
    array_health {santé} repl_state {réplication} service_probe {sonde} backup_last {dernière sauvegarde}
    host_psu {alimentations} host_fans {ventilateurs} host_disks {disques internes} host_services {services internes} host_mode {mode} volume_access {accès} repl_role {rôle}
    site_heartbeat {battement} site_witnessView {vu par le témoin} site_fenced {preuve qu’il n’écrit plus} console_gateway {passerelle} witness_reach {répond}
    other {{metric}}}, {state, select,
    online {sur secteur} eco {sur secteur, mode éco} boost {tension relevée} trim {tension abaissée} battery {sur batterie} bypass {en dérivation} off {à l’arrêt}
    normal {état normal} charging {en charge} discharging {en décharge} low {presque vide} replace {à remplacer} fault {en défaut} absent {batterie manquante}
    stopped {à l’arrêt} starting {démarre} running {tourne} cooling {refroidit} auto {automatique} test {essai} manual {manuel} blocked {verrouillage}
    up {en service} down {en panne} on {en marche} standby {en veille} alarm {alarme} disabled {hors service} active {actif} init {démarre}
    ok {bon état} degraded {état dégradé} failed {en échec} inSync {synchrone} async {en retard} suspended {suspension} broken {rupture}
    maintenance {maintenance} gone {disparu} primary {principale} secondary {secondaire}
    missed {sauvegarde manquée} unverified {sauvegarde non vérifiée} alive {vivant} silent {muet} no {aucune preuve} outOfSync {désynchronisé} filtering {filtre} open {ouvert} closed {refusée} full {entière} half {anneau ouvert} split {en deux morceaux} proven {prouvé}
    armed {armée} discharged {déclenchée} forced {forcée} none {rien encore} fire {feu ou fumée} falseAlarm {fausse alarme}
    called {appelée} acknowledged {a accusé réception} arrived {sur place} other {{state}}}. Sur quoi\u00a0: {proof}`,
  // Sources
  'source.lost': `{trouble, select,
    timeout {Source perdue\u00a0: {source}, pas de réponse à temps} refused {Source perdue\u00a0: {source}, connexion refusée ou fermée}
    auth {Source perdue\u00a0: {source}, accès refusé} protocol {Source perdue\u00a0: {source}, réponse incomprise}
    driver_down {Source perdue\u00a0: {source}, son pilote est arrêté} data_stale {Source perdue\u00a0: {source}, ses données sont anciennes}
    ended {Source perdue\u00a0: {source}, elle est terminée} file {Source perdue\u00a0: {source}, problème avec son fichier}
    other {Source perdue\u00a0: {source}}} ({detailSaid}).`,
  'source.up': 'La source répond : {source}',
  // Engine
  'incident.unwatched': 'Rien n’a été surveillé pendant {gapS}\u00a0: ce qui s’est passé entre-temps n’est pas dans ce registre',
  'engine.started': 'Moteur démarré',
  'engine.restarted': 'Moteur redémarré',
  'engine.clockStepped': 'L’horloge de cette machine a sauté de {stepS}',
  'engine.resumed': 'Cette machine a dormi {gapS} ; rien de ce qui a été reçu avant ne compte sans nouvelle lecture',
  'engine.simulation': '{faults, select, _ {Simulateur : aucune panne jouée} other {Simulateur, pannes jouées : {faults}}}',
  'engine.drillOn': 'Exercice commencé par {person}',
  'engine.drillOff': 'Exercice terminé par {person}',
  // Site file
  'site.reloaded': 'Fichier de site relu : {file}',
  'site.rejected':
    '{count, plural, one {Fichier de site refusé : {file}, # problème : {first}} other {Fichier de site refusé : {file}, # problèmes, dont le premier : {first}}}. Le site reste tel qu’il était.',
  // Sources file
  'sources.reloaded': 'Fichier de sources relu : {file}',
  'sources.rejected':
    '{count, plural, one {Fichier de sources refusé : {file}, # problème : {first}} other {Fichier de sources refusé : {file}, # problèmes, dont le premier : {first}}}. Les sources restent telles qu’elles étaient.',
  // Risks that stand
  'standing.noWitness':
    'Il n’y a pas de témoin : des liens coupés et un centre perdu se ressemblent, aucune décision de site ne peut donc être automatique',
  'standing.onlyBatteries':
    '{name} n’a pas de groupe électrogène\u00a0: sans secteur, seules ses batteries le portent, et sa charge est à transférer avant leur fin',
  'standing.backupMissesRpo':
    'Les sauvegardes sont trop espacées pour perdre moins de {rpoS} de travail : il faut y ajouter la durée d’une sauvegarde',
  // Record on disk: `full` to `future` follow "l’enregistrement sur disque a un problème :"
  'store.full':
    'le disque de {directory} est plein ; ce qui se passe maintenant attend d’être écrit. Libérez de la place ; la suite se fait toute seule',
  'store.io':
    'le disque de {directory} ne lit ou n’écrit plus. Contrôlez câble, montage et disque ; la suite se fait toute seule dès qu’il répond',
  'store.readonly':
    'l’écriture dans {directory} est interdite. Contrôlez les droits du dossier, et si le disque est monté en lecture seule ; la suite se fait toute seule',
  'store.corrupt':
    'le fichier dans {directory} est abîmé. Quittez et rouvrez la console ; il est reconstitué à partir de la sauvegarde et de ce qui est intact',
  'store.missing':
    '{directory} ou le fichier qu’il contient a disparu, déplacé, effacé, ou son disque a été retiré. Remettez-le ; jusque-là ce qui se passe attend d’être écrit',
  'store.busy':
    'un autre programme tient le fichier dans {directory}. Fermez une deuxième console, un programme de sauvegarde ou un outil de base de données ; la suite se fait toute seule',
  'store.future': 'le fichier dans {directory} vient d’un Twinwatch plus récent ; utilisez cette version',
  'record.setAside': 'L’enregistrement était endommagé et recommence à neuf\u202f; l’ancien est gardé dans {file}',
  'store.historyFailed': 'les mesures ne sont plus gardées pour la relecture, les incidents le sont toujours ({detail})',
  'store.historySetAside': 'Les mesures gardées étaient abîmées et ont été mises de côté dans {file} ({detail})',
  'store.directoryOpen': 'D’autres utilisateurs de cette machine peuvent lire le dossier de l’enregistrement : {directory}',
  'store.closeFailed': 'L’enregistrement ne s’est pas fermé proprement ({detail})',
  'store.recordBehind':
    'L’enregistrement s’arrête à l’entrée {lastSeq}, mais l’entrée {seen} avait été écrite : le fichier a été remplacé ou coupé',
  'store.keyUnusable': 'La clé qui signe l’enregistrement est inutilisable ({detail})\u202f; les lignes sont gardées sans signature',
  'store.keyDamaged': 'La clé qui signait l’enregistrement était abîmée et a été mise de côté dans {file}',
  'store.sealBroken':
    'La fin de l’enregistrement, entrée {seq}, n’est pas celle que ce poste a signée en dernier\u00a0: autre chose a écrit dans le fichier, ou la clé manquait',
  'console.key': 'Ce poste signe son enregistrement avec la clé {fingerprint}',
  'console.keyChanged': 'Ce poste signe avec une nouvelle clé, {fingerprint}\u202f; la clé d’avant, {before}, s’en porte garante',
  'console.keyLost':
    'Ce poste signe avec une nouvelle clé, {fingerprint}\u202f; la clé d’avant, {before}, est perdue\u00a0: rien ne s’en porte garant que les personnes ici',
  // Faults of the simulator
  'fault.mains-lost': 'Secteur perdu : {element}',
  'fault.voltage-sag': 'Tension du secteur basse : {element}',
  'fault.frequency-drift': 'La fréquence du secteur dérive : {element}',
  'fault.generator-late': 'Le groupe électrogène démarre en retard : {element}',
  'fault.generator-fails': 'Le groupe électrogène ne démarre pas : {element}',
  'fault.generator-locked': 'Groupe électrogène verrouillé : {element}',
  'fault.feed-lost': 'Arrivée de l’onduleur perdue : {element}',
  'fault.ups-fault': 'L’onduleur tombe en panne : {element}',
  'fault.ats-lost': 'L’inverseur de source tombe en panne : {element}',
  'fault.pdu-lost': 'Le bandeau PDU tombe en panne : {element}',
  'fault.path-lost': 'La voie électrique tombe en panne : {element}',
  'fault.cooling-lost': 'L’unité de froid s’arrête : {element}',
  'fault.fire-alarm': 'Alarme incendie : {element}',
  'fault.intrusion': 'Intrusion : {element}',
  'fault.panel-fault': 'Dispositif de sécurité en défaut : {element}',
  'fault.link-cut': 'Lien coupé : {element}',
  'fault.duct-cut': 'Fourreau coupé : {element}',
  'fault.device-down': 'L’équipement s’arrête : {element}',
  'fault.disk-failed': 'Un disque tombe en panne : {element}',
  'fault.array-lost': 'La baie de stockage s’arrête : {element}',
  'fault.backup-failed': 'La sauvegarde échoue : {element}',
  'fault.backup-missed': 'La sauvegarde ne tourne pas : {element}',
  'fault.site-dead': 'Le centre s’arrête : {element}',
  'fault.site-silent': 'Le centre ne s’entend plus, mais fonctionne : {element}',
  'fault.heartbeat-lost': 'Battement perdu : {element}',
  'fault.replica-out-of-sync': 'La copie prend du retard : {element}',
  'fault.links-cut-all': 'Tous les liens entre les centres coupés',
  'fault.witness-blind': 'Le témoin n’entend plus : {element}',
  'fault.witness-lost': 'Le témoin s’arrête',
  'fault.router-stuck': 'Le partenaire ne prend pas le relais : {element}',
  'fault.both-active': 'Les deux partenaires actifs : {element}',
  'fault.cooling-stuck': 'Le froid en veille ne prend pas le relais : {element}',
  'fault.restart-stuck': 'Les machines virtuelles ne redémarrent pas ailleurs',
  'fault.console-isolated': 'Cette console est isolée',
  'fault.sensor-silent': 'Instrument muet : {element}',
};
