/** What our own adapters say of their trouble has words in both languages; what others say stays as it is, and is marked as theirs. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { formatText } from '../../shared/i18n/format.ts';
import { sourceWords } from '../../shared/i18n/source-words.ts';

const folder = path.resolve(import.meta.dirname, 'adapters');
const FAILS = /^(?:wholeLost|elementLost|fail|#fail)$/;

/** Each sentence an adapter writes, `x1` where a value goes. */
const WRITTEN = globSync('**/*.ts', { cwd: folder })
  .filter((file) => !/\.test\.ts$|(^|\/)testing\//.test(file))
  .flatMap((file) => sentencesOf(file));

function sentencesOf(file: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isFailure = ts.isNewExpression(node) && node.expression.getText() === 'SourceFailure';
    const name = ts.isCallExpression(node) ? (/[#\w]+$/.exec(node.expression.getText())?.[0] ?? '') : '';
    if (isFailure) found.push(...literals(node.arguments?.[1]));
    if (ts.isCallExpression(node) && FAILS.test(name)) found.push(...literals(node.arguments.at(-1)));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, readFileSync(path.join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true));
  return found;
}

function literals(node: ts.Expression | undefined): readonly string[] {
  if (node === undefined) return [];
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literals(node.whenTrue), ...literals(node.whenFalse)];
  if (!ts.isTemplateExpression(node)) return [];
  return [node.head.text + node.templateSpans.map(({ literal }) => `x1${literal.text}`).join('')];
}

describe('every sentence of an adapter', () => {
  it('has words in both languages', () => {
    expect(WRITTEN.length).toBeGreaterThan(60);
    const ownWords = WRITTEN.filter((sentence) => /\p{L}/u.test(sentence.replaceAll('x1', '')));
    expect(ownWords.filter((sentence) => sourceWords(sentence).key === 'said.foreign')).toEqual([]);
  });
});

describe('what a source said', () => {
  const say = (locale: 'en' | 'fr', detail: string): string => formatText(locale, sourceWords(detail));

  it.each([
    ['the server closed the connection', 'le serveur a fermé la connexion'],
    ['10.0.0.7:1883: the broker closed the connection', '10.0.0.7:1883\u00a0: le courtier a fermé la connexion'],
    ['ups-room:3493 did not answer within 2000 ms', 'ups-room:3493 n’a pas répondu en 2000 ms'],
    ['10.0.0.7:161: ECONNREFUSED', '10.0.0.7:161\u00a0: rien n’écoute à cette adresse (ECONNREFUSED)'],
    ['connect ECONNREFUSED 10.0.0.7:3493', '10.0.0.7:3493\u00a0: rien n’écoute à cette adresse (ECONNREFUSED)'],
    ['/redfish/v1: refused with status 401', '/redfish/v1\u00a0: refusé avec le code 401'],
    ['', 'sans précision'],
  ])('%s', (detail, french) => {
    expect(say('fr', detail)).toBe(french);
  });

  it('is in English as the adapter wrote it, where it is a sentence of its own', () => {
    for (const detail of ['the server closed the connection', 'no answer within 2000 ms', '/x: status 500'])
      expect(say('en', detail)).toBe(detail);
  });

  it('of a library or a device stays, marked as its words', () => {
    expect(say('fr', 'ERR_ODD: {unlike} anything')).toBe('dans ses mots\u00a0: «\u00a0ERR_ODD: {unlike} anything\u00a0»');
    expect(say('en', 'Wrong Digest')).toBe('in its words: “Wrong Digest”');
  });

  it('is told so in the record too, in that of before as well', () => {
    const line = { key: 'source.lost', params: { source: 'nut-a', trouble: 'refused', detail: 'the server closed the connection' } };
    expect(formatText('fr', line)).toContain('(le serveur a fermé la connexion)');
  });
});
