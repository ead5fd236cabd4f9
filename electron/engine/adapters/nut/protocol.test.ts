/** The words of the protocol: quoting, answers, and that there is no way to write. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineSplitter, MAX_ANSWER_BYTES, MAX_LINE_BYTES } from './lines.ts';
import { answerReader, requestLine, wordsOf } from './protocol.ts';
import { NutSettings } from './settings.ts';

describe('words', () => {
  it.each([
    ['VAR u ups.status "OL CHRG"', ['VAR', 'u', 'ups.status', 'OL CHRG']],
    ['VAR u m "a \\"b\\" \\\\ c"', ['VAR', 'u', 'm', 'a "b" \\ c']],
    ['VAR u m ""', ['VAR', 'u', 'm', '']],
    ['  a   b ', ['a', 'b']],
    ['', []],
  ])('%s', (line, words) => {
    expect(wordsOf(line)).toEqual(words);
  });

  it('an open quote is no line', () => {
    expect(wordsOf('VAR u m "open')).toBeNull();
  });

  it('reads back whatever it quotes', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !/[\r\n\0]/.test(text)),
        (value) => {
          expect(wordsOf(requestLine({ verb: 'username', value }))).toEqual(['USERNAME', value]);
        },
      ),
    );
  });
});

describe('answers', () => {
  it('a row of another UPS is out of step', () => {
    const reader = answerReader({ verb: 'listVariables', ups: 'ups-a1' });
    expect(reader.take('BEGIN LIST VAR ups-a1')).toBeNull();
    expect(reader.take('VAR ups-a10 ups.status "OL"')).toMatchObject({ kind: 'garbage' });
  });

  it('anything else is garbage', () => {
    expect(answerReader({ verb: 'listUps' }).take('HTTP/1.1 400 Bad Request')).toMatchObject({ kind: 'garbage' });
  });

  it('random lines never throw', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (lines) => {
        const reader = answerReader({ verb: 'listVariables', ups: 'u' });
        for (const line of lines) if (reader.take(line) !== null) break;
      }),
    );
  });
});

describe('lines', () => {
  it('are the same however the bytes are cut', () => {
    const text = Buffer.from('BEGIN\r\nVAR é "ü"\n\nEND\n');
    for (let size = 1; size <= text.length; size += 1) {
      const splitter = new LineSplitter();
      const lines: string[] = [];
      for (let at = 0; at < text.length; at += size) lines.push(...splitter.push(text.subarray(at, at + size)));
      expect(lines).toEqual(['BEGIN', 'VAR é "ü"', '', 'END']);
    }
  });

  it('are capped', () => {
    expect(() => new LineSplitter().push(Buffer.alloc(MAX_LINE_BYTES + 1, 'x'))).toThrow('a line of more');
    const splitter = new LineSplitter();
    const chunk = Buffer.alloc(1_000, 'x\n');
    expect(() => {
      for (let sent = 0; sent <= MAX_ANSWER_BYTES; sent += chunk.length) splitter.push(chunk);
    }).toThrow('an answer of more');
  });
});

describe('read-only by construction', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

  it('no writing verb stands anywhere in the adapter', () => {
    expect(files.length).toBeGreaterThan(5);
    for (const file of files)
      expect(readFileSync(path.join(import.meta.dirname, file), 'utf8'), file).not.toMatch(
        /\b(SET|INSTCMD|MASTER|PRIMARY|LOGIN)\b|'FSD'\s*[,:]|`FSD|"FSD/,
      );
  });

  it('the lines that can be built are these', () => {
    const lines = [
      { verb: 'version' },
      { verb: 'listUps' },
      { verb: 'listVariables', ups: 'u@host' },
      { verb: 'username', value: 'u' },
      { verb: 'password', value: 'p' },
      { verb: 'logout' },
    ] as const;
    expect(lines.map(requestLine)).toEqual(['VER', 'LIST UPS', 'LIST VAR u', 'USERNAME "u"', 'PASSWORD "p"', 'LOGOUT']);
  });

  it('a name or a secret cannot become a second command', () => {
    expect(() => requestLine({ verb: 'password', value: 'x\nSET VAR u a b' })).toThrow('line break');
    for (const name of ['a b', 'a\nFSD a', 'a"b', '', '-'])
      expect(NutSettings.safeParse({ upses: [{ name, element: 'ups-a1' }] }).success, name).toBe(false);
  });
});
