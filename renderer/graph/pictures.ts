/**
 * One small SVG per kind and state, as data URIs: a closed palette, so few bitmaps. Shape and
 * glyph carry the state, colour comes fourth.
 */
import type { ElementKind } from '../../shared/model/site.ts';
import { badgePrimitives, primitivesMarkup } from '../theme/badge-shapes.ts';
import type { BadgeKind } from '../theme/badge-shapes.ts';
import { KIND_ICONS } from '../theme/kind-icons.ts';
import { TOKENS } from '../theme/tokens.ts';
import type { ThemeName, Tokens } from '../theme/tokens.ts';

/** Picture box, pixels: the chip stands in it, the badge on its upper right corner. */
export const PICTURE = { width: 60, height: 46 } as const;

const cache = new Map<string, string>();

/** Data URI of the glyph of a thing in a state. */
export function devicePicture(kind: ElementKind, badge: BadgeKind, theme: ThemeName): string {
  const key = `${kind}|${badge}|${theme}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = `data:image/svg+xml,${encodeURIComponent(markup(kind, badge, TOKENS[theme]))}`;
  cache.set(key, made);
  return made;
}

function markup(kind: ElementKind, badge: BadgeKind, tokens: Tokens): string {
  const frame = frameOf(badge, tokens);
  const isQuiet = badge === 'ok';
  const badgeScale = isQuiet ? 0.3 : 0.62;
  const badgeAt = isQuiet ? 'translate(43 1)' : 'translate(35 -1)';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="92" viewBox="0 -1 60 46">` +
    `<rect x="8" y="8" width="44" height="32" rx="2" fill="${frame.fill}" stroke="${frame.stroke}" stroke-width="${frame.width}"${frame.dash === '' ? '' : ` stroke-dasharray="${frame.dash}"`}/>` +
    `<g transform="translate(16 10) scale(1.16)" fill="none" stroke="${isQuiet ? tokens.text2 : tokens.text1}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"><path d="${KIND_ICONS[kind]}"/></g>` +
    `<g transform="${badgeAt} scale(${badgeScale})">${primitivesMarkup(badgePrimitives(badge, tokens))}</g></svg>`
  );
}

function frameOf(
  badge: BadgeKind,
  tokens: Tokens,
): { readonly fill: string; readonly stroke: string; readonly width: number; readonly dash: string } {
  switch (badge) {
    case 'down':
      return { fill: tokens.p1Wash, stroke: tokens.p1, width: 2.4, dash: '' };
    case 'degraded':
      return { fill: tokens.bg2, stroke: tokens.p2, width: 2.2, dash: '' };
    case 'atRisk':
      return { fill: tokens.bg1, stroke: tokens.risk, width: 1.8, dash: '5 3' };
    case 'unknown':
      return { fill: tokens.bg0, stroke: tokens.unknownHatch, width: 1.6, dash: '2 3' };
    default:
      return { fill: tokens.bg1, stroke: tokens.lineStrong, width: 1.1, dash: '' };
  }
}
