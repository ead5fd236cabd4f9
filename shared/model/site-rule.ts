/** A rule of the site's own as the rules file says it (docs/reference/user-rules.md): data, checked, not yet compiled. */
import type { ElementId } from './site.ts';

/** Compiled by `electron/userrules`; delays in ms of measured time, `timeToActS` in seconds. */
export interface SiteRule {
  readonly id: string;
  /** Elements it looks at, each by itself. */
  readonly elements: readonly ElementId[];
  /** The expression, as written. */
  readonly when: string;
  /** Metrics it reads, by id. */
  readonly metrics: readonly string[];
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  readonly priority: 1 | 2 | 3;
  readonly timeToActS: number;
  readonly message: Readonly<{ en: string; fr: string }>;
  readonly consequence: Readonly<{ en: string; fr: string }>;
  readonly action: Readonly<{ en: string; fr: string }>;
  /** Digest of all of the above: another limit or word is another rule. */
  readonly fingerprint: string;
  /** A person has switched on exactly this: the file's `enabled` is its fingerprint. */
  readonly isEnabled: boolean;
}
