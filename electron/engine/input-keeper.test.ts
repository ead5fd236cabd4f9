/** Who keeps the inputs around incidents: from before each, to its end, with the batch that ended it, and again where the disk had no room. */
import { describe, expect, it } from 'vitest';
import type { Text } from '../../shared/i18n/text.ts';
import type { IncidentView } from '../../shared/model/live.ts';
import type { InputSpan } from '../store/types.ts';
import { InputKeeper } from './input-keeper.ts';

const version = (state: IncidentView['state'], more: Partial<IncidentView> = {}): readonly IncidentView[] => [
  { id: 'INC-1', state, openedAtMs: 160_000, resolvedAtMs: null, ...more } as IncidentView,
];

/** A keeper over a store that answers `answers` in turn, then null, and has these incidents from before. */
function kept(answers: readonly (number | null | Error)[] = [], open: readonly IncidentView[] = []) {
  const asked: InputSpan[] = [];
  const lines: string[] = [];
  const told: Text[] = [];
  const keeper = new InputKeeper(
    {
      openIncidents: () => open,
      firstInputSince: (atMs) => Math.max(31, Math.ceil(atMs / 1_000)), // the ring has an input a second, from the 31st on
      keepInputs: (_incident, span) => {
        const answer = answers[asked.length] ?? null;
        asked.push(span);
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    (line) => lines.push(line),
    (said) => told.push(said),
  );
  return { asked, lines, told, keeper };
}

describe('the keeper of inputs', () => {
  it('waits for the batch that made the incident, then keeps from two minutes before it', () => {
    const { asked, keeper } = kept();
    keeper.flushed(1, 0);
    keeper.flushed(2, 60_000);
    keeper.flushed(3, 150_000);
    keeper.committed(version('open'));
    keeper.work();
    expect(asked).toEqual([]);
    keeper.flushed(4, 151_000);
    keeper.work();
    keeper.work();
    expect(asked).toEqual([{ from: 2, to: 4 }]);
  });

  it('keeps once more from there to its end, a slice a call, and not for a version between', () => {
    const { asked, keeper } = kept([null, 5]);
    keeper.flushed(1, 0);
    keeper.committed(version('open'));
    keeper.flushed(2, 1_000);
    keeper.work();
    keeper.committed(version('acknowledged'));
    keeper.flushed(9, 600_000);
    keeper.committed(version('resolved'));
    keeper.flushed(10, 601_000);
    for (let n = 0; n < 4; n += 1) keeper.work();
    expect(asked).toEqual([
      { from: 1, to: 2 },
      { from: 1, to: 10 },
      { from: 5, to: 10 },
    ]);
  });

  it('keeps an incident that went on when the engine was started, from two minutes before it and no further back than the ring goes', () => {
    const { asked, keeper } = kept([], version('open'));
    keeper.flushed(300, 0);
    keeper.committed(version('acknowledged'));
    keeper.committed(version('resolved'));
    keeper.flushed(301, 1_000);
    keeper.work();
    keeper.committed(version('closed'));
    keeper.flushed(302, 2_000);
    keeper.work();
    expect(asked).toEqual([{ from: 40, to: 301 }]);
    const early = kept([], version('open', { openedAtMs: 100_000 }));
    early.keeper.flushed(300, 0);
    early.keeper.committed(version('resolved'));
    early.keeper.flushed(301, 1_000);
    early.keeper.work();
    expect(early.asked).toEqual([{ from: 31, to: 301 }]);
  });

  it('takes up what an earlier engine did not come to: an incident that was over and is not closed', () => {
    const { asked, keeper } = kept([], version('resolved', { resolvedAtMs: 200_000 }));
    keeper.flushed(300, 0);
    keeper.work();
    expect(asked).toEqual([{ from: 40, to: 200 }]);
    const long = kept([], version('resolved', { openedAtMs: 1_000, resolvedAtMs: 20_000 })); // before anything the ring has
    long.keeper.flushed(300, 0);
    long.keeper.work();
    expect(long.asked).toEqual([]);
  });

  it('copies what is left when the process ends, up to a bound', () => {
    const { asked, keeper } = kept(Array.from({ length: 100 }, (_, n) => n + 2));
    keeper.flushed(1, 0);
    keeper.committed(version('open'));
    keeper.flushed(2, 1_000);
    keeper.finish();
    expect(asked).toHaveLength(40);
  });

  it('tries again at once where the disk has no room, and a minute later where the store refused, which is said once', () => {
    const { asked, lines, keeper } = kept([1, 1, new Error('no'), new Error('no')]);
    keeper.flushed(1, 0);
    keeper.committed(version('open'));
    keeper.flushed(2, 1_000);
    for (let n = 0; n < 5; n += 1) keeper.work();
    expect([asked.length, lines]).toEqual([3, ['inputs of INC-1 could not be kept: no']]);
    for (const atMs of [60_999, 61_000, 120_999, 121_000, 600_000]) {
      keeper.flushed(3, atMs);
      keeper.work();
    }
    expect(asked).toEqual(Array.from({ length: 5 }, () => ({ from: 1, to: 2 })));
    expect(lines).toEqual(['inputs of INC-1 could not be kept: no', 'inputs of INC-1 are kept after all']);
  });

  it('leaves to the next start what the store refuses five times, tells so once, and keeps what comes later', () => {
    const { asked, lines, told, keeper } = kept(
      Array.from({ length: 5 }, () => new Error('no')),
      [...version('resolved', { resolvedAtMs: 200_000 }), ...version('open', { id: 'INC-2' })],
    );
    for (let minute = 0; minute < 9; minute += 1) {
      keeper.flushed(300 + minute, minute * 60_000);
      keeper.work();
    }
    expect([asked.length, lines]).toEqual([5, ['inputs of INC-1 could not be kept: no']]);
    expect(told).toEqual([{ key: 'record.inputsLeft', params: { incident: 'INC-1', times: 5, detail: 'no' } }]);
    keeper.committed(version('resolved', { id: 'INC-2' }));
    keeper.flushed(310, 600_000);
    keeper.work();
    expect(asked[5]).toEqual({ from: 40, to: 309 });
  });

  it('keeps another incident while one waits to be tried again', () => {
    const { asked, keeper } = kept(
      [new Error('no')],
      [...version('resolved', { resolvedAtMs: 200_000 }), ...version('resolved', { id: 'INC-2', resolvedAtMs: 300_000 })],
    );
    keeper.flushed(400, 0);
    for (let n = 0; n < 3; n += 1) keeper.work();
    expect(asked).toEqual([
      { from: 40, to: 200 },
      { from: 40, to: 300 },
    ]);
  });
});
