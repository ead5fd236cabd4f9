/** axe on a page of the console: barriers for people who can't see, hear or use a mouse, one line each. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { projectFolder } from './launch.ts';

declare global {
  interface Window {
    axe?: { run: () => Promise<AxeResults> };
  }
}

const AXE = readFileSync(path.join(projectFolder, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8');

/** Barriers found on the screen as it is now. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // Evaluated, not inserted: the content policy allows no script but our own.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    const found = await window.axe?.run();
    if (found === undefined) return ['axe did not run'];
    return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`);
  });
}
