/**
 * What a `:has()` styles elsewhere is found by its class, tag or attribute. One rule that ends in `*` is enough for Blink to style the whole page
 * anew whenever the answer of any `:has()` could have changed: 45 ms, at each alarm of a flood (measured, 1,000 elements).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** A selector in which anything follows a `:has()`, and nothing says what. */
const ANYTHING_AFTER_HAS = /:has\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[^,{}]*[\s>+~]\*\s*[,{]/u;

describe(':has()', () => {
  it.each(readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css')))('names what it styles: %s', (name) => {
    const css = readFileSync(path.join(import.meta.dirname, name), 'utf8').replaceAll(/\/\*.*?\*\//gsu, '');
    expect(ANYTHING_AFTER_HAS.exec(css)?.[0] ?? null).toBeNull();
  });

  it.each(['.a tr:has(+ .b) > * {', '.a:has(> .b:not(.c, [d])) * , .e {', 'a:has(b) c > * {'])('would not let %s pass', (css) => {
    expect(ANYTHING_AFTER_HAS.test(css)).toBe(true);
  });
  it.each(['.a:has(> *) {', '.a > * , .b:has(.c) .d {', '.a:has(> .b) > td {'])('lets %s pass', (css) => {
    expect(ANYTHING_AFTER_HAS.test(css)).toBe(false);
  });
});
