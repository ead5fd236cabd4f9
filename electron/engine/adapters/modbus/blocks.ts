/** Groups registers into reads: few requests, no value torn over two, no register asked for that the profile does not allow. Pure. */
import { isBits, MAX_BITS, MAX_REGISTERS } from './frame.ts';
import type { ReadCode } from './frame.ts';

/** The words of one reading. */
export interface Span {
  readonly code: ReadCode;
  /** Protocol address, from 0. */
  readonly address: number;
  readonly count: number;
}

/** One read: the spans it answers lie within it. */
export interface Block extends Span {
  readonly spans: readonly Span[];
}

/** What the profile of a family allows. */
export interface Grouping {
  /** Registers nobody asked for that may be read along; 0 where a device refuses what it does not have. */
  readonly maxGap: number;
  /** Most registers of one read, at most what the protocol allows. */
  readonly maxRegisters: number;
}

/** The reads that bring every span once, in order of function code and address. A span longer than a read can be is left out. */
export function blocksOf(spans: readonly Span[], grouping: Grouping): readonly Block[] {
  const blocks: Block[] = [];
  for (const span of [...distinct(spans)].sort((a, b) => a.code - b.code || a.address - b.address || a.count - b.count)) {
    const most = isBits(span.code) ? MAX_BITS : Math.min(MAX_REGISTERS, grouping.maxRegisters);
    if (span.count < 1 || span.count > most || span.address + span.count > 65_536) continue;
    const last = blocks.at(-1);
    const end = Math.max((last?.address ?? 0) + (last?.count ?? 0), span.address + span.count);
    const fits = last?.code === span.code && span.address - (last.address + last.count) <= grouping.maxGap && end - last.address <= most;
    if (fits) blocks[blocks.length - 1] = { ...last, count: end - last.address, spans: [...last.spans, span] };
    else blocks.push({ ...span, spans: [span] });
  }
  return blocks;
}

/** A block the device refused, in smaller ones that ask for less of what it may not have; itself when it is one span already. */
export function halvesOf(block: Block): readonly Block[] {
  if (block.spans.length < 2) return [{ ...(block.spans[0] ?? block), spans: block.spans }];
  const middle = Math.ceil(block.spans.length / 2);
  return [block.spans.slice(0, middle), block.spans.slice(middle)].flatMap((spans) =>
    blocksOf(spans, { maxGap: 65_536, maxRegisters: MAX_REGISTERS }),
  );
}

/** The words of a span out of the words of its block. */
export function wordsIn(block: Block, words: readonly number[], span: Span): readonly number[] {
  const start = span.address - block.address;
  return words.slice(start, start + span.count);
}

/** Two readings may look at the same register. */
function distinct(spans: readonly Span[]): Iterable<Span> {
  return new Map(spans.map((span) => [keyOf(span), span])).values();
}

/** Tells spans apart: `3:1030:1`. */
export function keyOf(span: Span): string {
  return `${String(span.code)}:${String(span.address)}:${String(span.count)}`;
}
