/** One round of questions to a controller: each resource once, few at a time, with a limit on their number; what it has not changed is not sent again. */
import { get } from '../http/get.ts';
import type { HttpClient } from '../http/exchange.ts';
import { SourceFailure } from '../lib/failure.ts';
import type { Limiter } from '../lib/limiter.ts';
import { objectOf, objectsOf, pathOf, safePath } from './resource.ts';
import type { Json } from './resource.ts';

/** Questions of one round: a large chassis has a few hundred resources. */
export const MAX_QUESTIONS = 1_000;
/** Members of one collection, and pages it may come in. */
export const MAX_MEMBERS = 500;
const MAX_PAGES = 50;
/** Largest resource, bytes. */
const MAX_RESOURCE_BYTES = 4 * 1_024 * 1_024;
/** Longest round, ms: what is read after that is no longer of one moment. */
const MAX_ROUND_MS = 300_000;
/** Silent answers of one round after which the controller itself is silent. */
const MAX_TIMEOUTS = 3;
const EXPAND = '?$expand=.($levels=1)';

/** A resource or why it could not be had; `path` as asked for. */
export type Got =
  | { readonly ok: true; readonly path: string; readonly resource: Json }
  | { readonly ok: false; readonly path: string; readonly reason: string };

/** Resources with a strong ETag, over the rounds. A weak one need not change when a reading does. */
export type Unchanged = Map<string, { readonly etag: string; readonly resource: Json }>;

/** `signal` ends the round at any time; `limiter` bounds what is under way. */
export interface TreeOptions {
  readonly client: HttpClient;
  readonly limiter: Limiter;
  readonly unchanged: Unchanged;
  readonly signal: AbortSignal;
  /** Headers that let us in; asked for each time. */
  headers(): Readonly<Record<string, string>>;
}

/** One round; a path asked for twice is fetched once. */
export interface Tree {
  /** A resource that must be had: rejects with a `SourceFailure`. */
  need(path: string): Promise<Json>;
  /** A part. Rejects only when the controller as a whole cannot be read. */
  get(path: string): Promise<Got>;
  /** Members of a collection; a member that could not be read among them; one `Got` that is not ok when the collection itself could not, or not whole. */
  members(path: string): Promise<readonly Got[]>;
  /** The controller sends members along with their collection. */
  expands(): void;
}

/** The round begins now, and is over after `MAX_ROUND_MS`. */
export function treeOf(options: TreeOptions): Tree {
  const { client, limiter, unchanged, signal } = options;
  const untilMs = performance.now() + MAX_ROUND_MS;
  const asked = new Map<string, Promise<Json>>();
  let timeouts = 0;
  let canExpand = false;

  const fetch = async (path: string): Promise<Json> => {
    const known = unchanged.get(path);
    const answer = await limiter.run(
      () =>
        get(client, path, {
          signal,
          takesForbidden: true,
          maxBytes: MAX_RESOURCE_BYTES,
          headers: {
            accept: 'application/json',
            'odata-version': '4.0',
            ...options.headers(),
            ...(known === undefined ? {} : { 'if-none-match': known.etag }),
          },
        }),
      signal,
    );
    if (answer.status === 304 && known !== undefined) return known.resource;
    if (answer.status !== 200) throw new SourceFailure('protocol', `${path}: status ${String(answer.status)}`);
    const resource = jsonOf(answer.body.toString('utf8'));
    if (resource === null) throw new SourceFailure('protocol', `${path}: not a JSON object`);
    const { etag } = answer.headers;
    if (etag?.startsWith('"') === true && etag.length <= 200 && (unchanged.has(path) || unchanged.size < MAX_QUESTIONS))
      unchanged.set(path, { etag, resource });
    else unchanged.delete(path);
    return resource;
  };

  const need = (path: string): Promise<Json> => {
    const before = asked.get(path);
    if (before !== undefined) return before;
    if (asked.size >= MAX_QUESTIONS)
      return Promise.reject(new SourceFailure('protocol', `${path}: more than ${String(MAX_QUESTIONS)} questions in one round`));
    if (performance.now() > untilMs) return Promise.reject(new SourceFailure('timeout', `a round of more than ${String(MAX_ROUND_MS)} ms`));
    const answer = fetch(path);
    asked.set(path, answer);
    return answer;
  };

  const attempt = async (path: string): Promise<Got> => {
    try {
      return { ok: true, path, resource: await need(path) };
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      if (error.trouble === 'timeout') timeouts += 1;
      const isOver = error.trouble === 'timeout' ? timeouts >= MAX_TIMEOUTS : error.trouble !== 'protocol';
      if (isOver) throw error;
      return { ok: false, path, reason: error.message };
    }
  };

  /** With its members where that can be had; a controller that promises it and cannot is asked the plain way. */
  const collection = async (path: string): Promise<Got> => {
    if (!canExpand || path.includes('?')) return attempt(path);
    const expanded = await attempt(`${path}${EXPAND}`);
    return expanded.ok ? { ...expanded, path } : attempt(path);
  };

  const members = async (first: string): Promise<readonly Got[]> => {
    const found: (Got | string)[] = [];
    let page: string | null = first;
    for (let pages = 0; page !== null; pages += 1) {
      const got: Got = await collection(page);
      if (!got.ok) return [...(await Promise.all(found.map(resolve))), got];
      found.push(...objectsOf(got.resource, 'Members').flatMap((member) => memberOf(member, first)));
      const next: unknown = got.resource['Members@odata.nextLink'];
      if (found.length > MAX_MEMBERS || (next !== undefined && pages >= MAX_PAGES))
        return [
          ...(await Promise.all(found.slice(0, MAX_MEMBERS).map(resolve))),
          { ok: false, path: first, reason: 'more members than are read' },
        ];
      page = next === undefined ? null : nextPage(next);
      if (next !== undefined && page === null)
        return [...(await Promise.all(found.map(resolve))), { ok: false, path: first, reason: 'a next page that leads elsewhere' }];
    }
    return Promise.all(found.map(resolve));
  };
  const resolve = (member: Got | string): Promise<Got> => (typeof member === 'string' ? attempt(member) : Promise.resolve(member));

  return { need, get: attempt, members, expands: () => void (canExpand = true) };
}

/** A member sent along, the path of one that was not, or one whose link leads elsewhere. */
function memberOf(member: Json, collection: string): readonly (Got | string)[] {
  const path = pathOf(member);
  if (path === null) return [{ ok: false, path: collection, reason: 'a member whose link leads elsewhere' }];
  return [Object.keys(member).length > 1 ? { ok: true, path, resource: member } : path];
}

/** Pages carry a query (`?$skip=50`), which other links do not. */
function nextPage(link: unknown): string | null {
  if (typeof link !== 'string') return null;
  const [path, query] = link.split('?', 2);
  const safe = safePath(path ?? '');
  if (safe === null) return null;
  return query === undefined ? safe : /^[A-Za-z0-9$=&%._~()-]{1,300}$/.test(query) ? `${safe}?${query}` : null;
}

function jsonOf(text: string): Json | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return null; // that is the answer
  }
}
