/** What the record must be told of the key at a start: which it is, who vouches for it, and that somebody else wrote while the console was away. */
import { text } from '../../../shared/i18n/text.ts';
import { inGroups } from '../../../shared/model/proof.ts';
import { isHandedOver } from './key-file.ts';
import { isSealedBy } from './seals.ts';
import { fingerprintOf } from './sign.ts';
import type { Text } from '../../../shared/i18n/text.ts';
import type { ChainHead } from '../journal.ts';
import type { ConsoleKey } from './key-file.ts';
import type { Seals } from './seals.ts';

/** In the order they are to be written; none in the usual case. */
export function keyNotices(key: ConsoleKey, seals: Seals, end: ChainHead): readonly Text[] {
  const wasTouched = end.number > 0 && !key.isNew && !isSealedBy(seals, previousKeyOf(key, seals), end);
  const said = announcement(key, publicKeyIn(seals.toldKey()));
  return [
    ...(key.setAside === null ? [] : [text('store.keyDamaged', { file: key.setAside })]),
    ...(said === null ? [] : [said]),
    ...(wasTouched ? [text('store.sealBroken', { seq: end.number })] : []),
  ];
}

/** After a hand-over the last signature is still that of the key before. */
function previousKeyOf(key: ConsoleKey, seals: Seals): string {
  const last = seals.newest()?.publicKey;
  return key.previous !== null && last === key.previous.publicKey && isHandedOver(key.publicKey, key.previous) ? last : key.publicKey;
}

/** Null: the record says it already. The public key and what vouches for it stand in the line itself. */
function announcement(key: ConsoleKey, told: string | null): Text | null {
  const { publicKey, previous } = key;
  if (told === publicKey) return null;
  const fingerprint = inGroups(fingerprintOf(publicKey));
  if (told === null) return text('console.key', { fingerprint, publicKey });
  const before = inGroups(fingerprintOf(told));
  return previous !== null && previous.publicKey === told && isHandedOver(publicKey, previous)
    ? text('console.keyChanged', { fingerprint, publicKey, before, previous: told, proof: previous.signature })
    : text('console.keyLost', { fingerprint, publicKey, before, previous: told });
}

/** The public key of a line that tells of one; null: it tells of none. */
export function publicKeyIn(json: string | null): string | null {
  if (json === null) return null;
  const parsed: unknown = JSON.parse(json);
  const params: unknown = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'params') : null;
  const found: unknown = typeof params === 'object' && params !== null ? Reflect.get(params, 'publicKey') : null;
  return typeof found === 'string' ? found : null;
}
