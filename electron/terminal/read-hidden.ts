/** Reads one line from standard input, without echo where it is a terminal: a secret is never an argument, those are seen by everybody. */
import type { ReadStream } from 'node:tty';

/** A longer input is no password, characters. */
export const LONGEST_SECRET = 4_096;

/** What is needed of `process.stdin`; another only in tests. */
export type HiddenInput = Pick<ReadStream, 'isTTY' | 'setRawMode' | 'setEncoding' | 'resume' | 'pause' | 'on' | 'off'>;

const ENTER = /[\r\n]/;
const CANCEL = '\u0003'; // Ctrl-C, which a raw terminal hands over like any other key
const END = '\u0004'; // Ctrl-D
const ERASE = /[\b\u007f]/; // backspace

/** `say` writes the prompt to a terminal. Resolves with what was entered up to the first line break or the end; null: cancelled. */
export function readHidden(input: HiddenInput, prompt: string, say: (text: string) => void): Promise<string | null> {
  const isTerminal = input.isTTY; // undefined for a pipe or a file, whatever its type says
  return new Promise((resolve, reject) => {
    let typed = '';
    const finish = (value: string | null): void => {
      input.off('data', hear);
      input.off('end', end);
      input.off('error', fail);
      input.pause();
      if (isTerminal) {
        input.setRawMode(false);
        say('\n');
      }
      resolve(value);
    };
    const end = (): void => finish(typed);
    const fail = (error: Error): void => reject(error);
    const hear = (chunk: string): void => {
      for (const character of chunk) {
        if (isTerminal && character === CANCEL) return finish(null);
        if (ENTER.test(character) || (isTerminal && character === END)) return end();
        if (isTerminal && ERASE.test(character)) typed = Array.from(typed).slice(0, -1).join('');
        else if (typed.length <= LONGEST_SECRET) typed += character;
      }
    };
    input.setEncoding('utf8');
    if (isTerminal) {
      input.setRawMode(true);
      say(prompt);
    }
    input.on('data', hear);
    input.on('end', end);
    input.on('error', fail);
    input.resume();
  });
}
