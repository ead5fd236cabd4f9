/**
 * English texts of the conditions: `text` says what happened and heads the incident, `consequence` what follows if nothing
 * is done, `action` what to do first. One alarm, one action. Keys follow `electron/engine/core/conditions.ts`.
 */
export const conditionsEn = {
  // Power
  'condition.mains.lost.text': 'Mains lost: {name}',
  'condition.mains.lost.consequence': 'The UPS units carry the load until their batteries end, unless a generator takes over.',
  'condition.mains.lost.action': 'Check that the generator starts. If it does not come or there is none, prepare to move the load.',
  'condition.mains.inferredLost.text': 'Mains lost, as all its UPS units show: {name}',
  'condition.mains.inferredLost.consequence': 'The UPS units carry the load until their batteries end, unless a generator takes over.',
  'condition.mains.inferredLost.action': 'Check that the generator starts, and have the mains looked at on site. Prepare to move the load.',
  'condition.mains.quality.text': 'Mains voltage low: {name}',
  'condition.mains.quality.consequence': 'The UPS units may switch to battery and drain.',
  'condition.mains.quality.action': 'Compare with the input voltage of the UPS units. If it lasts, call the electricity supplier.',
  'condition.mains.overvoltage.text': 'Mains voltage high: {name}',
  'condition.mains.overvoltage.consequence': 'The UPS units may switch to battery; what has no UPS may be damaged.',
  'condition.mains.overvoltage.action': 'Compare with the input voltage of the UPS units. If it lasts, call the electricity supplier.',
  'condition.mains.frequencyLow.text': 'Mains frequency low: {name}',
  'condition.mains.frequencyLow.consequence': 'The grid is unsteady: the UPS units may switch to battery.',
  'condition.mains.frequencyLow.action': 'Check that the UPS batteries are charged and the generator is in automatic.',
  'condition.mains.frequencyHigh.text': 'Mains frequency high: {name}',
  'condition.mains.frequencyHigh.consequence': 'The grid is unsteady: the UPS units may switch to battery.',
  'condition.mains.frequencyHigh.action': 'Check that the UPS batteries are charged and the generator is in automatic.',
  'condition.ups.onBattery.text': 'UPS on battery: {name}',
  'condition.ups.onBattery.consequence':
    'It stops when its battery ends. What it feeds is then left with the other power path, or with none.',
  'condition.ups.onBattery.action': 'Find out whether the mains is gone or only the supply of this UPS: look at its breaker.',
  'condition.ups.lowBattery.text': 'UPS battery nearly empty: {name}',
  'condition.ups.lowBattery.consequence': 'It stops within minutes.',
  'condition.ups.lowBattery.action': 'If the other power path does not carry, shut down what it feeds, lowest priority first.',
  'condition.ups.batteryFault.text': 'UPS battery faulty or missing: {name}',
  'condition.ups.batteryFault.consequence': 'If the mains is lost, this UPS stops at once.',
  'condition.ups.batteryFault.action': 'Call the UPS maintenance and have the battery replaced.',
  'condition.ups.failed.text': 'UPS off: {name}',
  'condition.ups.failed.consequence': 'The racks depend on the other power path alone.',
  'condition.ups.failed.action': 'Check that the other UPS carries the load, then send a technician to this one.',
  'condition.ups.bypass.text': 'UPS on bypass: {name}',
  'condition.ups.bypass.consequence': 'Its load is fed by the bare mains: a cut or a surge reaches the racks.',
  'condition.ups.bypass.action': 'Ask whether somebody works on it. If not, call the UPS maintenance.',
  'condition.ups.overload.text': 'UPS load too high: {name}',
  'condition.ups.overload.consequence': 'It has no room left for the other power path; if that one fails, both may stop.',
  'condition.ups.overload.action': 'Take load off this power path.',
  'condition.gen.startFailed.text': 'Generator failed: {name}',
  'condition.gen.startFailed.consequence': 'While the mains is lost, the batteries are all that is left.',
  'condition.gen.startFailed.action': 'Send a technician to start it by hand and call its 24/7 maintenance.',
  'condition.gen.late.text': 'Generator late: {name}',
  'condition.gen.late.consequence': 'The batteries go on draining; if it does not come they are the limit.',
  'condition.gen.late.action': 'Send a technician to start it by hand and prepare to move the load.',
  'condition.gen.notReady.text': 'Generator not ready to start by itself: {name}',
  'condition.gen.notReady.consequence': 'When the mains is lost, only the batteries carry.',
  'condition.gen.notReady.action':
    'Make sure nobody works on it, then have it put back in automatic; one that is locked out is mended and reset first.',
  'condition.gen.running.text': 'Generator running: {name}',
  'condition.gen.running.consequence': 'It feeds the site while its fuel lasts.',
  'condition.gen.running.action': 'Follow its fuel level.',
  'condition.gen.fuelLow.text': 'Generator fuel low: {name}',
  'condition.gen.fuelLow.consequence': 'It stops when the tank is empty.',
  'condition.gen.fuelLow.action': 'Order fuel and ask when it will be delivered.',
  'condition.pdu.down.text': 'Power distribution down: {name}',
  'condition.pdu.down.consequence': 'What it feeds has one supply less, or none.',
  'condition.pdu.down.action': 'Check its supply and its breaker.',
  'condition.path.down.text': 'Power path down: {name}',
  'condition.path.down.consequence': 'The racks depend on the other power path alone.',
  'condition.path.down.action': 'Check that the other power path carries the load, then the breakers of this one.',
  // Cooling and safety
  'condition.cooling.failed.text': 'Cooling unit stopped: {name}',
  'condition.cooling.failed.consequence': 'The other unit has to cool the room alone. If it does not, the room warms up.',
  'condition.cooling.failed.action': 'Check that the other unit cools, then send a technician to this one.',
  'condition.temp.high.text': 'Temperature high: {name}',
  'condition.temp.high.consequence': 'If it goes on rising, equipment shuts itself down.',
  'condition.temp.high.action': 'Check both cooling units of the room.',
  'condition.temp.critical.text': 'Temperature critical: {name}',
  'condition.temp.critical.consequence': 'Equipment is about to shut itself down.',
  'condition.temp.critical.action': 'Restore cooling. If it can’t be restored in time, take load out of the room.',
  'condition.contact.alarm.text': 'Safety alarm: {name}',
  'condition.contact.alarm.consequence': 'Fire, intrusion or water may reach people and equipment.',
  'condition.contact.alarm.action': 'Call the security company and note its answer. Nobody enters.',
  'condition.contact.fault.text': 'Safety device faulty or off: {name}',
  'condition.contact.fault.consequence': 'It may stay silent when it should give the alarm.',
  'condition.contact.fault.action': 'Tell the security company and have it repaired.',
  // Networks
  'condition.link.down.text': 'Link down: {name}',
  'condition.link.down.consequence': 'Traffic goes over the links that are left; if none is left, it stops.',
  'condition.link.down.action': 'Check the ports at both ends, then the cable.',
  'condition.isp.down.text': 'Internet line down: {name}',
  'condition.isp.down.consequence': 'Customers come in by the other line, or not at all.',
  'condition.isp.down.action': 'Check that the other line carries, then open a ticket with the operator.',
  'condition.device.down.text': 'No answer: {name}',
  'condition.device.down.consequence': 'Its partner does its work alone, or the work stops.',
  'condition.device.down.action': 'Check its power and its network, then send a technician.',
  // Storage, backup, services
  'condition.array.failed.text': 'Storage failed: {name}',
  'condition.array.failed.consequence': 'Volumes go on from the other copy, or stop.',
  'condition.array.failed.action': 'Check that the other copy serves, then call the vendor: 24/7, within 4 h.',
  'condition.array.degraded.text': 'Storage degraded: {name}',
  'condition.array.degraded.consequence': 'Further failures may stop it.',
  'condition.array.degraded.action': 'Check the spare disks and the rebuild, then call the vendor.',
  'condition.replication.outOfSync.text': 'Copy out of sync: {name}',
  'condition.replication.outOfSync.consequence': 'Moving to this copy would lose what was written since the last sync.',
  'condition.replication.outOfSync.action': 'Note the time of the last sync and check the storage links.',
  'condition.service.down.text': 'Service down: {name}',
  'condition.service.down.consequence': 'Customers can’t use it; its recovery time is running.',
  'condition.service.down.action': 'Restore it from its cause and tell support.',
  // Sites and the console
  'condition.links.allSevered.text': 'All links down to {name}',
  'condition.links.allSevered.consequence': 'Copies stop, and cut links look the same as a lost centre.',
  'condition.links.allSevered.action':
    'Move nothing yet. Find out by another way whether the centre is alive: phone, witness, somebody on site.',
  'condition.site.silent.text': 'Nothing heard from {name}',
  'condition.site.silent.consequence': 'The centre is lost, or only out of reach: its state is not known.',
  'condition.site.silent.action': 'Find out by another way whether the centre is alive: phone, witness, somebody on site.',
  'condition.site.heartbeatLost.text': 'No heartbeat: {name}',
  'condition.site.heartbeatLost.consequence': 'The centre or the way to it is down; it is not known which.',
  'condition.site.heartbeatLost.action': 'Compare with the links and the witness, then phone the centre.',
  'condition.witness.lost.text': 'Witness out of reach: {name}',
  'condition.witness.lost.consequence': 'If the links fail too, nothing tells which centre is alive.',
  'condition.witness.lost.action': 'Restore the way to the witness.',
  'condition.console.isolated.text': 'Console cut off from its gateway: {name}',
  'condition.console.isolated.consequence': 'Everything remote is unknown from here; no move is advised.',
  'condition.console.isolated.action': 'Go to another console, then check the network of this one.',
  'condition.shared.cause.text': 'Everything watched here is down: {name}',
  'condition.shared.cause.consequence': 'Whatever depends on this place stays down.',
  'condition.shared.cause.action': 'Send a technician to the place: power, cables, fire, works.',
  'condition.signal.unknown.text': 'No readings: {name}',
  'condition.signal.unknown.consequence': 'Its state is unknown; a fault would not be seen.',
  'condition.signal.unknown.action': 'Check its instrument and the way to it.',
  'condition.source.lost.text': 'Source lost: {name}',
  'condition.source.lost.consequence': 'Everything it reads is unknown.',
  'condition.source.lost.action': 'Check its address, its access and the program that answers.',
  'condition.clock.stepped.text': 'The clock of this machine jumped',
  'condition.clock.stepped.consequence': 'Times may be wrong; no move is advised until it is steady.',
  'condition.clock.stepped.action': 'Check the time server of this machine.',
  'condition.console.late.text': 'This console comes late',
  'condition.console.late.consequence': 'It reads and decides too late; silence of an instrument cannot be told from its own.',
  'condition.console.late.action': 'Close other programs on this machine, check its disk; if need be, go to another console.',
  // The end of each, by condition
  'alarm.cleared': `{condition, select,
    mains_lost {Mains back: {name}}
    mains_inferredLost {Its UPS units no longer show it lost, or its meter says otherwise: {name}}
    mains_quality {Mains voltage no longer low: {name}}
    mains_overvoltage {Mains voltage no longer high: {name}}
    mains_frequencyLow {Mains frequency no longer low: {name}}
    mains_frequencyHigh {Mains frequency no longer high: {name}}
    ups_onBattery {UPS no longer on battery: {name}}
    ups_lowBattery {UPS battery no longer low: {name}}
    ups_batteryFault {UPS battery no longer faulty: {name}}
    ups_failed {UPS no longer off: {name}}
    ups_bypass {UPS no longer on bypass: {name}}
    ups_overload {UPS load acceptable again: {name}}
    gen_startFailed {Generator no longer in fault: {name}}
    gen_late {Generator no longer awaited: {name}}
    gen_notReady {Generator back in automatic: {name}}
    gen_running {Generator no longer running: {name}}
    gen_fuelLow {Generator fuel no longer low: {name}}
    pdu_down {Power distribution back: {name}}
    path_down {Power path back: {name}}
    cooling_failed {Cooling unit back: {name}}
    temp_high {Temperature no longer high: {name}}
    temp_critical {Temperature no longer critical: {name}}
    temp_rising {Temperature no longer rising fast: {name}}
    temp_toLimit {Thermal limit no longer close: {name}}
    temp_confirmed {Sensors no longer agree on heat: {name}}
    sensor_implausible {No longer contradicted: {name}}
    sensors_contradict {Sensors agree again: {name}}
    power_implausible {Loads of UPS and PDUs match again: {name}}
    source_skewed {Clock of the source right again: {name}}
    gen_fuelOut {Fuel lasts longer again: {name}}
    ups_batteryReplace {UPS battery no longer to be replaced: {name}}
    ups_inputLow {UPS input voltage no longer low: {name}}
    ups_inputHigh {UPS input voltage no longer high: {name}}
    ups_inputFrequencyLow {UPS input frequency no longer low: {name}}
    ups_inputFrequencyHigh {UPS input frequency no longer high: {name}}
    gen_startBatteryLow {Starting battery good again: {name}}
    gen_stopped {Generator no longer stopped without mains: {name}}
    cooling_notTakenOver {Standby cooling no longer awaited: {name}}
    cooling_none {Cooled again: {name}}
    cooling_bothActive {No longer both cooling units running: {name}}
    fire_alarm {Fire alarm over: {name}}
    intrusion_alarm {Intrusion alarm over: {name}}
    suppression_discharged {Fire suppression refilled: {name}}
    suppression_notReady {Fire suppression ready again: {name}}
    door_forced {Door no longer forced: {name}}
    door_heldOpen {Door closed: {name}}
    dispatch_notAcknowledged {Alarm acknowledged, or over: {name}}
    dispatch_notArrived {Team arrived, or alarm over: {name}}
    contact_alarm {Safety alarm over: {name}}
    contact_fault {Safety device back: {name}}
    link_down {Link back: {name}}
    isp_down {Internet line back: {name}}
    router_notTakenOver {Its takeover is no longer awaited: {name}}
    pair_noneActive {The pair has an active member again: {name}}
    pair_twoActive {No longer active beside its partner: {name}}
    firewall_outOfSync {Firewall cluster in sync again: {name}}
    firewall_failedOpen {Firewall filters again: {name}}
    stack_open {Ring of the stack closed again: {name}}
    stack_split {Stack is one again: {name}}
    link_endsDisagree {The two ends of the link agree again: {name}}
    zone_breached {Forbidden connection refused again: {name}}
    zone_bypass {The path around the firewalls is gone: {name}}
    device_down {Answers again: {name}}
    array_failed {Storage back: {name}}
    array_degraded {Storage no longer degraded: {name}}
    replication_outOfSync {Copy in sync again: {name}}
    service_down {Service back: {name}}
    backup_failed {Backup good again: {name}}
    backup_missed {Backup ran again: {name}}
    backup_unverified {Backup verified: {name}}
    backup_singleCopy {Backup on both servers again: {name}}
    backup_tooOld {Verified backup recent again: {name}}
    backup_keptShort {Backups kept long enough again: {name}}
    host_psuFailed {Power supply of a server back: {name}}
    host_fanFailed {Fan of a server back: {name}}
    host_diskFailed {Disk of a server back: {name}}
    host_memoryError {No more memory errors: {name}}
    host_cpuError {No more processor errors: {name}}
    host_servicesFailed {Services of a server running again: {name}}
    host_cpuHigh {Processors no longer busy: {name}}
    host_memoryHigh {Memory no longer nearly full: {name}}
    host_diskFull {File system no longer nearly full: {name}}
    host_networkHigh {Network port no longer busy: {name}}
    host_maintenance {Maintenance over: {name}}
    vm_notRestarted {Restarted: {name}}
    capacity_doesNotFit {Can carry the whole load again: {name}}
    volume_gone {Volume back: {name}}
    volume_silent {Volume answers again: {name}}
    array_pathsLost {Hosts reach the array again: {name}}
    array_pathsReduced {All paths to the array back: {name}}
    array_notRemapped {Volumes served again: {name}}
    disk_failed {Failed disks replaced: {name}}
    disk_missing {A disk is in its place again: {name}}
    disk_notIntegrated {Spare disk stepped in: {name}}
    disk_secondFailure {No longer two disks at once: {name}}
    disk_noSpare {Spare disk there again: {name}}
    disk_sparesLow {Spare disks there again: {name}}
    copies_bothPrimary {One copy is written again: {name}}
    obligation_overdue {No longer overdue: {name}}
    call_overdue {Call no longer overdue: {name}}
    links_allSevered {No longer all links down to {name}}
    site_silent {Heard again: {name}}
    site_heartbeatLost {Heartbeat back: {name}}
    witness_lost {Witness in reach again: {name}}
    console_isolated {Console connected again: {name}}
    shared_cause {No longer everything down here: {name}}
    signal_unknown {Readings back: {name}}
    source_lost {Source back: {name}}
    clock_stepped {The clock of this machine is steady again}
    console_late {This console keeps its time again}
    other {Over: {name} ({condition})}}`,
} as const;
