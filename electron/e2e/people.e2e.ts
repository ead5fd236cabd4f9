/** People at the real window. A deed asks for a PIN once. The locked console: everything is read, nothing is done, the keyboard leads out of it; a wall beside it is never locked. */
import { expect, test, type Page } from '@playwright/test';
import { phoneCode } from '../engine/testing/authenticator.ts';
import { BENALI, enrolTwo, openDecision, takeShift } from './commit-steps.ts';
import { launchConsole, type Console } from './launch.ts';
import { pageOf } from './page-of.ts';

test.describe('a console that was left alone', () => {
  test.describe.configure({ timeout: 180_000 });
  let console: Console;
  let desk: Page;
  let wall: Page;

  test.beforeAll(async () => {
    console = await launchConsole({ args: ['--lang', 'en', '--wall', '1'] });
    wall = await pageOf(console, 'wall');
    desk = await pageOf(console, 'console');
    const onDesk = { ...console, page: desk };
    await desk.getByTestId('tree').waitFor({ timeout: 60_000 });
    await takeShift(onDesk);
    await openDecision(onDesk);
    await enrolTwo(desk);
  });
  test.afterAll(() => console.close());

  test('a deed asks once who is there, and is done under the name of who signed in', async () => {
    const setMode = async (mode: 'advise' | 'assist'): Promise<void> => {
      await desk.getByTestId('mode').click();
      await desk.getByTestId(`mode-${mode}`).click();
      await desk.getByTestId('act-confirm').click();
    };
    await setMode('advise');
    await expect(desk.getByTestId('sign')).toBeVisible();
    await desk.getByTestId('sign-who').selectOption(BENALI.name);
    await desk.getByTestId('sign-pin').fill(BENALI.pin);
    await desk.keyboard.press('Enter');
    await expect(desk.getByTestId('mode')).toHaveText('Advise');
    await expect(desk.getByTestId('person')).toContainText(BENALI.name);
    await setMode('assist');
    await expect(desk.getByTestId('mode')).toHaveText('Assist');
    await expect(desk.getByTestId('sign')).toHaveCount(0);
  });

  test('is locked by hand, says so on every screen, and refuses what is done', async () => {
    await desk.keyboard.press('Control+9');
    await desk.getByTestId('desk-lock').click();
    await expect(desk.getByTestId('banner-locked')).toBeVisible();
    await desk.keyboard.press('Control+1');
    await expect(desk.getByTestId('banner-locked')).toBeVisible();
    await expect(desk.getByTestId('cause').first()).toContainText('Mains');
    await desk.getByTestId('alarm-ack').first().click();
    await expect(desk.getByTestId('sign')).toBeVisible(); // what is refused asks who is there
    await expect(wall.getByTestId('wall-action')).toBeVisible();
    await expect(wall.getByTestId('banner-locked')).toHaveCount(0);
  });

  test('is unlocked with a PIN alone by keyboard; a wrong one is refused beside its field', async () => {
    await desk.getByTestId('sign-who').selectOption(BENALI.name);
    await desk.getByTestId('sign-pin').fill('999999');
    await desk.keyboard.press('Enter');
    await expect(desk.getByTestId('sign-refused')).toBeVisible();
    await desk.getByTestId('sign-pin').fill(BENALI.pin);
    await desk.keyboard.press('Enter');
    await expect(desk.getByTestId('banner-locked')).toHaveCount(0);
    const row = desk.locator('[data-testid="alarm-row"]:has([data-testid="alarm-ack"])').first();
    const alarm = (await row.getAttribute('data-alarm')) ?? '';
    await row.getByTestId('alarm-ack').click();
    await expect(desk.locator(`[data-testid="alarm-row"][data-alarm="${alarm}"]`).getByTestId('alarm-ack')).toHaveCount(0);
  });

  test('is unlocked with a code of an authenticator enrolled in the window, once', async () => {
    await desk.keyboard.press('Control+2');
    await desk.getByTestId('operators-open').click();
    await desk.getByTestId('operators-act').selectOption('code');
    await desk.getByTestId('code-who').selectOption(BENALI.name);
    await desk.getByTestId('code-pin').fill(BENALI.pin);
    await desk.getByTestId('code-do').click();
    const letters = ((await desk.getByTestId('code-secret').textContent()) ?? '').replaceAll(' ', '');
    expect(letters).toMatch(/^[A-Z2-7]{32}$/);
    const first = phoneCode(letters, Date.now());
    await desk.getByTestId('code-now').fill(first);
    await desk.getByTestId('code-do').click();
    await expect(desk.getByTestId('code-secret')).toHaveCount(0);
    await expect(desk.getByTestId('operators')).toContainText('authenticator');
    await desk.keyboard.press('Escape');
    await desk.keyboard.press('Control+9');
    await desk.getByTestId('desk-lock').click();
    await desk.getByTestId('unlock').click();
    await desk.getByTestId('sign-who').selectOption(BENALI.name);
    await desk.getByTestId('sign-pin').fill(first);
    await desk.keyboard.press('Enter');
    await expect(desk.getByTestId('sign-refused')).toContainText('used already');
    await desk.getByTestId('sign-pin').fill(phoneCode(letters, Date.now(), 1));
    await desk.keyboard.press('Enter');
    await expect(desk.getByTestId('banner-locked')).toHaveCount(0);
  });
});
