/** What the sources file says of a file of readings, one per line. */
import { z } from 'zod';

export const LineSettings = z
  .object({
    /** A file, or `-` for standard input. */
    path: z.string().min(1).max(4_000),
    /** `follow`: what is written from now on, like tail; `replay`: from the first line to the last, then it ends. */
    mode: z.enum(['follow', 'replay']).default('follow'),
    /** Replay only. `none`: as fast as it reads, times as they stand; `times`: at the pace of its times, moved to begin now. */
    pace: z.enum(['none', 'times']).default('none'),
    /** What it feeds: an element (every metric of its kind) or `element|metric`. */
    feeds: z.array(z.string().min(1).max(300)).min(1).max(10_000),
  })
  .strict();
/** As written in the sources file, defaults filled in. */
export type LineSettings = z.infer<typeof LineSettings>;
