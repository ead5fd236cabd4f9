/** The sources the engine starts with: those of the sources file, or the embedded simulator when there is none. */
import type { Site } from '../../shared/model/site.ts';
import { simulator, SimulatorSettings } from './adapters/simulator/index.ts';
import type { RuntimeSource } from './runtime.ts';

/** Throws with every error of the file, one per line, when it does not hold. */
export function readEngineSources(path: string | null, site: Site): readonly RuntimeSource[] {
  if (path !== null) throw new Error(`${path}: sources files are not read yet`);
  const settings = SimulatorSettings.parse({});
  return [{ id: 'sim', adapter: simulator, settings, signals: simulator.signals(settings, site), periodMs: null }];
}
