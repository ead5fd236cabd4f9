/** How the parts of the drawing are shown while something is selected: what it needs, what needs it, and the rest, which fades. Pure. */
import type { Graph } from './elements.ts';

/** Classes by part. `cause`, `impact`: parts of what it needs, and of what needs it, itself in both; `own`: its own parts. */
export function pathClasses(
  { nodes, edges }: Graph,
  cause: ReadonlySet<string>,
  impact: ReadonlySet<string>,
  own: readonly string[],
): ReadonlyMap<string, string> {
  const isKept = (part: string): boolean => cause.has(part) || impact.has(part);
  const classes = new Map<string, string>();
  for (const { id, role } of nodes) if (role !== 'box' && !isKept(id)) classes.set(id, 'faded');
  for (const { id, role, source, target } of edges) {
    const isBetween = (parts: ReadonlySet<string>): boolean => parts.has(source) && parts.has(target);
    const pair = isKept(source) && isKept(target) ? '' : 'faded';
    const name = role === 'pair' ? pair : isBetween(cause) ? 'cause' : isBetween(impact) ? 'impact' : 'faded';
    const isDirect = own.includes(source) || own.includes(target);
    classes.set(id, isDirect ? `${name} direct` : name);
  }
  return classes;
}
