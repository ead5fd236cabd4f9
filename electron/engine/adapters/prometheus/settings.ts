/** What the sources file says of a Prometheus exporter. */
import { z } from 'zod';
import { Credentials, HttpUrl, isSafeForSecrets, TlsSettings } from '../http/settings.ts';
import { Signal } from './reading.ts';

const Id = z.string().min(1).max(200);

export const PrometheusSettings = z
  .strictObject({
    /** The whole address, path included: `http://hv-a1:9100/metrics`. */
    url: HttpUrl,
    pollMs: z.number().int().min(200).max(600_000).default(10_000),
    /** An answer that is not whole by then is none, ms. */
    timeoutMs: z.number().int().min(100).max(60_000).default(5_000),
    tls: TlsSettings.optional(),
    credentials: Credentials.optional(),
    /** The machine the exporter speaks of: the metrics of the profile are its readings. */
    element: Id.optional(),
    profile: z.enum(['node-exporter']).optional(),
    /** Only these metrics of the profile, where another source feeds the others; absent: all. */
    metrics: z.array(Id).max(100).optional(),
    /** With `series`: read by itself. With `from`: an observation of the profile. */
    signals: z.array(Signal).max(2_000).default([]),
  })
  .refine(({ url, credentials }) => credentials === undefined || isSafeForSecrets(url), 'credentials only over https, or to this machine');
/** As written in the sources file, defaults filled in. */
export type PrometheusSettings = z.infer<typeof PrometheusSettings>;
