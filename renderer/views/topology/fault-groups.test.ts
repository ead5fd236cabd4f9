/** Faults are found by family, by words in any order, without accents, and none is lost. */
import { describe, expect, it } from 'vitest';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { makeLanguage } from '../../ui/locale.tsx';
import { faultGroups } from './fault-groups.ts';

const FAULTS = ['link-cut:link-3', 'mains-lost:mains-a', 'generator-late:gen-a', 'links-cut-all', 'made-up:thing'];
const find = (filter: string, locale: 'en' | 'fr' = 'en') =>
  faultGroups(FAULTS, filter, FAKE_SITE, makeLanguage(locale, undefined)).map((group) => [
    group.family,
    ...group.faults.map(({ id }) => id),
  ]);

describe('faultGroups', () => {
  it('keeps every fault, the unknown ones last', () => {
    expect(find('')).toEqual([
      ['power', 'generator-late:gen-a', 'mains-lost:mains-a'],
      ['links', 'links-cut-all', 'link-cut:link-3'],
      ['other', 'made-up:thing'],
    ]);
  });

  it.each([
    ['mains lost', 'en', 'mains-lost:mains-a'],
    ['a secteur', 'fr', 'mains-lost:mains-a'],
    ['ELECTROGENE', 'fr', 'generator-late:gen-a'],
    ['link-3', 'en', 'link-cut:link-3'],
  ] as const)('%s in %s', (filter, locale, id) => {
    expect(find(filter, locale).flatMap(([, ...ids]) => ids)).toEqual([id]);
  });
});
