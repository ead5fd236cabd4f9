/** Hosts and addresses as the sources file may have them: what can never be reached is refused while the file is read. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { quote } from '../../../site/quantity.ts';

/** RFC 1123 2.1; the underscore is none of it, but devices are named with it. */
const LABEL = /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/;
const LONGEST = 253;

/** A name or an address. It begins with a letter, a digit, an underscore or `::`, so no program can take it for an option. */
export function isHost(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const labels = text.replace(/\.$/, '').split('.');
  // Nothing but digits at the end is an address, and this one is none.
  return text.length <= LONGEST && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
}

export const Host = z.string().superRefine((text, context) => {
  if (isHost(text)) return;
  const params = { expected: 'a host name or an IP address, for example sw-a1 or 10.0.0.1' };
  context.addIssue({ code: 'custom', message: `${quote(text)} is no host`, params });
});

/** An IP address, of version 4 or 6. */
export const Address = z.string().superRefine((text, context) => {
  if (isIP(text) !== 0) return;
  context.addIssue({
    code: 'custom',
    message: `${quote(text)} is no address`,
    params: { expected: 'an IP address, for example 10.0.0.1' },
  });
});
