/** Names for people: the name of the element or obligation in the site file, else the id itself (a source, for example). */
import type { Config } from './config.ts';

/** So many are named in a sentence. */
const NAMED = 12;

/** One name. */
export function nameOf(config: Config, id: string): string {
  return config.elements.get(id)?.name ?? config.site.obligations.find((one) => one.id === id)?.name ?? id;
}

/** Name of the centre that is not this one; a hyphen, which is no name, where this is no centre. */
export function otherCentre(config: Config, site: string): string {
  const [first, second] = config.site.centres;
  return site === first ? nameOf(config, second) : site === second ? nameOf(config, first) : '-';
}

/** Names in a sentence; of very many the first, and how many more; a hyphen for none. */
export function listed(names: readonly string[]): string {
  const more = names.length - NAMED;
  return more > 1 ? `${names.slice(0, NAMED).join(', ')} + ${String(more)}` : names.join(', ') || '-';
}
