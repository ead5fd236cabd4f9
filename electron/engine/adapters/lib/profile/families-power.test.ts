/** Profiles of power and cooling on hand-written rows: for each family what is normal, and what is not, by the words of its MIB. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RawValue } from './decode.ts';
import { profileOfDevice, readingsOf, snmpProfile } from './shelf.ts';
import { observe, wantedBy, type Fetched } from './snmp.ts';
import type { Observation } from '../../../../../shared/model/observation.ts';

type Rows = Readonly<Record<string, RawValue>>;

/** What a session would fetch from a device that has only these rows. */
function fetchedFrom(rows: Rows, wanted: ReturnType<typeof wantedBy>): Fetched {
  const all = Object.entries(rows);
  return {
    scalars: new Map(all.filter(([oid]) => wanted.oids.includes(oid))),
    columns: new Map(
      wanted.columns.map((column) => [
        column,
        new Map(all.flatMap(([oid, raw]) => (oid.startsWith(`${column}.`) ? [[oid.slice(column.length + 1), raw] as const] : []))),
      ]),
    ),
  };
}

function observed(name: string, rows: Rows): readonly Observation[] {
  const profile = snmpProfile(name);
  if (profile === null) throw new Error(`there is no profile ${name}`);
  const readings = readingsOf(profile);
  const as = { entity: 'device', target: 'test', atMs: 0, rateOf: () => null };
  return observe(readings, fetchedFrom(rows, wantedBy(readings)), as);
}

/** `metric@instance`: its value, its state and status, or why it is neither. */
function seen(name: string, rows: Rows): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    observed(name, rows).map((one) => [
      one.instance === '' ? one.metric : `${one.metric}@${one.instance}`,
      one.quality !== 'good' ? one.quality : (one.value ?? `${one.state ?? ''} ${one.status ?? ''}`),
    ]),
  );
}

/**
 * Blocks apart by a blank line. First line: profile and what is the matter; second: the branch below which the rows are; then the rows,
 * `OID=raw` (a quote before digits makes a text of them); after `=>` all that is seen of them: `metric@instance=value`, or its state and status.
 */
const CASES = `
ups-mib: runs on its battery, the battery nearly empty, the load too high
1.3.6.1.2.1.33.1
  2.1.0=3; 2.2.0=90; 2.3.0=4; 2.4.0=12; 4.1.0=5; 4.4.1.5.1=104; 6.1.0=2; 6.2.1.2.1=1.3.6.1.2.1.33.1.6.3.3;
  6.2.1.2.2=1.3.6.1.2.1.33.1.6.3.8
=> ups.source=battery warning; ups.battery=low critical; ups.onBatterySeconds=90; ups.runtime=240; ups.charge=12; ups.load@1=104;
=> ups.alarms=2; ups.alarmCode@1=lowBattery critical; ups.alarmCode@2=overload critical

ups-mib: has no output, does not know its battery, says nonsense
1.3.6.1.2.1.33.1
  2.1.0=1; 2.3.0=-1; 2.4.0=65535; 4.1.0=2; 7.3.0=0
=> ups.source=off critical; ups.battery=bad; ups.runtime=absent; ups.charge=absent; ups.selfTest=bad

ups-mib: counts volts, or tenths of volts where whole ones cannot be
1.3.6.1.2.1.33.1
  3.3.1.3.1=231; 3.3.1.3.2=2313; 4.4.1.2.1=0
=> ups.source=absent; ups.charge=absent; ups.inputVoltage@1=231; ups.inputVoltage@2=231.3; ups.outputVoltage@1=0

riello-netman: is bypassed
1.3.6.1
  2.1.33.1.4.1.0=4; 4.1.5491.10.1.10.5.0=41
=> ups.source=bypass warning; ups.charge=absent; ups.temperature@charger=41

ups-nut-extend: is on battery and low
1.3.6.1.4.1.8072.1.3.2.4.1.2.7.117.112.115.45.110.117.116
  1='17; 3='120; 9='0; 10='1; 11='1; 19=n
=> ups.charge=17; ups.runtime=120; ups.alarm@not on line=alarm warning; ups.alarm@on battery=alarm warning;
=> ups.alarm@battery low=alarm critical; ups.alarm@overload=bad; ups.battery=low critical

apc-ups: wants a new battery, which is well otherwise
1.3.6.1.4.1.318.1.1.1
  2.1.1.0=2; 2.2.4.0=2
=> ups.battery=replace warning; ups.batteryReplace=replace warning

apc-ups: wants a new battery, and this one is low
1.3.6.1.4.1.318.1.1.1
  2.1.1.0=3; 2.2.4.0=2
=> ups.battery=low critical; ups.batteryReplace=replace warning

apc-ups: has a good battery
1.3.6.1.4.1.318.1.1.1
  2.1.1.0=2; 2.2.4.0=1
=> ups.battery=normal ok; ups.batteryReplace=normal ok

eaton-mge: wants a new battery and counts its time in seconds and in minutes
1.3.6.1
  2.1.33.1.2.1.0=2; 2.1.33.1.2.3.0=12; 4.1.705.1.5.1.0=751; 4.1.705.1.5.11.0=1
=> ups.battery=replace warning; ups.batteryReplace=replace warning; ups.runtime=751; sensor.duration@runtime in minutes=720

eaton-mge: does not know the seconds
1.3.6.1
  2.1.33.1.2.1.0=2; 2.1.33.1.2.3.0=12; 4.1.705.1.5.1.0=-1; 4.1.705.1.5.11.0=2
=> ups.battery=normal ok; ups.batteryReplace=normal ok; ups.runtime=720

delta-ups: has only the maker's own objects, and bypasses by hand
1.3.6.1.4.1.2254.2.4
  5.1.0=5; 7.1.0=2; 7.2.0=1; 7.5.0=9; 7.8.0=40; 4.3.0=2280; 5.4.0=2300; 5.7.0=29
=> ups.source=bypass warning; ups.batteryReplace=replace warning; ups.battery=low critical; ups.runtime=540; ups.charge=40;
=> ups.inputVoltage@1=228; ups.outputVoltage@1=230; ups.load@1=29

socomec-netvision: stands by, its battery failed
1.3.6.1.4.1.4555.1.1.1.1
  4.1.0=8; 2.1.0=6; 2.3.0=12; 3.3.1.5.1=2310
=> ups.source=off critical; ups.battery=fault critical; ups.runtime=720; ups.inputVoltage@1=231

apc-ups: reads tenths before whole units, and flags by their place
1.3.6.1.4.1.318.1.1.1
  2.3.1.0=987; 2.2.1.0=98; 3.2.1.0=232; 4.1.1.0=10; 2.1.1.0=5; 2.2.4.0=2; 7.2.3.0=2; 11.1.1.0='00010100100000000000100100000000000000001
=> ups.charge=98.7; ups.inputVoltage=232; ups.source=bypass critical; ups.battery=fault critical; ups.batteryReplace=replace warning;
=> ups.selfTest=failed critical; ups.alarm@card does not hear the UPS=none ok; ups.alarm@overload=alarm critical;
=> ups.alarm@battery not heard=alarm critical; ups.alarm@bad output voltage=alarm critical; ups.alarm@charger failed=none ok;
=> ups.alarm@battery too warm=none ok; ups.alarm@fan failed=alarm critical

apc-ups: sleeps: the load has no power
1.3.6.1.4.1.318.1.1.1
  4.1.1.0=11
=> ups.source=off critical

apc-environment: has a probe, a lost one, none, and one in Fahrenheit; contacts as bad as they are set to be
1.3.6.1.4.1.318.1.1
  25.1.2.1.3.1.1=hall; 25.1.2.1.6.1.1=41; 25.1.2.1.7.1.1=-1; 25.1.2.1.9.1.1=3; 25.1.2.1.10.1.1=2; 25.1.2.1.6.2.1=20; 25.1.2.1.10.2.1=3;
  10.2.3.2.1.3.1=2; 10.2.3.2.1.4.1=68; 10.2.3.2.1.5.1=2; 10.2.2.4.1.3.1=2; 10.2.2.4.1.4.1=1; 10.2.3.4.1.3.1=2; 10.2.2.4.1.3.2=2;
  10.2.2.4.1.4.2=2; 10.2.3.4.1.3.2=2; 10.2.2.4.1.3.3=1; 10.2.3.4.1.3.3=2; 10.3.14.1.1.3.1=2; 10.3.14.1.1.4.1=1
=> env.temperature@sensor 2.1=bad; env.temperature@hall=41; env.alarm@hall=critical critical; env.probe@hall=ok ok; env.probe@sensor 2.1=lost critical;
=> env.temperature@IEM probe 1=20; contact.state@IEM contact 1=alarm critical; contact.state@IEM contact 2=alarm warning;
=> contact.state@EMS contact 1=alarm warning

apc-pdu: of the second generation is near its limit, one supply gone, a probe missing
1.3.6.1.4.1.318.1.1.26
  4.3.1.4.1=3; 4.3.1.5.1=114; 4.3.1.12.1=2; 4.3.1.13.1=2; 4.3.1.14.1=3; 6.3.1.3.1=1; 6.3.1.4.1=4; 6.3.1.5.1=161; 9.2.3.1.3.7=rack 7;
  9.2.3.1.5.7=1; 10.2.2.1.5.1=4; 10.2.2.1.8.1=-1; 10.2.2.1.9.1=1
=> pdu.phaseLoad@device 1=nearOverload warning; pdu.power=1140; pdu.psu@any of device 1=failed critical;
=> pdu.psu@first of device 1=failed critical; pdu.psu@second of device 1=absent; pdu.phaseLoad@phase 1=overload critical;
=> pdu.current@phase 1=16.1; outlet.state@rack 7=off unknown

apc-pdu: of the first generation tells phases from banks
1.3.6.1.4.1.318.1.1.12
  2.3.1.1.2.1=49; 2.3.1.1.3.1=4; 2.3.1.1.4.1=1; 2.3.1.1.5.1=0; 2.3.1.1.2.2=30; 2.3.1.1.4.2=1; 2.3.1.1.5.2=1; 4.1.2.0=2
=> pdu.current@phase 1=4.9; pdu.phaseLoad@load 1=overload critical; pdu.current@bank 1=3; pdu.psu@2=failed critical

apc-ats: has lost source B
1.3.6.1.4.1.318.1.1.8.5
  1.1.0=2; 1.2.0=1; 1.3.0=1; 1.4.0=1; 1.12.0=2; 1.13.0=1; 1.14.0=2; 3.3.1.3.2.1.1=3; 4.3.1.4.1.1.1=88
=> sensor.state@communication=ok ok; ats.source=sourceA ok; ats.redundancy=lost critical; ats.overcurrent=overcurrent critical;
=> ats.input@A=ok ok; ats.input@B=failed critical; ats.phaseSync=outOfSync critical; ats.inputVoltage@2.1.1=3; ats.outputCurrent@1.1.1=8.8

apc-power: has a generator that did not start in its test and is not in automatic
1.3.6.1.4.1.318.1.1
  17.3.1.1.0=2; 17.3.1.2.0=2; 17.4.1.2.0=3; 17.4.2.4.0=5; 17.5.2.2.0=8; 18.1.2.2.0=9
=> gen.loadSwitch=mains ok; ats.mode=fault critical; pdu.breaker@source 1=tripped critical; ats.input@2=failed warning;
=> gen.test@last=failed critical; gen.state=stopped critical

apc-cooling: leaks and stands by
1.3.6.1.4.1.318.1.1.13.3
  1.1.0=1; 2.2.2.1.0=1; 2.2.2.3.0=120; 2.2.2.7.0=314; 2.2.2.17.0=2; 2.2.2.22.0=150; 2.2.2.27.0=2; 2.1.1.9.0=1
=> cool.alarms=1; cool.alarm@any of unit=warning warning; cool.unitState=standby ok; cool.demand=12000; cool.rackInlet=31.4; contact.state@input=alarm critical;
=> cool.waterFlow=90; contact.state@leak=alarm critical; sensor.state@flow control=failed critical

apc-uniflair: says its units itself; yes is bad of smoke and good of power
1.3.6.1.4.1.318.1.1.27.1
  4.1.2.1.2.1.8=Supply Temperature; 4.1.2.1.3.1.8=248; 4.1.2.1.4.1.8=C; 4.1.2.1.5.1.8=10; 4.1.2.1.2.1.7=Supply Temperature;
  4.1.2.1.3.1.7=766; 4.1.2.1.4.1.7=F; 4.1.2.1.5.1.7=10; 4.2.2.1.2.1.1=Unit State; 4.2.2.1.3.1.1=Emergency;
  6.2.2.1.2.1.1=Smoke/Fire Detected; 6.2.2.1.3.1.1=Yes; 6.2.2.1.2.1.2=Condenser Powered; 6.2.2.1.3.1.2=No; 6.2.2.1.2.1.3=Airflow Good;
  6.2.2.1.3.1.3=Perhaps
=> cool.supply@Supply Temperature=24.8; cool.unitState@Unit State=fault critical; cool.alarm@Smoke/Fire Detected=alarm critical;
=> cool.alarm@Condenser Powered=alarm critical; cool.alarm@Airflow Good=bad

eaton-xups: is in maintenance bypass, its battery to be checked
1.3.6.1.4.1.534.1
  2.1.0=65535; 2.2.0=78; 2.4.0=40; 2.5.0=8; 4.1.0=25; 4.5.0=11; 6.8.1.2.1=2; 6.8.1.3.1=1; 6.8.1.2.2=4; 6.8.1.3.2=1; 8.2.0=3
=> ups.runtime=absent; ups.batteryVoltage=78; ups.charge=40; ups.battery=replace warning; ups.load=25; ups.source=bypass warning;
=> contact.state@1=alarm warning; ups.selfTest=failed critical

eaton-mge: stands in for the standard MIB where a card has only its own
1.3.6.1.4.1.705.1
  5.2.0=61; 5.5.0=2704; 5.11.0=1; 6.4.0=4; 7.3.0=1; 7.4.0=2; 7.10.0=1; 7.2.1.2.1=2300; 6.2.1.2.1.0=2270
=> ups.source=battery warning; ups.charge=61; ups.batteryVoltage=270.4; ups.battery=replace warning; ups.batteryReplace=replace warning;
=> ups.transferCause=blackout critical; ups.alarm@on battery=alarm warning; ups.alarm@on bypass=none ok;
=> ups.alarm@overload=alarm critical; ups.outputVoltage@1=230; ups.inputVoltage@1.0=227

eaton-mge: is bypassed
1.3.6.1.4.1.705.1
  7.3.0=2; 7.4.0=1
=> ups.source=bypass warning; ups.alarm@on battery=none ok; ups.alarm@on bypass=alarm warning

eaton-epdu: has a current too high, an outlet off, one probe of two
1.3.6.1.4.1.534.6.6.7
  3.3.1.4.0.1.1=31500; 3.3.1.5.0.1.1=4; 6.1.1.3.0.1=A1; 6.6.1.2.0.1=0; 7.1.1.3.0.1=1; 7.1.1.4.0.1=241; 7.1.1.5.0.1=3; 7.1.1.3.0.2=0;
  7.1.1.4.0.2=0
=> pdu.current@input 0.1.1=31.5; pdu.alarm@input current 0.1.1=alarm critical; outlet.state@A1=off unknown;
=> env.temperature@probe 0.1=24.1; env.alarm@temperature of probe 0.1=warning warning

eaton-ats: is broken
1.3.6.1.4.1.534.10.2
  2.4.0=7; 2.2.1.2.1=2310
=> ats.source=unknown critical; ats.inputVoltage@source 1=231

raritan-px2: has decimals in a column, or by kind; a breaker that tripped, a door that is open
1.3.6.1.4.1.13742.6
  3.3.3.1.2.1.1=I1; 3.3.4.1.7.1.1.1=2; 5.2.3.1.4.1.1.1=680; 5.2.3.1.3.1.1.1=6; 5.2.3.1.4.1.1.23=500; 3.5.3.1.2.1.4=outlet 4;
  5.4.3.1.4.1.4.1=311; 5.4.3.1.3.1.4.14=8; 5.3.3.1.3.1.2.15=0; 3.6.3.1.2.1.1=43; 3.6.3.1.4.1.1=door; 5.5.3.1.4.1.1=1; 3.6.3.1.2.1.2=10;
  5.5.3.1.3.1.2=-1; 5.5.3.1.4.1.2=0
=> pdu.current@I1=6.8; pdu.alarm@inlet 1.1.1=alarm critical; pdu.frequency@I1=50; outlet.current@outlet 4=0.311;
=> outlet.state@outlet 4=off warning; pdu.breaker@1.2.15=tripped critical; door.state@door=open warning; env.alarm@1.2=bad

raritan-px1: is in error
1.3.6.1.4.1.13742.4.1.2.2.1
  3.1=-1; 4.1=1250
=> outlet.state@1=bad; outlet.current@1=1.25

sentry3: is overloaded, a tower too hot; a probe in Fahrenheit, one never found, one lost of which the last humidity stands there
1.3.6.1.4.1.1718.3
  2.1.1.5.1=3; 2.2.1.5.1.1=8; 2.2.1.6.1.1=5; 2.2.1.7.1.1=3009; 2.2.1.12.1.1=-1; 2.3.1.5.1.1.1=6; 2.5.1.4.1.1=0; 2.5.1.6.1.1=680;
  2.5.1.13.1.1=1; 2.5.1.4.1.2=1; 2.5.1.6.1.2=-1; 2.5.1.4.1.3=2; 2.5.1.6.1.3=-1; 2.5.1.10.1.3=45
=> pdu.state@1=up critical; sensor.state@infeed 1.1=failed critical; pdu.phaseLoad@1.1=overload critical; pdu.current@1.1=30.09;
=> outlet.state@1.1.1=bad; env.temperature@1.3=absent; env.temperature@1.1=20; env.humidity@1.3=bad; env.probe@1.1=ok ok;
=> env.probe@1.3=lost critical

sentry4: has a breaker tripped and a line too high; its probe lost
1.3.6.1.4.1.1718.4.1
  2.3.1.1.1=0; 4.3.1.3.1.1.1=2955; 4.3.1.4.1.1.1=17; 4.2.1.3.1.1.1=L1; 6.3.1.1.1.1.1=12; 8.3.1.1.1.1.1=2; 9.3.1.1.1.1=245; 9.3.1.2.1.1=8
=> pdu.alarm@unit 1=normal ok; pdu.current@line L1=29.55; pdu.alarm@current of line L1=alarm critical;
=> pdu.alarm@breaker 1.1.1=alarm critical; outlet.state@1.1.1=off unknown; env.alarm@temperature 1.1=warning warning

rittal-cmc-tc: leaks, a fan stands, a sensor is lost
1.3.6.1.4.1.2606.4
  1.3.0=4; 2.4.5.2.1.2.1=23; 2.4.5.2.1.3.1=leak; 2.4.5.2.1.4.1=9; 2.4.5.2.1.2.2=40; 2.4.5.2.1.3.2=fan 1; 2.4.5.2.1.4.2=8; 2.4.5.2.1.5.2=0;
  2.6.5.2.1.2.3=59; 2.6.5.2.1.3.3=water out; 2.6.5.2.1.4.3=2; 2.6.5.2.1.5.3=0
=> sensor.state@all=failed critical; contact.state@leak=alarm critical; cool.fanSpeed@fan 1=0; chassis.fan@fan 1=failed critical;
=> env.alarm@water out=bad

rittal-cmc-iii: scales by the sign, leaves out what is undefined, reads smoke by its quality
1.3.6.1.4.1.2606.7.4.2.2.1
  3.2.1=Server-In.Value; 4.2.1=2; 5.2.1=degree C; 7.2.1=-100; 11.2.1=2450; 14.2.1=2; 3.2.2=Server-Out.Value; 4.2.2=2; 5.2.2=degree C;
  7.2.2=-100; 11.2.2=0; 14.2.2=1; 3.3.1=Smoke.Status; 4.3.1=7; 14.3.1=4; 10.3.1=Alarm
=> cool.supply@Server-In.Value=24.5; env.alarm@Smoke.Status=critical critical

himoinsa: is blocked with an alarm while the mains are there
1.3.6.1.4.1.41809.1
  46.0=418; 27.0=421; 29.0=268; 43.0=2; 50.0=1; 55.1.28.0=69; 1.0=65535
=> gen.state=stopped ok; gen.mode=blocked critical; gen.alarm=shutdown critical; gen.transferPump=off ok; gen.loadSwitch=mains ok;
=> gen.alarm@start failed=shutdown critical; gen.fuel=42.1; gen.startBattery=26.8; gen.failedStarts=2; mains.frequency=absent;
=> gen.mode@panel 0=manual critical; gen.loadSwitch@panel 0=mains ok; gen.alarm@panel 0=shutdown critical

himoinsa: runs and stands at once, feeds from both: it contradicts itself
1.3.6.1.4.1.41809.1
  46.0=775
=> gen.state=bad; gen.mode=auto ok; gen.alarm=none ok; gen.transferPump=off ok; gen.loadSwitch=bad

liebert: is off with an alarm; a humidifier it does not have
1.3.6.1.4.1.476.1.42.3
  2.2.0=3; 4.3.1.0=2; 4.3.7.0=2; 4.3.8.0=1; 4.3.9.0=60; 4.3.19.0=4294967295; 4.1.3.3.1.3.1=29; 4.1.3.3.1.50.1=291; 4.1.3.3.1.3.2=31;
  8.20.1.25.1=16
=> cool.alarms@conditions=3; cool.unitState=off critical; cool.part@fan=off warning; cool.alarm@general=alarm critical;
=> cool.capacity@cooling=60; env.temperature@sensor 1=29.1; env.temperature@sensor 2=31; pdu.alarm@system 1=alarm critical

emerson-upsweb: says numbers
1.3.6.1.4.1.13400.2.1.3.1
  2.2.1.0=100; 3.2.1.0=2205; 4.2.3.0=18
=> ups.charge=100; ups.inputVoltage=220.5; ups.load=18

hwg-ste2: reads by unit; an invalid sensor gives no number
1.3.6.1.4.1.21796.4.9
  3.1.2.1=hall; 3.1.3.1=5; 3.1.5.1=414; 3.1.7.1=1; 3.1.2.2=gone; 3.1.3.2=0; 3.1.5.2=-9999; 3.1.7.2=1; 3.1.2.3=F; 3.1.3.3=1; 3.1.5.3=680;
  3.1.7.3=2; 1.1.3.1=door; 1.1.4.1=1
=> env.temperature@hall=41.4; env.alarm@hall=critical critical; env.alarm@gone=bad; env.temperature@F=20;
=> env.alarm@F=normal ok; contact.state@door=alarm critical

hwg-ste: is out of range
1.3.6.1.4.1.21796.4.1
  3.1.3.1=3; 3.1.5.1=1250; 3.1.7.1=4
=> env.humidity@1=bad; env.alarm@1=critical critical

hwg-poseidon: alarms
1.3.6.1.4.1.21796.3.3
  3.1.4.1=3; 3.1.6.1=2931; 3.1.9.1=2; 1.1.5.1=1
=> env.temperature@1=19.95; env.alarm@1=critical critical; contact.state@1=alarm critical

hwg-wld: has a cable cut
1.3.6.1.4.1.21796.4.5.4.1
  2.1=floor; 3.1=0; 6.1=2
=> contact.state@floor=fault critical; contact.state@cable floor=fault unknown

akcp: has tenths, or on old agents whole degrees; offline rows are none
1.3.6.1.4.1.3854.1.2.2.1
  16.1.1.0=hall; 16.1.3.0=38; 16.1.4.0=4; 16.1.5.0=1; 16.1.12.0=1; 16.1.14.0=384; 16.1.3.1=0; 16.1.4.1=1; 16.1.5.1=2; 16.1.14.1=0;
  18.1.1.2=smoke; 18.1.3.2=4; 18.1.3.3=7
=> env.temperature@hall=38.4; env.alarm@temperature hall=critical critical; contact.state@smoke=alarm critical;
=> contact.state@3=fault unknown

akcp: counts tenths in its newer table, degrees Fahrenheit in another row, and has a row without a sensor
1.3.6.1.4.1.3854.3.5.2.1
  2.0.1=hall; 4.0.1=23; 5.0.1=C; 6.0.1=3; 8.0.1=1; 20.0.1=234; 4.0.2=68; 5.0.2=F; 6.0.2=2; 8.0.2=1; 4.0.3=0; 6.0.3=0; 8.0.3=2
=> env.temperature@hall=23.4; env.alarm@temperature hall=warning warning; env.temperature@0.2=20; env.alarm@temperature 0.2=normal ok

avtech-roomalert: has one external sensor of three and an open switch
1.3.6.1.4.1.20916.1.10.1
  1.1.0=2534; 2.1.0=3112; 2.3.0=2760; 3.1.0=0; 5.1.0=0
=> env.temperature@internal=25.34; env.temperature@external 1=31.12; env.humidity@external 1=27.6; env.temperature@external 2=absent;
=> contact.input@switch 1=open unknown
`;

interface Case {
  readonly title: string;
  readonly profile: string;
  readonly rows: Rows;
  readonly expected: Readonly<Record<string, string | number>>;
}

const valueOf = (text: string): string | number => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text.replace(/^'/, ''));
const pairs = (lines: readonly string[]): readonly (readonly [string, string | number])[] =>
  lines
    .join(';')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '')
    .map((pair) => [pair.slice(0, pair.indexOf('=')), valueOf(pair.slice(pair.indexOf('=') + 1))] as const);

const cases: readonly Case[] = CASES.trim()
  .split('\n\n')
  .map((block) => {
    const [title = '', branch = '', ...lines] = block.split('\n');
    return {
      title,
      profile: title.split(':')[0] ?? '',
      rows: Object.fromEntries(pairs(lines.filter((line) => !line.startsWith('=>'))).map(([oid, raw]) => [`${branch}.${oid}`, raw])),
      expected: Object.fromEntries(pairs(lines.filter((line) => line.startsWith('=>')).map((line) => line.slice(2)))),
    };
  });

describe('a device of power or cooling', () => {
  it.each(cases)('$title', ({ profile, rows, expected }) => {
    expect(seen(profile, rows)).toEqual(expected);
  });

  it('is known by what it says of itself', () => {
    const found = (sysObjectID: string, sysDescr = ''): string | undefined => profileOfDevice(sysObjectID, sysDescr)?.name;
    expect(found('1.3.6.1.4.1.318.1.3.27')).toBe('apc-ups');
    expect(found('1.3.6.1.4.1.318.1.3.4.6')).toBe('apc-pdu');
    expect(found('1.3.6.1.4.1.318.1.3.4.9')).toBe('apc-epdu');
    expect(found('1.3.6.1.4.1.318.1.3.14.21')).toBe('apc-uniflair');
    expect(found('1.3.6.1.4.1.318.1.3.14.5')).toBe('apc-cooling');
    expect(found('1.3.6.1.4.1.318.1.3.99')).toBe('apc');
    expect(found('1.3.6.1.4.1.534.6.6.7')).toBe('eaton-epdu');
    expect(found('1.3.6.1.4.1.534.1')).toBe('eaton-xups');
    expect(found('1.3.6.1.4.1.2606.7.1')).toBe('rittal-cmc-iii');
    expect(found('1.3.6.1.4.1.99999.1', 'C2LAN SNMP')).toBe('himoinsa');
    expect(found('1.3.6.1.4.1.99999.1', 'something else')).toBeUndefined();
  });
});

describe('whatever a device of power or cooling says', () => {
  const names = [...new Set(cases.map(({ profile }) => profile))];
  const raw = fc.oneof(
    fc.integer({ min: -70_000, max: 70_000 }),
    fc.integer({ min: 0, max: 30 }),
    fc.string({ maxLength: 12 }),
    fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  );

  it.each(names)('%s makes readings of it that hold together', (name) => {
    const profile = snmpProfile(name);
    if (profile === null) throw new Error(`there is no profile ${name}`);
    const wanted = wantedBy(readingsOf(profile));
    const oids = [...wanted.oids, ...wanted.columns.map((column) => `${column}.1`), ...wanted.columns.map((column) => `${column}.1.1.4`)];
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.constantFrom(...oids), raw), { maxLength: 40, selector: ([oid]) => oid }), (rows) => {
        for (const one of observed(name, Object.fromEntries(rows))) {
          const isNumber = one.value !== undefined && Number.isFinite(one.value) && one.unit !== undefined;
          const isState = one.state !== undefined && one.status !== undefined;
          expect(one.quality === 'good').toBe(isNumber || isState);
          expect(one.quality === 'good' || one.reason !== undefined).toBe(true);
          expect(oids).toContain(one.via.ref);
        }
      }),
      { numRuns: 30 },
    );
  });
});
