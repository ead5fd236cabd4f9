import type { WebContents } from 'electron';
import { expect, it, vi } from 'vitest';
import type { DesktopNotice } from '../../shared/ipc/noc-api.ts';
import { createNotices, NoticeText, type Desktop } from './notices.ts';

vi.mock('electron', () => ({ BrowserWindow: {}, Notification: {} }));

const PAGE: WebContents = Object.create(null) as WebContents; // only handed on
const CRITICAL: DesktopNotice = { priority: 1, title: 'Critical alarm', body: 'Mains lost, Centre A' };

function fakeDesktop(window: ReturnType<Desktop['look']>): Desktop & { readonly done: string[] } {
  const done: string[] = [];
  return {
    done,
    look: () => window,
    flash: () => void done.push('flash'),
    show: ({ title, body }, onClick) => {
      done.push(`show ${title}: ${body}`);
      onClick();
    },
    bringBack: () => void done.push('back'),
  };
}

function told(window: ReturnType<Desktop['look']>, notice = CRITICAL): readonly string[] {
  const desktop = fakeDesktop(window);
  createNotices(desktop)(PAGE, notice);
  return desktop.done;
}

it('a hidden window is spoken for, and a click brings it back', () => {
  expect(told({ isHidden: true, hasFocus: false })).toEqual(['flash', 'show Critical alarm: Mains lost, Centre A', 'back']);
});

it('a window on the screen is not: at most the taskbar flashes while another has the focus', () => {
  expect(told({ isHidden: false, hasFocus: false })).toEqual(['flash']);
  expect(told({ isHidden: false, hasFocus: true })).toEqual([]);
  expect(told({ isHidden: false, hasFocus: false }, { ...CRITICAL, priority: 2 })).toEqual([]);
});

it('a window that is gone asks for nothing', () => {
  expect(told(null)).toEqual([]);
});

it.each([{ ...CRITICAL, priority: 3 }, { ...CRITICAL, title: '' }, { ...CRITICAL, body: 'x'.repeat(1_001) }, 'text'])(
  'refused: %.60j',
  (raw) => {
    expect(NoticeText.safeParse(raw).success).toBe(false);
  },
);
