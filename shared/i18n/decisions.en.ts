/**
 * English texts of the decisions: headlines, threats, options, checks and what would change the advice.
 * Options are for people to carry out; nothing here says that the console does anything.
 */
export const decisionsEn = {
  // Options
  'option.transfer': 'Move the load to the other site',
  'move.loadTo': 'Move the load to {site}',
  'option.waitGenerator': 'Wait for the generator',
  'option.startGenerator': 'Start the generator by hand',
  'option.lookAgain': 'Get another view of {site, select, _ {the site} other {{site}}} first',
  'option.protect': 'Shut down in order, lowest priority first',
  'option.stay': 'Leave things as they are',
  'option.repairPath': 'Repair the power path',
  'option.shedLoad': 'Reduce the load on the power path that is left',
  'option.repairLink': 'Repair the links',
  'option.readLink': 'Look at the link itself, and at what reads it',
  'option.repair': 'Repair the cause',
  'option.takeOver': 'Take over the load of {peer, select, _ {the other centre} other {{peer}}}',
  'option.human.planned-switchover': 'Nothing to do; a move is possible if both centres agree',
  'option.human.repair-links': 'Repair the links',
  'option.human.change-holder-by-consent': 'Repair the links; move services only if both centres agree',
  'option.human.wait': 'Wait: the silence is still too short to mean anything',
  'option.human.bring-evidence': 'Bring the missing evidence',
  'option.human.wait-hold-down': 'Wait until the silence has lasted long enough',
  'option.human.approve-takeover': 'Approve the takeover',
  'option.human.confirm-reversible-steps': 'Prepare with steps that can be undone, and prove that the other centre no longer writes',
  'option.human.accept-data-loss': 'Decide whether to accept the data loss shown',
  'option.human.repair-array': 'Bring an array back here: call its vendor, get the restore from a backup ready',
  'option.human.choose-load-to-shed': 'Choose which services to do without',
  'option.human.repair-witness': 'Restore the way to the witness',
  'option.human.break-glass': 'Decide with two people, on written proof that the other centre no longer writes',
  'option.human.move-console': 'Go to another console',
  'option.human.check-by-hand': 'Check this centre on site',
  'option.human.check-peer': 'Check the other centre by phone or on site',
  'option.human.fix-clock': 'Check the clock of this machine',
  'option.human.decide-planned-move': 'Decide on a planned move while the other centre still answers',
  'option.human.record-only': 'Record the drill; nothing else',
  // Cells of an option
  'outage.none': 'none',
  'outage.minor': 'only what is shed',
  'outage.moves': 'short, service by service',
  'outage.takeover': 'until the services run at {there, select, _ {the other centre} other {{there}}}',
  'outage.risk': 'possible at the next fault',
  'outage.unknown': 'not known',
  'outage.restart':
    '{count, plural, =0 {no service stops} one {# service may stop and have to restart} other {up to # services stop and have to restart}}',
  'outage.inOrder':
    '{count, plural, =0 {what runs there stops and has to restart; {assumedS} is assumed for the shutdown} one {# service may stop and have to restart: {order}; {assumedS} is assumed for the shutdown} other {up to # services stop and have to restart, in this order: {order}; {assumedS} is assumed for the shutdown}}',
  'outage.ifCarries': 'none if it carries the load, else {elseKey}',
  'outage.lost': '{count, plural, =0 {no service lost} one {# service lost} other {# services lost}}',
  'outage.notKnownToSurvive':
    '{count, plural, one {# service may be lost: no copy is known to be in sync} other {# services may be lost: no copy is known to be in sync}}',
  'loss.none': 'none',
  'loss.splitBrain': 'two sites would write: the copies diverge',
  'loss.oneWriter': 'none as long as only one centre writes',
  'loss.ifSilent': 'none, if nothing was written at {peer, select, _ {the other centre} other {{peer}}} since {onsetAtMs}',
  'loss.sinceSync': 'what was written since the copies were last in sync',
  'loss.noCopy': 'all of it: no array here holds the data',
  'loss.ifCarries': 'none if it carries the load, else what is being written at the cut',
  'loss.crash': 'what is being written at the cut',
  'wayBack.yes': 'yes',
  'wayBack.no': 'none',
  'wayBack.plan': 'step by step, as in the plan',
  'wayBack.restart': 'start again in order, once power is back',
  'wayBack.failback': 'planned return, once the copies are in sync',
  // Limits and threats
  'limit.batteries': 'end of the batteries',
  'limit.thisBattery': 'end of this battery',
  'limit.fuel': 'end of the fuel',
  'limit.heat': 'heat limit of the room',
  'threat.none': 'Nothing is threatened',
  'threat.services':
    '{count, plural, =0 {{site, select, _ {The site} other {{site}}} goes dark at {lossAtMs}} one {# service lost at {lossAtMs}} other {# services lost at {lossAtMs}}}{unsure, plural, =0 {} one {; # service may be lost, as no copy is known to be in sync} other {; # services may be lost, as no copy is known to be in sync}}{restart, plural, =0 {} one {; # service may stop, then restart at {there, select, _ {the other site} other {{there}}}} other {; up to # services stop, then restart at {there, select, _ {the other site} other {{there}}}}}',
  'threat.fuelEnds': 'The fuel lasts until {endAtMs}',
  'threat.spareGone': 'No service is threatened; the second power path is missing',
  'threat.pathAndNoSpare': 'The other power path may not carry: racks may lose power',
  'threat.replicationStops': 'Copies stop: no storage link is up',
  'threat.layerCut':
    '{layer, select, data {The data network is cut between the centres} wan {The WAN is cut between the centres} other {Cut between the centres: {layer}}}',
  'threat.lastLink': 'One link left: the next loss cuts the centres apart',
  'threat.linkSpareGone':
    '{up, plural, =0 {No link is known to be up} one {# link left, with less to spare} other {# links left, with less to spare}}',
  'threat.lostNow': '{count, plural, one {# service lost} other {# services lost}}',
  // Mains
  'mains.back': '{site}: mains back',
  'mains.backLost':
    '{site}: power is back, and {count, plural, one {# service it took down is} other {# services it took down are}} still lost',
  'mains.backLowBatteries': '{site}: mains back, the batteries are not charged yet: another loss would leave no time to move the load',
  'mains.backGeneratorOut': '{site}: mains back, but {name} does not stand by: the next loss has only the batteries',
  'mains.onGenerator': '{site}: on generator, nothing to move',
  'mains.noLimit': '{site}: mains lost, no end of the batteries in sight',
  'mains.dark':
    '{site}: dark{isDated, select, _ {} other { since {offAtMs}, its load can no longer be moved}}, its UPS units are empty; bring power back and start at {there, select, _ {the other site} other {{there}}} what is lost',
  'mains.blind': '{site}: mains lost, and not all UPS units report',
  'mains.waitGenerator': '{site}: the generator is due by {dueAtMs}',
  'mains.waitTakeOver': '{site}: the generator runs; its power is due at the UPS units by {dueAtMs}',
  'mains.tooLate': `{advised, select,
    startGenerator {{site}: too late to move the load{isDated, select, _ {} never { from the beginning, {byAtMs} (there never was time for it)} other { since {byAtMs} (it would not end in time)}}, start the generator by hand now}
    startThere {{site}: too late to move the load{isDated, select, _ {} never { from the beginning, {byAtMs} (there never was time for it)} other { since {byAtMs} (it would not end in time)}}, start at {there, select, _ {the other site} other {{there}}} what stops here}
    lookAgain {{site}: too late to move the load{isDated, select, _ {} never { from the beginning, {byAtMs} (there never was time for it)} other { since {byAtMs} (it would not end in time)}}, and what happens there is not seen: get another view of it now}
    repairGenerator {{site}: too late to move the load{isDated, select, _ {} never { from the beginning, {byAtMs} (there never was time for it)} other { since {byAtMs} (it would not end in time)}}, reset the generator and start it now}
    protect {{site}: too late to move the load{isDated, select, _ {} never { from the beginning, {byAtMs} (there never was time for it)} other { since {byAtMs} (it would not end in time)}}, shut down in order now}
    other {{site}: too late to move the load{isDated, select, _ {} never { from the beginning, {byAtMs} (there never was time for it)} other { since {byAtMs} (it would not end in time)}} or to shut down; get the restart at {there, select, _ {the other site} other {{there}}} ready}}`,
  'mains.blocked': `{gate, select,
    telemetry {{site}: no move yet, a reading it needs is missing}
    links {{site}: no move yet, the links it needs are not all known to be up}
    sync {{site}: no move yet, the copies are not known to be in sync}
    fits {{site}: no move yet, it is not sure that the load fits}
    target {{site}: no move yet, {there, select, _ {the other site} other {{there}}} has an incident of its own}
    console {{site}: no move advised, this console is cut off}
    clock {{site}: no move advised, the clock of this machine jumped}
    drill {{site}: no move advised, a drill is running}
    answers {{site}: no planned move, it is not heard well enough}
    plan {{site}: no plan moves this load}
    other {{site}: no move yet, a check is not passed ({gate})}}`,
  'mains.move.none': '{site}: move the load now, there is no generator',
  'mains.move.late': '{site}: move the load now, the generator is late',
  'mains.move.failed': '{site}: move the load now, the generator failed',
  'mains.move.notReady': '{site}: move the load now, the generator is not in automatic',
  'mains.move.lockedOut': '{site}: move the load now, the generator is locked out',
  'mains.move.unknown': '{site}: move the load now, the generator does not report',
  'mains.move.running': '{site}: move the load now, the generator runs but does not carry everything',
  'mains.move.expected': '{site}: move the load now, the generator has not come',
  // Power paths and links
  'path.back': 'Back: {name}',
  'path.stay': '{name} needs repair; the load is carried by {others}',
  'path.planned': 'Planned work on {name}: the load rests on {others} alone',
  'path.hold': 'It is not known whether the other power path carries: {others}',
  'path.act':
    '{others, select, _ {No other power path carries: reduce the load} other {The other power path cannot carry everything: {others}}}',
  'links.left':
    '{up, plural, =0 {{name} needs repair; no link known to be up, of {total}} other {{name} needs repair; {up} of {total} links up}}',
  'links.leftUnread':
    '{up, plural, =0 {{name} needs repair; no link known to be up, {unread} of {total} not read} other {{name} needs repair; {up} of {total} links up, {unread} not read}}',
  'links.back': 'Back: {name}, {up} of {total} links up',
  'repair.back': 'Back: {name}',
  // The other centre
  'evidence.more': '{count, plural, one {# more of this reading, on this side} other {# more of these readings, on this side}}',
  'evidence.counted': 'counted; as old as the oldest',
  'evidence.arraysLeft': '{count, plural, one {# more array} other {# more arrays}}',
  'evidence.noLoss': 'no alarm says it is lost',
  'evidence.arrays': 'Volumes served by {name}: what the arrays do by themselves',
  'arrays.normal': 'replication goes on',
  'arrays.primary-continues': 'it goes on serving them; replication stops',
  'arrays.secondary-takes-over': 'the other array takes them over; this one fails itself safe',
  'arrays.undecidable': 'not decidable: nobody may act alone',
  'change.linksCutAgain': 'The links fail again',
  'site.back': 'Back to normal between {own} and {peer}',
  'site.screen.normal': '{own} and {peer} both answer',
  'site.screen.degraded': '{peer} answers; not all links are up',
  'site.screen.partition-peer-alive': 'Links down, but {peer} is alive: no takeover',
  'site.screen.peer-unknown': '{peer} is not heard: lost or out of reach, not known yet',
  'site.screen.peer-dead-confirmed': '{peer} is lost, confirmed by independent evidence',
  'site.screen.not-fenced': '{peer} seems lost, but may still write',
  'site.screen.no-array': '{peer} is lost, and {own} has no array left: nothing can start there',
  'site.screen.copy-not-proven': '{peer} is lost; the copy at {own} is not proven complete',
  'site.screen.capacity': '{peer} is lost; {own} may not carry the whole load',
  'site.screen.no-witness': 'Witness out of reach: a loss of {peer} could not be confirmed',
  'site.screen.no-majority-frozen': '{peer} not heard, no witness: nobody can tell who is alive',
  'site.screen.isolated': 'This console is cut off and can’t judge {peer}',
  'site.screen.stale': 'The readings of {own} are too old to judge by',
  'site.screen.peer-stale': 'The readings of {peer} are too old; that is no proof of loss',
  'site.screen.clock': 'The clock of this machine jumped; nothing is decided until it is steady',
  'site.screen.peer-at-risk': '{peer} is in danger and still answers',
  'site.screen.drill': 'Drill: recorded, nothing is advised',
  'site.threat.partition': 'The copies at {own} and {peer} drift apart',
  'site.threat.isolated': 'Nothing remote is known from here',
  'site.served': '{peer} is lost, and every service answers without it: nothing to take over; verify them, then repair {peer}',
  'site.threat.served': 'The lost services answer again at {own}; the spare centre is gone',
  'site.threat.servedTwice': 'The lost services answer again at {own}; whether {peer} writes too is not known',
  'site.threat.undecided':
    '{lost, plural, =0 {Services of {peer} may be down} one {# service does not answer} other {# services do not answer}}; writing at both would damage the data',
  // Checks of a move
  'gate.telemetry': 'Age of the readings',
  'gate.telemetry.fresh': 'every reading used is fresh',
  'gate.telemetry.missing': 'no fresh reading: {names}',
  'gate.links': 'Links between the centres',
  'gate.links.count': '{up} of {total} known to be up',
  'gate.sync': 'State of the copies',
  'gate.sync.passed': 'all in sync',
  'gate.sync.failed': 'not all in sync: moving loses data',
  'gate.sync.unknown': 'not known for all copies',
  'gate.fits': 'Room for the load',
  'gate.fits.passed': 'everything fits at {name}',
  'gate.fits.failed': 'no room at {name} for: {shed}',
  'gate.fits.unknown': 'hosts of unknown state at {name}; without them no room for: {shed}',
  'gate.target': 'State of the receiving site',
  'gate.target.well': 'no urgent incident at {name}',
  'gate.target.trouble': 'urgent incident {id} at {name}',
  'gate.console': 'Network of this console',
  'gate.console.connected': 'connected',
  'gate.console.isolated': 'cut off: what is remote is unknown',
  'gate.clock': 'Clock of this machine',
  'gate.clock.ok': 'steady',
  'gate.clock.stepped': 'it jumped: times are not sure yet',
  'gate.drill': 'Drill',
  'gate.drill.off': 'no drill is running',
  'gate.drill.on': 'a drill is running: nothing real is advised',
  'gate.tried': 'Tries on site',
  'gate.lockout': 'Lock-out',
  'gate.lockout.failed': '{name} is locked out: reset it first, by the runbook “Generator locked out”',
  'gate.lockout.unknown': 'not known whether {name} is locked out: read its panel first',
  'gate.tried.against':
    'run to its end, but {count, plural, one {# step} other {# steps}} said done against the readings, last by {person} at {saidAtMs} ({run}): it does not run',
  'gate.tried.unread':
    'run to its end, but {count, plural, one {# step} other {# steps}} said done without a reading, last by {person} at {saidAtMs} ({run}): not known to run',
  'gate.tried.failed': 'tried, failed at {failedAtMs} by {person}: {words} ({run})',
  'gate.otherPath': 'Other power path',
  'gate.otherPath.passed': 'carries everything: {names}',
  'gate.otherPath.failed': '{names, select, _ {no other UPS} other {faulty or too small for everything: {names}}}',
  'gate.otherPath.unknown': 'no fresh reading: {names}',
  // Checks of a takeover
  'siteGate.own-reach': 'Network of this console',
  'siteGate.clock': 'Clock of this machine',
  'siteGate.own-telemetry': 'Fresh readings of the centre that takes over',
  'siteGate.no-drill': 'Drill over',
  'siteGate.links-severed': 'Every link known to be down',
  'siteGate.survivor-report': 'Cut reported by the centre that takes over',
  'siteGate.witness': 'Other centre silent for the witness',
  'siteGate.heartbeat': 'Other centre silent for the independent probe',
  'siteGate.peer-telemetry': 'No readings from the other centre',
  'siteGate.hold-down': 'Silence long enough',
  'siteGate.fencing': 'Proof that the other centre no longer writes',
  'siteGate.storage': 'Copies in sync when it was lost',
  'siteGate.capacity': 'Room for the whole load',
  'siteGate.passed': 'shown by the evidence',
  'siteGate.failed': 'the evidence says otherwise',
  'siteGate.noArray': 'no array is left here',
  'siteGate.unknown': 'no evidence yet',
  // What would change the advice
  'change.mainsBack': 'The mains comes back',
  'change.mainsLostAgain': 'The mains is lost again',
  'change.generatorRuns': 'The generator runs and the UPS units leave their batteries',
  'change.generatorStops': 'The generator stops',
  'change.batteriesReported': 'The UPS units report how long their batteries last',
  'change.gateFails': 'A check changes',
  'change.pathLostAgain': 'The power path is lost again',
  'change.otherPathFails': 'The other power path fails',
  'change.otherPathOverloaded': 'The other power path goes above {limitPct} of its rating',
  'change.moreLinks': 'More links fail',
  'change.linkBack': 'A link comes back',
  'change.linkRead': 'The links that are not read are read again',
  'change.serviceFails': 'A service no longer answers',
  'change.peerHeard': '{peer} is heard again',
  'change.returns': 'It works again',
  'change.evidence': `{what, select,
    own_reach {This console reaches its network again}
    clock {The clock of this machine is steady again}
    own_telemetry {Fresh readings of the centre that takes over}
    no_drill {The drill ends}
    links_severed {The state of every link is known}
    survivor_report {The centre that takes over reports the cut itself}
    witness {The witness says whether the other centre is alive}
    heartbeat {The independent probe says whether the other centre is alive}
    peer_telemetry {It is clear whether readings of the other centre arrive}
    hold_down {The silence has lasted long enough}
    fencing {Somebody proves that the other centre no longer writes}
    storage {It is known whether the copies were in sync}
    capacity {It is sure that the whole load fits}
    other {New evidence: {what}}}`,
  // What should happen by itself
  'expected.gen.late': 'Generator start: {name}',
} as const;
