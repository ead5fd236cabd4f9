/**
 * Reads a machine from its management controller (Redfish, over HTTPS): health, power, fans, temperatures, memory, processors, disks.
 * It reads; the only things it changes are its own login (`session.ts`).
 */
import { authorization } from '../http/authorization.ts';
import { httpClient } from '../http/exchange.ts';
import { SourceFailure } from '../lib/failure.ts';
import { limiter } from '../lib/limiter.ts';
import { polledAdapter } from '../lib/polled.ts';
import type { Reader, ReaderContext } from '../lib/polled.ts';
import { environment } from '../environment.ts';
import { readSecret } from '../secret.ts';
import { listenForEvents } from './events.ts';
import { ROLLED_UP, rollUp } from './rollup.ts';
import { logIn, logOut } from './session.ts';
import type { Session } from './session.ts';
import { RedfishSettings } from './settings.ts';
import { treeOf } from './tree.ts';
import type { Tree, Unchanged } from './tree.ts';
import { eventStreamOf, walk } from './walk.ts';

/** Questions at once: management controllers are small computers. */
const QUESTIONS_AT_ONCE = 4;
/** A goodbye that is not answered by then is given up, ms. */
const GOODBYE_MS = 2_000;

export const redfish = polledAdapter<RedfishSettings>({
  kind: 'redfish',
  settings: RedfishSettings,
  periodMs: ({ pollMs }) => pollMs,
  bound: ({ element, signals }) => ({ element, signals }),
  offered: () => ROLLED_UP.map(([metric]) => metric),
  open,
});

function open(context: ReaderContext<RedfishSettings>): Reader {
  const { url, tls, timeoutMs, username, password, login, events } = context.settings;
  const client = httpClient({ url, tls, timeoutMs, connections: QUESTIONS_AT_ONCE });
  const few = limiter(QUESTIONS_AT_ONCE);
  const unchanged: Unchanged = new Map();
  const closing = new AbortController();
  let session: Session | null = null;
  let listening: Promise<void> | null = null;

  const headers = (): Readonly<Record<string, string>> =>
    login === 'basic' ? authorization({ username, password }) : session === null ? {} : { 'x-auth-token': session.token };

  const enter = async (signal: AbortSignal): Promise<void> => {
    if (login === 'basic' || session !== null) return;
    const secret = readSecret(password, environment());
    if (!secret.ok) throw new SourceFailure('auth', secret.reason);
    session = await logIn(client, username, secret.value, signal);
  };

  /** A session that ran out is no trouble: in anew, once. */
  const round = async <T>(work: (tree: Tree) => Promise<T>, signal: AbortSignal): Promise<T> => {
    const hadSession = session !== null;
    await enter(signal);
    const ended = new AbortController();
    const tree = treeOf({ client, limiter: few, unchanged, headers, signal: AbortSignal.any([signal, ended.signal]) });
    try {
      return await work(tree);
    } catch (error) {
      if (!(error instanceof SourceFailure && error.trouble === 'auth')) throw error;
      session = null;
      if (!hadSession) throw error;
    } finally {
      ended.abort(); // after a failure other questions of the round may still be under way
    }
    return round(work, signal);
  };

  const listen = (path: string): Promise<void> =>
    listenForEvents(
      { url, tls, timeoutMs, path, headers, onEvent: () => context.nudge(), log: (line) => context.log(line) },
      closing.signal,
    );

  return {
    async read(signal) {
      const origin = { entity: context.id, target: new URL(url).host, atMs: context.now() };
      const { seen, stream } = await round(
        async (tree) => ({ seen: await walk(tree, origin), stream: events && listening === null ? await eventStreamOf(tree) : null }),
        signal,
      );
      if (stream !== null) listening = listen(stream);
      return [...seen, ...rollUp(seen, origin)];
    },
    async close() {
      closing.abort();
      await listening;
      if (session !== null) await logOut(client, session, AbortSignal.timeout(GOODBYE_MS));
      client.close();
    },
  };
}
