/** D6: a simulated day of random faults on one engine, recorded and played twice, and again from a checkpoint in its middle, byte for byte. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { fromCheckpoint, toCheckpoint } from '../../electron/engine/core/checkpoint.ts';
import type { EngineEvent } from '../../electron/engine/core/events.ts';
import { createModel } from '../../electron/engine/core/model.ts';
import { step } from '../../electron/engine/core/step.ts';
import { CONFIG, playStream, stream, type Chapter } from '../../electron/engine/core/testing/contradictions.ts';
import { inScratch, type Torture, type TortureOptions, type TortureRow } from './part.ts';

const SEED = 20;
/** What a stream of the day did has so long to end, s. */
const QUIET_S = 600;

export const tortureDay: Torture = (options) => inScratch('disk', (folder) => day(options, folder));

/** What the engine wrote, as digests: up to the middle, and after it with all that it held in the end. */
interface Played {
  readonly events: number;
  readonly lines: number;
  readonly decisions: number;
  readonly halves: readonly [string, string];
  readonly checkpoint: string;
}

function day({ isShort, told }: TortureOptions, folder: string): readonly TortureRow[] {
  const seconds = isShort ? 1_200 : 86_400;
  const file = path.join(folder, 'day.jsonl');
  told('the day is recorded');
  const { events, lasted, faults } = record(file, seconds);
  const middle = Math.floor(events / 2);
  const [first, second] = ['once', 'twice'].map((time) => {
    told(`the day is played ${time}`);
    return play(read(file), middle);
  }) as [Played, Played];
  told('from a checkpoint in its middle');
  const resumed = play(read(file), middle, first.checkpoint);
  told('with one event changed');
  const changed = play(withOneChanged(read(file), Math.floor(events / 4)), middle);
  const isSame = first.halves[0] === second.halves[0] && first.halves[1] === second.halves[1];
  return [
    {
      id: 'D6',
      target:
        'a recorded day of random faults played twice, and from a checkpoint in its middle: every line and every decision the same, byte for byte',
      figure:
        `${(lasted / 3_600).toFixed(1)} simulated hours, ${String(faults)} acts, ${String(events)} events, ${String(first.lines)} lines, ${String(first.decisions)} of them decisions: ` +
        `${isSame ? 'the same' : 'NOT THE SAME'} twice, ${first.halves[1] === resumed.halves[1] ? 'the same' : 'NOT THE SAME'} from the checkpoint (${first.halves[1].slice(0, 12)})`,
      met: isSame && first.halves[1] === resumed.halves[1] && first.decisions > 0,
    },
    {
      id: 'D6 control',
      target: 'one reading of the day changed gives other digests',
      figure: `${first.halves[0].slice(0, 12)} and ${changed.halves[0].slice(0, 12)}`,
      met: first.halves[0] !== changed.halves[0],
    },
  ];
}

/** Streams one behind the other on one engine that is never begun anew, written down as they come. */
function record(file: string, seconds: number): { readonly events: number; readonly lasted: number; readonly faults: number } {
  const chapters: Chapter[] = [];
  let lasted = 0;
  for (const one of fc.sample(stream, { numRuns: Math.ceil(seconds / QUIET_S), seed: SEED })) {
    const all: readonly Chapter[] = [...one, { act: { kind: 'well' }, seconds: QUIET_S }];
    if (lasted < seconds) chapters.push(...all);
    if (lasted < seconds) lasted += all.reduce((sum, chapter) => sum + chapter.seconds, 0);
  }
  const out = fs.openSync(file, 'w');
  let [events, waiting] = [0, [] as string[]];
  const flush = (): void => {
    fs.writeSync(out, waiting.join(''));
    waiting = [];
  };
  playStream(chapters, (event) => {
    events += 1;
    waiting.push(`${JSON.stringify(event)}\n`);
    if (waiting.length >= 10_000) flush();
  });
  flush();
  fs.closeSync(out);
  return { events, lasted, faults: chapters.length };
}

function* read(file: string): Generator<EngineEvent> {
  const input = fs.openSync(file, 'r');
  const chunk = Buffer.alloc(1 << 20);
  let rest = '';
  for (let size = fs.readSync(input, chunk); size > 0; size = fs.readSync(input, chunk)) {
    const lines = (rest + chunk.toString('latin1', 0, size)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as EngineEvent; // written by `record`: ASCII throughout
  }
  fs.closeSync(input);
}

/** The first unit read from this place on says that it is off. */
function* withOneChanged(events: Iterable<EngineEvent>, from: number): Generator<EngineEvent> {
  let [place, isDone] = [0, false];
  for (const event of events) {
    const at = isDone || place < from || event.type !== 'samples' ? -1 : event.samples.findIndex(({ state }) => state === 'online');
    place += 1;
    isDone ||= at >= 0;
    yield at >= 0 && event.type === 'samples'
      ? { ...event, samples: event.samples.map((one, n) => (n === at ? { ...one, state: 'battery' } : one)) }
      : event;
  }
}

/** `from`: only what comes after the middle, on what the engine held there. */
function play(events: Iterable<EngineEvent>, middle: number, from: string | null = null): Played {
  let model = (from === null ? null : fromCheckpoint(CONFIG, from)) ?? createModel(CONFIG);
  let [count, lines, decisions, checkpoint] = [0, 0, 0, from ?? ''];
  const halves = [createHash('sha256'), createHash('sha256')] as const;
  for (const event of events) {
    const half = count < middle ? 0 : 1;
    if (count === middle && from === null) checkpoint = toCheckpoint(model);
    count += 1;
    if (half === 0 && from !== null) continue;
    const { model: next, effects } = step(model, event);
    model = next;
    for (const entry of effects) halves[half].update(JSON.stringify(entry));
    lines += effects.length;
    decisions += effects.filter(({ kind }) => kind === 'decision').length;
  }
  halves[1].update(toCheckpoint(model));
  return { events: count, lines, decisions, halves: [halves[0].digest('hex'), halves[1].digest('hex')], checkpoint };
}
