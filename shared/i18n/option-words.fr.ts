/** French names of options inside a line of the record: ids of `option.*` go into its parameters, and a record of before is read in the same words. */
const WORDS = `
    transfer {transférer la charge sur l’autre site}
    waitGenerator {attendre le groupe électrogène}
    startGenerator {démarrer le groupe à la main}
    startThere {démarrer dans l’autre site ce qui s’arrête ici}
    lookAgain {voir d’abord le site par un autre moyen}
    protect {arrêter dans l’ordre}
    stay {laisser les choses en l’état}
    repairPath {réparer la voie électrique}
    shedLoad {alléger la voie qui reste}
    repairLink {réparer les liens}
    readLink {regarder le lien et ce qui le mesure}
    repairUps {réparer l’onduleur} leaveBypass {remettre l’onduleur en marche normale} callSupplier {appeler le fournisseur d’électricité}
    repairGenerator {remettre le groupe en état} refuel {faire ravitailler le groupe}
    restoreCooling {redémarrer une unité de froid} repairCooling {réparer l’unité de froid} waitCooling {attendre l’unité de secours}
    measureByHand {mesurer la salle à la main} checkRoom {vérifier la salle}
    callSecurity {appeler la télésurveillance} callEmergency {appeler les secours} keepOut {ne laisser entrer personne}
    repairSafety {réparer le dispositif de sécurité} waitSecurity {attendre l’équipe en route} escort {n’entrer qu’avec l’équipe} closeDoor {faire fermer la porte}
    repair {réparer la cause}
    callVendor {appeler le fournisseur} waitRestart {attendre le redémarrage} restartByHand {redémarrer les machines à la main} checkMachines {vérifier si les machines tournent}
    waitRemap {attendre l’autre baie} remapByHand {rattacher les volumes à la main} useOldCopy {utiliser la copie restante} restoreBackup {restaurer depuis la sauvegarde}
    replaceDisk {remplacer le disque} resyncCopy {resynchroniser la copie} stopOneWriter {arrêter les écritures vers une copie} rerunBackup {relancer la sauvegarde}
    repairHost {réparer le serveur} relieveHost {soulager le serveur} doWithout {renoncer à ce qui ne tient pas} addRoom {ajouter de la place ou enlever de la charge}
    transferDrill {faire l’essai de transfert de charge} carryOut {l’effectuer et le consigner}
    takeOver {reprendre la charge de l’autre centre}
    human_planned_switchover {rien à faire}
    human_repair_links {réparer les liens}
    human_change_holder_by_consent {réparer les liens\u202f; ne déplacer des services que si les deux centres sont d’accord}
    human_wait {attendre}
    human_bring_evidence {apporter les preuves qui manquent}
    human_wait_hold_down {attendre que le silence ait assez duré}
    human_approve_takeover {approuver la reprise}
    human_confirm_reversible_steps {préparer, et prouver que l’autre centre n’écrit plus}
    human_accept_data_loss {décider de la perte de données affichée}
    human_repair_array {ramener une baie dans ce centre}
    human_choose_load_to_shed {choisir les services dont on se passe}
    human_repair_witness {rétablir le chemin vers le témoin}
    human_replace_witness {remplacer le témoin}
    pairPromote {rendre le passif actif}
    pairDemote {retirer l’un des deux actifs}
    pairRepair {réparer le membre en défaut}
    pairWait {attendre le partenaire}
    pairCheck {regarder qui est actif}
    repairDevice {réparer l’équipement}
    closePath {fermer le chemin}
    cutZone {couper la zone}
    failback {ramener la charge} failBack {ramener la charge}
    human_break_glass {décider à deux personnes, sur preuve écrite}
    human_move_console {aller à une autre console}
    human_check_by_hand {contrôler ce centre sur place}
    human_check_peer {contrôler l’autre centre}
    human_fix_clock {contrôler l’horloge de cette machine}
    human_decide_planned_move {décider d’un transfert planifié}
    human_record_only {consigner l’exercice}`;

/** The part of a message that tells the option whose id is the parameter `name`; an id no release has known stays as it is. */
export function optionWordsFr(name: string): string {
  return `{${name}, select,${WORDS}
    other {{${name}}}}`;
}
