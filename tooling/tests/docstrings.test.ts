// Whoever reads a name for the first time finds a sentence above it: every exported function, class, interface and type has one.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
/** Tests and what only they use; lists of texts, which speak for themselves. */
const LEFT_OUT = /\.test\.tsx?$|\/testing\/|\/e2e\/|\/i18n\/.*\.(en|fr)\.ts$|\.child\.ts$/;

/** Exported and without a docstring. */
function bare(file: string, code: string): string[] {
  return ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true).statements.flatMap((statement) => {
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    if (!isNamed || statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) !== true) return [];
    return ts.getJSDocCommentsAndTags(statement).length > 0 ? [] : [`${file}: ${statement.name?.text ?? 'default'}`];
  });
}

it('no export is without its sentence', () => {
  const files = globSync('{electron,shared,renderer}/**/*.{ts,tsx}', { cwd: root }).filter((file) => !LEFT_OUT.test(file));
  expect(files.length).toBeGreaterThan(900);
  expect(files.flatMap((file) => bare(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
}, 60_000);

it('one without is found', () => {
  const code = '/** The file. */\nimport x from "y";\nexport function a() {}\n/** Said. */\nexport type B = 1;\ninterface Own {}\n';
  expect(bare('a.ts', code)).toEqual(['a.ts: a']);
});
