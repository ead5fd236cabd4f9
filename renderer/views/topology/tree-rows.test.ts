/** The mark of a centre is as bad as the worst in it, whatever is filtered; unknown is never normal; its name says so too. */
import { describe, expect, it } from 'vitest';
import { formatText } from '../../../shared/i18n/format.ts';
import { text } from '../../../shared/i18n/text.ts';
import { FAKE_SITE } from '../../testing/fake-site.ts';
import { fakeLive } from '../../testing/fake-live.ts';
import type { FakeState } from '../../testing/fake-live.ts';
import { NOW } from '../../testing/open-console.tsx';
import type { Language } from '../../ui/locale.tsx';
import { branchesOf } from './tree-rows.ts';

const rootsOf = (state: FakeState, locale: 'en' | 'fr' = 'en', filter = '') => {
  const t: Language['t'] = (key, params) => formatText(locale, text(key, params));
  const rows = branchesOf(FAKE_SITE, fakeLive(FAKE_SITE, state, NOW, locale), filter, locale, { t });
  return new Map(rows.map((row) => [row.id, row]));
};

describe('the mark of a centre in the tree', () => {
  it('is calm only while all in it is', () => {
    expect(rootsOf('normal').get('a')).toMatchObject({ badge: 'ok', note: '', textValue: 'Data centre A, data centre, normal' });
  });

  it('is that of the worst in it, with how many are abnormal; its own state stays its status', () => {
    const a = rootsOf('incident').get('a');
    expect(a).toMatchObject({ badge: 'down', status: 'ok' });
    // On this screen “6/6” means that six work.
    expect(a?.note).toMatch(/^\d+ abnormal$/);
    expect(rootsOf('incident', 'fr').get('a')?.note).toMatch(/^\d+ anomalies$/);
    expect(a?.textValue).toMatch(/^Data centre A, data centre, normal, the worst in it: down, \d+ abnormal$/);
    expect(rootsOf('incident', 'fr').get('a')?.textValue).toMatch(/au pire dedans\u00a0: en panne, \d+ anomalies$/);
    expect(rootsOf('incident').get('b')?.badge).toBe('ok');
  });

  it('does not come to rest because a filter leaves only what is well', () => {
    const a = rootsOf('incident', 'en', 'server room a').get('a');
    expect(a?.children.flatMap((row) => row.children.map(({ badge }) => badge))).toEqual(['ok']);
    expect(a?.badge).toBe('down');
  });

  it('is unknown where something in it is not known and nothing is worse', () => {
    expect(rootsOf('blind').get('b')?.badge).toBe('unknown');
    expect(rootsOf('links').get('outside~')?.textValue).toMatch(/, down, 2 abnormal$/);
  });
});
