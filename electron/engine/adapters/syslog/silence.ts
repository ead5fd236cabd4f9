/** Watches that senders who say something regularly do so. A group is the elements that hang on one host. Pure: told the time. */
import type { SyslogMessage } from './message.ts';
import { isHost } from './rules.ts';
import type { Rule } from './settings.ts';

/** Periods of silence that are a loss (telemetry rule 1). */
const PERIODS = 3;

/** Told once, when it becomes so. */
export interface Change {
  readonly element: string;
  /** What has fallen silent; null: it is heard again. */
  readonly silent: string | null;
}

/** Times in engine time, UTC ms. */
export interface Silence {
  /** Everybody is given a full term from now: listening has just begun. */
  begin(nowMs: number): void;
  /** What a message brings back. */
  hear(message: SyslogMessage, peer: string, nowMs: number): readonly Change[];
  /** What is lost by now. */
  look(nowMs: number): readonly Change[];
}

interface Group {
  /** Null: elements of rules that name no host; any message counts. */
  readonly host: string | null;
  readonly elements: readonly string[];
  heardMs: number;
  isSilent: boolean;
}

/** `everyMs`: how often each sender says something; after `PERIODS` of them without a word it is silent. */
export function silence(rules: readonly Rule[], everyMs: number): Silence {
  const hosts = [...new Set(rules.map((rule) => rule.host ?? null))];
  const groups: readonly Group[] = hosts.map((host) => ({
    host,
    elements: [...new Set(rules.filter((rule) => (rule.host ?? null) === host).map((rule) => rule.element))],
    heardMs: 0,
    isSilent: false,
  }));
  const isHeard = (element: string): boolean => groups.every((group) => !group.isSilent || !group.elements.includes(element));
  return {
    begin(nowMs) {
      for (const group of groups) Object.assign(group, { heardMs: nowMs, isSilent: false });
    },
    hear(message, peer, nowMs) {
      const back: string[] = [];
      for (const group of groups) {
        if (group.host !== null && !isHost(group.host, message, peer)) continue;
        group.heardMs = nowMs;
        if (!group.isSilent) continue;
        group.isSilent = false;
        back.push(...group.elements);
      }
      return back.filter(isHeard).map((element) => ({ element, silent: null }));
    },
    look(nowMs) {
      return groups.flatMap((group) => {
        if (group.isSilent || nowMs - group.heardMs <= PERIODS * everyMs) return [];
        group.isSilent = true;
        return group.elements.map((element) => ({ element, silent: group.host ?? 'every sender' }));
      });
    },
  };
}
