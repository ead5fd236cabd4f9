/**
 * What a `:has()` styles elsewhere is found by a class or an attribute. One rule that ends in `*` is enough for Blink to style the whole page anew
 * whenever the answer of any `:has()` could have changed, one that ends in `span` all of those: 45 and 18 ms at each alarm of a flood on 1,000
 * elements (measured).
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const PARENTHESES = String.raw`\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)`;
/** What is not so says nothing of what is. */
const NOT = new RegExp(`:not${PARENTHESES}`, 'gu');
/** A selector that goes on after a `:has()` and ends in a name of a tag, or in none. */
const ANY_AFTER_HAS = new RegExp(String.raw`:has${PARENTHESES}[^,{}]*[\s>+~](?:\*|[a-z]+\d?|:is\([a-z0-9, ]*\))\s*[,{]`, 'u');

const found = (css: string): string | null => ANY_AFTER_HAS.exec(css.replaceAll(/\/\*.*?\*\//gsu, '').replaceAll(NOT, ''))?.[0] ?? null;

describe(':has()', () => {
  it.each(readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css')))('names what it styles: %s', (name) => {
    expect(found(readFileSync(path.join(import.meta.dirname, name), 'utf8'))).toBeNull();
  });

  it.each(['.a tr:has(+ .b) > * {', '.a:has(> .b:not(.c, [d])) * , .e {', '.a:has(.b) > span:not(.b) {', '.a:has(.b) > :is(th, td) {'])(
    'would not let %s pass',
    (css) => {
      expect(found(css)).not.toBeNull();
    },
  );
  it.each(['.a:has(> *) {', '.a > * , .b:has(.c) .d {', '.a:has(> .b) > td.e {', '.a > span:has(.b) {'])('lets %s pass', (css) => {
    expect(found(css)).toBeNull();
  });
});
