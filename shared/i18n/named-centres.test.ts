/** What a decision says of a centre has its name, in both languages; a record of before, which has none, is told as it was. */
import { describe, expect, it } from 'vitest';
import { IntlMessageFormat } from 'intl-messageformat';
import { catalogs } from './catalogs.ts';
import { formatText } from './format.ts';
import type { TextParams } from './text.ts';

type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a message says where it has a name to say: its words without those of the option for what has none. */
function namedWords(message: string): string {
  const said = (parts: readonly Part[]): string =>
    parts
      .map((part) =>
        'options' in part
          ? Object.entries(part.options)
              .map(([id, option]) => (id === '_' ? '' : said(option.value)))
              .join('|')
          : 'value' in part
            ? part.value
            : '',
      )
      .join('');
  return said(new IntlMessageFormat(message, 'en').getAst());
}

const OF_A_DECISION = /^(threat|outage|loss|limit|option|mains|ups|fire|path|cooling|temperature)\./;
/** Told only where the site file moves this load nowhere: there is no name to say. */
const NOWHERE = 'option.transfer';
const UNNAMED = { en: /\b[Tt]he (other )?site\b/, fr: /\b([Ll]e|du|l’autre) site\b/ } as const;

describe.each(['en', 'fr'] as const)('a centre, %s', (locale) => {
  it('has its name in what a decision says', () => {
    const unnamed = Object.entries(catalogs[locale]).filter(
      ([key, message]) => OF_A_DECISION.test(key) && key !== NOWHERE && UNNAMED[locale].test(namedWords(message)),
    );
    expect(unnamed.map(([key]) => key)).toEqual([]);
  });
});

describe('what goes dark', () => {
  const counts: TextParams = { count: 0, unsure: 0, restart: 2, lossAtMs: Date.UTC(2026, 2, 2, 14, 11) };
  const say = (locale: 'en' | 'fr', key: string, params: TextParams): string => formatText(locale, { key, params }, { timeZone: 'UTC' });

  it('is a centre, and what restarts does so at the other one, by name', () => {
    const named = { ...counts, site: 'Data centre A', there: 'Data centre B' };
    expect(say('en', 'threat.services', named)).toBe(
      'Data centre A goes dark at 14:11:00; up to 2 services stop, then restart at Data centre B',
    );
    expect(say('fr', 'threat.services', named)).toBe(
      'Data centre A s’éteint à 14:11:00\u202f; jusqu’à 2 services s’arrêtent, puis redémarrent sur Data centre B',
    );
  });

  it('in a record of before has no name, and is readable', () => {
    expect(say('en', 'threat.services', counts)).toBe(
      'The site goes dark at 14:11:00; up to 2 services stop, then restart at the other site',
    );
    expect(say('fr', 'mains.darkStart', { site: 'A' })).toBe(
      'A\u00a0: dans le noir\u202f; démarrer maintenant sur l’autre site ce qui est perdu',
    );
    expect(say('en', 'outage.takeover', {})).toBe('until the services run at the other centre');
  });

  it('still shows what lacks a parameter that has no such option', () => {
    expect(say('en', 'mains.darkHeld', { site: 'A', there: 'B' })).toContain('[mains.darkHeld');
  });
});
