/** Safe steps into the JSON of a Redfish resource: whatever is not what the schema says is simply not there. Pure. */

export type Json = Readonly<Record<string, unknown>>;

/** Null for anything but an object of JSON. */
export function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** The objects of an array property; empty when there is none. */
export function objectsOf(resource: Json, name: string): readonly Json[] {
  const value = resource[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) => {
    const object = objectOf(one);
    return object === null ? [] : [object];
  });
}

/** At most 200 characters of it; null where there is no text or an empty one. */
export function textOf(resource: Json | null, name: string): string | null {
  const value = resource?.[name];
  return typeof value === 'string' && value !== '' ? value.slice(0, 200) : null;
}

/** Links of other resources taken: ours, in the tree of the service, without tricks. A link elsewhere would take our login along. */
const PATH = /^\/redfish\/v1(\/[A-Za-z0-9._~:@!$&'()*+,;=%-]+)*\/?(#\S*)?$/;

/** The path of a link, without fragment and last slash; null when it leads elsewhere. */
export function pathOf(link: unknown): string | null {
  const id = objectOf(link)?.['@odata.id'];
  return typeof id === 'string' ? safePath(id) : null;
}

/** A path to be asked at the same controller, without fragment and last slash; null for one that leads elsewhere or upwards. */
export function safePath(text: string): string | null {
  if (text.length > 500 || !PATH.test(text) || /%2e|%2f|\/\.\.?(\/|$)/i.test(text)) return null;
  return text.replace(/#.*$/, '').replace(/\/$/, '') || null;
}

/** Where a value is: the path of its resource and a JSON pointer into it (RFC 6901). */
export function pointer(path: string, ...steps: readonly (string | number)[]): string {
  return `${path}#${steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}
