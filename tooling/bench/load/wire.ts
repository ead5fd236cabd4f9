/** A wire of readings into the engine's own process: the plan's site, every signal quiet, and critical ones that change for a moment. */
import fs from 'node:fs';
import path from 'node:path';
import { createConfig } from '../../../electron/engine/core/config.ts';
import { quietReadings } from '../../../electron/engine/core/testing/bench-world.ts';
import { readSiteFile } from '../../../electron/site/load-site.ts';

export const SITE = path.resolve('fixtures/sites/invoke.yaml');
/** 60 devices of 20 values each 10 s (the design notes on performance): readings a second. */
export const DESIGN_PER_S = 120;
/** How often lines are written, ms. */
export const WRITE_MS = 20;

/** A signal whose alarm does not wait: one reading of `bad` raises it, one of `good` begins its end. */
export interface Pulse {
  readonly element: string;
  readonly metric: string;
  readonly alarm: string;
  readonly bad: string;
  readonly good: string;
}

export interface Wire {
  readonly sourcesFile: string;
  /** Signals on it; each repeats what it said last. */
  readonly signals: number;
  readonly pulses: readonly Pulse[];
  /** The next so many readings, measured since the last call. */
  flood(count: number): void;
  /** One reading of a state, which it repeats from then on. */
  write(element: string, metric: string, state: string): void;
}

/** `more`: sources beside the wire, as lines of a sources file, which feed the elements of `others`. */
export function openWire(folder: string, more: readonly string[] = [], others: readonly string[] = []): Wire {
  const { readings, pulses } = readingsOfSite(others);
  const ids = [...readings.keys()].filter((id) => !others.some((element) => id.startsWith(`${element}|`)));
  const file = path.join(folder, 'wire.ndjson');
  const sourcesFile = path.join(folder, 'sources.yaml');
  const feeds = ids.map((id) => JSON.stringify(id)).join(', ');
  const wire = `  - { id: wire, kind: ndjson, path: ${file}, mode: follow, feeds: [${feeds}] }`;
  fs.writeFileSync(file, '');
  fs.writeFileSync(sourcesFile, ['format: twinwatch-sources/1', 'sources:', wire, ...more, ''].join('\n'));
  let next = 0;
  const line = (id: string, at: number): string => {
    const [element, metric] = id.split('|');
    const value = readings.get(id);
    return `${JSON.stringify({ element, metric, [typeof value === 'number' ? 'value' : 'state']: value, at, quality: 'good' })}\n`;
  };
  return {
    sourcesFile,
    signals: ids.length,
    pulses,
    flood(count) {
      const from = Date.now() - WRITE_MS;
      let lines = '';
      for (let n = 0; n < count; n += 1, next += 1) {
        const id = ids[next % ids.length] ?? '';
        // Each at its own moment: two readings of one are none.
        lines += line(id, from + Math.floor((n * WRITE_MS) / count));
      }
      fs.appendFileSync(file, lines);
    },
    write(element, metric, state) {
      const id = `${element}|${metric}`;
      readings.set(id, state);
      fs.appendFileSync(file, line(id, Date.now()));
    },
  };
}

/** Quiet readings of the plan's site by signal, and its critical signals; none of the elements of `others`. */
export function readingsOfSite(others: readonly string[] = []): {
  readonly readings: Map<string, number | string>;
  readonly pulses: readonly Pulse[];
} {
  const read = readSiteFile(SITE);
  if (!read.ok) throw new Error(`${SITE} is bad`);
  const readings = quietReadings(read.site);
  const pulses = pulsesOf(createConfig(read.site), readings).filter(({ element }) => !others.includes(element));
  for (const { element, metric, good } of pulses) readings.set(`${element}|${metric}`, good);
  return { readings, pulses };
}

/** At most so many, each element once. */
const MOST = 60;

function pulsesOf(config: ReturnType<typeof createConfig>, readings: ReadonlyMap<string, number | string>): readonly Pulse[] {
  const seen = new Set<string>();
  const all = config.signals.flatMap(({ id, element, metric, conditions }): readonly Pulse[] => {
    if (metric.type !== 'state') return [];
    const good = readings.get(id) ?? Object.entries(metric.states).find(([, status]) => status === 'ok')?.[0];
    const at = conditions.find(({ test, onDelayMs }) => test.kind === 'state' && onDelayMs === 0);
    if (at?.test.kind !== 'state' || typeof good !== 'string' || seen.has(element) || at.test.in.includes(good)) return [];
    seen.add(element);
    return [{ element, metric: metric.id, alarm: `${at.id}|${element}`, bad: at.test.in[0] ?? '', good }];
  });
  return all.slice(0, MOST);
}
