/** What to read from a scrape: series in, one metric out. The sources file says it in these words, and so does the profile. */
import { z } from 'zod';
import { parseSelector } from './selector.ts';

/** A selector that can be read; the message says what is wrong with it. */
const SeriesText = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const selector = parseSelector(text);
    if (typeof selector === 'string') context.addIssue({ code: 'custom', message: `series: ${selector}` });
  });

const FIELDS = {
  metric: z.string().min(1).max(100),
  /** Put before the names of `of: each`. */
  name: z.string().min(1).max(100).optional(),
  /** The series read. */
  series: SeriesText,
  /** The value is per second: the difference to the scrape before, by its time. A restart or a gap gives none. */
  rate: z.boolean().optional(),
  /** Series that have these labels in common are added up before anything else; without it each series stands for itself. */
  by: z.array(z.string().min(1).max(200)).max(8).optional(),
  /** Read as a share of these, in %; joined on `by`. */
  over: SeriesText.optional(),
  /** Whether `over` is a rate as well; a capacity is not. */
  overRate: z.boolean().optional(),
  /** The share that is NOT in `series`: of free memory, the used. */
  rest: z.boolean().optional(),
  /** Factor to the unit of the metric. */
  scale: z.number().optional(),
  /** Value to state; `*` for every other value. */
  map: z.record(z.string().min(1).max(50), z.string().min(1).max(100)).optional(),
  /** How several become one. `each`: they stay apart, the values of their labels name them. Without it more than one is a contradiction. */
  of: z.enum(['max', 'min', 'sum', 'avg', 'worst', 'each']).optional(),
} as const;

/** Checks between the fields; the messages say what is missing. */
function checked<T extends z.ZodType<z.infer<z.ZodObject<typeof FIELDS>>>>(schema: T): T {
  return schema
    .refine(({ over, by }) => over === undefined || by !== undefined, 'over needs by: the labels both have in common')
    .refine(({ of, map }) => of !== 'worst' || map !== undefined, 'of: worst needs a map to states')
    .refine(({ of, map }) => map === undefined || of === undefined || of === 'worst' || of === 'each', 'states are folded by worst');
}

export const Reading = checked(z.strictObject(FIELDS));
export type Reading = z.infer<typeof Reading>;

/** A reading with the element it is of: one value, so never `each`. */
export const Signal = checked(z.strictObject({ element: z.string().min(1).max(200), ...FIELDS })).refine(
  ({ of }) => of !== 'each',
  'one signal is one value: not each',
);
