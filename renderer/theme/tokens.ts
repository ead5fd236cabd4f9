/**
 * The typed source of every colour: the canvas needs values, not CSS variables. `tokens.css` is generated from it and a
 * test keeps both equal. Ratios of contrast are computed in the test; why these colours: docs/adr/0007-i18n-and-look.md.
 */

export type ThemeName = 'dark' | 'light';

/** Of one theme, as CSS writes colours. */
export interface Tokens {
  /** Grounds: canvas, panel, raised, hover. */
  readonly bg0: string;
  readonly bg1: string;
  readonly bg2: string;
  readonly bg3: string;
  /** Text: values and headlines, labels and normal state, oldest information. */
  readonly text1: string;
  readonly text2: string;
  readonly text3: string;
  /** Decoration only, below 3:1. */
  readonly line: string;
  /** Control borders, legs, ticks: at least 3:1. */
  readonly lineStrong: string;
  /** Priority 1: line and text, fill (with an outline), what is on the fill, wash behind. */
  readonly p1: string;
  readonly p1Fill: string;
  readonly p1Outline: string;
  readonly p1Wash: string;
  readonly p2: string;
  readonly p3: string;
  readonly unknown: string;
  readonly shelved: string;
  /** Outline of status fills and colour of a dashed risk: ink on light, the fill itself on dark. */
  readonly statusEdge: string;
  readonly risk: string;
  readonly riskFill: string;
  readonly spareEdge: string;
  readonly unknownFill: string;
  readonly unknownHatch: string;
  readonly unknownEdge: string;
  /** Action and focus: never a status. */
  readonly act: string;
  readonly actFill: string;
  readonly onAct: string;
  readonly drill: string;
  /** The one bright block: what to do. */
  readonly answer: string;
  readonly answerInk: string;
  readonly answerLabel: string;
  /** Ink on status fills, both themes. */
  readonly ink: string;
}

export const TOKENS: Readonly<Record<ThemeName, Tokens>> = {
  dark: {
    bg0: '#14171A',
    bg1: '#1D2125',
    bg2: '#272C31',
    bg3: '#323940',
    text1: '#ECEFF1',
    text2: '#B4BCC3',
    text3: '#9AA4AC',
    line: '#3B434A',
    lineStrong: '#77838D',
    p1: '#FF5A47',
    p1Fill: '#D3222A',
    p1Outline: '#FFFFFF',
    p1Wash: '#3A1416',
    p2: '#EDAA4A',
    p3: '#F7EF4A',
    unknown: '#E9B0F5',
    shelved: '#8696A2',
    statusEdge: '#14171A',
    risk: '#EDAA4A',
    riskFill: '#14171A',
    spareEdge: '#F7EF4A',
    unknownFill: '#14171A',
    unknownHatch: '#E9B0F5',
    unknownEdge: '#E9B0F5',
    act: '#2AA0E8',
    actFill: '#1769A8',
    onAct: '#FFFFFF',
    drill: '#A9E8D6',
    answer: '#ECEFF1',
    answerInk: '#14171A',
    answerLabel: '#3C454C',
    ink: '#14171A',
  },
  light: {
    bg0: '#E4E6E8',
    bg1: '#F1F2F3',
    bg2: '#FFFFFF',
    bg3: '#D8DCDF',
    text1: '#14171A',
    text2: '#3F484F',
    text3: '#4F5961',
    line: '#BFC5CA',
    lineStrong: '#66717A',
    p1: '#B3141C',
    p1Fill: '#D3222A',
    p1Outline: '#14171A',
    p1Wash: '#F6D9DA',
    p2: '#EDAA4A',
    p3: '#F7EF4A',
    unknown: '#E9B0F5',
    shelved: '#66717A',
    statusEdge: '#14171A',
    risk: '#14171A',
    riskFill: '#FBE7C8',
    spareEdge: '#14171A',
    unknownFill: '#E9B0F5',
    unknownHatch: '#B37CC0',
    unknownEdge: '#14171A',
    act: '#0A5C99',
    actFill: '#0A5C99',
    onAct: '#FFFFFF',
    drill: '#0C3F30',
    answer: '#14171A',
    answerInk: '#FFFFFF',
    answerLabel: '#C9D0D5',
    ink: '#14171A',
  },
};

/** Fonts, bundled: see `fonts.css`. */
export const FONTS = {
  ui: '"Inter Variable", "Segoe UI", system-ui, sans-serif',
  mono: '"JetBrains Mono Variable", "Cascadia Mono", Consolas, monospace',
} as const;

/** The text of `tokens.css`. */
export function tokensCss(): string {
  return [
    '/* Generated from tokens.ts; the test tokens.test.ts fails when they differ. */',
    block(':root', TOKENS.dark, [
      `  --font-ui: ${FONTS.ui.replaceAll('"', "'")};`,
      `  --font-mono: ${FONTS.mono.replaceAll('"', "'")};`,
      '  color-scheme: dark;',
    ]),
    block(":root[data-theme='light']", TOKENS.light, ['  color-scheme: light;']),
    '',
  ].join('\n');
}

function block(selector: string, tokens: Tokens, more: readonly string[]): string {
  const lines = Object.entries(tokens).map(([name, value]) => `  --${kebab(name)}: ${String(value).toLowerCase()};`);
  return `${selector} {\n${[...lines, ...more].join('\n')}\n}`;
}

function kebab(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
