/** Reads a profile file: text in, the profile or every error with its line out; never throws. */
import { readText } from '../../../../site/read-text.ts';
import { complain, fromIssues } from '../../../../site/issues.ts';
import { boundErrors, fileError, type SiteError } from '../../../../site/site-error.ts';
import { readYaml, type YamlSource } from '../../../../site/yaml-source.ts';
import { observedMetric } from '../../../../../shared/model/observed-metrics.ts';
import { Profile } from './schema.ts';
import type { Decoding } from './schema.ts';

/** Every error with its place, in the form of those of a site file. */
export type ProfileResult =
  { readonly ok: true; readonly profile: Profile } | { readonly ok: false; readonly errors: readonly SiteError[] };

/** A file that can't be read is an error too. */
export function readProfileFile(file: string): ProfileResult {
  const read = readText(file, 'profile file');
  return read.ok ? loadProfile(read.text, file) : { ok: false, errors: [read.error] };
}

/** `file`: its name, for errors. */
export function loadProfile(text: string, file: string): ProfileResult {
  const source = readYaml(text, file, 'profile');
  if (source.value === null)
    return {
      ok: false,
      errors:
        source.errors.length > 0
          ? source.errors
          : [fileError(file, 'the file has no content', 'keys: format, name, title, protocol, readings')],
    };
  const parsed = Profile.safeParse(source.value);
  if (!parsed.success)
    return { ok: false, errors: boundErrors([...source.errors, ...fromIssues(source, [], source.value, parsed.error.issues, [])]) };
  const errors = [...source.errors, ...parsed.data.readings.flatMap((reading, index) => unfit(source, reading, index))];
  return errors.length > 0 ? { ok: false, errors: boundErrors(errors) } : { ok: true, profile: parsed.data };
}

/** Numbers have units and no states, states the other way round, and only states the metric has. */
function unfit(source: YamlSource, reading: Decoding, index: number): readonly SiteError[] {
  const at = ['readings', index] as const;
  const metric = observedMetric(reading.metric);
  const said = [
    ...Object.values(reading.states ?? {}),
    ...(reading.bits ?? []).map(({ state }) => state),
    ...(reading.steps ?? []).map(({ state }) => state),
    ...(reading.otherwise === undefined ? [] : [reading.otherwise]),
  ];
  if (metric === null) return []; // the schema has said so
  if ('unit' in metric)
    return said.length === 0
      ? []
      : [complain(source, [...at, 'metric'], { message: `${reading.metric} is a number in ${metric.unit}`, expected: 'no states' })];
  if (said.length === 0)
    return [
      complain(source, [...at, 'metric'], {
        message: `${reading.metric} is a state`,
        expected: `states: among ${metric.states.join(', ')}`,
      }),
    ];
  return said.flatMap((one) => {
    const state = one.split(' ')[0] ?? '';
    if (metric.states.includes(state)) return [];
    return [
      complain(source, [...at, 'metric'], {
        message: `${reading.metric} has no state ${state}`,
        expected: `one of ${metric.states.join(', ')}`,
      }),
    ];
  });
}
