/** What the sources file says of an MQTT broker. A secret never stands in it, only where to find it. */
import { z } from 'zod';
import { Host } from '../lib/host.ts';
import { SecretReference } from '../secret.ts';
import { filterTrouble, highestPlace, MOST_TOPIC, wildcards } from './topics.ts';

const Id = z.string().min(1).max(200);
const Every = z.number().int().min(100).max(2_592_000_000);
const Filter = z
  .string()
  .max(MOST_TOPIC)
  .superRefine((filter, context) => {
    const trouble = filterTrouble(filter);
    if (trouble !== null) context.addIssue({ code: 'custom', message: trouble });
  });
/** The payload as it is, or a place in its JSON (RFC 6901). */
const From = z.union([z.literal('text'), z.string().regex(/^\/.{0,499}$/, 'expected text, or a JSON pointer such as /sensors/0/value')]);

/** What messages of a topic say of an element. */
const Signal = z
  .strictObject({
    topic: Filter,
    /** `{1}` is what the first wildcard of the topic stands for. */
    element: Id,
    metric: Id,
    from: From.default('text'),
    /** Word of the device -> state of the metric, where they differ. */
    map: z.record(z.string().max(100), z.string().max(100)).optional(),
    scale: z.number().optional(),
    /** Where the JSON says when it was measured: ISO 8601 with its zone, or seconds or milliseconds since 1970. */
    at: z
      .string()
      .regex(/^\/.{0,499}$/)
      .optional(),
    /** It is published this often, ms; absent: as `everyMs` of the source says. */
    everyMs: Every.optional(),
    /** Whether a retained message without a time counts as of its arrival. It may be of any age. */
    retained: z.enum(['accept', 'ignore']).default('ignore'),
  })
  .refine(({ topic, element }) => highestPlace(element) <= wildcards(topic), {
    path: ['element'],
    error: 'names a wildcard that the topic does not have',
  });
/** Which topic says what of which element; `element` may have parts of the topic in it. */
export type Signal = z.infer<typeof Signal>;

/** A topic that says whether a device is there, usually by its last will. */
const Offline = z.strictObject({
  topic: Filter,
  from: From.default('text'),
  /** What it says when the device is gone. */
  value: z.string().max(100),
  /** What it says when the device is there; absent: anything else but nothing. */
  online: z.string().max(100).optional(),
  elements: z.array(Id).min(1).max(1_000),
});
/** Which topic and word, the last will of a device, say that elements are lost. */
export type Offline = z.infer<typeof Offline>;

export const MqttSettings = z.strictObject({
  host: Host.default('127.0.0.1'),
  /** 1883, over TLS 8883 (IANA). */
  port: z.number().int().min(1).max(65_535).optional(),
  /** Absent: not encrypted. */
  tls: z
    .strictObject({
      /** Authority that signed the broker's certificate; absent: those of the system. */
      ca: z.string().min(1).max(4_000).optional(),
      /** Name in the certificate when it is not `host`. */
      name: z.string().min(1).max(253).optional(),
    })
    .optional(),
  username: z.string().min(1).max(500).optional(),
  password: SecretReference.optional(),
  /** How long the broker may take to answer, ms. */
  timeoutMs: z.number().int().min(100).max(60_000).default(5_000),
  /** A silent connection is tested this often, s; one that gives no answer within half of that again is lost. */
  keepaliveS: z.number().int().min(1).max(3_600).default(15),
  /** How often devices publish, ms; absent: numbers at the metrics' own periods, states only when something happens. */
  everyMs: Every.optional(),
  signals: z.array(Signal).min(1).max(2_000),
  offline: z.array(Offline).max(1_000).default([]),
});
/** As written in the sources file, defaults filled in. */
export type MqttSettings = z.infer<typeof MqttSettings>;
