/**
 * Triples. What three failures take beyond their pairs can only come about in three ways, and each is gone through whole:
 * two of them meet and the third meets the pair; or none meet by twos, and all three together exhaust one need or one way
 * round; or nothing more falls, but the hosts they take between them leave too little room.
 */
import { isNone, isWithin, noBits, unionInto } from './bits.ts';
import type { Bits } from './bits.ts';
import { blowSince, hostsSince, lostSince } from './blow.ts';
import { APART, MEET_IN_HOSTS } from './cut-search.ts';
import type { CutSearch } from './cut-search.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import { itemAt } from './lists.ts';
import { partnersOf } from './meetings.ts';
import { strictTriples } from './strict-triples.ts';

/** Finds all minimal cuts of three. `pairs` comes before. */
export function triples(search: CutSearch): void {
  const tried = new Set<number>();
  besideMeetingPairs(search, tried);
  withoutMeetingPairs(search, tried);
  byHosts(search, tried);
  byHostsOfPairs(search, tried);
}

/** Everything that can meet a pair that meets. */
function besideMeetingPairs(search: CutSearch, tried: Set<number>): void {
  const { fall, now, meetings, judge, scratch, candidates, count } = search;
  for (let first = 0; first < count; first += 1) {
    let isDown = false;
    for (let second = first + 1; second < count; second += 1) {
      if (search.relationOf(first, second) === APART) continue;
      if (!isDown) {
        drop(fall, itemAt(candidates, first));
        settle(fall);
        isDown = true;
      }
      const afterFirst = markOf(fall);
      drop(fall, itemAt(candidates, second));
      settle(fall);
      const partners = new Set<number>();
      partnersOf(meetings, blowSince(fall, now, judge, scratch), (third) => {
        if (third !== first && third !== second && isFirstMeeting(search, first, second, third)) partners.add(third);
      });
      const afterSecond = markOf(fall);
      for (const third of partners) {
        tryTriple(search, tried, inOrder(first, second, third), third);
        undo(fall, afterSecond);
      }
      undo(fall, afterFirst);
    }
    undo(fall, now);
  }
}

/** A triple is tried with the first of its pairs that meets. */
function isFirstMeeting(search: CutSearch, first: number, second: number, third: number): boolean {
  if (third > second) return true;
  if (search.relationOf(Math.min(first, third), Math.max(first, third)) !== APART) return false;
  return third > first || search.relationOf(third, second) === APART;
}

/** Fails `last` on top of the others, which are down, and notes what is new. */
function tryTriple(search: CutSearch, tried: Set<number>, triple: Triple, last: number): void {
  const { fall, now, judge } = search;
  const element = itemAt(search.candidates, last);
  if (fall.up[element] !== 1) return;
  tried.add(keyOf(search, triple));
  search.evaluated += 1;
  drop(fall, element);
  settle(fall);
  const needsLost = lostSince(fall, now, judge, search.needs);
  const lost = search.lost(needsLost, hostsSince(fall, now, judge, search.hosts));
  search.leaveNew(lost, triple);
  search.keep(triple, lost, needsLost);
}

function withoutMeetingPairs(search: CutSearch, tried: Set<number>): void {
  const { fall, now, candidates } = search;
  for (const triple of strictTriples(search)) {
    if (tried.has(keyOf(search, triple))) continue;
    const [first, second, third] = triple;
    drop(fall, itemAt(candidates, first));
    drop(fall, itemAt(candidates, second));
    settle(fall);
    tryTriple(search, tried, triple, third);
    undo(fall, now);
  }
}

/** Three that take hosts, none of them together with another more than alone. */
function byHosts(search: CutSearch, tried: ReadonlySet<number>): void {
  const { blows, judge } = search;
  const takers = blows.flatMap(({ hostsLost }, position) => (isNone(hostsLost) ? [] : [position]));
  const hostsOf = (index: number): Bits => itemAt(blows, itemAt(takers, index)).hostsLost;
  const two = noBits(judge.hostBitCount);
  const three = noBits(judge.hostBitCount);
  const isApart = (i: number, j: number): boolean =>
    search.relationOf(itemAt(takers, i), itemAt(takers, j)) !== MEET_IN_HOSTS &&
    !isWithin(hostsOf(i), hostsOf(j)) &&
    !isWithin(hostsOf(j), hostsOf(i));
  for (let i = 0; i < takers.length; i += 1) {
    for (let j = i + 1; j < takers.length; j += 1) {
      if (!isApart(i, j)) continue;
      unionInto(two, hostsOf(i), hostsOf(j));
      for (let k = j + 1; k < takers.length; k += 1) {
        if (!isApart(i, k) || !isApart(j, k) || isWithin(hostsOf(k), two)) continue;
        unionInto(three, two, hostsOf(k));
        place(search, tried, [itemAt(takers, i), itemAt(takers, j), itemAt(takers, k)], three);
      }
    }
  }
}

/** A pair that takes hosts together which neither takes alone, and a third. */
function byHostsOfPairs(search: CutSearch, tried: ReadonlySet<number>): void {
  const { blows, count, judge, hostsOfPair } = search;
  const hosts = noBits(judge.hostBitCount);
  for (const key of hostsOfPair.keys()) {
    const first = Math.floor(key / count);
    const second = key % count;
    for (let third = 0; third < count; third += 1) {
      if (third === first || third === second || !isFirstInHosts(search, first, second, third)) continue;
      hosts.fill(0);
      const triple = inOrder(first, second, third);
      for (const position of triple) unionInto(hosts, hosts, itemAt(blows, position).hostsLost);
      const [a, b, c] = triple;
      const ofPairs = [search.key(a, b), search.key(a, c), search.key(b, c)].flatMap((pair) => hostsOfPair.get(pair) ?? []);
      for (const more of ofPairs) unionInto(hosts, hosts, more);
      // No more than one of its pairs takes: then there is room for whatever there is room for with that pair.
      if (!ofPairs.some((more) => isWithin(hosts, more))) place(search, tried, triple, hosts);
    }
  }
}

function isFirstInHosts(search: CutSearch, first: number, second: number, third: number): boolean {
  if (third > second) return true;
  if (search.relationOf(first, third) === MEET_IN_HOSTS) return false;
  return third > first || search.relationOf(third, second) !== MEET_IN_HOSTS;
}

/** Nothing more falls than with the pairs: what is lost beyond them is shed. */
function place(search: CutSearch, tried: ReadonlySet<number>, triple: Triple, hosts: Bits): void {
  if (tried.has(keyOf(search, triple))) return;
  search.evaluated += 1;
  const unplaced = search.judge.unplaced(hosts);
  if (isNone(unplaced)) return;
  const lost = unplaced.slice();
  search.leaveNew(lost, triple);
  // A service that is down by its needs as well is down with one of the pairs already, and gone from `lost`.
  search.keep(triple, lost, null);
}

/** Positions among the candidates of the search, rising. */
export type Triple = readonly [number, number, number];

function inOrder(a: number, b: number, c: number): Triple {
  const low = Math.min(a, b, c);
  const high = Math.max(a, b, c);
  return [low, a + b + c - low - high, high];
}

function keyOf({ count }: CutSearch, [a, b, c]: Triple): number {
  return (a * count + b) * count + c;
}
