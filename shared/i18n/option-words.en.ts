/** English names of options inside a line of the record: ids of `option.*` go into its parameters, and a record of before is read in the same words. */
const WORDS = `
    transfer {move the load to the other site}
    waitGenerator {wait for the generator} startGenerator {start the generator by hand}
    startThere {start at the other site what stops here}
    lookAgain {get another view of the site first}
    protect {shut down in order}
    stay {leave things as they are}
    repairPath {repair the power path}
    shedLoad {reduce the load on the path that is left}
    repairLink {repair the links}
    readLink {look at the link and at what reads it}
    repairUps {repair the UPS} leaveBypass {switch the UPS back from bypass to normal} callSupplier {call the electricity supplier}
    repairGenerator {make the generator ready again} refuel {have the generator refuelled}
    restoreCooling {restart a cooling unit} repairCooling {repair the cooling unit} waitCooling {wait for the standby unit}
    measureByHand {measure the room by hand} checkRoom {check the room}
    callSecurity {call the security company} callEmergency {call the emergency services} keepOut {keep everybody out}
    repairSafety {repair the safety device} waitSecurity {wait for the team on its way} escort {go in only with the team} closeDoor {have the door closed}
    repair {repair the cause}
    callVendor {call the vendor} waitRestart {wait for the restart} restartByHand {restart the machines by hand} checkMachines {find out whether the machines run}
    waitRemap {wait for the other array} remapByHand {map the volumes by hand} useOldCopy {use the copy that is left} restoreBackup {restore from backup}
    replaceDisk {replace the disk} resyncCopy {bring the copy back in sync} stopOneWriter {stop writing to one copy} rerunBackup {run the backup again}
    repairHost {repair the server} relieveHost {relieve the server} doWithout {do without what does not fit} addRoom {add room or take load away}
    transferDrill {hold the load transfer test} carryOut {carry it out and record it}
    takeOver {take over the load of the other centre}
    human_planned_switchover {nothing to do}
    human_repair_links {repair the links}
    human_change_holder_by_consent {repair the links; move services only if both centres agree}
    human_wait {wait}
    human_bring_evidence {bring the missing evidence}
    human_wait_hold_down {wait until the silence has lasted long enough}
    human_approve_takeover {approve the takeover}
    human_confirm_reversible_steps {prepare, and prove that the other centre no longer writes}
    human_accept_data_loss {decide on the data loss shown}
    human_repair_array {bring an array back at this centre}
    human_choose_load_to_shed {choose which services to do without}
    human_repair_witness {restore the way to the witness}
    human_replace_witness {replace the witness}
    pairPromote {make the passive one active}
    pairDemote {take one of the two actives out}
    pairRepair {repair the faulty member}
    pairWait {wait for the partner}
    pairCheck {look who is active}
    repairDevice {repair the device}
    closePath {close the path}
    cutZone {cut the zone off}
    failback {move the load back} failBack {move the load back}
    human_break_glass {decide with two people, on written proof}
    human_move_console {go to another console}
    human_check_by_hand {check this centre on site}
    human_check_peer {check the other centre}
    human_fix_clock {check the clock of this machine}
    human_decide_planned_move {decide on a planned move}
    human_record_only {record the drill}`;

/** The part of a message that tells the option whose id is the parameter `name`; an id no release has known stays as it is. */
export function optionWordsEn(name: string): string {
  return `{${name}, select,${WORDS}
    other {{${name}}}}`;
}
