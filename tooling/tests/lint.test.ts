/** The lint rules of this house object to what they are for, and to nothing harmless. */
import path from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');
let eslint: ESLint;

beforeAll(() => {
  eslint = new ESLint({
    cwd: root,
    overrideConfigFile: path.join(root, 'tooling', 'eslint.config.js'),
    // Types are not needed for these rules, and the files below do not exist.
    overrideConfig: { languageOptions: { parserOptions: { project: null } } },
    ruleFilter: ({ ruleId }) =>
      ['no-restricted-syntax', 'twinwatch/no-literal-text', 'max-lines', '@typescript-eslint/no-explicit-any'].includes(ruleId),
  });
});

async function rulesAgainst(file: string, code: string): Promise<readonly (string | null)[]> {
  const results = await eslint.lintText(code, { filePath: path.join(root, file) });
  return results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message));
}

describe('a clock or chance in the core', () => {
  test.each(['Date.now()', 'new Date()', 'Date()', 'Math.random()', 'performance.now()'])('%s', async (expression) => {
    const code = `export const x = ${expression};\n`;
    expect(await rulesAgainst('electron/engine/core/x.ts', code)).toEqual(['no-restricted-syntax']);
    expect(await rulesAgainst('electron/engine/x.ts', code)).toEqual([]);
  });
});

describe('weakened browser security in electron/', () => {
  test.each(['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])('%s', async (name) => {
    expect(await rulesAgainst('electron/main/x.ts', `export const x = { ${name}: false };\n`)).toEqual(['no-restricted-syntax']);
  });
});

describe('text for people in JSX', () => {
  const refused = [
    '<p>Engine down</p>',
    '<b title="Engine down" />',
    '<b aria-label={`Age ${1} seconds`} />',
    '<p>{down ? "Down" : null}</p>',
    '<>{down && "Down"}</>',
  ];
  test.each(refused)('%s', async (jsx) => {
    const code = `export const x = (down: boolean) => ${jsx};\n`;
    expect((await rulesAgainst('renderer/ui/X.tsx', code))[0]).toBe('twinwatch/no-literal-text');
  });

  const accepted = [
    '<p>{text("engine.down")}</p>',
    '<p> · </p>',
    '<b className="engine down" />',
    '<b title={text("x")} />',
    '<b id="map" data-kind="ups" />',
  ];
  test.each(accepted)('not %s', async (jsx) => {
    expect(await rulesAgainst('renderer/ui/X.tsx', `export const x = (text: (key: string) => string) => ${jsx};\n`)).toEqual([]);
  });
});

test('a file of more than 400 lines, and `any`', async () => {
  expect(await rulesAgainst('shared/lib/x.ts', 'export const x = 1;\n'.repeat(401))).toContain('max-lines');
  expect(await rulesAgainst('shared/lib/x.ts', 'export const x: any = 1;\n')).toEqual(['@typescript-eslint/no-explicit-any']);
});
