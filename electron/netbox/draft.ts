/** An element of the proposal while it is made: it names others by keys, which become ids at the very end. */
import type { ElementKind, Layer } from '../../shared/model/site.ts';

/** `device:12`: the word of NetBox and its primary key. */
export type Key = string;

/** Why something is needed; in a circle, what is of our own making is cut first. */
export type Why = 'power' | 'cooling' | 'network' | 'part';

/** Holds when all keys of at least one of the alternatives hold; with `layer`, the alternative must also be reached over it. */
export interface Part {
  readonly why: Why;
  readonly layer?: Layer;
  readonly any: readonly (readonly Key[])[];
}

/** Changed by later steps only where it is not readonly; `key` is unique in the import. */
export interface Draft {
  readonly key: Key;
  readonly kind: ElementKind;
  readonly name: string;
  /** What its id should be. */
  readonly base: string;
  /** Whether the id is of our own making: then it is no news that it differs from a name of NetBox. */
  readonly isOwn: boolean;
  /** The site it belongs to; null: none, or several. */
  readonly site: Key | null;
  readonly in: Key | null;
  readonly layers: readonly Layer[];
  /** All of them must hold. */
  needs: readonly Part[];
  readonly ends?: readonly [Key, Key];
  readonly members?: readonly Key[];
  /** Further keys of the site file, written as they are: `rating: 11 kW`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** Said behind it. */
  readonly remark?: string;
}

/** Word and primary key of a key. */
export function partsOf(key: Key): { readonly type: string; readonly id: string } {
  const at = key.indexOf(':');
  return { type: key.slice(0, at), id: key.slice(at + 1) };
}
