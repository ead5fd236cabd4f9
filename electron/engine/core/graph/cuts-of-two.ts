/** Pairs: those that can meet are tried; of the others only the hosts they take between them can matter, and those are placed. */
import { isNone, isWithin, noBits, unionInto } from './bits.ts';
import { hostsSince, lostSince } from './blow.ts';
import { MEET, MEET_IN_HOSTS } from './cut-search.ts';
import type { CutSearch } from './cut-search.ts';
import { drop, markOf, settle, undo } from './fall.ts';
import { itemAt } from './lists.ts';
import { partnersOf } from './meetings.ts';

/** Finds all minimal cuts of two and what each pair takes together, which the search for three needs. */
export function pairs(search: CutSearch): void {
  meetingPairs(search);
  hostPairs(search);
}

function meetingPairs(search: CutSearch): void {
  const { fall, now, meetings, blows, candidates } = search;
  blows.forEach((blow, first) => {
    const partners = new Set<number>();
    partnersOf(meetings, blow, (position) => {
      if (position > first) partners.add(position);
    });
    if (partners.size === 0) return;
    drop(fall, itemAt(candidates, first));
    settle(fall);
    const afterFirst = markOf(fall);
    for (const second of partners) {
      const element = itemAt(candidates, second);
      // One takes the other along: the pair is no more than that one alone.
      if (fall.up[element] !== 1 || itemAt(blows, second).fallen.includes(itemAt(candidates, first))) continue;
      drop(fall, element);
      settle(fall);
      tried(search, first, second);
      undo(fall, afterFirst);
    }
    undo(fall, now);
  });
}

function tried(search: CutSearch, first: number, second: number): void {
  const { fall, now, judge, blows } = search;
  search.evaluated += 1;
  const hosts = hostsSince(fall, now, judge, search.hosts);
  const apart = search.hostsApart;
  unionInto(apart, itemAt(blows, first).hostsLost, itemAt(blows, second).hostsLost);
  const isInHosts = !isWithin(hosts, apart);
  search.relate(first, second, isInHosts ? MEET_IN_HOSTS : MEET);
  if (isInHosts) search.hostsOfPair.set(search.key(first, second), hosts.slice());
  const needsLost = lostSince(fall, now, judge, search.needs);
  const lost = search.lost(needsLost, hosts);
  search.leaveNew(lost, [first, second]);
  if (isNone(lost)) return;
  search.newOfPair.set(search.key(first, second), lost.slice());
  search.keep([first, second], lost, needsLost);
}

/** Pairs that do not meet: what falls is what falls with either, so only placement can take more. */
function hostPairs(search: CutSearch): void {
  const { blows, judge } = search;
  const takers = blows.flatMap(({ hostsLost }, position) => (isNone(hostsLost) ? [] : [position]));
  const hosts = noBits(judge.hostBitCount);
  takers.forEach((first, index) => {
    const mine = itemAt(blows, first).hostsLost;
    for (let other = index + 1; other < takers.length; other += 1) {
      const second = itemAt(takers, other);
      const theirs = itemAt(blows, second).hostsLost;
      if (search.relationOf(first, second) !== 0 || isWithin(theirs, mine) || isWithin(mine, theirs)) continue;
      unionInto(hosts, mine, theirs);
      search.evaluated += 1;
      const unplaced = judge.unplaced(hosts);
      if (isNone(unplaced)) continue;
      const lost = unplaced.slice();
      search.leaveNew(lost, [first, second]);
      if (isNone(lost)) continue;
      search.newOfPair.set(search.key(first, second), lost);
      search.keep([first, second], lost, null);
    }
  });
}
