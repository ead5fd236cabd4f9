/** What people do on the way to a plan that begins, on the real window: for the tests of committing. */
import { expect, type Page } from '@playwright/test';
import type { Console } from './launch.ts';

/** Two people with PINs of their own, for tests. */
export const PERRIN = { name: 'M. Perrin', pin: '271828' };
export const BENALI = { name: 'A. Benali', pin: '141421' };

export async function takeShift({ page }: Console): Promise<void> {
  await page.getByTestId('person').click();
  await page.getByTestId('person-input').fill(PERRIN.name);
  await page.keyboard.press('Enter');
  await page.getByTestId('person-input').waitFor({ state: 'hidden' });
}

/** Mains lost, the generator fails: a move of load is advised. Then the mode in which a person may run a plan, and the decision. */
export async function openDecision({ page }: Console): Promise<void> {
  await page.getByTestId('banner-warming').waitFor({ state: 'hidden' });
  for (const fault of ['generator-fails:gen-a', 'mains-lost:mains-a']) {
    await page.getByTestId('sim-fault').selectOption(fault);
    await page.getByTestId('sim-inject').click();
    await page.getByTestId('sim-inject').and(page.locator('[disabled]')).waitFor();
  }
  await page.getByTestId('mode').click();
  await page.getByTestId('mode-assist').click();
  await page.getByTestId('act-confirm').click();
  await page.getByTestId('act-form').waitFor({ state: 'hidden' });
  await page.keyboard.press('Control+2');
  await page.getByTestId('commit').waitFor();
}

/** Enrols both; the first one is the administrator. */
export async function enrolTwo(page: Page): Promise<void> {
  await page.getByTestId('operators-open').click();
  await page.getByTestId('operators-who').fill(PERRIN.name);
  await page.getByTestId('operators-new').fill(PERRIN.pin);
  await page.getByTestId('operators-again').fill(PERRIN.pin);
  await page.getByTestId('operators-do').click();
  await expect(page.getByTestId('operators')).toContainText(PERRIN.name);
  await page.getByTestId('operators-who').fill(BENALI.name);
  await page.getByTestId('operators-new').fill(BENALI.pin);
  await page.getByTestId('operators-again').fill(BENALI.pin);
  await page.getByTestId('operators-admin').selectOption(PERRIN.name);
  await page.getByTestId('operators-pin').fill(PERRIN.pin);
  await page.getByTestId('operators-do').click();
  await expect(page.getByTestId('operators')).toContainText(BENALI.name);
  await page.keyboard.press('Escape');
  await page.getByTestId('operators-form').waitFor({ state: 'hidden' });
}

export async function stage(page: Page, name: string): Promise<void> {
  await expect(page.getByTestId('commit')).toHaveAttribute('data-stage', name);
}

/** From Alt 1 to armed, typing the code shown. */
export async function arm(page: Page): Promise<void> {
  await page.getByTestId('commit-typed').waitFor(); // what disarmed it may not have reached the page yet
  await page.keyboard.press('Alt+1');
  await expect(page.getByTestId('commit-typed')).toBeFocused();
  await page.keyboard.type((await page.getByTestId('commit-code').textContent()) ?? '');
  await page.getByTestId('commit-who').selectOption(PERRIN.name);
  await page.getByTestId('commit-pin').fill(PERRIN.pin);
  await page.keyboard.press('Enter');
  await stage(page, 'armed');
}

export async function countersign(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2');
  await page.getByTestId('second-who').selectOption(BENALI.name);
  await page.getByTestId('second-pin').fill(BENALI.pin);
  await page.keyboard.press('Enter');
  await stage(page, 'countersigned');
}

/** Space held until the stop window has begun. */
export async function hold(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3');
  await expect(page.getByTestId('commit-hold')).toBeFocused();
  await page.keyboard.down('Space');
  await page.getByTestId('commit-band').waitFor();
  await page.keyboard.up('Space');
}
