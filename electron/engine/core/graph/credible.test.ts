/** What may fail by itself (principles: contingency): things and places; an arrangement or a promise fails through what it needs. */
import { expect, it } from 'vitest';
import { siteWith } from '../testing/decision-table.ts';
import { miniSite } from '../testing/mini-site.ts';
import { compileSite } from './compile.ts';
import { credibleFailures } from './credible.ts';

it('is all of a site that can be touched, in order of id', () => {
  const promises = ['backupJob', 'database', 'party', 'vmGroup', 'volume', 'zone'] as const;
  const site = siteWith(
    miniSite(),
    promises.map((kind) => ({ id: `z-${kind}`, kind })),
  );
  const [a, b] = ['a', 'b'].map((at) => [
    at,
    `room-${at}`,
    `mains-${at}`,
    `ups-${at}1`,
    `ups-${at}2`,
    `path-${at}1`,
    `path-${at}2`,
    `hv-${at}1`,
  ]);
  const shared = ['duct-north', 'duct-south', 'link-1', 'link-2', 'link-3', 'link-4', 'monitor-a', 'gen-a', 'ats-a'];
  const credible = credibleFailures(compileSite(site));
  expect(credible).toEqual([...(a ?? []), ...(b ?? []), ...shared].toSorted());
  expect(credible).not.toContain('copy-a'); // it fails with its array
});
