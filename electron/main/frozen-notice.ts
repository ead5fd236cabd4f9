/**
 * "Display frozen since 14:36:19" over a wall whose page stands still. A page of its own, in a process of its own, laid over the
 * window by main: nothing of it depends on the page beneath. It has no script and asks for nothing.
 */
import { WebContentsView, type BrowserWindow } from 'electron';
import { clockTime } from '../../shared/i18n/quantities.ts';
import { uiWallEn } from '../../shared/i18n/ui-wall.en.ts';
import { uiWallFr } from '../../shared/i18n/ui-wall.fr.ts';
import type { WallSign } from '../../shared/ipc/noc-api.ts';
import { SAFE_PREFERENCES } from './security.ts';

/** Colours of the unknown: `renderer/theme/tokens.ts`, which main does not import. */
const GROUND = '#14171A';
const HATCH = '#E9B0F5';
const TEXT = '#ECEFF1';

/** The one text of this process: the formatter and all the other texts would take 0.15 s of the start, before there is a window. */
const WORDS = { en: uiWallEn['ui.wall.frozen'], fr: uiWallFr['ui.wall.frozen'] } as const;

/** Over one wall. `sinceMs`: UTC ms. */
export interface FrozenNotice {
  readonly show: (sinceMs: number, sign: WallSign) => void;
  readonly hide: () => void;
}

/**
 * Its process begins once the window has its first picture, and is there long before it is needed: beside the wall's own it would take
 * one of two processors from that picture. A notice that is needed sooner begins it.
 */
export function createFrozenNotice(window: BrowserWindow, log: (text: string) => void): FrozenNotice {
  let made: WebContentsView | null = null;
  let isShown = false;
  const load = (view: WebContentsView, page: string): void =>
    void view.webContents.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(page)}`).catch((error: unknown) => {
      // The address is the page itself: only what went wrong is worth a line, and that a newer page took its place is not.
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      if (!window.isDestroyed() && code !== 'ERR_ABORTED') log(`frozen notice: ${code}`);
    });
  /** What is there, or a new one with an empty notice. */
  const ready = (): WebContentsView => {
    if (made !== null) return made;
    made = new WebContentsView({ webPreferences: { ...SAFE_PREFERENCES, backgroundThrottling: false } });
    made.setBackgroundColor(GROUND);
    load(made, noticePage('en', ''));
    return made;
  };
  const cover = (view: WebContentsView): void => {
    const { width, height } = window.getContentBounds();
    view.setBounds({ x: 0, y: 0, width, height });
  };
  window.once('ready-to-show', ready);
  window.on('resize', () => {
    if (isShown) cover(ready());
  });
  window.on('closed', () => made?.webContents.close());
  return {
    show: (sinceMs, { lang, timeZone }) => {
      if (window.isDestroyed()) return;
      const time = clockTime(lang, sinceMs, timeZone ?? undefined);
      const view = ready();
      load(view, noticePage(lang, WORDS[lang].replace('{time}', time)));
      cover(view);
      window.contentView.addChildView(view);
      isShown = true;
    },
    hide: () => {
      if (isShown && made !== null && !window.isDestroyed()) window.contentView.removeChildView(made);
      isShown = false;
    },
  };
}

/** The page, whole. The text is ours and a time of day; it is escaped all the same. */
export function noticePage(lang: 'en' | 'fr', text: string): string {
  const safe = text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>Twinwatch</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
html, body { height: 100%; margin: 0; overflow: hidden; cursor: none; }
body { display: grid; place-items: center; background: repeating-linear-gradient(135deg, ${HATCH} 0 0.5vw, ${GROUND} 0.5vw 4vw); }
p { margin: 0 6vw; padding: 4vh 4vw; border: 0.6vw solid ${HATCH}; background: ${GROUND}; color: ${TEXT};
  font: 700 6.4vw/1.2 "Inter Variable", "Segoe UI", system-ui, sans-serif; text-align: center; font-variant-numeric: tabular-nums; }
</style></head><body><p role="alert">${safe}</p></body></html>`;
}
