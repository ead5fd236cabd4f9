/**
 * D5: streams of contradictions to the shipped step, looked at after every step by an oracle that knows nothing of the engine. D7: random
 * drills beside a real device that is watched. Each with its control.
 */
import fc from 'fast-check';
import { stream } from '../../electron/engine/core/testing/contradictions.ts';
import { CONTROLS, tryStream } from '../../electron/engine/core/testing/stream-trial.ts';
import { randomDrill, tryDrill } from '../../electron/engine/testing/drill-trial.ts';
import type { Torture, TortureOptions, TortureRow } from './part.ts';

const SEED = 20;
/** Of a control so many streams are tried until one is found. */
const CONTROL_STREAMS = 200;

/** Streams are what takes time: drills come first, so that what is told goes from short to long. */
export const tortureDecisions: Torture = (options) => Promise.resolve([...drills(options), ...controls(options), streams(options)]);

function streams({ isShort, told }: TortureOptions): TortureRow {
  const count = isShort ? 20 : 10_000;
  const came: Record<string, number> = {};
  const wrong: string[] = [];
  let done = 0;
  // A few at a time: ten thousand at once would fill the memory.
  for (let seed = SEED; done < count; seed += 1)
    for (const chapters of fc.sample(stream, { numRuns: Math.min(100, count - done), seed })) {
      const trial = tryStream(chapters);
      wrong.push(...trial.wrong);
      for (const [what, times] of Object.entries(trial.seen)) if (times > 0) came[what] = (came[what] ?? 0) + 1;
      done += 1;
      told(`${String(done)} of ${String(count)} streams`);
    }
  const of = (what: string): string => String(came[what] ?? 0);
  return {
    id: 'D5',
    target:
      '10,000 streams of contradictions: no move advised beyond what is known at that moment, nothing begun or returned without a person, delays and hold-down kept',
    figure:
      `${String(done)} streams, a takeover advised in ${of('takeOver')}, a move in ${of('transfer')}, a start at the other site in ${of('startThere')}, ` +
      `a plan begun by people in ${of('begun')}, alarms in ${of('alarms')}: ${String(wrong.length)} found wrong${wrong.length === 0 ? '' : `, first: ${wrong[0] ?? ''}`}`,
    met: wrong.length === 0 && ['takeOver', 'transfer', 'startThere', 'alarms'].every((what) => (came[what] ?? 0) > 0),
  };
}

function controls({ told }: TortureOptions): readonly TortureRow[] {
  const all = fc.sample(stream, { numRuns: CONTROL_STREAMS, seed: SEED });
  const after = CONTROLS.map((control) => {
    told(control.name);
    const place = all.findIndex((chapters) => tryStream(chapters, control).wrong.some((what) => control.says.test(what)));
    return { name: control.name, place };
  });
  return [
    {
      id: 'D5 control',
      target: 'each protection switched off is found',
      figure: after.map(({ name, place }) => `${name}: ${place < 0 ? 'NOT found' : `found by stream ${String(place + 1)}`}`).join('; '),
      met: after.every(({ place }) => place >= 0),
    },
  ];
}

function drills({ isShort, told }: TortureOptions): readonly TortureRow[] {
  const count = isShort ? 10 : 1_000;
  let [sent, played, begun, wrong] = [0, 0, 0, 0];
  const all = fc.sample(randomDrill, { numRuns: count, seed: SEED });
  for (const [place, drill] of all.entries()) {
    const trial = tryDrill(drill);
    sent += trial.sent.length;
    played += trial.played;
    begun += trial.begun;
    told(`${String(place + 1)} of ${String(count)} drills`);
  }
  // The control: the first adapter that offers faults is told to play them, real or not.
  for (const drill of all.slice(0, 20))
    if (tryDrill(drill, (_running, adapters) => adapters[0]?.faults ?? null).sent.length > 0) wrong += 1;
  return [
    {
      id: 'D7',
      target: '1,000 random drills: nothing called of a real device, no file begun, no plan carried out but as a drill',
      figure:
        `${String(count)} drills, ${String(played)} times the simulator was told something, ${String(begun)} plans carried out by people: ${String(sent)} times something left; ` +
        `control, a real device that is told to play: counted in ${String(wrong)} of ${String(Math.min(count, 20))} drills`,
      met: sent === 0 && played > 0 && wrong > 0,
    },
  ];
}
