/** Names for people: the name of the element or obligation in the site file, else the id itself (a source, for example). */
import type { Config } from './config.ts';

export function nameOf(config: Config, id: string): string {
  return config.elements.get(id)?.name ?? config.site.obligations.find((one) => one.id === id)?.name ?? id;
}
