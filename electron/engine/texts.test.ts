/**
 * Nothing the engine or the store says is without words: every key they can build exists in both languages, and each
 * message uses only parameters its callers give. Keys come from the sources themselves, not from a second list.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { engineEn } from '../../shared/i18n/engine.en.ts';
import { engineFr } from '../../shared/i18n/engine.fr.ts';
import { formatText, messageParams } from '../../shared/i18n/format.ts';
import { listFaults } from './adapters/simulator/faults.ts';
import { twoCentres } from './adapters/testing/two-centres.ts';
import { DERIVED_CONDITIONS, SIGNAL_CONDITIONS } from './core/conditions.ts';
import { siteGates } from './core/site-verdict/gates.ts';
import type { SiteSituation } from './core/site-verdict/situation.ts';
import type { HumanAction, SiteScreen } from './core/site-verdict/split-brain.ts';

const CATALOGS: readonly (readonly ['en' | 'fr', Readonly<Record<string, string>>])[] = [
  ['en', engineEn],
  ['fr', engineFr],
];
const KEYS = new Set<string>(Object.keys(engineEn));

const SITUATION: SiteSituation = {
  linksUp: 6,
  linksUnknown: 0,
  linksTotal: 6,
  ownReach: 'ok',
  hasWitness: true,
  witness: 'reachable',
  witnessSaysPeer: 'alive',
  peerSilentForMs: 0,
  peerTelemetry: 'fresh',
  ownTelemetry: 'fresh',
  heartbeat: 'alive',
  clock: 'ok',
  fencing: 'unknown',
  storage: 'in-sync',
  fits: 'yes',
  peerAlarm: false,
  isDrill: false,
  survivorReportsAllSevered: 'no',
};
const GATES = siteGates(SITUATION).map((gate) => gate.id);
// Types have no list at run time; `Record` makes the compiler miss none.
const SCREENS: Readonly<Record<SiteScreen, true>> = {
  normal: true,
  degraded: true,
  'partition-peer-alive': true,
  'peer-unknown': true,
  'peer-dead-confirmed': true,
  'not-fenced': true,
  'copy-not-proven': true,
  'no-array': true,
  capacity: true,
  'no-witness': true,
  'no-majority-frozen': true,
  isolated: true,
  stale: true,
  'peer-stale': true,
  clock: true,
  'peer-at-risk': true,
  'witness-fault': true,
  drill: true,
};
const HUMANS: Readonly<Record<HumanAction, true>> = {
  'planned-switchover': true,
  'repair-links': true,
  'change-holder-by-consent': true,
  wait: true,
  'bring-evidence': true,
  'wait-hold-down': true,
  'approve-takeover': true,
  'confirm-reversible-steps': true,
  'accept-data-loss': true,
  'repair-array': true,
  'choose-load-to-shed': true,
  'repair-witness': true,
  'replace-witness': true,
  'break-glass': true,
  'move-console': true,
  'check-by-hand': true,
  'check-peer': true,
  'fix-clock': true,
  'decide-planned-move': true,
  'record-only': true,
};
const CONDITIONS = [...SIGNAL_CONDITIONS, ...DERIVED_CONDITIONS].map((condition) => condition.id);
const TRANSFER_GATES = ['telemetry', 'links', 'sync', 'fits', 'target', 'console', 'clock', 'drill'];

/** The keys one expression can build; `literal` is how many of their characters are written there. */
interface KeyPattern {
  readonly keys: RegExp;
  readonly literal: number;
}

/** One place that builds a text: its keys, and the parameters it gives (null: not written there). */
interface Call {
  readonly where: string;
  readonly patterns: readonly KeyPattern[];
  readonly params: readonly string[] | null;
}

const root = path.resolve(import.meta.dirname, '../..');
const CALLS = globSync(['electron/engine/**/*.ts', 'electron/store/**/*.ts', 'shared/commit/**/*.ts'], { cwd: root })
  .filter((file) => !/\.test\.ts$|\/testing\//.test(file))
  .flatMap((file) => callsOf(file));

function callsOf(file: string): readonly Call[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const found: Call[] = [];
  const visit = (node: ts.Node): void => {
    // `person(draft, incident, name, key, params)` of operate.ts hands its key on to `text`.
    const at = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? { text: 0, person: 3 }[node.expression.text] : undefined;
    const key = ts.isCallExpression(node) && at !== undefined ? node.arguments[at] : undefined;
    if (ts.isCallExpression(node) && at !== undefined && key !== undefined) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      const patterns = patternsOf(key);
      if (patterns.length > 0) found.push({ where: `${file}:${String(line)}`, patterns, params: paramsOf(node.arguments[at + 1]) });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** What a key can be: a literal, either side of a condition, or a template whose holes stand for anything. */
function patternsOf(key: ts.Expression): readonly KeyPattern[] {
  if (ts.isStringLiteral(key) || ts.isNoSubstitutionTemplateLiteral(key)) return [keyPattern([key.text])];
  if (ts.isConditionalExpression(key)) return [...patternsOf(key.whenTrue), ...patternsOf(key.whenFalse)];
  return ts.isTemplateExpression(key) ? [keyPattern([key.head.text, ...key.templateSpans.map((span) => span.literal.text)])] : [];
}

function keyPattern(written: readonly string[]): KeyPattern {
  return { keys: new RegExp(`^${written.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`), literal: written.join('').length };
}

/** The calls that build a key: those that write most of it, so `gate.${id}` is not taken for `gate.fits.${result}`. */
function callsFor(key: string): readonly Call[] {
  const found = CALLS.flatMap((call) => call.patterns.filter(({ keys }) => keys.test(key)).map(({ literal }) => ({ call, literal })));
  const most = Math.max(...found.map(({ literal }) => literal));
  return found.filter(({ literal }) => literal === most).map(({ call }) => call);
}

function paramsOf(params: ts.Expression | undefined): readonly string[] | null {
  if (params === undefined) return [];
  // What is spread in is made elsewhere, of words that depend on what there is: procedure/said.test.ts.
  if (!ts.isObjectLiteralExpression(params) || params.properties.some(ts.isSpreadAssignment)) return null;
  return params.properties.flatMap((property) => (property.name === undefined ? [] : [property.name.getText()]));
}

describe('every key exists in both languages', () => {
  const families: readonly (readonly [string, readonly string[]])[] = [
    ['conditions', CONDITIONS.flatMap((id) => ['text', 'consequence', 'action'].map((part) => `condition.${id}.${part}`))],
    ['gates of a move', [...TRANSFER_GATES, 'otherPath'].map((id) => `gate.${id}`)],
    [
      'results of gates',
      ['gate.sync', 'gate.fits', 'gate.otherPath', 'siteGate'].flatMap((id) =>
        ['passed', 'failed', 'unknown'].map((result) => `${id}.${result}`),
      ),
    ],
    ['gates of a takeover', GATES.map((id) => `siteGate.${id}`)],
    ['screens', Object.keys(SCREENS).map((id) => `site.screen.${id}`)],
    ['threats', ['partition', 'isolated', 'served', 'servedTwice', 'undecided'].map((id) => `site.threat.${id}`)],
    ['human actions', Object.keys(HUMANS).map((id) => `option.human.${id}`)],
    [
      'generator stands',
      ['none', 'late', 'failed', 'lockedOut', 'notReady', 'unknown', 'running', 'expected'].map((id) => `mains.move.${id}`),
    ],
    ['verdicts on a path', ['stay', 'hold', 'act', 'back'].map((id) => `path.${id}`)],
    ['states of a service', ['served', 'atRisk', 'lost', 'shed', 'unknown'].map((id) => `service.${id}`)],
    ['troubles of the record', ['busy', 'full', 'readonly', 'corrupt', 'io'].map((id) => `store.${id}`)],
    ['site file', ['site.reloaded', 'site.rejected']],
    ['faults of the simulator', listFaults(twoCentres()).map((fault) => fault.text.key)],
  ];
  it.each(families)('%s', (_name, keys) => {
    for (const [, catalog] of CATALOGS) expect(keys.filter((key) => catalog[key] === undefined)).toEqual([]);
  });

  it('and what the sources build', () => {
    expect(CALLS.length).toBeGreaterThan(80);
    const missing = CALLS.flatMap(({ where, patterns }) =>
      patterns.filter(({ keys }) => ![...KEYS].some((key) => keys.test(key))).map(({ keys }) => `${where} ${keys.source}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('parameters', () => {
  it('each message uses only what its callers give', () => {
    const wrong = Object.entries(engineEn).flatMap(([key, message]) =>
      callsFor(key).flatMap(({ where, params }) =>
        params === null
          ? []
          : messageParams(message)
              .filter((name) => !params.includes(name) && !params.includes(name.replace(/(Key|Said)$/, '')))
              .map((name) => `${where} ${key} {${name}}`),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('texts of conditions need the name only, screens the two centres, threats also how many services do not answer', () => {
    const used = (prefix: string): readonly string[] =>
      [
        ...new Set(
          Object.entries(engineEn)
            .filter(([key]) => key.startsWith(prefix))
            .flatMap(([, message]) => messageParams(message)),
        ),
      ].sort();
    expect([used('condition.'), used('site.screen.'), used('site.threat.')]).toEqual([['name'], ['own', 'peer'], ['lost', 'own', 'peer']]);
  });
});

describe.each(CATALOGS)('lines that name an id, %s', (locale, catalog) => {
  const say = (key: string, params: Readonly<Record<string, string | number>>): string => formatText(locale, { key, params });

  it('the end of each condition has its own words', () => {
    const said = CONDITIONS.map((condition) => say('alarm.cleared', { name: 'N', condition }));
    expect(said.filter((line, i) => line.includes(`(${CONDITIONS[i] ?? ''})`))).toEqual([]);
    expect(new Set(said).size).toBe(CONDITIONS.length);
  });

  it('each piece of evidence that may be missing has its own words', () => {
    const said = GATES.map((what) => say('change.evidence', { what }));
    expect(new Set(said).size).toBe(GATES.length);
    expect(said.filter((line, i) => line.endsWith(`: ${GATES[i] ?? ''}`) || line.endsWith(`:\u00a0${GATES[i] ?? ''}`))).toEqual([]);
  });

  it('each check that blocks a move has its own words', () => {
    const gates = [...TRANSFER_GATES, 'plan'];
    const said = gates.map((gate) => say('mains.blocked', { site: 'S', gate }));
    expect(said.filter((line, i) => line.includes(`(${gates[i] ?? ''})`))).toEqual([]);
    expect(new Set(said).size).toBe(gates.length);
  });

  it('what is too late to be moved has something to be done now', () => {
    const said = ['startGenerator', 'startThere', 'protect', 'stay'].map((advised) => say('mains.tooLate', { site: 'S', advised }));
    expect(new Set(said).size).toBe(4);
    expect(said.some((line) => /since|depuis/.test(line))).toBe(false); // a record of before says no time
    for (const advised of ['startGenerator', 'startThere', 'lookAgain', 'protect', 'stay'])
      expect(say('mains.tooLate', { site: 'S', advised, isDated: 'yes', byAtMs: 0 })).toMatch(/since|depuis/);
    const never = say('mains.tooLate', { site: 'S', advised: 'protect', isDated: 'never', byAtMs: 0 });
    expect(never).toMatch(/beginning|début/); // nobody missed a limit
  });

  it('a decision names each option in words', () => {
    const options = Object.keys(catalog)
      .filter((key) => key.startsWith('option.'))
      .map((key) => key.slice('option.'.length));
    const bare = (key: string, advised: string): boolean =>
      say(key, { rule: 'r', version: 1, verdict: 'act', advised }) ===
      say(key, { rule: 'r', version: 1, verdict: 'act', advised: 'none-such' }).replace('none-such', advised);
    expect(['decision.made', 'decision.refreshed'].map((key) => options.filter((advised) => bare(key, advised)))).toEqual([[], []]);
    expect(
      new Set(['stay', 'watch', 'act', 'hold'].map((verdict) => say('decision.made', { rule: 'r', version: 1, verdict, advised: 'stay' })))
        .size,
    ).toBe(4);
  });

  it('no text is left that nothing says', () => {
    // What a source says is found by its English words: source-words.test.ts.
    const idle = Object.keys(catalog).filter((key) => !key.startsWith('said.') && callsFor(key).length === 0);
    expect(idle).toEqual(
      ['engine.ended', 'engine.suspended', 'site.reloaded', 'sources.reloaded', 'site.rejected', 'sources.rejected', 'store.future'].filter(
        (key) => idle.includes(key),
      ),
    );
  });
});
