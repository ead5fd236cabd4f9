/** How SNMP devices are asked from the command line: a community, or a user of version 3. Secrets are kept by reference, as in a sources file. */
import { readSecret } from '../engine/adapters/secret.ts';
import { SnmpTarget } from '../engine/adapters/snmp/settings.ts';
import { BadInput } from './command.ts';

/** Options every command that asks by SNMP takes. */
export const ACCESS_OPTIONS = { community: 'text', user: 'text', auth: 'text', priv: 'text' } as const;
export const ACCESS_USAGE = '[--community C | --user NAME [--auth SHA-256[:VARIABLE]] [--priv AES[:VARIABLE]]]';

/** Variables secrets are looked up in, unless another is named. */
const COMMUNITY = 'SNMP_COMMUNITY';
const PASSWORDS = { auth: 'SNMP_AUTH_PASSWORD', priv: 'SNMP_PRIV_PASSWORD' } as const;

/** Version 3 has a user (RFC 3414), the others have a community; never both. */
export type Access = Pick<Partial<SnmpTarget>, 'version' | 'community' | 'user'>;
/** The options as given, undefined where they were not. */
export type AccessTexts = Readonly<Record<keyof typeof ACCESS_OPTIONS, string | undefined>>;

/** Whether one of the options is given. */
export function isAccessGiven(texts: AccessTexts): boolean {
  return (texts.community ?? texts.user ?? texts.auth ?? texts.priv) !== undefined;
}

/** Without any of the options: the community of the variable SNMP_COMMUNITY, else `public`. Throws BadInput. */
export function accessOf(texts: AccessTexts): Access {
  const { community, user, auth, priv } = texts;
  if (user === undefined) {
    if ((auth ?? priv) !== undefined) throw new BadInput('--auth and --priv belong to --user', 'give --user NAME, or leave them out');
    // The word itself stays out of settings and proposals; only this process knows it.
    process.env[COMMUNITY] = community ?? process.env[COMMUNITY] ?? 'public';
    return { community: { env: COMMUNITY } };
  }
  if (community !== undefined) throw new BadInput('--community belongs to versions 1 and 2c, --user to version 3', 'give one of them');
  const read = SnmpTarget.safeParse({ version: '3', user: { name: user, auth: partOf('auth', auth), priv: partOf('priv', priv) } });
  if (!read.success)
    throw new BadInput(
      `--user, --auth, --priv: ${read.error.issues[0]?.message ?? 'not understood'}`,
      '--auth MD5, SHA, SHA-224, SHA-256, SHA-384 or SHA-512; --priv DES, AES, AES-256 or AES-256-C, with --auth only',
    );
  for (const part of [read.data.user?.auth, read.data.user?.priv]) {
    const secret = part === undefined ? null : readSecret(part.secret, process.env);
    if (secret?.ok === false) throw new BadInput(secret.reason, 'set it, or name another one: --auth SHA-256:MY_VARIABLE');
  }
  return { version: '3', user: read.data.user };
}

/** `SHA-256` or `SHA-256:VARIABLE`. */
function partOf(name: 'auth' | 'priv', text: string | undefined): object | undefined {
  if (text === undefined) return undefined;
  const [protocol, variable] = text.split(':', 2);
  return { protocol, secret: { env: variable ?? PASSWORDS[name] } };
}
