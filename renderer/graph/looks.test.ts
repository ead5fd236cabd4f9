/** What is not normal is never dimmed, neither beside a selection nor beside what is supposed dead; and what lies over what. */
import { describe, expect, it } from 'vitest';
import { TOKENS } from '../theme/tokens.ts';
import type { EdgeRole } from './elements.ts';
import { boxLook, edgeLook, nodeLook, type Standing } from './looks.ts';

const SCALES = { scale: 1, font: 14, lines: 1 };
const t = TOKENS.dark;

function standing(tone: Standing['tone'], state: string, ...marks: readonly string[]): Standing {
  return { tone, state, isSelected: false, has: (mark) => marks.includes(mark) };
}
const device = (now: Standing) => nodeLook('device', now, 'dark', SCALES);
const edge = (role: EdgeRole, now: Standing) => edgeLook(role, now, 'dark', SCALES);

const TONES = ['quiet', 'warn', 'loud', 'blind'] as const;
const STATES = ['ok', 'degraded', 'down', 'unknown'] as const;

it.each(['faded', 'aside'])('%s dims what is normal and nothing else', (mark) => {
  const parts: readonly (readonly [string, (marks: readonly string[]) => number | undefined])[] = [
    ...TONES.map((tone) => [tone, (marks: readonly string[]) => device(standing(tone, 'ok', ...marks)).opacity] as const),
    ...TONES.map(
      (tone) =>
        [`legs-${tone}`, (marks: readonly string[]) => nodeLook('legs', standing(tone, 'ok', ...marks), 'dark', SCALES).opacity] as const,
    ),
    ...STATES.map(
      (state) =>
        [
          `port-${state}`,
          (marks: readonly string[]) => nodeLook('port', standing('quiet', state, ...marks), 'dark', SCALES).opacity,
        ] as const,
    ),
    ...STATES.map(
      (state) => [`cable-${state}`, (marks: readonly string[]) => edge('stub', standing('quiet', state, ...marks))?.opacity] as const,
    ),
    ...TONES.map((tone) => [`bar-${tone}`, (marks: readonly string[]) => edge('pair', standing(tone, 'ok', ...marks))?.opacity] as const),
  ];
  const dimmed = parts.filter(([, opacity]) => (opacity([mark]) ?? 0) < (opacity([]) ?? 0)).map(([name]) => name);
  expect(dimmed.sort()).toEqual(['bar-quiet', 'cable-ok', 'legs-quiet', 'port-ok', 'quiet']);
});

describe('a need', () => {
  it('is seen on a path only, and as a haze where it follows from what follows', () => {
    const seen = [[], ['faded'], ['cause'], ['impact'], ['impact', 'direct'], ['faded', 'direct']].map(
      (marks) => edge('need', standing('quiet', 'down', ...marks))?.opacity ?? 0,
    );
    expect(seen).toEqual([0, 0, 1, 0.22, 0.95, 0]);
  });

  it('says on a path that its supplier is down, by its colour alone', () => {
    expect(edge('need', standing('quiet', 'down', 'cause'))?.line).toEqual({ color: t.p1, width: 2, dash: 'solid' });
    expect(edge('need', standing('quiet', 'ok', 'cause'))?.line.color).toBe(t.text1);
  });
});

it('a line says its state by strokes before its colour', () => {
  const lines = STATES.map((state) => edge('cable', standing('quiet', state)));
  expect(lines.map((look) => [look?.line.dash, look?.line.color, look?.opacity])).toEqual([
    ['solid', t.lineStrong, 0.42],
    ['solid', t.p2, 1],
    ['dashed', t.p1, 1],
    ['dotted', t.unknownHatch, 0.42],
  ]);
});

it('supposed is amber: the dead in a thick line, what falls in strokes, whatever was faded', () => {
  expect(device(standing('quiet', 'ok', 'supposed', 'faded'))).toMatchObject({
    opacity: 1,
    outline: { color: t.p2, width: 4, dash: 'solid' },
  });
  expect(device(standing('quiet', 'ok', 'fallen'))).toMatchObject({ over: 45, outline: { color: t.p2, width: 2, dash: 'dashed' } });
  expect(edge('cable', standing('quiet', 'ok', 'fallen', 'faded'))).toMatchObject({ opacity: 1, line: { color: t.p2, dash: 'dashed' } });
  expect(device(standing('quiet', 'ok')).outline).toBeNull();
});

it('the worse lies over the better, and what is pointed at over both', () => {
  const over = [...TONES.map((tone) => device(standing(tone, 'ok')).over), device(standing('quiet', 'ok', 'named')).over];
  expect(over).toEqual([0, 5, 20, 10, 50]);
});

it('what is selected has a frame, a box the same width in every state', () => {
  expect(device({ ...standing('loud', 'down'), isSelected: true }).frame).toEqual({ color: t.act, width: 3, dash: 'solid' });
  const widths = TONES.map((tone) => boxLook(2, standing(tone, 'ok'), 'dark', SCALES).line.width);
  expect(widths).toEqual([1, 1, 1, 1]);
});

it('racks and rooms are named where there is room, a centre always', () => {
  const named = [0, 1, 2].map((depth) => boxLook(depth, standing('quiet', 'ok'), 'dark', { ...SCALES, lines: 0 }).text !== null);
  expect(named).toEqual([true, false, false]);
});
