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

type Checked = Partial<Pick<z.infer<z.ZodObject<typeof FIELDS>>, 'over' | 'by' | 'of' | 'map'>>;

/** What does not go together; null when all does. */
function clash({ over, by, of, map }: Checked): string | null {
  if (over !== undefined && by === undefined) return 'over needs by: the labels both have in common';
  if (of === 'worst' && map === undefined) return 'of: worst needs a map to states';
  return map !== undefined && of !== undefined && of !== 'worst' && of !== 'each' ? 'states are folded by worst' : null;
}

export const Reading = z.strictObject(FIELDS).superRefine((reading, context) => {
  const message = clash(reading);
  if (message !== null) context.addIssue({ code: 'custom', message });
});
/** One metric, and the series it comes from. */
export type Reading = z.infer<typeof Reading>;

const Id = z.string().min(1).max(200);
/** Keys that say how series are read: an observation of the profile is read already. */
const OF_SERIES = ['name', 'rate', 'by', 'over', 'overRate', 'rest'] as const;

/** A reading with the element it is of; with `from` instead of `series`, an observation of the profile. One value, so never `each`. */
export const Signal = z
  .strictObject({ element: Id, ...FIELDS, series: SeriesText.optional(), from: Id.optional(), instance: Id.optional() })
  .superRefine((signal, context) => {
    const message =
      signal.of === 'each' ? 'one signal is one value: not each' : signal.series === undefined ? ofProfile(signal) : ofSeries(signal);
    if (message !== null) context.addIssue({ code: 'custom', message });
  });
/** A reading of an element of the site. */
export type Signal = z.infer<typeof Signal>;

function ofProfile(signal: Readonly<Partial<Record<string, unknown>>>): string | null {
  if (signal['from'] === undefined) return 'series, or from: an observation of the profile';
  const odd = OF_SERIES.find((key) => signal[key] !== undefined);
  if (odd !== undefined) return `${odd} goes with series, not with from`;
  return signal['of'] === 'avg' ? 'avg goes with series, not with from' : null;
}

function ofSeries(signal: Checked & { readonly from?: string | undefined; readonly instance?: string | undefined }): string | null {
  return signal.from === undefined && signal.instance === undefined ? clash(signal) : 'from and instance go without series';
}
