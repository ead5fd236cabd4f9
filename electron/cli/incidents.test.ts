/** `incidents --from --to`: those opened within days of this machine's clock, and what is refused. */
import { expect, it } from 'vitest';
import { batch, incident, open, temporaryDirectory } from '../store/testing/samples.ts';
import { BadInput } from './command.ts';
import { incidents } from './commands/incidents.ts';

/** An instant of November 2026 by this machine's clock, UTC ms. */
const at = (day: number, hour: number, minute = 0): number => new Date(2026, 10, day, hour, minute).getTime();

const OPENED: Readonly<Record<string, number>> = {
  'INC-0001': at(26, 23, 59),
  'INC-0002': at(27, 0, 0),
  'INC-0003': at(28, 12),
  'INC-0004': at(28, 23, 59),
  'INC-0005': at(29, 0, 0),
};

function record(): string {
  const directory = temporaryDirectory();
  const store = open(directory);
  store.commit(batch('all', 1, 1, { incidents: Object.entries(OPENED).map(([id, openedAtMs]) => incident(id, { openedAtMs })) }));
  store.close();
  return directory;
}

function run(...args: readonly string[]): { readonly code: unknown; readonly out: string; readonly err: string } {
  const [out, err]: [string[], string[]] = [[], []];
  const code = incidents.run(args, { result: (line) => void out.push(line), say: (line) => void err.push(line) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const idsOf = (...args: readonly string[]): readonly string[] =>
  (JSON.parse(run('--db', record(), '--json', ...args).out) as { id: string }[]).map(({ id }) => id); // a decoder: the contract under test

it('are those of the days that are given, both included', () => {
  expect(idsOf()).toHaveLength(5);
  expect(idsOf('--from', '2026-11-28')).toEqual(['INC-0005', 'INC-0004', 'INC-0003']);
  expect(idsOf('--to', '2026-11-26')).toEqual(['INC-0001']);
  expect(idsOf('--from', '2026-11-27', '--to', '2026-11-28')).toEqual(['INC-0004', 'INC-0003', 'INC-0002']);
});

it('says that there is none of these days', () => {
  expect(run('--db', record(), '--from', '2026-12-01').err).toBe('the record holds no incident of these days');
});

it.each([
  [['--from', 'yesterday'], '--from yesterday is no day\nwrite it as 2026-11-28'],
  [['--to', '2026-02-30'], '--to 2026-02-30 is no day'],
  [['--to', '2026-1-3'], '--to 2026-1-3 is no day'],
  [['--from', '2026-11-29', '--to', '2026-11-28'], '--from 2026-11-29 is after --to 2026-11-28'],
])('refuses %j', (args, message) => {
  let said = 'not refused';
  try {
    run('--db', record(), ...args);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    said = `${error.message}\n${error.next}`;
  }
  expect(said).toContain(message);
});
