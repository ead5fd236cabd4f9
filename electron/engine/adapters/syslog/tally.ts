/** Counts what no rule was written for, per host and severity, and what was no message, per reason. Bounded; pure. */

/** Hosts counted by name; the others together. */
const MOST_HOSTS = 256;
const OTHERS = '(others)';
const SEVERITIES = 8;

/** For the log only: none of it is a reading. */
export interface Tally {
  unmatched(host: string, severity: number): void;
  garbage(reason: string): void;
  /** One line since the last asking, or null when nothing came. Begins again from nothing. */
  line(): string | null;
}

/** Begins from nothing. */
export function tally(): Tally {
  const hosts = new Map<string, number[]>();
  const reasons = new Map<string, number>();
  return {
    unmatched(host, severity) {
      const name = hosts.has(host) || hosts.size < MOST_HOSTS ? host : OTHERS;
      const counts = hosts.get(name) ?? new Array<number>(SEVERITIES).fill(0);
      counts[severity] = (counts[severity] ?? 0) + 1;
      hosts.set(name, counts);
    },
    garbage(reason) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    },
    line() {
      if (hosts.size === 0 && reasons.size === 0) return null;
      const total = ([, counts]: readonly [string, readonly number[]]): number => counts.reduce((sum, count) => sum + count, 0);
      const loudest = [...hosts].toSorted((a, b) => total(b) - total(a)).slice(0, 10);
      const unmatched = loudest.map((host) => `${host[0]} ${String(total(host))} (${bySeverity(host[1])})`);
      const rest = hosts.size > loudest.length ? [`${String(hosts.size - loudest.length)} more hosts`] : [];
      const garbage = [...reasons].map(([reason, count]) => `${reason} ${String(count)}`);
      const parts = [
        ...(unmatched.length === 0 ? [] : [`without a rule: ${[...unmatched, ...rest].join(', ')}`]),
        ...(garbage.length === 0 ? [] : [`dropped: ${garbage.join(', ')}`]),
      ];
      hosts.clear();
      reasons.clear();
      return parts.join('; ');
    },
  };
}

/** `severity 3: 2, 6: 40`. */
function bySeverity(counts: readonly number[]): string {
  const heard = counts.flatMap((count, severity) => (count === 0 ? [] : [`${String(severity)}: ${String(count)}`]));
  return `severity ${heard.join(', ')}`;
}
