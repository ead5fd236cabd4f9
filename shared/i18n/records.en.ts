/** English texts of the record: what happened to incidents, services, sources, the engine and the record itself, line by line. */
import { optionWordsEn } from './option-words.en.ts';

/** The advised option inside a line of the record. */
const ADVISED = optionWordsEn('advised');

export const recordsEn = {
  // Decisions
  'decision.made': `{verdict, select,
    stay {Decision: nothing to move.} watch {Decision: watch.} act {Decision: a person has to decide.} hold {Decision: do not fail over.} other {Decision: {verdict}.}
  } Advised: ${ADVISED}. Rule {rule}, version {version}.`,
  'decision.refreshed': `{verdict, select,
    stay {Same decision on newer readings: nothing to move.} watch {Same decision on newer readings: watch.}
    act {Same decision on newer readings: a person has to decide.} hold {Same decision on newer readings: do not fail over.} other {Same decision on newer readings: {verdict}.}
  } Advised: ${ADVISED}. Rule {rule}, version {version}.`,
  // Incidents and alarms
  'incident.opened': 'Incident {id} opened: {causeKey}',
  'incident.attached': '{count, plural, one {# alarm added} other {# alarms added}}',
  'incident.rerooted': 'Deeper cause found: {to} (before: {from})',
  'incident.recurred': 'The fault is back: {name}',
  'incident.merged': 'Part of incident {into}; closed here',
  'incident.absorbed': 'Incident {id} turned out to be part of this one',
  'incident.recovering': 'Nothing is faulty any more; resolved after {calmS} of calm',
  'incident.resolved': 'Resolved: {name}. A person can close it.',
  'incident.acknowledged': 'Taken by {person}',
  'incident.note': '{note}',
  'incident.closed': 'Closed by {person}. Cause: {cause}. Done: {done}',
  'alarm.shelved': 'Alarm shelved by {person} until {untilAtMs}: {alarmKey}. {reason}',
  'alarm.unshelved': 'Alarm taken off the shelf by {person}: {alarmKey}. {reason}',
  'alarm.shelfOver': 'No longer shelved, its time is up: {alarmKey}',
  'alarm.unacknowledged': 'Acknowledgement taken back by {person}: {alarmKey}',
  'incident.unacknowledged': 'Given back by {person}: nobody has it',
  'incident.assigned': '{to} takes care of it, says {person}',
  'incident.noteWithdrawn': '{person} withdraws the note of line {seq}',
  // Hand-over of the shift
  'handover.promised': '{person} promises: {what}',
  'handover.promisedBy': '{person} promises by {dueAtMs}: {what}',
  'handover.kept': 'Done, says {person}: {what}',
  'handover.taken':
    '{to} takes the shift over from {from}: {count, plural, =0 {nothing stood} one {# row} other {# rows}}, {questions, plural, =0 {no question} one {# question} other {# questions}}',
  'handover.asked': '{person} asks at the hand-over: {question}',
  'handover.passedOn': '{to} takes care of it now, with the shift of {from}',
  'handover.refused': 'Not recorded as {person} wanted: the hand-over has to be complete',
  'handover.past': 'this time is past already',
  'handover.unknown': 'there is no open promise {id}',
  'handover.samePerson': 'one person cannot hand over to the same one: {person}',
  'handover.notIncoming': 'only {to} can take this shift, not {person}',
  'handover.unread': '{count, plural, one {# row was} other {# rows were}} not read: {ids}',
  'alarm.acknowledged': 'Alarm acknowledged by {person}: {alarmKey}',
  // Services
  'service.served': 'Service served: {name}',
  'service.atRisk': 'Service at risk: {name}',
  'service.lost': 'Service lost: {name}',
  'service.shed': 'Service shed: {name}',
  'service.unknown': 'Service of unknown state: {name}',
  // Stated by a person
  'evidence.stated': `{person} states: {name}, {metric, select,
    ups_source {source} ups_battery {battery} gen_state {state} gen_mode {mode} pdu_state {state} cool_unitState {state} contact_state {contact}
    suppression_state {state} door_state {door} fire_finding {what was found there} party_dispatch {how far they are}
    link_oper {state} device_reach {answers} router_role {role}
    link_farOper {far end} firewall_sync {cluster} firewall_filter {filter} switch_stack {stack} zone_probe {forbidden connection}
    array_health {health} repl_state {replication} service_probe {probe} backup_last {last backup}
    host_psu {power supplies} host_fans {fans} host_disks {own disks} host_services {own services} host_mode {mode} volume_access {access} repl_role {role}
    site_heartbeat {heartbeat} site_witnessView {seen by the witness} site_fenced {proof that it no longer writes} console_gateway {gateway} witness_reach {answers}
    other {{metric}}}, {state, select,
    online {on mains} eco {on mains, eco mode} boost {voltage raised} trim {voltage lowered} battery {on battery} bypass {on bypass} off {off}
    normal {normal} charging {charging} discharging {discharging} low {nearly empty} replace {to be replaced} fault {fault} absent {missing}
    stopped {stopped} starting {starting} running {running} cooling {cooling down} auto {automatic} test {test} manual {manual} blocked {locked out}
    up {up} down {down} on {on} standby {standby} alarm {alarm} disabled {disabled} active {active} init {starting}
    ok {good} degraded {degraded} failed {failed} inSync {in sync} async {behind} suspended {suspended} broken {broken}
    missed {missed} unverified {not verified} alive {alive} silent {silent} no {no proof} outOfSync {out of sync} filtering {filtering} open {open} closed {refused} full {whole} half {ring open} split {in two parts} proven {proven} maintenance {maintenance} gone {gone}
    primary {primary} secondary {secondary}
    armed {armed} discharged {gone off} forced {forced} none {nothing yet} fire {fire or smoke} falseAlarm {false alarm}
    called {called} acknowledged {has acknowledged} arrived {on site} other {{state}}}. On what: {proof}`,
  // Sources
  'source.lost': `{trouble, select,
    timeout {Source lost: {source}, no answer in time} refused {Source lost: {source}, connection refused or closed}
    auth {Source lost: {source}, not allowed in} protocol {Source lost: {source}, its answer is not understood}
    driver_down {Source lost: {source}, its driver has stopped} data_stale {Source lost: {source}, its data is old}
    ended {Source lost: {source}, it has ended} file {Source lost: {source}, trouble with its file}
    other {Source lost: {source}}} ({detailSaid}).`,
  'source.up': 'Source answers: {source}',
  // Engine
  'incident.unwatched': 'Nothing was watched for {gapS}: what happened meanwhile is not in this record',
  'engine.started': 'Engine started',
  'engine.restarted': 'Engine started again',
  'engine.clockStepped': 'The clock of this machine jumped by {stepS}',
  'engine.resumed': 'This machine slept for {gapS}; nothing heard before counts until it is read again',
  'engine.simulation': '{faults, select, _ {Simulator: no fault is played} other {Simulator: faults played: {faults}}}',
  'engine.drillOn': 'Drill started by {person}',
  'engine.drillOff': 'Drill ended by {person}',
  // Site file
  'site.reloaded': 'Site file read again: {file}',
  'site.rejected':
    '{count, plural, one {Site file refused: {file}, # problem: {first}} other {Site file refused: {file}, # problems, the first: {first}}}. The site stays as it was.',
  // Sources file
  'sources.reloaded': 'Sources file read again: {file}',
  'sources.rejected':
    '{count, plural, one {Sources file refused: {file}, # problem: {first}} other {Sources file refused: {file}, # problems, the first: {first}}}. The sources stay as they were.',
  // Risks that stand
  'standing.noWitness': 'There is no witness: cut links and a lost centre look the same, so no site decision can be automatic',
  'standing.onlyBatteries':
    '{name} has no generator: without its mains only the batteries carry it, and its load has to be moved before they end',
  'standing.backupMissesRpo': 'The backups are too far apart to lose less than {rpoS} of work: add the time a backup takes',
  // Record on disk: `full` to `future` follow "the record on disk is in trouble:"
  'store.full': 'the disk with {directory} is full: what happens now waits to be written. Free some space there; it goes on by itself',
  'store.io': 'the disk with {directory} does not read or write. Check cable, mount and disk; it goes on by itself once it answers',
  'store.readonly':
    '{directory} may not be written. Check the rights of the folder, and whether the disk was mounted read-only; it goes on by itself',
  'store.corrupt': 'the file in {directory} is damaged. Quit and open the console again: it is put together from backup and what is whole',
  'store.missing':
    '{directory} or the file in it is gone: moved, deleted, or its disk was taken away. Bring it back; what happens now waits to be written until then',
  'store.busy':
    'another program holds the file in {directory}. Close a second console, a backup program or a database tool; it goes on by itself',
  'store.future': 'the file in {directory} was made by a newer Twinwatch; use that version',
  'record.setAside': 'The record was damaged and begins anew; the damaged one is kept in {file}',
  'store.historyFailed': 'readings are no longer kept for replay, incidents still are ({detail})',
  'store.historySetAside': 'The kept readings were damaged and were set aside in {file} ({detail})',
  'store.directoryOpen': 'Other users of this machine can read the folder of the record: {directory}',
  'store.closeFailed': 'The record did not close cleanly ({detail})',
  'store.recordBehind': 'The record ends at entry {lastSeq}, but entry {seen} had been written: the file was replaced or cut',
  'store.keyUnusable': 'The key that signs the record cannot be used ({detail}); lines are kept without a signature',
  'store.keyDamaged': 'The key that signed the record was damaged and was set aside in {file}',
  'store.sealBroken':
    'The end of the record, entry {seq}, is not the one this console signed last: something else wrote to the file, or the key was missing',
  'console.key': 'This console signs its record with the key {fingerprint}',
  'console.keyChanged': 'This console signs with a new key, {fingerprint}; the key before, {before}, vouches for it',
  'console.keyLost':
    'This console signs with a new key, {fingerprint}; the key before, {before}, is lost, so nothing vouches for it but the people here',
  // Faults of the simulator
  'fault.mains-lost': 'Mains lost: {element}',
  'fault.voltage-sag': 'Mains voltage low: {element}',
  'fault.frequency-drift': 'Mains frequency drifts: {element}',
  'fault.generator-late': 'Generator starts late: {element}',
  'fault.generator-fails': 'Generator does not start: {element}',
  'fault.generator-locked': 'Generator locked out: {element}',
  'fault.feed-lost': 'Supply of the UPS lost: {element}',
  'fault.ups-fault': 'UPS fails: {element}',
  'fault.ats-lost': 'Transfer switch fails: {element}',
  'fault.pdu-lost': 'PDU fails: {element}',
  'fault.path-lost': 'Power path fails: {element}',
  'fault.cooling-lost': 'Cooling unit stops: {element}',
  'fault.fire-alarm': 'Fire alarm: {element}',
  'fault.intrusion': 'Intrusion: {element}',
  'fault.panel-fault': 'Safety device faulty: {element}',
  'fault.link-cut': 'Link cut: {element}',
  'fault.duct-cut': 'Duct cut: {element}',
  'fault.device-down': 'Device stops: {element}',
  'fault.disk-failed': 'Disk fails: {element}',
  'fault.array-lost': 'Array stops: {element}',
  'fault.backup-failed': 'Backup fails: {element}',
  'fault.backup-missed': 'Backup does not run: {element}',
  'fault.site-dead': 'Centre stops: {element}',
  'fault.site-silent': 'Centre can’t be heard, but works: {element}',
  'fault.heartbeat-lost': 'Heartbeat lost: {element}',
  'fault.replica-out-of-sync': 'Copy falls behind: {element}',
  'fault.links-cut-all': 'All links between the centres cut',
  'fault.witness-blind': 'Witness no longer hears: {element}',
  'fault.witness-lost': 'Witness stops',
  'fault.router-stuck': 'Partner does not take over: {element}',
  'fault.both-active': 'Both partners active: {element}',
  'fault.cooling-stuck': 'Standby cooling does not take over: {element}',
  'fault.restart-stuck': 'Virtual machines do not restart elsewhere',
  'fault.console-isolated': 'This console is cut off',
  'fault.sensor-silent': 'Instrument silent: {element}',
} as const;
