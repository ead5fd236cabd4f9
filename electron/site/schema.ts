/**
 * The shape of a site file (`docs/reference/site-file.md`), section by section. zod, because this is a border.
 * Only shapes: whether ids exist and the whole makes sense is checked in `checks/`.
 */
import { z } from 'zod';
import { CALLED, ELEMENT_KINDS, LAYERS } from '../../shared/model/site.ts';
import { Bilingual, Id, NeedInput, ResourceAmounts, Section, Shares, Words, quantity } from './schema-values.ts';

/** Drawing units of the picture, 1920 by 1080. */
const Position = z
  .tuple([z.number().min(0).max(1920), z.number().min(0).max(1080)])
  .meta({ description: 'Place on the picture, [x, y] on 1920 by 1080.' });

/** Where a hand finds it. Row and position need the size of the cabinet's front, or nothing could be drawn. */
const PlaceInput = z
  .strictObject({
    cabinet: Words.optional().meta({ description: 'Name on the door; the rack it stands in when absent.' }),
    label: Words.optional().meta({ description: 'What is written on the thing itself, for example Q7.' }),
    unit: z.number().int().min(1).max(60).optional().meta({ description: 'Lowest rack unit, counted from below.' }),
    height: z.number().int().min(1).max(60).optional().meta({ description: 'How many rack units it takes; 1 when absent.' }),
    row: z.number().int().min(1).max(20).optional().meta({ description: 'Row, counted from above.' }),
    position: z.number().int().min(1).max(40).optional().meta({ description: 'Place in the row, counted from the left.' }),
    rows: z.number().int().min(1).max(20).optional().meta({ description: 'Rows of the front.' }),
    columns: z.number().int().min(1).max(40).optional().meta({ description: 'Places in a row.' }),
  })
  .refine(
    ({ row, position, rows, columns }) =>
      (row === undefined && position === undefined) ||
      (row !== undefined && position !== undefined && row <= (rows ?? 0) && position <= (columns ?? 0)),
    { message: 'row and position do not fit the front', params: { expected: 'row, position, rows and columns together' } },
  );

export const ElementInput = z.strictObject({
  id: Id,
  kind: z.enum(ELEMENT_KINDS),
  name: Words.optional().meta({ description: 'Name on the screens; the id when absent.' }),
  bcp: Section,
  in: Id.optional().meta({ description: 'The site, room or rack it stands in. It needs that place too.' }),
  zone: Id.optional().meta({ description: 'The network zone it belongs to.' }),
  layers: z
    .array(z.enum(LAYERS))
    .max(LAYERS.length)
    .optional()
    .meta({ description: 'Layers it belongs to: on the picture, and for reach.' }),
  needs: NeedInput.optional(),
  ends: z.tuple([Id, Id]).optional().meta({ description: 'link: the two elements it joins.' }),
  at: Position.optional(),
  places: z
    .record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'a part: small letters, digits, dashes'), PlaceInput)
    .optional()
    .meta({ description: 'Where a hand finds it, by part: itself, breaker, ... Runbooks name the parts.' }),
  runtime: quantity('duration', 'ups: how long it carries its present load at full charge.').optional(),
  startsWithin: quantity('duration', 'generator: from loss of mains to power.').optional(),
  lasts: quantity('duration', 'generator: how long full fuel lasts. backupJob: how long one run takes.').optional(),
  takesOverWithin: quantity('duration', 'Passive partner of a pair: time to take over.').optional(),
  restartsWithin: quantity('duration', 'Automatic restart of virtual machines on another host.').optional(),
  limit: quantity('temperature', 'room: temperature limit.').optional(),
  warming: quantity('warming', 'room: warming without cooling, until it is measured.').optional(),
  rating: quantity('power', 'Electrical rating. kVA counts as kW.').optional(),
  speed: quantity('speed', 'link: speed.').optional(),
  capacity: ResourceAmounts.optional().meta({ description: 'hypervisor, server: what it offers its pool.' }),
  response: quantity('duration', 'Contract clock, for example 4 h.').optional(),
  acknowledgesWithin: quantity('duration', 'party: how soon it answers an alarm.').optional(),
  every: quantity('duration', 'Period of a test, a check or a job.').optional(),
  toZone: Id.optional().meta({ description: 'probe: the zone that must not be reached from its own.' }),
  keep: quantity('duration', 'backupJob: how long backups are kept.').optional(),
  members: z.array(Id).min(1).max(1_000).optional().meta({ description: 'pool: its hosts.' }),
  theta: Shares.optional().meta({ description: 'pool: safe share of its capacity per resource; 1 when absent.' }),
  rto: quantity('duration', 'service: recovery time objective.').optional(),
  rpo: quantity('duration', 'service: recovery point objective.').optional(),
  priority: z.number().int().min(1).max(1_000).optional().meta({ description: 'service: 1 is placed first.' }),
  pool: Id.optional().meta({ description: 'service: the pool its virtual machines run on.' }),
  demand: ResourceAmounts.optional().meta({ description: 'service: declared peak demand.' }),
  largestVm: ResourceAmounts.optional().meta({ description: 'service: its largest virtual machine; it must fit on one host.' }),
});
/** One element as written: quantities already in the units of the model, ids not looked up. */
export type ElementInput = z.infer<typeof ElementInput>;

export const GroupInput = z.strictObject({
  id: Id,
  name: Words.optional(),
  bcp: Section,
  mode: z.enum(['activeActive', 'activePassive']),
  members: z.array(Id).min(1).max(1_000),
  needed: z.number().int().min(1).meta({ description: 'How many members must be up for the group to do its work.' }),
  takesOverWithin: quantity('duration', 'activePassive: longest time with none active.').optional(),
});
/** A redundant group as written, ids not looked up. */
export type GroupInput = z.infer<typeof GroupInput>;

export const ZoneInput = z.strictObject({ id: Id, name: Words.optional(), bcp: Section });
/** A zone of BCP 2 as written. */
export type ZoneInput = z.infer<typeof ZoneInput>;

export const CrossingInput = z.strictObject({ from: Id, to: Id, via: z.array(Id).min(1).max(100), bcp: Section });
/** An allowed way between zones as written, ids not looked up. */
export type CrossingInput = z.infer<typeof CrossingInput>;

const StepInput = z.strictObject({
  id: Id,
  text: Bilingual,
  owner: z.enum(['noc', 'technician', 'storage', 'network', 'securityCompany', 'vendor', 'automatic']),
  duration: quantity('duration', 'How long the step takes.'),
  after: z.array(Id).max(100).optional().meta({ description: 'Steps that must be done first.' }),
  wayBack: Bilingual.optional().meta({ description: 'How to undo it; a step without one cannot be undone.' }),
});

export const PlanInput = z.strictObject({
  id: Id,
  bcp: Section,
  name: Bilingual,
  from: Id.optional().meta({ description: 'Site the load leaves.' }),
  to: Id.optional().meta({ description: 'Site the load goes to.' }),
  steps: z.array(StepInput).min(1).max(200),
});
/** A plan as written: durations in seconds, `after` not looked up. */
export type PlanInput = z.infer<typeof PlanInput>;

export const ThresholdInput = z.strictObject({
  element: Id.optional().meta({ description: 'The element it is for; or give a kind.' }),
  kind: z.enum(ELEMENT_KINDS).optional().meta({ description: 'The kind of elements it is for; what names an element wins.' }),
  condition: Words.meta({ description: 'A condition of docs/reference/rules.md.' }),
  limit: z.number().optional().meta({ description: 'Replaces the limit, in the unit of the metric.' }),
  recovery: z.number().optional().meta({ description: 'Replaces the limit from which it is over.' }),
  onDelay: quantity('duration', 'How long the problem must last before it counts.').optional(),
  offDelay: quantity('duration', 'How long the recovery must last before it counts.').optional(),
  priority: z
    .union([z.literal(1), z.literal(2), z.literal(3)])
    .optional()
    .meta({ description: '1 within 10 min, 2 within the hour, 3 today.' }),
});
/** An override as written: limits in the unit of the metric, delays in seconds; whether they fit the condition is checked later. */
export type ThresholdInput = z.infer<typeof ThresholdInput>;

export const ObligationInput = z.strictObject({
  id: Id.meta({ description: 'An id no element has.' }),
  kind: z.enum(['drill', 'test', 'check', 'call']),
  element: Id.meta({ description: 'What it is about.' }),
  name: Words.optional().meta({ description: 'Name on the screens; the id when absent.' }),
  bcp: Section,
  every: quantity('duration', 'drill, test, check: its period.').optional(),
  within: quantity('duration', 'call: the time the contract gives the vendor, from the call.').optional(),
  plan: Id.optional().meta({ description: 'The plan that carries it out.' }),
});
/** A duty as written: times in seconds, ids not looked up. */
export type ObligationInput = z.infer<typeof ObligationInput>;

export const ContactInput = z.strictObject({
  who: z.enum(CALLED).meta({ description: 'Whom it reaches: an owner of steps, onCall, or emergency.' }),
  name: Words.meta({ description: 'A role or a company, never a person.' }),
  phone: z
    .string()
    .trim()
    .regex(/^\+?[0-9](?:[ .()/-]?[0-9]){1,19}$/, 'a telephone number, for example "01 99 00 10 01"')
    .meta({ description: 'As it is dialled.' }),
  kinds: z
    .array(z.enum(ELEMENT_KINDS))
    .min(1)
    .max(ELEMENT_KINDS.length)
    .optional()
    .meta({ description: 'Kinds of elements it is called about; all when absent.' }),
  note: Words.optional().meta({ description: 'When it answers, what it asks for.' }),
});
/** A number to call as written. */
export type ContactInput = z.infer<typeof ContactInput>;

/** What `format:` says in a site file of this version. */
export const SITE_FORMAT = 'twinwatch-site/1';

/** Scalars and short lists of the file; an overlay replaces them. */
export const HEAD = {
  format: z.literal(SITE_FORMAT).optional().meta({ description: 'What this file is, and the version of its format.' }),
  id: Id,
  name: Words,
  timeZone: z.string().min(1).max(100).meta({ description: 'IANA zone, for example Europe/Paris.' }),
  centres: z.tuple([Id, Id]).meta({ description: 'The two data centres, main first.' }),
  consoleAt: Id.nullable().optional().meta({ description: 'The centre this console stands in; null or absent: a third place.' }),
  witness: Id.nullable().optional().meta({ description: 'The third-point witness; null or absent: none, so no automatic site decision.' }),
  rules: z
    .string()
    .regex(/^[\w-][\w.-]*\.ya?ml$/, 'the name of a .yaml file in the same folder')
    .optional()
    .meta({ description: 'The file with the rules of the site, in the same folder.' }),
  runbooks: z
    .string()
    .regex(/^[\w-][\w.-]*$/, 'the name of a folder in the same folder')
    .optional()
    .meta({ description: 'The folder with runbooks of the site, beside this file.' }),
  margin: quantity('duration', 'Kept free before every deadline; 60 s when absent.').optional(),
  layout: z.record(Id, Position).optional().meta({
    description:
      'Places moved by hand, by element: they win over "at". The console writes them; one of an overlay is added to those it extends.',
  }),
} as const;

/** Lists of the file; an overlay appends to them. */
export const LISTS = {
  elements: ElementInput,
  groups: GroupInput,
  zones: ZoneInput,
  crossings: CrossingInput,
  plans: PlanInput,
  thresholds: ThresholdInput,
  obligations: ObligationInput,
  contacts: ContactInput,
  interLinks: Id,
  replicas: Id,
} as const;

/** The whole file, for the JSON Schema that editors use; the loader goes section by section to report everything at once. */
export const SiteFile = z
  .strictObject({
    extends: z.string().optional().meta({ description: 'A site file in the same folder that this one adds to.' }),
    ...HEAD,
    interLinks: z.array(Id).max(1_000).optional().meta({ description: 'The links between the centres.' }),
    replicas: z.array(Id).max(1_000).optional().meta({ description: 'Volume copies that must be in sync for a transfer without loss.' }),
    elements: z.array(ElementInput).max(10_000),
    groups: z.array(GroupInput).max(10_000).optional(),
    zones: z.array(ZoneInput).max(100).optional(),
    crossings: z.array(CrossingInput).max(1_000).optional(),
    plans: z.array(PlanInput).max(200).optional(),
    thresholds: z.array(ThresholdInput).max(10_000).optional(),
    obligations: z
      .array(ObligationInput)
      .max(1_000)
      .optional()
      .meta({ description: 'What people owe the plan: drills, tests, checks, vendor calls.' }),
    contacts: z.array(ContactInput).max(200).optional().meta({ description: 'Whom to call, with the number.' }),
  })
  .meta({ title: 'Twinwatch site file', description: 'Two data centres: what exists, where, and what it needs.' });
