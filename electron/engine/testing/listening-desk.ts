/** Takes down what is begun and ended, each with what the file holds at that moment. For tests. */
import { existsSync, readFileSync } from 'node:fs';
import type { OutwardDesk } from '../outward-desk.ts';

export interface ListeningDesk extends Pick<OutwardDesk, 'begin' | 'end'> {
  readonly said: (readonly string[])[];
}

export function listeningDesk(file: string): ListeningDesk {
  const look = (): string => (existsSync(file) ? readFileSync(file, 'utf8') : 'gone');
  const said: (readonly string[])[] = [];
  return {
    said,
    begin({ what, subject }) {
      said.push(['begin', what, subject, look()]);
      return String(said.length);
    },
    end(_id, state) {
      said.push([state, look()]);
    },
  };
}
