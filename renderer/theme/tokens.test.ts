/** tokens.css is what tokens.ts says, and every text and control is readable on every ground (WCAG 2.2 AA). */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TOKENS, tokensCss } from './tokens.ts';
import type { ThemeName, Tokens } from './tokens.ts';

function luminance(hex: string): number {
  const channel = (start: number): number => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const themes: readonly ThemeName[] = ['dark', 'light'];
const grounds: readonly (keyof Tokens)[] = ['bg0', 'bg1', 'bg2'];

describe('tokens', () => {
  it('tokens.css is generated from tokens.ts', () => {
    expect(readFileSync(path.join(import.meta.dirname, 'tokens.css'), 'utf8')).toBe(tokensCss());
  });

  it.each(themes)('%s: text has at least 4.5:1 on every ground', (theme) => {
    const tokens = TOKENS[theme];
    const weak = [...grounds, 'bg3' as const].flatMap((ground) =>
      (['text1', 'text2', 'text3'] as const)
        .filter((name) => contrast(tokens[name], tokens[ground]) < 4.5)
        .map((name) => `${name} on ${ground}`),
    );
    expect(weak).toEqual([]);
  });

  it.each(themes)('%s: control borders, action and priority 1 lines have at least 3:1', (theme) => {
    const tokens = TOKENS[theme];
    const weak = grounds.flatMap((ground) =>
      (['lineStrong', 'act', 'p1'] as const)
        .filter((name) => contrast(tokens[name], tokens[ground]) < 3)
        .map((name) => `${name} on ${ground}`),
    );
    expect(weak).toEqual([]);
  });

  it.each(themes)('%s: what is written on a fill can be read', (theme) => {
    const tokens = TOKENS[theme];
    expect(contrast('#FFFFFF', tokens.p1Fill)).toBeGreaterThan(4.5);
    expect(contrast(tokens.onAct, tokens.actFill)).toBeGreaterThan(4.5);
    expect(contrast(tokens.answerInk, tokens.answer)).toBeGreaterThan(4.5);
    expect(contrast(tokens.answerLabel, tokens.answer)).toBeGreaterThan(4.5);
    for (const fill of [tokens.p2, tokens.p3, tokens.unknown]) expect(contrast(tokens.ink, fill)).toBeGreaterThan(4.5);
  });
});
