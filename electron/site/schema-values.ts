/** The small values of a site file: ids, sections, quantities, amounts, needs. zod, because this is a border. */
import { z } from 'zod';
import { LAYERS } from '../../shared/model/site.ts';
import type { Amounts, Need } from '../../shared/model/site.ts';
import { parseQuantity, unitNames } from './quantity.ts';
import type { Dimension } from './quantity.ts';

/** Letters, digits, `-`, `_` and `.`, starting with a letter or digit, at most 64. */
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/, 'an id: letters, digits, - _ . and no spaces, at most 64')
  .meta({ description: 'Id: letters, digits, - _ . (at most 64), unique in the file.' });

/** A section of the plan: `4.3` or `2`. YAML reads it as a number; that is welcome. */
export const Section = z
  .union([z.number(), z.string()])
  .transform(String)
  .pipe(z.string().regex(/^\d(\.\d)?$/, 'a section of the plan, for example 4.3'))
  .meta({ description: 'Section of the Business Continuity Plan it comes from, for example 4.3.' });

export const Words = z.string().trim().min(1).max(200);

/** The same sentence in both languages of the console. */
export const Bilingual = z.strictObject({ en: Words, fr: Words });

/** A quantity with its unit; the output is in the unit of the model. */
export function quantity(dimension: Dimension, description: string) {
  const units = unitNames(dimension).join(', ');
  return z
    .unknown()
    .transform((input, context): number => {
      const result = parseQuantity(input, dimension);
      if (result.ok) return result.value;
      context.issues.push({
        code: 'custom',
        input,
        message: result.message,
        params: { expected: result.expected, suggestion: result.suggestion },
      });
      return z.NEVER;
    })
    .meta({ description: `${description} A number with a unit: ${units}.`, unitsPattern: unitPattern(dimension) });
}

/** What a host offers and a service asks for; each resource has its own units. */
export const RESOURCES = ['cpu', 'memory', 'disk', 'network', 'iops'] as const;

export const ResourceAmounts = z
  .strictObject({
    cpu: quantity('cpu', 'Processors.').optional(),
    memory: quantity('memory', 'Memory.').optional(),
    disk: quantity('disk', 'Local disk.').optional(),
    network: quantity('network', 'Network.').optional(),
    iops: quantity('iops', 'Storage operations per second.').optional(),
  })
  .transform(present);

const Share = z.number().gt(0).max(1).meta({ description: 'Safe share of the capacity, above 0, at most 1.' });
export const Shares = z
  .strictObject({
    cpu: Share.optional(),
    memory: Share.optional(),
    disk: Share.optional(),
    network: Share.optional(),
    iops: Share.optional(),
  })
  .transform(present);

/** Only the resources that were given: an absent one is no amount, not `undefined`. */
function present(amounts: Readonly<Record<string, number | undefined>>): Amounts {
  return Object.fromEntries(Object.entries(amounts).filter((entry): entry is [string, number] => entry[1] !== undefined));
}

/** Shape of a need that is not a plain id; which keys go together is checked by `toNeed`. */
interface NeedObject {
  readonly all?: readonly Need[] | undefined;
  readonly any?: readonly Need[] | undefined;
  readonly atLeast?: number | undefined;
  readonly of?: readonly Need[] | undefined;
  readonly reach?: string | undefined;
  readonly layer?: (typeof LAYERS)[number] | undefined;
}

export const NEED_FORMS = 'an element id, {all: [...]}, {any: [...]}, {atLeast: 2, of: [...]} or {reach: id, layer: data}';

const NeedList = z.lazy(() => z.array(NeedInput).min(1).max(1_000));
const NeedMapping: z.ZodType<Need> = z
  .strictObject({
    all: NeedList.optional(),
    any: NeedList.optional(),
    atLeast: z.number().int().min(1).optional(),
    of: NeedList.optional(),
    reach: Id.optional(),
    layer: z.enum(LAYERS).optional(),
  })
  .transform((input, context) => {
    const need = toNeed(input);
    if (typeof need !== 'string') return need;
    context.issues.push({ code: 'custom', input, message: need, params: { expected: NEED_FORMS, suggestion: null } });
    return z.NEVER;
  });

/** `ups-a1`, or a mapping with exactly one operator. */
export const NeedInput: z.ZodType<Need> = z
  .union([Id.transform((id): Need => ({ op: 'element', id })), NeedMapping])
  .meta({ id: 'Need', description: `What must be up for this element to be up: ${NEED_FORMS}.` });

/** The need, or what is wrong with it. */
function toNeed(input: NeedObject): Need | string {
  const operators = (['all', 'any', 'atLeast', 'reach'] as const).filter((key) => input[key] !== undefined);
  if (operators.length !== 1)
    return operators.length === 0 ? 'a need has no operator' : `a need has ${operators.length} operators: ${operators.join(', ')}`;
  if ((input.of !== undefined) !== (input.atLeast !== undefined)) return '"atLeast" and "of" go together';
  if ((input.layer !== undefined) !== (input.reach !== undefined)) return '"reach" and "layer" go together';
  if (input.all !== undefined) return { op: 'all', of: input.all };
  if (input.any !== undefined) return { op: 'any', of: input.any };
  if (input.reach !== undefined && input.layer !== undefined) return { op: 'reach', target: input.reach, layer: input.layer };
  if (input.atLeast === undefined || input.of === undefined) return 'a need has no operator';
  if (input.atLeast > input.of.length) return `${input.atLeast} needed of only ${input.of.length}`;
  return { op: 'atLeast', k: input.atLeast, of: input.of };
}

function unitPattern(dimension: Dimension): string {
  const units = unitNames(dimension).join('|');
  return `^${dimension === 'temperature' ? '-?' : ''}\\d{1,12}(\\.\\d{1,6})?\\s*(${units})$`;
}
