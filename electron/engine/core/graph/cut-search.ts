/** The working state of one search for cuts: single blows, what each set takes away that its parts do not, and what was found. */
import { hasBit, isNone, noBits, takeOut, unionInto } from './bits.ts';
import type { Bits } from './bits.ts';
import type { Blow, BlowScratch } from './blow.ts';
import { markOf } from './fall.ts';
import type { Fall, Mark } from './fall.ts';
import type { Judge } from './judge.ts';
import { at, itemAt } from './lists.ts';
import { meetingsOf } from './meetings.ts';
import type { Meetings } from './meetings.ts';

/** A cut in numbers: elements of the graph, services as in `graph.services`. */
export interface FoundCut {
  readonly positions: readonly number[];
  readonly elements: readonly number[];
  readonly loses: readonly number[];
  readonly shed: readonly number[];
}

/** What is known of two failures together. */
export const APART = 0;
/** They can take more together than apart: what they take was found by trying. */
export const MEET = 1;
/** And they take hosts together that neither takes alone. */
export const MEET_IN_HOSTS = 2;

/** Made by `cuts` for one question and forgotten with it; sets are of positions among `candidates`, not of elements. */
export class CutSearch {
  readonly fall: Fall;
  readonly now: Mark;
  readonly judge: Judge;
  /** Element of each position; positions are in order of id. */
  readonly candidates: readonly number[];
  readonly blows: readonly Blow[];
  readonly scratch: BlowScratch;
  readonly count: number;
  /** Services each single failure takes away. */
  readonly lostBy: readonly Bits[];
  /** Services a pair takes away and neither of its halves does, where there are any. */
  readonly newOfPair = new Map<number, Bits>();
  /** Hosts lost by a pair that meets in hosts. */
  readonly hostsOfPair = new Map<number, Bits>();
  evaluated = 0;
  /** Working memory for one set at a time. */
  readonly needs: Bits;
  readonly hosts: Bits;
  readonly hostsApart: Bits;
  private readonly lostNow: Bits;
  private index: Meetings | null = null;
  private relation = new Uint8Array(0);
  private readonly found: FoundCut[] = [];

  constructor(fall: Fall, judge: Judge, candidates: readonly number[], blows: readonly Blow[], scratch: BlowScratch) {
    this.fall = fall;
    this.now = markOf(fall);
    this.judge = judge;
    this.candidates = candidates;
    this.blows = blows;
    this.scratch = scratch;
    this.count = candidates.length;
    this.needs = noBits(fall.graph.services.length);
    this.lostNow = noBits(fall.graph.services.length);
    this.hosts = noBits(judge.hostBitCount);
    this.hostsApart = noBits(judge.hostBitCount);
    this.lostBy = blows.map((blow) => this.lost(blow.needsLost, blow.hostsLost).slice());
  }

  /** Who can meet whom: built when pairs are asked for. Takes memory of candidates times elements. */
  get meetings(): Meetings {
    if (this.index === null) {
      this.index = meetingsOf(this.fall, this.blows);
      this.relation = new Uint8Array(this.count * this.count);
    }
    return this.index;
  }

  singles(): void {
    this.evaluated += this.count;
    this.blows.forEach((blow, position) => this.keep([position], itemAt(this.lostBy, position), blow.needsLost));
  }

  /** Services served now that are not with these fallen and these hosts lost. Working memory: good until asked again. */
  lost(needsLost: Bits, hostsLost: Bits): Bits {
    const lost = this.lostNow;
    unionInto(lost, needsLost, this.judge.unplaced(hostsLost));
    for (let word = 0; word < lost.length; word += 1) lost[word] = at(lost, word) & at(this.judge.servedNow, word);
    return lost;
  }

  /** Takes out of `lost` what the single failures and the pairs among `positions` take away already. */
  leaveNew(lost: Bits, positions: readonly number[]): void {
    for (const position of positions) takeOut(lost, itemAt(this.lostBy, position));
    if (positions.length < 3 || isNone(lost)) return;
    const [a = 0, b = 0, c = 0] = positions;
    for (const key of [this.key(a, b), this.key(a, c), this.key(b, c)]) {
      const known = this.newOfPair.get(key);
      if (known !== undefined) takeOut(lost, known);
    }
  }

  /** Notes a cut, when it takes anything. `needsLost`: services that fell, found room or not. */
  keep(positions: readonly number[], lost: Bits, needsLost: Bits | null): void {
    if (isNone(lost)) return;
    const loses: number[] = [];
    const shed: number[] = [];
    this.fall.graph.services.forEach((_service, index) => {
      if (!hasBit(lost, index)) return;
      loses.push(index);
      if (needsLost === null || !hasBit(needsLost, index)) shed.push(index);
    });
    this.found.push({ positions, elements: positions.map((position) => itemAt(this.candidates, position)), loses, shed });
  }

  /** Of two different positions, in either order. */
  relationOf(a: number, b: number): number {
    return at(this.relation, a * this.count + b);
  }

  relate(a: number, b: number, relation: number): void {
    this.relation[a * this.count + b] = relation;
    this.relation[b * this.count + a] = relation;
  }

  /** The key of a pair, the smaller position first. */
  key(a: number, b: number): number {
    return a < b ? a * this.count + b : b * this.count + a;
  }

  /** By size, then position, which is by ids. */
  inOrder(): readonly FoundCut[] {
    return this.found.sort((a, b) => a.positions.length - b.positions.length || compareLists(a.positions, b.positions));
  }
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((position, i) => position !== b[i]);
  return index < 0 ? 0 : itemAt(a, index) - itemAt(b, index);
}
