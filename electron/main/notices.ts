/**
 * Desktop notices of new alarms: only while the window that tells of them is hidden, for an alarm is never a pop-up over a screen somebody
 * reads. The taskbar flashes for a critical one while another window has the focus.
 */
import { BrowserWindow, Notification, type WebContents } from 'electron';
import { z } from 'zod';
import type { DesktopNotice } from '../../shared/ipc/noc-api.ts';

/** What a page may ask to be shown: no desktop shows more than a few lines. */
export const NoticeText = z.object({
  priority: z.union([z.literal(1), z.literal(2)]),
  title: z.string().min(1).max(100),
  body: z.string().min(1).max(1_000),
});

/** What notices need of the system. */
export interface Desktop {
  /** Null: the window is gone. */
  readonly look: (contents: WebContents) => { readonly isHidden: boolean; readonly hasFocus: boolean } | null;
  readonly flash: (contents: WebContents) => void;
  /** Shows one in place of the last; `onClick` brings the window back. */
  readonly show: (notice: DesktopNotice, onClick: () => void) => void;
  readonly bringBack: (contents: WebContents) => void;
}

/** Takes the news of a page. */
export function createNotices(desktop: Desktop): (contents: WebContents, notice: DesktopNotice) => void {
  return (contents, notice) => {
    const look = desktop.look(contents);
    if (look === null) return;
    if (notice.priority === 1 && !look.hasFocus) desktop.flash(contents);
    if (look.isHidden) desktop.show(notice, () => desktop.bringBack(contents));
  };
}

/** The real one. Says once in the log when this desktop shows no notices. */
export function desktopOf(log: (text: string) => void): Desktop {
  let last: Notification | null = null;
  let hasSaid = false;
  return {
    look(contents) {
      const window = BrowserWindow.fromWebContents(contents);
      return window === null ? null : { isHidden: !window.isVisible() || window.isMinimized(), hasFocus: window.isFocused() };
    },
    flash: (contents) => BrowserWindow.fromWebContents(contents)?.flashFrame(true),
    show({ priority, title, body }, onClick) {
      if (!Notification.isSupported()) {
        if (!hasSaid) log('this desktop shows no notices: alarms are seen and heard in the window only');
        hasSaid = true;
        return;
      }
      last?.close();
      // Silent: alarms have sounds of their own.
      last = new Notification({ title, body, silent: true, urgency: priority === 1 ? 'critical' : 'normal' });
      last.on('click', onClick);
      last.on('failed', (_event, why) => log(`a notice was not shown: ${why}`));
      last.show();
      log(`notice shown: priority ${String(priority)}`);
    },
    bringBack(contents) {
      const window = BrowserWindow.fromWebContents(contents);
      if (window?.isMinimized() === true) window.restore();
      window?.show();
      window?.focus();
    },
  };
}
