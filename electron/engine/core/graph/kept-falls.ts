/**
 * Falls of the last few states asked for. A look at the whole asks for the same few states several times, and the next look mostly for
 * the same ones again, or for ones in which more has failed: those go on from there. A memo of a pure function: what it hands out is shared, so only to be read.
 */
import type { Fall } from './fall.ts';
import { drop, fork, settle, startFall } from './fall.ts';
import type { Graph } from './graph.ts';

/** As many different states as a look asks for, and some more. */
const KEPT = 8;

interface Kept {
  readonly failed: Uint8Array;
  readonly carried: Uint8Array;
  readonly fall: Fall;
}

const memo = new WeakMap<Graph, Kept[]>();

/** The settled fall of these failures, given as masks that are not written to any more. */
export function keptFall(graph: Graph, failed: Uint8Array, carried: Uint8Array): Fall {
  const list = memo.get(graph) ?? [];
  memo.set(graph, list);
  const place = list.findIndex((one) => isSame(one.failed, failed) && isSame(one.carried, carried));
  const [found] = place < 0 ? [] : list.splice(place, 1);
  const kept = found ?? { failed, carried, fall: fallOfMask(graph, nearest(list, failed, carried), failed, carried) };
  list.push(kept);
  if (list.length > KEPT) list.shift();
  return kept.fall;
}

/** Of the states this one goes on from, the one with most fallen. The survivors are the same whatever fell first. */
function nearest(list: readonly Kept[], failed: Uint8Array, carried: Uint8Array): Fall | null {
  const within = list.filter((one) => isSame(one.carried, carried) && isWithin(one.failed, failed)).map((one) => one.fall);
  return within.reduce<Fall | null>((best, fall) => (best === null || fall.fallenCount > best.fallenCount ? fall : best), null);
}

function fallOfMask(graph: Graph, from: Fall | null, failed: Uint8Array, carried: Uint8Array): Fall {
  const fall = from === null ? startFall(graph, carried) : fork(from);
  for (let element = failed.indexOf(1); element >= 0; element = failed.indexOf(1, element + 1)) drop(fall, element);
  settle(fall);
  return fall;
}

/** Everything that failed in `a` has failed in `b`. */
function isWithin(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = a.indexOf(1); i >= 0; i = a.indexOf(1, i + 1)) if (b[i] !== 1) return false;
  return true;
}

/** Both of one graph, so of one length; compared four bytes at a time, as masks of their own begin where their memory does. */
function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a === b) return true;
  const isWhole = a.byteOffset === 0 && b.byteOffset === 0;
  const words = isWhole ? a.length >> 2 : 0;
  const [wordsA, wordsB] = isWhole ? [new Uint32Array(a.buffer, 0, words), new Uint32Array(b.buffer, 0, words)] : [NO_WORDS, NO_WORDS];
  for (let i = 0; i < words; i += 1) if (wordsA[i] !== wordsB[i]) return false;
  for (let i = words << 2; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

const NO_WORDS = new Uint32Array(0);
