/** What `contingency` and `fits` have in common: a site file, a state on top of it, ids given on the command line. */
import { compileSite } from '../engine/core/graph/compile.ts';
import type { Graph } from '../engine/core/graph/compile.ts';
import type { WorldOptions } from '../engine/core/graph/served.ts';
import { recentPeaks } from '../engine/core/graph/trend.ts';
import type { PeakHistory } from '../engine/core/graph/trend.ts';
import { readSiteFile } from '../site/load-site.ts';
import type { SiteError } from '../site/load-site.ts';
import { nearest } from '../site/nearest.ts';
import type { ElementId, Site } from '../../shared/model/site.ts';
import { BadInput } from './command.ts';
import { existingFile } from './files.ts';
import { problemLines } from './problem-lines.ts';
import { NO_STATE, readStateFile } from './state-file.ts';

/** Everything resolved; what was wrong with it has been told already. */
export interface SiteQuestion {
  readonly site: Site;
  readonly graph: Graph;
  readonly failed: ReadonlySet<ElementId>;
  readonly options: WorldOptions;
  readonly history: PeakHistory;
}

/** Reads the one positional argument as a site file, and the state with what `--down` adds. Throws BadInput. */
export function readQuestion(
  positionals: readonly string[],
  given: { readonly state: string | undefined; readonly down?: string | undefined },
  usage: string,
): SiteQuestion {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new BadInput(
      file === undefined ? 'which site file?' : `one site file, not also "${more.join(' ')}"`,
      `usage: twinwatch ${usage}`,
    );
  const loaded = readSiteFile(existingFile(file, 'a site file (docs/reference/site-file.md)'));
  if (!loaded.ok) throw badFile(loaded.errors, 'put the site file right; twinwatch validate FILE checks it');
  const { site } = loaded;
  const state = given.state === undefined ? NO_STATE : readState(given.state, site);
  const failed = new Set([...state.down, ...idsOf('--down', given.down, site)]);
  const demand = new Map([...recentPeaks(state.history)]);
  for (const [service, amounts] of state.demand) demand.set(service, { ...demand.get(service), ...amounts });
  const options = { carried: new Set(state.carried), outOfSync: new Set(state.outOfSync), demand };
  return { site, graph: compileSite(site), failed, options, history: state.history };
}

/** Ids of the site in a list with commas; undefined and empty give none. Throws BadInput on an unknown one, and names the nearest. */
export function idsOf(option: string, value: string | undefined, site: Site): readonly ElementId[] {
  const ids = (value ?? '').split(',').map((id) => id.trim());
  const known = new Set(site.elements.map((element) => element.id));
  return ids.flatMap((id) => {
    if (id === '') return [];
    if (known.has(id)) return [id];
    const near = nearest(id, known);
    throw new BadInput(
      `${option}: the site has no element "${id}"${near === null ? '' : `; did you mean "${near}"?`}`,
      `give ids of ${site.id}, with commas between them`,
    );
  });
}

function readState(file: string, site: Site): typeof NO_STATE {
  const read = readStateFile(existingFile(file, 'a state file (docs/reference/state-file.md)'), site);
  if (!read.ok) throw badFile(read.errors, 'put the state file right; docs/reference/state-file.md describes it');
  return read.state;
}

function badFile(errors: readonly SiteError[], next: string): BadInput {
  return new BadInput(problemLines(errors).join('\n'), next);
}

/** A table for people: columns as wide as their widest cell. */
export function tableOf(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_cell, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
