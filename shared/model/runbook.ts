/**
 * A runbook: what a technician does with hands at one place, step by step, in both languages (docs/reference/runbook-file.md).
 * The schema of its file, and the types that follow from it. Data only: it says what to do, and carries nothing out.
 */
import { z } from 'zod';
import { ELEMENT_KINDS } from './site.ts';

/** What `format:` says in a runbook file of this version. */
export const RUNBOOK_FORMAT = 'twinwatch-runbook/1';

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'small letters, digits, dashes');
const said = (most: number) => z.strictObject({ en: z.string().trim().min(1).max(most), fr: z.string().trim().min(1).max(most) });
/** A verb and its object: one line of 48 px on the screen. */
const Verb = said(48);
const Line = said(160);
const Sentence = said(400);

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3_600 };
/** `90 s`, `15 min`, `4 h`; the model holds seconds. */
const Duration = z
  .string()
  .regex(/^\d{1,5} ?(s|min|h)$/, 'a duration with its unit: s, min, h')
  .transform((text) => Number.parseInt(text, 10) * (SECONDS[text.replace(/[\d ]/g, '')] ?? 1));

/** A section of the plan: YAML reads `4.3` as a number. */
const Section = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d(\.\d)?$/, 'a section of the plan, for example 4.3'));

/** An element the runbook speaks of, by what it is there: found in the site by its kind (`shared/model/runbook-place.ts`). */
const Role = z.strictObject({
  kind: z.enum(ELEMENT_KINDS),
  name: Line,
  /** `partner`: the other member of its redundancy group, not the one the incident is about. */
  is: z.enum(['subject', 'partner']).default('subject'),
  /** Of a load transfer: the only one of its kind at the centre that is left, or at the one that takes over. */
  at: z.enum(['from', 'to']).optional(),
});

/** Where the hand goes: an element by its role, and which of its places in the site file; `itself`, the element as a whole. */
const Place = z.strictObject({
  role: Id,
  part: Id.default('itself'),
  /** What is looked for there when the site file does not say more. */
  hint: Line.optional(),
});

/** A reason why the step cannot be done, and what then: another step, another runbook, or somebody to call. */
const Branch = z
  .strictObject({ reason: Line, go: Id.optional(), runbook: Id.optional(), call: Line.optional() })
  .refine((branch) => [branch.go, branch.runbook, branch.call].filter((one) => one !== undefined).length === 1, {
    message: 'a reason leads to one thing',
    params: { expected: 'one of go, runbook, call' },
  });

const Step = z.strictObject({
  id: Id,
  verb: Verb,
  /** How, and why so. */
  text: Sentence.optional(),
  place: Place.optional(),
  danger: Line.optional(),
  /** What is to be seen when it is done: read before the button. */
  expect: Line,
  /** States the console itself should read when it is done: a reading that says otherwise is to be confirmed against. */
  reads: z
    .array(z.strictObject({ role: Id, metric: z.string().min(1).max(64), is: z.array(z.string().min(1).max(64)).min(1).max(10) }))
    .max(6)
    .optional(),
  /** Steps before it without which it must not be done. */
  needs: z.array(Id).max(10).optional(),
  duration: Duration,
  /** 2: not alone. */
  persons: z.union([z.literal(1), z.literal(2)]).default(1),
  impossible: z.array(Branch).min(1).max(6),
});

export const RunbookFile = z.strictObject({
  format: z.literal(RUNBOOK_FORMAT),
  id: Id,
  version: z.number().int().min(1).max(9_999),
  bcp: Section,
  name: Line,
  /** What it is for: it is offered first where one of these is at hand. */
  for: z.strictObject({
    rules: z.array(z.string().min(1).max(64)).max(50).default([]),
    /** Plans of the site file that rules name, whose work on the spot it is. */
    plans: z.array(z.string().min(1).max(64)).max(50).default([]),
    conditions: z.array(z.string().min(1).max(64)).max(100).default([]),
    /** While one of these alarms stands it is offered after the others: something must be done before it, or instead. */
    against: z.array(z.string().min(1).max(64)).max(100).default([]),
    kinds: z.array(z.enum(ELEMENT_KINDS)).min(1).max(20),
  }),
  roles: z.record(Id, Role),
  tools: z.array(Line).max(20).default([]),
  protection: z.array(Line).max(20).default([]),
  steps: z.array(Step).min(2).max(30),
});

/** After reading: defaults filled in, every reference checked by the loader. */
export type Runbook = z.output<typeof RunbookFile>;
/** One act at one place, with what is to be seen when it is done; its duration in seconds. */
export type RunbookStep = Runbook['steps'][number];
/** What to do when a step can't be done: go on elsewhere, or call somebody. */
export type RunbookBranch = RunbookStep['impossible'][number];
/** Which role's element, and which part of it, a step is done at. */
export type RunbookPlace = NonNullable<RunbookStep['place']>;
/** The same words in both languages of the console. */
export type Bilingual = Readonly<{ en: string; fr: string }>;

/** Keys of the file, for what is said of an unknown one. */
export const RUNBOOK_KEYS: readonly string[] = Object.keys(RunbookFile.shape);

/** How long all of it takes, seconds. */
export function runbookDurationS(runbook: Pick<Runbook, 'steps'>): number {
  return runbook.steps.reduce((sum, step) => sum + step.duration, 0);
}
