/** Names for people: the element's name in the site file, else the id itself (a source, for example). */
import type { Config } from './config.ts';

export function nameOf(config: Config, id: string): string {
  return config.elements.get(id)?.name ?? id;
}
