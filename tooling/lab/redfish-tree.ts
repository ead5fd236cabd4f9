/** The resources of the lab's management controller: one healthy machine of two power supplies, three fans and three bays. Made up. */

export type Resource = Record<string, unknown>;

const OK = { State: 'Enabled', Health: 'OK' };
const at = (path: string): { readonly '@odata.id': string } => ({ '@odata.id': `/redfish/v1${path}` });
const collection = (name: string, path: string, ids: readonly string[]): Resource => ({
  Name: name,
  'Members@odata.count': ids.length,
  Members: ids.map((id) => at(`${path}/${id}`)),
});
const sensor = (name: string, reading: number): Resource => ({
  Id: name,
  Name: name,
  ReadingType: 'Temperature',
  ReadingUnits: 'Cel',
  Reading: reading,
  Status: OK,
});

/** Path below `/redfish/v1` -> resource, without `@odata.id`. A new copy each time. */
export function healthyTree(): Map<string, Resource> {
  const box = '/Chassis/Box';
  const host = '/Systems/Host';
  return new Map<string, Resource>([
    [
      '',
      {
        Id: 'Lab',
        Name: 'Lab controller',
        RedfishVersion: '1.15.0',
        Systems: at('/Systems'),
        Chassis: at('/Chassis'),
        PowerEquipment: at('/PowerEquipment'),
        SessionService: at('/SessionService'),
        EventService: at('/EventService'),
        Links: { Sessions: at('/SessionService/Sessions') },
      },
    ],
    ['/EventService', { Id: 'EventService', ServerSentEventUri: '/redfish/v1/EventService/SSE' }],
    ['/Systems', collection('Systems', '/Systems', ['Host'])],
    [
      host,
      {
        Id: 'Host',
        Name: 'Host',
        PowerState: 'On',
        Status: { ...OK, HealthRollup: 'OK' },
        Memory: at(`${host}/Memory`),
        Processors: at(`${host}/Processors`),
        Storage: at(`${host}/Storage`),
      },
    ],
    [`${host}/Memory`, collection('Memory', `${host}/Memory`, ['A1', 'A2'])],
    [`${host}/Memory/A1`, { Id: 'A1', Name: 'DIMM A1', Status: OK }],
    [`${host}/Memory/A2`, { Id: 'A2', Name: 'DIMM A2', Status: { State: 'Absent' } }],
    [`${host}/Processors`, collection('Processors', `${host}/Processors`, ['1'])],
    [`${host}/Processors/1`, { Id: '1', Name: 'CPU', Status: OK }],
    [`${host}/Storage`, collection('Storage', `${host}/Storage`, ['Array'])],
    [`${host}/Storage/Array`, { Id: 'Array', Name: 'Array', Status: OK, Drives: ['0', '1', '2'].map((id) => at(`${box}/Drives/${id}`)) }],
    ['/Chassis', collection('Chassis', '/Chassis', ['Box'])],
    [
      box,
      {
        Id: 'Box',
        Name: 'Box',
        Status: OK,
        PowerSubsystem: at(`${box}/PowerSubsystem`),
        ThermalSubsystem: at(`${box}/ThermalSubsystem`),
        EnvironmentMetrics: at(`${box}/EnvironmentMetrics`),
        Sensors: at(`${box}/Sensors`),
        Drives: at(`${box}/Drives`),
      },
    ],
    [`${box}/EnvironmentMetrics`, { Id: 'EnvironmentMetrics', Name: 'Environment', PowerWatts: { Reading: 320 } }],
    [
      `${box}/PowerSubsystem`,
      {
        Id: 'PowerSubsystem',
        Name: 'Power',
        PowerSupplies: at(`${box}/PowerSubsystem/PowerSupplies`),
        PowerSupplyRedundancy: [{ RedundancyType: 'Failover', Status: OK }],
      },
    ],
    [`${box}/PowerSubsystem/PowerSupplies`, collection('Supplies', `${box}/PowerSubsystem/PowerSupplies`, ['1', '2'])],
    [`${box}/PowerSubsystem/PowerSupplies/1`, { Id: '1', Name: 'PSU', LineInputStatus: 'Normal', Status: OK }],
    [`${box}/PowerSubsystem/PowerSupplies/2`, { Id: '2', Name: 'PSU', LineInputStatus: 'Normal', Status: OK }],
    [`${box}/ThermalSubsystem`, { Id: 'ThermalSubsystem', Name: 'Thermal', Fans: at(`${box}/ThermalSubsystem/Fans`) }],
    [`${box}/ThermalSubsystem/Fans`, collection('Fans', `${box}/ThermalSubsystem/Fans`, ['1', '2', '3'])],
    ...['1', '2', '3'].map((id): [string, Resource] => [
      `${box}/ThermalSubsystem/Fans/${id}`,
      { Id: id, Name: 'Fan', Status: OK, SpeedPercent: { Reading: 40, SpeedRPM: 5_200 } },
    ]),
    [`${box}/Sensors`, collection('Sensors', `${box}/Sensors`, ['Intake', 'Cpu', 'Volts'])],
    [`${box}/Sensors/Intake`, sensor('Intake', 23.5)],
    [`${box}/Sensors/Cpu`, sensor('Cpu', 51)],
    [`${box}/Sensors/Volts`, { Id: 'Volts', Name: 'Volts', ReadingType: 'Voltage', Reading: 12, Status: OK }],
    [`${box}/Drives`, collection('Drives', `${box}/Drives`, ['0', '1', '2'])],
    [`${box}/Drives/0`, { Id: '0', Name: 'Bay 0', FailurePredicted: false, Status: OK }],
    [`${box}/Drives/1`, { Id: '1', Name: 'Bay 1', FailurePredicted: false, Status: OK }],
    [`${box}/Drives/2`, { Id: '2', Name: 'Empty bay', Status: { State: 'Absent', Health: 'OK' } }],
    ['/PowerEquipment', { Id: 'PowerEquipment', Name: 'Power equipment', RackPDUs: at('/PowerEquipment/RackPDUs') }],
    ['/PowerEquipment/RackPDUs', collection('PDUs', '/PowerEquipment/RackPDUs', ['1'])],
    ['/PowerEquipment/RackPDUs/1', { Id: '1', Name: 'Strip', Status: OK, Metrics: at('/PowerEquipment/RackPDUs/1/Metrics') }],
    ['/PowerEquipment/RackPDUs/1/Metrics', { Id: 'Metrics', Name: 'Metrics', PowerWatts: { Reading: 1_450 } }],
  ]);
}
