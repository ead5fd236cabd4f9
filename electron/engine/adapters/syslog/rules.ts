/** Which readings a message stands for, by the rules of the settings. Pure after compiling. */
import { matcher } from './match.ts';
import type { StructuredElement, SyslogMessage } from './message.ts';
import { compilePattern } from './pattern.ts';
import type { Rule } from './settings.ts';

/** How much of a text a rule looks at, characters. */
const LOOKED_AT = 1_024;

/** A rule a message fits. */
export interface Meaning {
  readonly rule: Rule;
  /** Place of the rule in the settings, from 1. */
  readonly place: number;
}

/** The rules that fit, at most one per signal: the first. `peer` is the address a message came from. */
export function ruleReader(rules: readonly Rule[]): (message: SyslogMessage, peer: string) => readonly Meaning[] {
  const ready = rules.map((rule, index) => {
    const compiled = compilePattern(rule.match, rule);
    if (!compiled.ok) throw new RangeError(`the settings let a pattern through: ${compiled.reason}`);
    return { rule, place: index + 1, finds: matcher(compiled.pattern) };
  });
  return (message, peer) => {
    const text = message.text.slice(0, LOOKED_AT);
    const data = message.structured.length === 0 ? null : shown(message.structured).slice(0, LOOKED_AT);
    const signals = new Set<string>();
    const found: Meaning[] = [];
    for (const { rule, place, finds } of ready) {
      const signal = `${rule.element}|${rule.metric}`;
      if (signals.has(signal) || !fits(rule, message, peer)) continue;
      if (!finds(text) && (data === null || !finds(data))) continue;
      signals.add(signal);
      found.push({ rule, place });
    }
    return found;
  };
}

/** Names without a dot also stand for their whole name: `sw-a1` is `sw-a1.example.net`. */
export function isHost(wanted: string, message: SyslogMessage, peer: string): boolean {
  const name = wanted.toLowerCase();
  const host = message.host?.toLowerCase();
  return host === name || peer.toLowerCase() === name || (host !== undefined && !name.includes('.') && host.split('.')[0] === name);
}

function fits(rule: Rule, message: SyslogMessage, peer: string): boolean {
  if (rule.code !== undefined && rule.code !== message.code) return false;
  if (rule.app !== undefined && rule.app.toLowerCase() !== message.app?.toLowerCase()) return false;
  return rule.host === undefined || isHost(rule.host, message, peer);
}

/** Structured data as it is written, less the escapes: `[ups@32473 unit="A1"]`. */
function shown(elements: readonly StructuredElement[]): string {
  return elements.map(({ id, params }) => `[${[id, ...params.map(([name, value]) => `${name}="${value}"`)].join(' ')}]`).join('');
}
