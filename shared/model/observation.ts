/** What a device said about one thing, before it is bound to a signal of the site: scaled, judged for quality, with its raw form. */
export interface Observation {
  readonly entity: string;
  readonly metric: string;
  readonly instance: string;
  readonly value?: number;
  readonly unit?: string;
  readonly state?: string;
  readonly status?: 'ok' | 'warning' | 'critical' | 'unknown';
  readonly quality: 'good' | 'bad' | 'absent';
  readonly reason?: string;
  readonly at: number;
  readonly raw: string;
  readonly via: { readonly adapter: string; readonly target: string; readonly ref: string };
}
