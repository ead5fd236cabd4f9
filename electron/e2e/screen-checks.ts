/** What a machine can judge of any screen: sizes of targets, the way of the focus, what moves, what is cut off. */
import type { Page } from '@playwright/test';

/** Of one walk with Tab from the beginning of the page. */
export interface FocusWalk {
  /** Controls in the order of Tab that were never reached, nor any other of their group that arrow keys lead through. */
  readonly missed: readonly string[];
  /** Reached, and yet out of the window, under something else, or without a ring. */
  readonly hidden: readonly string[];
  /** The same control kept the focus. */
  readonly isTrapped: boolean;
}

/** More steps than any screen has stops. */
const MOST_STEPS = 400;
/** A screen during an incident changes often in its first minute. */
const MOST_WALKS = 6;
const CONTROLS = 'a[href], button, input, select, textarea, summary, [role="row"], [role="treeitem"], [role="tab"], [tabindex="0"]';

/** Names of what can be clicked and is smaller, with their sizes in CSS px. A box to tick counts with its label; words in a text do not. */
export function smallTargets(page: Page, leastPx: number): Promise<readonly string[]> {
  return page.evaluate(
    ({ leastPx, controls }) => {
      const found: string[] = [];
      for (const one of document.querySelectorAll<HTMLElement>(controls)) {
        const isTick = one instanceof HTMLInputElement && (one.type === 'checkbox' || one.type === 'radio');
        // A field is as large as the box drawn around it, which hands a click on.
        const target = isTick
          ? (one.labels?.[0] ?? one)
          : one instanceof HTMLInputElement
            ? (one.closest('.field-box, .search') ?? one)
            : one;
        const { width, height } = target.getBoundingClientRect();
        const isShown = one.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && width > 1 && height > 1;
        if (!isShown || one.closest('.sr-only, p > a') !== null) continue;
        // Half a pixel is what scaling rounds away.
        if (width < leastPx - 0.5 || height < leastPx - 0.5)
          found.push(`${one.dataset['testid'] ?? one.className} ${String(Math.round(width))} x ${String(Math.round(height))}`);
      }
      return [...new Set(found)];
    },
    { leastPx, controls: CONTROLS },
  );
}

/**
 * Walks through the page with Tab until the focus comes round. The walk counts only when the screen stood still meanwhile: a row that comes or
 * moves behind the walker is no fault of the screen. Of a screen that never stands still the last walk counts.
 */
export async function focusWalk(page: Page): Promise<FocusWalk> {
  for (let walk = 1; ; walk += 1) {
    await page.evaluate(watchControls, CONTROLS);
    const found = await walkOnce(page);
    const hasMoved = await page.evaluate(() => document.documentElement.dataset['moved'] !== undefined);
    if (!hasMoved || walk === MOST_WALKS) return found;
  }
}

/** Runs in the page: notes on the page itself when a control comes, goes or moves from now on. */
function watchControls(controls: string): void {
  const { dataset } = document.documentElement;
  delete dataset['moved'];
  const observer = new MutationObserver((changes) => {
    const nodes = changes.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    if (!nodes.some((node) => node instanceof Element && (node.matches(controls) || node.querySelector(controls) !== null))) return;
    dataset['moved'] = '';
    observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
}

async function walkOnce(page: Page): Promise<FocusWalk> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    window.scrollTo(0, 0);
    for (const one of document.querySelectorAll('[data-walked]')) one.removeAttribute('data-walked');
  });
  const hidden: string[] = [];
  let isTrapped = false;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(stepOfWalk);
    if (at === 'round' || at === 'out') break;
    isTrapped ||= at === 'same';
    if (isTrapped) break;
    if (at.startsWith('hidden ')) hidden.push(at.slice(7));
  }
  const missed = await page.evaluate((controls) => {
    const GROUPS =
      '[role="tree"], [role="treegrid"], [role="grid"], [role="listbox"], [role="radiogroup"], [role="toolbar"], [role="tablist"]';
    const isReached = (one: HTMLElement): boolean => {
      if (one.hasAttribute('data-walked')) return true;
      const group = one.closest(GROUPS) ?? (one instanceof HTMLInputElement && one.type === 'radio' ? one.closest('fieldset') : null);
      return group !== null && (group.hasAttribute('data-walked') || group.querySelector('[data-walked]') !== null);
    };
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.matches(':disabled, [aria-disabled="true"], [inert] *'))
      .filter((one) => one.tabIndex >= 0 && one.closest('[aria-hidden="true"]') === null && !isReached(one))
      .map((one) => one.dataset['testid'] ?? `${one.tagName.toLowerCase()}.${one.className}`);
  }, CONTROLS);
  return { missed: [...new Set(missed)], hidden: [...new Set(hidden)], isTrapped };
}

/** Runs in the page: marks what has the focus and says how it stands there. */
function stepOfWalk(): string {
  const one = document.activeElement;
  if (!(one instanceof HTMLElement) || one === document.body) return 'out';
  const name = one.dataset['testid'] ?? `${one.tagName.toLowerCase()}.${one.className}`;
  const last = document.querySelector('[data-walked="last"]');
  if (one === last) return 'same';
  if (one.hasAttribute('data-walked')) return 'round';
  last?.setAttribute('data-walked', 'yes');
  one.setAttribute('data-walked', 'last');
  const isTick = one instanceof HTMLInputElement && (one.type === 'checkbox' || one.type === 'radio');
  const box = (isTick ? (one.labels?.[0] ?? one) : one).getBoundingClientRect();
  // The middle of what of it is in the window.
  const x = (Math.max(box.left, 0) + Math.min(box.right, window.innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, window.innerHeight)) / 2;
  const isInside = box.bottom > 0 && box.top < window.innerHeight && box.right > 0 && box.left < window.innerWidth;
  const above = document.elementFromPoint(x, y);
  const isUncovered = above !== null && (one.contains(above) || above.contains(one) || one.closest('label')?.contains(above) === true);
  // Drawn by itself, by what it stands in (a field with its icon), or by the one box it is (a row of the tree).
  const hasRing = [one, one.parentElement, one.closest('label'), one.firstElementChild?.firstElementChild].some((drawn) => {
    const style = drawn instanceof HTMLElement ? getComputedStyle(drawn) : null;
    return style !== null && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  return isInside && isUncovered && hasRing
    ? 'seen'
    : `hidden ${name}${isInside ? '' : ' outside'}${isUncovered ? '' : ' covered'}${hasRing ? '' : ' no ring'}`;
}

/** What moves by style now, by its name. */
export function runningAnimations(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => [
    ...new Set(
      document
        .getAnimations()
        .filter(({ playState }) => playState === 'running')
        .map((one) => (one instanceof CSSAnimation ? one.animationName : one instanceof CSSTransition ? one.transitionProperty : 'script')),
    ),
  ]);
}

/** Boxes with words that are cut off: wider or higher than what they show, and neither three dots nor a scroll bar lead to the rest. */
export function spilled(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const isCut = (one: HTMLElement): boolean => {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(one);
      const isWide = one.scrollWidth > one.clientWidth + 1 && overflowX === 'hidden';
      const isHigh = one.scrollHeight > one.clientHeight + 1 && overflowY === 'hidden';
      return (
        one.clientWidth > 1 && one.clientHeight > 1 && ((isWide && textOverflow !== 'ellipsis') || (isHigh && webkitLineClamp === 'none'))
      );
    };
    const found = [...document.querySelectorAll<HTMLElement>('main *')]
      .filter(
        (one) =>
          one.checkVisibility() && one.textContent.trim() !== '' && isCut(one) && one.closest('.sr-only, canvas, .map-canvas') === null,
      )
      .map((one) => one.dataset['testid'] ?? `${one.tagName.toLowerCase()}.${one.className}`);
    if (document.documentElement.scrollWidth > window.innerWidth + 1) found.push('the page itself');
    return [...new Set(found)];
  });
}
