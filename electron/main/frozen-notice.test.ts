/** The page of the notice: its text, escaped, and nothing that could run or be fetched. */
import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, session: {}, protocol: {} }));
const { noticePage } = await import('./frozen-notice.ts');

it('says its text in its language and nothing else', () => {
  const page = noticePage('fr', 'AFFICHAGE FIGÉ DEPUIS 14:36:19');
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain('>AFFICHAGE FIGÉ DEPUIS 14:36:19</p>');
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<script|url\(|src=/);
});

it('takes no markup from anywhere', () => {
  expect(noticePage('en', '<img src=x>"&')).toContain('>&#60;img src=x&#62;&#34;&#38;</p>');
});
