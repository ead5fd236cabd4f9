/**
 * The site model: what exists, where, and what it needs. This is the form after reading a site file
 * (`docs/reference/site-file.md`); every id here resolves. Data only: no behaviour, no clock.
 */

import type { SiteRule } from './site-rule.ts';

/** Stable id chosen in the site file, for example `ups-a1`. */
export type ElementId = string;

/** Kinds of elements, the plan's words (BCP 2 to 4.9). */
export const ELEMENT_KINDS = [
  'site',
  'room',
  'rack',
  'zone',
  'mains',
  'ats',
  'generator',
  'ups',
  'pdu',
  'powerPath',
  'coolingUnit',
  'sensor',
  'firePanel',
  'suppression',
  'accessPanel',
  'duct',
  'link',
  'ispLine',
  'wanRouter',
  'firewall',
  'switch',
  'fabricSwitch',
  'hypervisor',
  'server',
  'pool',
  'vmGroup',
  'array',
  'diskPool',
  'volume',
  'copy',
  'backupServer',
  'backupJob',
  'database',
  'service',
  'monitor',
  'witness',
  'party',
  'probe',
] as const;
/** A kind says which metrics an element has, which needs it must name and where it stands in the chain. */
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/** Layers of the picture and of `reach`. */
export const LAYERS = ['power', 'cooling', 'safety', 'wan', 'data', 'storage', 'management'] as const;
/** An element may be on several; a `reach` goes over links of one. */
export type Layer = (typeof LAYERS)[number];

/** A boolean expression without negation over elements: monotone, so survivors do not depend on order. */
export type Need =
  | { readonly op: 'element'; readonly id: ElementId }
  | { readonly op: 'all'; readonly of: readonly Need[] }
  | { readonly op: 'any'; readonly of: readonly Need[] }
  | { readonly op: 'atLeast'; readonly k: number; readonly of: readonly Need[] }
  | { readonly op: 'reach'; readonly target: ElementId; readonly layer: Layer };

/** Amounts per resource, for example `{ cpu: 512, memory: 4096 }`; units are fixed per resource name. */
export type Amounts = Readonly<Record<string, number>>;

/** Facts of an element: ratings and durations. All optional; which kinds take which is in the reference. */
export interface Facts {
  /** UPS: how long it carries its present load at full charge, seconds. */
  readonly runtimeS?: number;
  /** Generator: time from loss of mains to power, seconds (BCP 4.3 "within a few seconds"). */
  readonly startsWithinS?: number;
  /** Generator: how long full fuel lasts (BCP 4.3: 24 h). Backup job: how long one run takes. Seconds. */
  readonly lastsS?: number;
  /** Passive partner of a pair: time to take over, seconds. */
  readonly takesOverWithinS?: number;
  /** Automatic restart of VMs on another host, seconds (BCP 4.7). */
  readonly restartsWithinS?: number;
  /** Room: temperature limit, degrees Celsius. */
  readonly limitC?: number;
  /** Room: warming without cooling, degrees Celsius per minute, until measured points exist. */
  readonly warmingCPerMin?: number;
  /** Electrical rating, watts. */
  readonly ratingW?: number;
  /** Link speed, bits per second. */
  readonly speedBps?: number;
  /** Capacity offered to a pool, per resource. */
  readonly capacity?: Amounts;
  /** Vendor or drill clock, seconds (BCP 4.8: 4 h). */
  readonly responseS?: number;
  /** Party: how soon it answers an alarm, seconds (BCP 4.2: "immediately"). */
  readonly acknowledgesWithinS?: number;
  /** Period of an obligation or a job, seconds. */
  readonly everyS?: number;
  /** Probe of a forbidden connection: the zone it must not reach (BCP 2). */
  readonly toZone?: string;
  /** Retention, seconds (BCP 4.9: ten days). */
  readonly keepS?: number;
}

/** A pool of hosts: offers the sum of its up members' capacity times theta, per resource (principles: placement). */
export interface PoolFacts {
  readonly members: readonly ElementId[];
  /** Safe share of capacity per resource, 0 to 1. */
  readonly theta: Amounts;
}

/** What a service promises and asks for (BCP 5). */
export interface ServiceFacts {
  /** Recovery time objective, seconds. */
  readonly rtoS: number;
  /** Recovery point objective, seconds. */
  readonly rpoS: number;
  /** 1 is placed first. */
  readonly priority: number;
  readonly pool: ElementId | null;
  readonly demand: Amounts;
  readonly largestVm: Amounts;
}

/** Where a hand finds something: in a rack by its units, in a cabinet by row and position. What is not known is left out. */
export interface SitePlace {
  /** Name on the door; absent: the rack it stands in. */
  readonly cabinet?: string | undefined;
  /** What is written on the thing itself, for example `Q7`. */
  readonly label?: string | undefined;
  /** Lowest rack unit, counted from below, and how many units it takes. */
  readonly unit?: number | undefined;
  readonly height?: number | undefined;
  /** Row from above and position from the left, of so many rows and columns. */
  readonly row?: number | undefined;
  readonly position?: number | undefined;
  readonly rows?: number | undefined;
  readonly columns?: number | undefined;
}

/** A place on the picture, in drawing units (1920 by 1080 canvas). */
export interface Position {
  readonly x: number;
  readonly y: number;
}

/** One thing of the plan. `needs` null: it fails by itself only; a null of other facts: the file does not say. */
export interface SiteElement {
  readonly id: ElementId;
  readonly kind: ElementKind;
  readonly name: string;
  /** Section of the plan it comes from, for example `4.3`. */
  readonly bcp: string;
  /** The site, room or rack it stands in; it needs that place too. */
  readonly in: ElementId | null;
  readonly zone: string | null;
  readonly layers: readonly Layer[];
  readonly needs: Need | null;
  /** Cables and links only: what they join. */
  readonly ends: readonly [ElementId, ElementId] | null;
  readonly facts: Facts;
  readonly pool: PoolFacts | null;
  readonly service: ServiceFacts | null;
  readonly at: Position | null;
  /** Where a person moved it to on the picture: wins over `at`; absent: nobody did. */
  readonly moved?: Position;
  /** Its places by part: `itself`, `breaker` ...; absent: the file gives none. */
  readonly places?: Readonly<Record<string, SitePlace>>;
}

/** Elements that back each other up. */
export interface RedundancyGroup {
  readonly id: string;
  readonly name: string;
  readonly bcp: string;
  readonly mode: 'activeActive' | 'activePassive';
  readonly members: readonly ElementId[];
  /** How many legs must be up for the group to do its work. */
  readonly needed: number;
  /** Active/passive: longest time with none active, seconds. */
  readonly takesOverWithinS: number | null;
}

/** A network zone of BCP 2, and where crossing is allowed. */
export interface Zone {
  readonly id: string;
  readonly name: string;
  readonly bcp: string;
}
/** One allowed way between two zones (BCP 2); in either direction. */
export interface Crossing {
  readonly from: string;
  readonly to: string;
  /** Elements that may forward between the two zones. */
  readonly via: readonly ElementId[];
  readonly bcp: string;
}

/** One step of a plan: a node of a DAG. */
export interface PlanStep {
  readonly id: string;
  readonly text: Readonly<{ en: string; fr: string }>;
  /** Who does it: a role, never a person. */
  readonly owner: 'noc' | 'technician' | 'storage' | 'network' | 'securityCompany' | 'vendor' | 'automatic';
  readonly durationS: number;
  readonly after: readonly string[];
  /** How to undo it; null when it cannot be undone. */
  readonly wayBack: Readonly<{ en: string; fr: string }> | null;
  readonly isReversible: boolean;
}

/** A plan the decision can advise, for example moving the load of a site. */
export interface Plan {
  readonly id: string;
  readonly bcp: string;
  readonly name: Readonly<{ en: string; fr: string }>;
  /** Site the load leaves, for a load transfer; null otherwise. */
  readonly from: ElementId | null;
  readonly to: ElementId | null;
  readonly steps: readonly PlanStep[];
}

/** Threshold override of the site file: replaces what one condition says, on one element or on all of a kind. Null: not replaced. */
export interface ThresholdOverride {
  /** Exactly one of the two is given. */
  readonly element: ElementId | null;
  readonly kind: ElementKind | null;
  readonly condition: string;
  readonly limit: number | null;
  readonly recovery: number | null;
  readonly onDelayMs: number | null;
  readonly offDelayMs: number | null;
  readonly priority: 1 | 2 | 3 | null;
}

/**
 * Something people owe the plan: a drill, a test, a check at a regular period, or a repair a vendor owes within its contract's
 * time once it was called. Its id is no element's, because alarms and incidents are about the obligation itself.
 */
export interface Obligation {
  readonly id: string;
  readonly kind: 'drill' | 'test' | 'check' | 'call';
  readonly element: ElementId;
  readonly name: string;
  readonly bcp: string;
  /** Drill, test, check: its period, seconds; null for a call. */
  readonly everyS: number | null;
  /** Call: the vendor's time from the call, seconds; null for the others. */
  readonly withinS: number | null;
  /** The plan that carries it out, or null. */
  readonly plan: string | null;
}

/** Who can be called: roles of steps, and two that no step has. */
export const CALLED = ['noc', 'technician', 'storage', 'network', 'securityCompany', 'vendor', 'onCall', 'emergency'] as const;

/** A number to call. A role or a company, never a person. */
export interface Contact {
  readonly who: (typeof CALLED)[number];
  readonly name: string;
  /** As it is dialled, as the file has it. */
  readonly phone: string;
  /** Kinds of elements it is called about; empty: all. */
  readonly kinds: readonly ElementKind[];
  /** When it answers, what it asks for; null: nothing is said. */
  readonly note: string | null;
}

/** The whole of one site file, and of the one it extends. `marginS`: taken off every time to decide, seconds. */
export interface Site {
  readonly id: string;
  readonly name: string;
  /** IANA zone of the people who read the clock. */
  readonly timeZone: string;
  /** The two data centres, main first. */
  readonly centres: readonly [ElementId, ElementId];
  /** Which centre this console stands in; null at a third place. */
  readonly consoleAt: ElementId | null;
  /** The third-point witness, or null: then no automatic site decision is possible (principles: third-point). */
  readonly witness: ElementId | null;
  /** The links between the centres (BCP 4.6: six). */
  readonly interLinks: readonly ElementId[];
  /** The volume copies that must be in sync for a loss-free transfer (BCP 4.8). */
  readonly replicas: readonly ElementId[];
  readonly marginS: number;
  readonly elements: readonly SiteElement[];
  readonly groups: readonly RedundancyGroup[];
  readonly zones: readonly Zone[];
  readonly crossings: readonly Crossing[];
  readonly plans: readonly Plan[];
  readonly thresholds: readonly ThresholdOverride[];
  readonly obligations: readonly Obligation[];
  /** Whom to call, in the order of the file; absent: it names nobody. */
  readonly contacts?: readonly Contact[];
  /** Rules of the site's own, from its rules file; absent: it has none. */
  readonly userRules?: readonly SiteRule[];
  /** Name of that file, in the folder of the site file; absent: there is none. */
  readonly rulesFile?: string;
  /** Name of the folder with runbooks of the site's own, in the folder of the site file; absent: there is none. */
  readonly runbooksFolder?: string;
}
