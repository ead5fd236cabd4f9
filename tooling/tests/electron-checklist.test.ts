/** Electron's checklist names tests that exist, each item once; and what a lint cannot see in the sources is looked for here. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Tests a page names, as `file › title`. */
function namedIn(file: string): readonly { readonly file: string; readonly title: string }[] {
  const page = readFileSync(path.join(root, file), 'utf8');
  return [...page.matchAll(/`([^`]+) › ([^`]+)`/g)].map(([, at = '', title = '']) => ({ file: at, title }));
}

describe.each(['docs/reference/electron-checklist.md', 'docs/reference/threat-model.md'])('%s', (page) => {
  it('names tests that exist', () => {
    const named = namedIn(page);
    expect(named.length).toBeGreaterThan(8);
    expect(
      named.filter(({ file, title }) => !existsSync(path.join(root, file)) || !readFileSync(path.join(root, file), 'utf8').includes(title)),
    ).toEqual([]);
  });
});

it('has the twenty items, each with a proof', () => {
  const rows = readFileSync(path.join(root, 'docs/reference/electron-checklist.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d+ \|/.test(line));
  expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  expect(rows.filter((row) => !row.includes(' › '))).toEqual([]);
});

/** Sources that ship, without their tests. */
const sources = globSync(['electron/{main,preload}/**/*.ts', 'renderer/**/*.{ts,tsx}', 'shared/**/*.ts'], { cwd: root })
  .filter((file) => !/\.test\.tsx?$|testing/.test(file))
  .map((file) => ({ file, code: readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '') }));

it('nothing is ever handed to another program by its address', () => {
  expect(sources.length).toBeGreaterThan(200);
  expect(sources.filter(({ code }) => /openExternal/.test(code)).map(({ file }) => file)).toEqual([]);
});

it('nothing makes code or a page of a text', () => {
  const found = sources.filter(({ code }) =>
    /dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function\(/.test(code),
  );
  expect(found.map(({ file }) => file)).toEqual([]);
});

it('no window has settings of its own beside the safe ones', () => {
  const makers = sources.filter(({ code }) => /new (BrowserWindow|WebContentsView|BrowserView)\(/.test(code));
  expect(makers.length).toBeGreaterThan(1);
  expect(makers.filter(({ code }) => !code.includes('SAFE_PREFERENCES')).map(({ file }) => file)).toEqual([]);
  expect(
    makers.filter(({ code }) => /webSecurity|allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures/.test(code)),
  ).toEqual([]);
});
