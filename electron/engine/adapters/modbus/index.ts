/**
 * Reads a device over Modbus TCP by its profile: generator controllers, meters, cooling. One connection, polled, one request at a
 * time. Never writes: `frame.ts` can build no request that does.
 */
import { polledAdapter } from '../lib/polled.ts';
import { SourceFailure } from '../lib/failure.ts';
import { modbusProfile } from '../lib/profile/shelf.ts';
import { observe, spansOf } from './decode.ts';
import { ModbusSession } from './session.ts';
import { ModbusSettings } from './settings.ts';

export const modbus = polledAdapter<ModbusSettings>({
  kind: 'modbus',
  settings: ModbusSettings,
  periodMs: ({ pollMs }) => pollMs,
  bound: (settings) => settings,
  offered: ({ profile }) => new Set(modbusProfile(profile)?.readings.map(({ metric }) => metric) ?? []),
  open(context) {
    const { id, settings } = context;
    const profile = modbusProfile(settings.profile);
    // It was there when the settings were read.
    if (profile === null)
      return {
        read: () => Promise.reject(new SourceFailure('file', `there is no Modbus profile ${settings.profile}`)),
        close: () => undefined,
      };
    const unit = settings.unit ?? profile.unit;
    const session = new ModbusSession({ ...settings, unit }, spansOf(profile), profile);
    const target = `${settings.host}:${String(settings.port)}/${String(unit)}`;
    return {
      read: async (signal) => observe(profile, await session.read(signal), { entity: id, target, atMs: context.now() }),
      close: () => session.close(),
    };
  },
});
