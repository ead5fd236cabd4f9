// Lint rules: strict types everywhere, a pure core, no weakened browser security, no untranslated text.
// Run: eslint -c tooling/eslint.config.js .
import path from 'node:path';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { noLiteralText } from './lint/no-literal-text.js';

const root = path.resolve(import.meta.dirname, '..');

/** A file is read with the first of these that holds it. */
const PROJECTS = [
  'tsconfig.json',
  'electron/preload/tsconfig.json',
  'electron/e2e/tsconfig.json',
  'renderer/tsconfig.json',
  'tooling/tsconfig.renderer-tests.json',
];

const CLOCKS = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The core has no clock: time arrives with the event.' },
  { selector: "NewExpression[callee.name='Date']", message: 'The core has no clock: time arrives with the event.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The core has no clock: time arrives with the event.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'The core has no chance: same events in, same decisions out.',
  },
  { selector: "Identifier[name='performance']", message: 'The core has no clock: time arrives with the event.' },
];
const WEAKENED = ['webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'].map((name) => ({
  selector: `Property[key.name='${name}']`,
  message: `${name} is never set: Chromium's default is the safe one.`,
}));

export default tseslint.config(
  { ignores: ['**/node_modules/', 'out/', 'dist/', '.cache/', 'test-results/', 'fixtures/', 'tooling/bench/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: PROJECTS, tsconfigRootDir: root } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // A number in a text is not a mistake here; an object or undefined is.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `() => call()` is how handlers are written.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true, ignoreVoidReturningFunctions: true },
      ],
      // zod schemas and their types share a name, by house rule.
      '@typescript-eslint/no-redeclare': 'off',
      'max-lines': ['error', { max: 400 }],
      'no-eval': 'error',
      'no-implied-eval': 'off',
      '@typescript-eslint/no-implied-eval': 'error',
    },
  },
  { files: ['electron/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...WEAKENED] } },
  {
    files: ['electron/engine/core/**/*.ts'],
    ignores: ['**/*.test.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCKS, ...WEAKENED] },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks, twinwatch: { rules: { 'no-literal-text': noLiteralText } } },
    rules: {
      '@typescript-eslint/unbound-method': 'off',
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'twinwatch/no-literal-text': 'error',
    },
  },
  { files: ['renderer/**/*.test.tsx', 'renderer/testing/**'], rules: { 'twinwatch/no-literal-text': 'off' } },
  {
    // Tests build odd inputs on purpose and index what they just made.
    files: ['**/*.test.{ts,tsx}', '**/testing/**', 'electron/e2e/**'],
    rules: { '@typescript-eslint/no-unnecessary-condition': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
);
